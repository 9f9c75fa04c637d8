# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A sweep, and which values matter
#
# **What this answers.** How short may the limits of tasks be, with how many officers, however people respond? And of
# the values that nobody has measured, which would change the answer, and which only seem to, by luck?
#
# It takes `pip install "xiaoneng[sql,sensitivity]"`. `SIM_COUNTY` names another scenario file; the paths below must
# then be paths of it. The command `xiaoneng sweep` does the same (docs/sweeps.md, docs/sensitivity.md).

# %%
import os
from tempfile import TemporaryDirectory

from IPython.display import display
from rich.console import Console

import sim
from sim.experiment.design import Axis
from sim.experiment.futures.assumptions import assumptions
from sim.experiment.sensitivity.changes import changes
from sim.experiment.studies import contents
from sim.experiment.studies.cleaning import clean
from sim.experiment.studies.questions import ask
from sim.report.charts.tornado import tornado_frame
from sim.report.sensitivity import show_sensitivity
from sim.report.sweep_charts import charts_of, sweep_charts
from sim.report.terms import title_of

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
POINTS = int(os.environ.get("SIM_FUTURES", "20"))
WORKERS = 1 if WORLDS == 1 else os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
COUNTY = os.environ.get("SIM_COUNTY", "../scenarios/two-bureaus.yaml")
MEASURE, TARGET = "tasks.on_time", 0.9
LIMITS, OFFICERS = "policy.limits.factor.task_default", "organisation.units.housing.posts.office.officers"
RED = "policy.cards.red.after"

base = sim.load(COUNTY)

# %% [markdown]
# ## A place for what is finished
#
# A store keeps every row under a key of all that its numbers depend on. `results/store` is the usual place; this one
# is thrown away at the end.

# %%
folder = TemporaryDirectory()
store = sim.Store(folder.name)

# %% [markdown]
# ## A grid, crossed with modes of behaviour
#
# Limits and officers, under each of the three modes. All points meet the same Worlds, so that what differs between
# them is not luck.

# %%
levers = [sim.axis(f"{LIMITS}=60 %:100 %:{min(5, POINTS)}"), sim.axis(f"{OFFICERS}=2,3")]
crossed = sim.design(levers, behaviours=["mechanical", "central", "strong"])
with sim.bar(LANG) as heard:
    grid = sim.sweep(base, crossed, replications=WORLDS, store=store, workers=WORKERS, progress=heard)
grid

# %% [markdown]
# A cell is the change against the baseline under the same mode, the cell with a frame. In brackets: not told from luck.

# %%
for chart in charts_of(grid, [MEASURE], LANG):
    display(chart.figure)

# %% [markdown]
# The shortest of these limits at which the mean of the years still reaches the target:

# %%
for (mode, officers), points in grid.summary(MEASURE).groupby(["behaviour", OFFICERS], sort=False):
    enough = points.loc[points["mean"] >= TARGET, LIMITS]
    print(f"{mode}, {officers} officers: {enough.iloc[0] if len(enough) else 'none of them reaches'} ({TARGET:.0%})")

# %% [markdown]
# ## The same once more
#
# The same call, and a list that hears of every row that is played. It hears nothing: all of it was in the store. So a
# sweep that was stopped, or killed, goes on by being called again.

# %%
played = []
again = sim.sweep(base, crossed, replications=WORLDS, store=store, progress=lambda *counts: played.append(counts))
len(played), again.rows.equals(grid.rows)

# %% [markdown]
# ## Asking the store
#
# The table `results` has one row a study, point and World; what was tried stands there as text.

# %%
question = f"""
    select behaviour, "{OFFICERS}" as officers, avg("{MEASURE}") as on_time, max("cards.red") as most_red_cards
    from results group by all order by all
"""
ask(store, question).round(3)

# %% [markdown]
# ## A Latin hypercube
#
# Points spread evenly over two ranges at once. One of them is a value that nobody has measured: how many hours a task
# takes. The picture tells on which side of the broken line the target is reached.

# %%
hours = sim.axis("demand.tasks.work.lognormal.mean=8 hours:24 hours")
spread = sim.design([sim.axis(f"{LIMITS}=60 %:100 %"), hours], sample=f"lhs:{2 * POINTS}")
with sim.bar(LANG) as heard:
    cube = sim.sweep(base, spread, replications=WORLDS, store=store, workers=WORKERS, progress=heard)
for chart in sweep_charts(cube, [MEASURE], {MEASURE: TARGET}, LANG):
    display(chart.figure)

# %%
found = cube.summary(MEASURE)
reached = found[found["mean"] >= TARGET]
print(f"{len(reached)} of {len(found)} points reach {TARGET:.0%}.")

# %% [markdown]
# ## Each value alone, at its ends
#
# Every assumption of the scenario that declares a range, and three levers of policy beside them.

# %%
unknown = [Axis(path, each.values) for each in assumptions(base, {}) for path in each.paths]
levers = [sim.axis(f"{LIMITS}=70 %:100 %"), sim.axis(f"{OFFICERS}=2:3"), sim.axis(f"{RED}=6 days:15 days")]
alone = sim.design(unknown + levers, sample="ends")
with sim.bar(LANG) as heard:
    ends = sim.sweep(base, alone, replications=WORLDS, store=store, workers=WORKERS, progress=heard)
for chart in charts_of(ends, [MEASURE], LANG):
    display(chart.figure)

# %% [markdown]
# A tornado holds all other values at their place: what a value does elsewhere, or together with others, it doesn't
# tell. At one end at least these are told from luck:

# %%
alone = tornado_frame(changes(ends, MEASURE))
told = alone[alone["low_resolved"] | alone["high_resolved"]]
told[["path", "low_value", "low_difference", "high_value", "high_difference"]].round(3)

# %% [markdown]
# ## Screening, with the floor of luck
#
# Morris's trajectories change one value after another, from many places. If a value did nothing, luck alone would stay
# below its floor in 95 of 100 cases. With a single World luck cannot be told apart, and there is no floor.

# %%
screening = sim.design(unknown + levers, sample=f"morris:{max(2, POINTS // 2)}")
with sim.bar(LANG) as heard:
    screened = sim.sweep(base, screening, replications=WORLDS, store=store, workers=WORKERS, progress=heard)
effects = sim.sensitivity(screened, MEASURE)
show_sensitivity(Console(width=110), screened, effects.assign(measure=MEASURE)[["measure", *effects]], LANG)

# %%
for chart in charts_of(screened, [MEASURE], LANG):
    display(chart.figure)

# %% [markdown]
# ## What is found
#
# Of what is beyond its floor, the assumptions are to be measured before anybody decides; the levers are what can be
# decided. For shares of the variance of what is left, sample `saltelli:256`, over those paths only.

# %%
assumed = effects["path"].isin([each.path for each in unknown])
beyond = effects["beyond"].astype(bool)
paths = {
    "to be measured first": effects[beyond & assumed],
    "levers that work": effects[beyond & ~assumed],
    "nothing, or not told from luck": effects[~beyond],
}
print(title_of(MEASURE, LANG))
for name, some in paths.items():
    print(f"{name}: {', '.join(some.sort_values('mu_star', ascending=False)['path']) or 'none'}")

# %% [markdown]
# ## Cleaning up
#
# A study is forgotten by its id; rows that another study needs stay.

# %%
contents(store).studies[["study", "points", "worlds", "done", "failed"]]

# %%
clean(store, [grid.study.id])

# %%
folder.cleanup()
