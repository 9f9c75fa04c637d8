# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Does it depend on how people respond?
#
# **What this answers.** Would the conclusion be another one if officers and heads responded to deadlines, pressure,
# cards and points?
#
# Nobody knows how the people of an office respond. Three modes span it: *mechanical* (not at all), *central* and
# *strong*. All their numbers are assumptions. A conclusion that flips between them must not be reported as a finding.
# `SIM_COUNTY` names another scenario file.

# %%
import os

import sim
from sim.experiment.modes import modes
from sim.experiment.run import HEADLINES
from sim.report.modes import modes_table
from sim.report.tables import sources_table

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
COUNTY = os.environ.get("SIM_COUNTY", "../scenarios/xiangyin-2020.yaml")

# %% [markdown]
# ## What the central mode assumes

# %%
central = sim.load(COUNTY, behaviour="central")
sources_table(
    [source for source in central.sources if source.path.startswith("behaviour.") and not source.default], LANG
)

# %% [markdown]
# ## Shorter limits under the three modes

# %%
base = sim.load(COUNTY)
shorter = base.with_(
    {"policy.limits.factor.task_default": "70 %", "policy.limits.factor.task_explicit": "70 %"},
    name="limits 30 % shorter",
)
dearer = base.with_({"policy.cards.points.red": "10 points"}, name="a red card costs 10 points")
found = modes(base, [shorter, dearer], replications=WORLDS, workers=WORKERS)
modes_table(found.conclusions[found.conclusions["measure"].isin(HEADLINES)], LANG)

# %% [markdown]
# In mechanical mode dearer cards only count the same events anew. Under the other modes heads look at what the next
# card would truly cost them, which depends on the bonus for a clean sheet more than on the points of a card.

# %%
found.flips

# %% [markdown]
# ## What people would make of the baseline itself
#
# Official clock and citizen's clock, and what checks found, in each mode.

# %%
clocks = ["approvals.on_time.official", "approvals.on_time.true", "approvals.gap", "approvals.wrong", "tasks.on_time"]
{mode: comparison.base.measures[clocks].mean().round(3).to_dict() for mode, comparison in found.comparisons.items()}
