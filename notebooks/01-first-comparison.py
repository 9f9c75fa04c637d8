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
# # First comparison
#
# **What this answers.** Xiangyin County signed its three-colour card system in 2020. What do the cards, deductions,
# no-card bonuses and the tiered bonus pool do to forty units in a year, and what would change if the limits of
# supervised tasks were 30 % shorter, or if yellow and red cost 3 and 10 points instead of 2 and 5?
#
# Each *World* is one draw of everything that chance decides: what arrives, how much work it is, who is ill. Both
# proposals meet the same Worlds as the baseline, so that the difference is that of the policy and not of luck.

# %%
import os

import sim
from sim.report.charts.cards import cards_by_unit
from sim.report.charts.differences import paired_differences
from sim.report.charts.scores import unit_scores
from sim.report.titles import titled

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")

# %% [markdown]
# ## The baseline
#
# A scenario is a file. Every value in it cites its document and article, or is marked as an assumption.

# %%
base = sim.load("../scenarios/xiangyin-2020.yaml")
[source for source in base.sources if source.path.startswith("policy.cards.yellow")]

# %% [markdown]
# ## Two proposals
#
# One stands beside the baseline as a layer, a file of differences. The other is made here, in one line.

# %%
shorter = sim.load_variant("../scenarios/xiangyin-2020.yaml", "task-limits-30-percent-shorter")
harder = base.with_({"policy.cards.points.yellow": 3, "policy.cards.points.red": 10}, name="points-1-3-10")
shorter.differences(base), harder.differences(base)

# %% [markdown]
# ## Play

# %%
comparison = sim.compare(base, [shorter, harder], replications=WORLDS, workers=WORKERS)
comparison

# %% [markdown]
# What to know before reading the numbers:

# %%
for variant, notes in comparison.notes.items():
    for note in notes:
        print(f"{variant}: {note.in_(LANG)}")

# %% [markdown]
# ## What the baseline's year looks like
#
# Cards by unit and colour: the mean of the simulated years, with the 95 % interval over Worlds.

# %%
cards_by_unit(titled(comparison.base.units, base.organisation, LANG), LANG)

# %% [markdown]
# Scores of units with the range that luck alone gives them. Ranks that overlap are not different.

# %%
unit_scores(titled(comparison.base.units, base.organisation, LANG), LANG)

# %% [markdown]
# ## What would change
#
# Filled marks are differences whose sign is sure over the Worlds played; hollow ones are not resolved. The intervals
# show simulation error alone: the assumptions of the scenario have ranges of their own.

# %%
headlines = ["cards.blue", "cards.yellow", "cards.red", "tasks.on_time", "points.deducted", "units.criticised"]
shown = comparison.differences[comparison.differences["measure"].isin(headlines)]
paired_differences(shown, LANG, relative=True)

# %% [markdown]
# How many verdicts changed, case by case and task by task:

# %%
comparison.flips
