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
# # One task, day by day, beside the annex
#
# **What this answers.** A unit got a red card. Which minute made it late, who signed when, and which article stands
# behind each step? A simulation that cannot be followed with the annex in the other hand should not be believed.

# %%
import os

import pandas as pd

import sim
from sim.experiment.example import example
from sim.report.charts.gantt import gantt
from sim.report.explain import Line, explain_task, explain_unit
from sim.report.explain.course import course_of_task
from sim.report.tables import sources_table

LANG = os.environ.get("SIM_LANG", "en")
pd.set_option("display.max_colwidth", None, "display.max_rows", 100)

# %% [markdown]
# ## What the annex orders
#
# Every rule of the cards with its article, as the scenario holds it. What has no article is an assumption and says
# so.

# %%
county = sim.load("../scenarios/xiangyin-2020.yaml")
sources_table([source for source in county.sources if source.path.startswith("policy.cards")], LANG)

# %% [markdown]
# ## The card
#
# One World is drawn and played. The task is chosen by a rule, not by hand: the first red card of the unit that
# received most of them in that year.

# %%
told = example(county)
told.unit, told.task, told.colour

# %% [markdown]
# ## Its story
#
# When, what and why, and the article behind it. Hold it against the annex line by line.

# %%
pd.DataFrame(explain_task(county, told.trace, told.scorecard, told.task, LANG), columns=Line._fields)

# %% [markdown]
# The same as a picture: waiting, work, signing, closed office, due and cards.

# %%
gantt(course_of_task(county, told.trace, told.task, LANG), LANG)

# %% [markdown]
# ## What it meant for the unit
#
# Its year: every card and bonus with its date, then score, rank and grade.

# %%
pd.DataFrame(explain_unit(county, told.trace, told.scorecard, told.unit, LANG), columns=Line._fields)

# %% [markdown]
# Try another: `example` looks at World 0 alone; `sim.draw(county, 1)` draws the next one, and the command `xiaoneng
# explain FILE --task N --replication 1` tells the same in a terminal.
