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
# # The scoreboard and the truth
#
# **What this answers.** How often does the scoreboard punish, or reward, the wrong unit, by luck alone?
#
# `SIM_COUNTY` names another scenario file.

# %%
import os

from rich.console import Console

import sim
from sim.experiment.league import by_luck_alone, league
from sim.experiment.scoreboard import scoreboard
from sim.report.scoreboard import show_scoreboard

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = 1 if WORLDS == 1 else os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
COUNTY = os.environ.get("SIM_COUNTY", "../scenarios/xiangyin-2020.yaml")
SPREADS = (0.15,) if WORLDS == 1 else (0.0, 0.15, 0.3)

# %% [markdown]
# ## Before any model: forty units and their late tasks
#
# Forty units whose true shares of late tasks differ (mean 5 %, standard deviation 3 %), ranked by what was counted in
# a year. With few tasks the ranking is mostly noise.

# %%
replications = 200 * WORLDS
{tasks: league([tasks] * 40, mean=0.05, spread=0.03, replications=replications) for tasks in (5, 20, 50, 100, 300)}

# %% [markdown]
# Forty equal units, forty tasks each, a red card for 2 % of them: so many are criticised (two reds) and admonished
# (three) though none is worse than another.

# %%
{reds: round(by_luck_alone(40, 40, 0.02, reds), 1) for reds in (2, 3)}

# %% [markdown]
# ## In the model
#
# The model knows how fast each unit's officers truly are. Groups of years with the same officers are played, for
# several assumed spreads of that speed, and every verdict of the scoreboard is held against it.

# %%
found = scoreboard(sim.load(COUNTY), spreads=SPREADS, groups=WORLDS, workers=WORKERS)
show_scoreboard(Console(width=110), found, LANG)

# %%
found.verdicts.round(3)

# %% [markdown]
# ## By number of tasks
#
# The units with few tasks are shown far ahead or far behind by luck.

# %%
found.by_tasks.round(3)
