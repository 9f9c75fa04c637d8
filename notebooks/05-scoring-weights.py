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
# # Scoring weights
#
# **What this answers.** What does a card really cost? Where are the cliffs at 5 and 20 tasks, and who stands beside
# them? What if the larger bonus replaced the smaller one, or deductions were 1/3/10 instead of 1/2/5?
#
# Nothing here makes anybody work faster: the same events are counted anew. Whether people would respond to other
# prices is an assumption of its own.

# %%
import os

import pandas as pd

import sim
from sim.report.charts.expected import chances_of, expected_frame, expected_score
from sim.report.charts.prices import price_frame, price_path
from sim.report.charts.scores import unit_scores
from sim.report.titles import titled
from sim.scorecard.points import price_path as prices_of

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")

# %%
base = sim.load("../scenarios/xiangyin-2020.yaml")
harder = base.with_({"policy.cards.points.yellow": 3, "policy.cards.points.red": 10}, name="1-3-10")
replaced = base.with_({"policy.clean_sheet.stack": "replaced"}, name="replaced")
smooth = base.with_({"policy.clean_sheet.scale": "pro rata"}, name="pro-rata")

# %% [markdown]
# ## The price of a card
#
# The nominal price of yellow is 2 points. A unit with 20 tasks that loses its clean sheet pays 32 for the first one
# and 2 for every later one; after the first yellow the order has little left to threaten with.

# %%
pd.DataFrame({each.name: prices_of(each.policy, 20)._asdict() for each in (base, harder, replaced, smooth)})

# %%
price_path(price_frame(base.policy), LANG)

# %% [markdown]
# ## The cliffs
#
# Expected points of a unit by its number of tasks, with the chances of a card as simulated. The steps at 5 and 20 pay
# for having tasks, not for doing them well; pro rata they are gone.

# %%
comparison = sim.compare(base, [harder, replaced, smooth], replications=WORLDS, workers=WORKERS)
chances = chances_of(comparison.base.units)
lines = {each.name: (each.policy, chances) for each in (base, replaced, smooth)}
expected_score(expected_frame(lines), LANG, units=comparison.base.units)

# %% [markdown]
# ## The same years counted anew
#
# A comparison in which only the scoring differs plays each World once and scores it four times, so every difference
# is exact.

# %%
measures = ["points.deducted", "points.bonus", "points.net", "points.spread", "score.best", "score.worst"]
rows = comparison.differences
rows[rows["measure"].isin(measures)].pivot(index="measure", columns="variant", values="difference").round(1)

# %% [markdown]
# Which units change their place? Mean ranks under each rule, the largest moves first:

# %%
ranks = pd.DataFrame({name: each.units.groupby("unit")["rank"].mean() for name, each in comparison.variants.items()})
ranks.insert(0, "base", comparison.base.units.groupby("unit")["rank"].mean())
moved = (ranks.sub(ranks["base"], axis=0)).abs().max(axis=1).sort_values(ascending=False)
ranks.loc[moved.index[:10]].round(1)

# %% [markdown]
# And how far luck alone moves them in a single year, under the rules as they are:

# %%
unit_scores(titled(comparison.base.units, base.organisation, LANG), LANG)

# %% [markdown]
# Last year's real ledger is rescored in the same way, without any simulation: `xiaoneng rescore county.xlsx --set
# policy.cards.points.red=10`.
