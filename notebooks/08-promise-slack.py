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
# # Promise slack: 100 %, 98 %, 30 %
#
# **What this answers.** Can a district's approval centre be on time with all of 3,000 items, satisfy 98 % of those
# asked, and be 30 % faster, all in one year? What slack of its promises does that take, and would officers do it as
# well?

# %%
import os

import sim
from sim.experiment.attainment import attainment, chance_of_target, lateness_allowed
from sim.experiment.promises import promises
from sim.experiment.surface import attainment_surface
from sim.report.charts.attainment import attainment_heat_map
from sim.report.phases import phases_table
from sim.report.targets import targets_table

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = 1 if WORLDS == 1 else os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
FACTORS = (100, 300) if WORLDS == 1 else (100, 125, 150, 200, 250, 300)
CENTRE = "../scenarios/approval-centre.yaml"

# %% [markdown]
# ## What 100 % of 3,000 asks for
#
# If each item is late with the same chance, on its own: how likely is a year without any?

# %%
{late: round(chance_of_target(late, 3000), 3) for late in (1e-5, 1e-4, 1e-3, 1e-2)}

# %%
f"{lateness_allowed(0.97, 3000):.1e}"

# %% [markdown]
# Printed as a whole percentage, 100 % begins at 99.5 %, so 15 late items may be among them (`judged: rounded`).

# %%
{late: round(chance_of_target(late, 3000, allowed=15), 3) for late in (1e-3, 3e-3, 5e-3, 1e-2)}

# %% [markdown]
# ## The year as it is, and under the whole programme

# %%
programme = sim.load_variant(CENTRE, "whole-programme")
played = sim.run(programme, replications=WORLDS, workers=WORKERS, audited=False)
targets_table({"whole programme": played}, LANG)

# %%
phases_table(played, LANG)

# %% [markdown]
# ## Two readings of "30 % faster"
#
# Against last year's promises, shorter limits are what makes the centre faster, and late. Against the limits of the
# law it is fast before anybody does anything, and promises may be as slack as the law allows.

# %%
by_law = sim.load_variant(CENTRE, "whole-programme+faster-than-the-law")
attainment(sim.run(by_law, replications=WORLDS, workers=WORKERS, audited=False))[["target", "value", "met", "worlds"]]

# %% [markdown]
# ## How much slack all targets take
#
# Promises at so many percent of those of the programme, never beyond the law; and one officer more at every review.

# %%
reviews = [f"{unit}/review" for unit in by_law.organisation.units]
officers = (0,) if WORLDS == 1 else (0, 1)
surface = attainment_surface(
    by_law, factors=FACTORS, officers=officers, posts=reviews, replications=WORLDS, workers=WORKERS
)
attainment_heat_map(surface, LANG)

# %%
surface.pivot_table(index="target", columns=["officers", "factor"], values="share")

# %% [markdown]
# ## What careful windows would file
#
# If each window promised what nine in ten of its cases took last year, and a tenth more: shorter or longer than now?

# %%
filed = promises(sim.load(CENTRE), replications=max(1, WORLDS // 2), workers=WORKERS)
filed.frame
