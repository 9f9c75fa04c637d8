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
# # A briefing from start to end
#
# **What this answers.** How do two proposals and both together become a document that the county head can read: a
# page of findings, the tables behind them, one card told day by day, what is assumed, and how far it all may be off?
#
# `SIM_COUNTY` names another scenario file, `SIM_LANG=zh` writes the document in Chinese after GB/T 9704.

# %%
import os
from pathlib import Path

import sim
from sim.experiment.study import study
from sim.report.briefing.brief import brief
from sim.report.briefing.document import Number, Paragraph
from sim.report.briefing.writing import write_briefing

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
FUTURES = int(os.environ.get("SIM_FUTURES", "20"))
WORKERS = os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
COUNTY = os.environ.get("SIM_COUNTY", "../scenarios/two-bureaus.yaml")

# %% [markdown]
# ## The proposals
#
# Two layers beside the scenario, and both together.

# %%
base = sim.load(COUNTY)
variants = [sim.load_variant(COUNTY, name) for name in ("limits-30", "cards-1-3-10", "limits-30+cards-1-3-10")]
[variant.title.en for variant in variants]

# %% [markdown]
# ## The study
#
# The same Worlds for all; then futures, in which the assumptions take other values of their ranges; then the officers
# that 98 % on time would need.

# %%
found = study(base, variants, replications=WORLDS, futures=FUTURES, staffing=max(1, WORLDS // 3), workers=WORKERS)
found.comparison

# %% [markdown]
# Both ranges: what luck leaves open, and what the assumptions leave open.

# %%
found.futures.ranges.query("variant == 'limits-30'").round(2)

# %% [markdown]
# ## The findings
#
# Made from resolved differences only. Every number knows the result that it came from.

# %%
document = brief(found, LANG)
for block in document.blocks:
    if isinstance(block, Paragraph) and block.role == "finding":
        print("".join(piece.shown if isinstance(piece, Number) else piece for piece in block.pieces), end="\n\n")

# %%
[(place, number.shown, number.origin) for place, number in document.numbers()][:5]

# %% [markdown]
# ## The documents
#
# For Word or WPS, for Excel with native charts, and for a browser.

# %%
for suffix in (".docx", ".xlsx", ".html"):
    write_briefing(document, Path("../results") / f"briefing-{LANG}{suffix}")
