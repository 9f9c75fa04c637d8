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
# # Half-year ratings and removals
#
# **What this answers.** Mid-level cadres are rated twice a year, 40 % and 60 %; whoever is last in the zone and below a
# threshold is removed. How many are removed, how often the wrong one, and what do vacancies and newcomers cost the
# next year?

# %%
import os

from rich.console import Console

import sim
from sim.experiment.scoreboard import scoreboard
from sim.experiment.years import years
from sim.report.persistence import show_years
from sim.report.tables import comparison_table

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = 1 if WORLDS == 1 else os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
ZONE = "../scenarios/baoding-2013.yaml"
SPREADS = (0.3,) if WORLDS == 1 else (0.0, 0.15, 0.3)
MANY = 2 if WORLDS == 1 else 3

# %% [markdown]
# ## One year of ratings

# %%
removed = sim.load_variant(ZONE, "last-place-removed")
run = sim.run(removed, replications=WORLDS, workers=WORKERS)
columns = ["unit", "post", "first", "second", "annual", "satisfaction", "rank", "removed", "transferred"]
year = run.cadres[run.cadres["replication"] == 0][columns]
year.sort_values("rank").round(1)

# %% [markdown]
# The threshold decides whether anybody goes. With 90 points it decides nothing: whoever is last is below it.

# %%
higher = sim.load_variant(ZONE, "threshold-90")
people = ["people.removed", "people.transferred", "people.rating.mean"]
comparison = sim.compare(removed, [higher], replications=WORLDS, workers=WORKERS)
comparison_table(comparison.differences[comparison.differences["measure"].isin(people)], LANG)

# %% [markdown]
# ## Weights: 40/60 or 50/50

# %%
halves = removed.with_(
    {"policy.cadres.first.weight": "50 %", "policy.cadres.second.weight": "50 %"}, name="halves count alike"
)
one, two = (sim.run(scenario, replications=WORLDS, workers=WORKERS).cadres for scenario in (removed, halves))
last = one["rank"].eq(one.groupby("replication")["rank"].transform("max"))
other = two["rank"].eq(two.groupby("replication")["rank"].transform("max"))
f"another cadre comes last in {(last != other).groupby(one['replication']).any().mean():.0%} of the years"

# %% [markdown]
# ## The right ones?
#
# The model knows the true pace at every post. Of those who were removed, how many were better than the median?

# %%
found = scoreboard(higher, spreads=SPREADS, groups=WORLDS, workers=WORKERS)
told = ["spread", "verdict", "given", "wrong", "wrongly", "rightly"]
found.verdicts[found.verdicts["verdicts"] > 0][told].round(3)

# %% [markdown]
# ## Years in a row
#
# A seat stays empty until it is filled, and whoever is new learns for a while. Last year's removals are this year's
# capacity.

# %%
chains = years(higher, years=MANY, replications=WORLDS, workers=WORKERS, audited=False)
show_years(Console(width=110), chains, LANG)

# %%
chains.again
