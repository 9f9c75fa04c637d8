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
# # Your own county from a spreadsheet
#
# **What this answers.** How does a workbook with units, posts, matters and last year's ledger become a scenario, what
# is assumed where the workbook says nothing, and what would other weights have made of the real ledger?
#
# The workbook here is filled in like the scenario of two bureaus, with a simulated year as its ledger. Put your own
# file's name into `SIM_WORKBOOK`, or write an empty one with `xiaoneng template county.xlsx`.

# %%
import os
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd
from rich.console import Console

import sim
from sim.report.importing import filled_table
from sim.report.rescoring import show_rescoring
from sim.scorecard.scorecard import score
from sim.workbook.filled import filled
from sim.workbook.importing import import_county
from sim.workbook.ledger import trace_of
from sim.workbook.proposed import own_rules, varied
from sim.workbook.reading import read
from sim.workbook.rescore import rescore
from sim.workbook.template import template

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
FOLDER = Path(mkdtemp())

# %% [markdown]
# ## The workbook

# %%
like = sim.load("../scenarios/two-bureaus.yaml")
example = template(FOLDER / "county.xlsx", LANG, rows=filled(like, sim.play(sim.draw(like), like)))
county = read(os.environ.get("SIM_WORKBOOK", example))
pd.DataFrame(county.ledger).drop(columns="place").head()

# %% [markdown]
# ## Other weights on the real ledger
#
# No simulation: the cards are those of the ledger, counted anew by the scorecard that also counts simulated years. It
# is exact, and it assumes that nobody would have worked otherwise.

# %%
rules = own_rules(county)
anew = rescore(county, rules, varied(county, rules, ["cards-1-3-10"], []))
show_rescoring(Console(width=110), anew, LANG)

# %% [markdown]
# ## The scenario
#
# The workbook becomes a file, and each of its proposals a layer beside it. What the workbook leaves out is assumed by
# name:

# %%
files = import_county(county, FOLDER / "my-county.yaml")
[file.name for file in files]

# %%
filled_table([each for each in county.filled if not each.preset], LANG)

# %% [markdown]
# Hold the model against the ledger before you believe it. On the left last year as it was, on the right simulated
# years:

# %%
base = sim.load(files[0])
run = sim.run(base, replications=WORLDS, workers=WORKERS)
last_year = score(trace_of(county, base), base).measures
held = ["tasks.assigned", "tasks.on_time", "cards.blue", "cards.yellow", "cards.red"]
run.summary.set_index("measure").loc[held].assign(ledger=[last_year[name] for name in held]).round(3)

# %% [markdown]
# Where they are far apart, mend officers, their share of time or minutes of work in the workbook: those are mostly
# assumptions.
#
# ## The proposals

# %%
proposals = [sim.load_variant(files[0], name) for name in ("limits-30", "cards-1-3-10", "limits-30+cards-1-3-10")]
comparison = sim.compare(base, proposals, replications=WORLDS, workers=WORKERS)
shown = comparison.differences.query("measure in ['cards.blue', 'cards.yellow', 'cards.red', 'points.deducted']")
shown[["variant", "measure", "base", "variant_mean", "difference", "low", "high", "resolved"]].round(1)
