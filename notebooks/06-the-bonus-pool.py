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
# # The bonus pool and who gets what
#
# **What this answers.** Sixty percent of the bonus is paid to everybody, forty percent by tiers; 20 % of heads may
# get 20 % more, at least 10 % must get less, and no unit may exceed its pool. Does it balance, who gets what, and how
# much of it is luck?

# %%
import os

import pandas as pd

import sim
from sim.report.charts.bonus import bonus_by_tier
from sim.report.show import grades_of
from sim.report.tables import measures_table, sources_table
from sim.report.titles import titled

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
FEN = 100

# %%
base = sim.load("../scenarios/xiangyin-2020.yaml")
sources_table([source for source in base.sources if source.path.startswith("policy.bonus")], LANG)

# %% [markdown]
# ## The pool over all units
#
# *As written* pays the middle tier the full standard. That is more than the pool holds; *solved* lowers the middle
# tier until the pool balances to the fen.

# %%
written = base.with_({"policy.bonus.second": "standard"}, name="as-written")
comparison = sim.compare(base, [written], replications=WORLDS, workers=WORKERS)
summary = comparison.base.summary
measures_table(summary[summary["measure"].str.startswith("bonus.")], LANG)

# %%
bonus_by_tier(titled(comparison.base.units, base.organisation, LANG), LANG, grades=grades_of(comparison.base, LANG))

# %% [markdown]
# ## Unit by unit

# %%
bonus_by_tier(titled(comparison.base.units, base.organisation, LANG), LANG, by="unit")

# %% [markdown]
# ## One unit's ledger
#
# Every yuan with the rule that paid it. The sum is the unit's pool, but for the fen that rounding leaves.

# %%
trace = sim.play(sim.draw(base), base)
money = sim.score(trace, base).money
one = money[money["unit"] == money["unit"].iloc[0]]
one.assign(yuan=one["fen"] / FEN).drop(columns="fen")

# %% [markdown]
# ## How much of it is luck
#
# The same unit, year after year under the same rules: the share of simulated years in which it stood in each grade of
# its class. A unit whose row is spread out is paid by lot.

# %%
grades = dict(enumerate(grades_of(comparison.base, LANG)))
units = titled(comparison.base.units, base.organisation, LANG)
pd.crosstab(units["title"], units["grade"].map(grades), normalize="index").round(2)
