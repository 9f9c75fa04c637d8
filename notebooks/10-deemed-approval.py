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
# # Deemed approval
#
# **What this answers.** If a unit that stays silent, or sends nobody to the joint meeting, is deemed to consent: how
# many approvals pass unseen, which units let them pass, and how many of them should not have passed?
#
# A case that passed by default is counted apart, always: it is neither on time nor late. With `SIM_WORLDS=1` a quarter
# of a year is tried.

# %%
import os

import sim
from sim.report.tables import comparison_table
from sim.report.titles import in_

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = 1 if WORLDS == 1 else os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
COUNTY = "../scenarios/xiangyin-2020.yaml"
QUARTER = {"first": "2020-03-01", "last": "2020-05-31", "warm_up": 60, "follow_up": 115, "unpublished_years": "refuse"}
YEAR = {"horizon": QUARTER} if WORLDS == 1 else {}

# %% [markdown]
# ## One after another, at the same time, and with deemed approval

# %%
base = sim.load(COUNTY, set=YEAR)
together = sim.load_variant(COUNTY, "joint-review", set=YEAR)
deemed = sim.load_variant(COUNTY, "deemed-approval", set=YEAR)
comparison = sim.compare(base, [together, deemed], replications=WORLDS, workers=WORKERS)
passed = [
    "approvals.granted",
    "approvals.returned",
    "approvals.deemed",
    "approvals.deemed_stages",
    "approvals.deemed.unfit",
    "approvals.days.true.mean",
]
shown = comparison.differences[comparison.differences["measure"].isin(passed)]
comparison_table(shown, LANG)

# %% [markdown]
# Granted and returned fall by what is deemed: cases are conserved. Days of what was granted say nothing about what was
# deemed, so a shorter mean beside many deemed approvals is no success.

# %% [markdown]
# ## Which units consent by silence
#
# Stages that consented, by post, a year on average.

# %%
posts = comparison.variants["deemed-approval"].posts
silent = posts.groupby("post")["deemed"].mean()
silent[silent > 0].sort_values(ascending=False).round(1)

# %% [markdown]
# ## What it takes to catch them
#
# The order reviews a share of what passed unseen, some working days later. Such a review is work like any other, and
# it finds whatever is unfit; it takes nothing back.

# %%
later = [name for name in comparison.base.measures.columns if name.startswith("approvals.deemed")]
comparison.variants["deemed-approval"].measures[later].mean().round(2)

# %%
in_(deemed.title, LANG)
