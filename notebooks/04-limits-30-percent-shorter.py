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
# # Limits 30 % shorter
#
# **What this answers.** If the limits of supervised tasks fall by 30 %, how many more cards does each bureau get? How
# many officers would bring every unit back to 98 % on time, and where are officers useless?
#
# `SIM_COUNTY` names another scenario file; with many Worlds the search for officers takes some minutes.

# %%
import os

import sim
from sim.experiment.staff import staff, staff_curve
from sim.report.charts.cards import cards_by_unit
from sim.report.charts.differences import paired_differences
from sim.report.charts.staffing import staffing_curve
from sim.report.staffing import staffing_table
from sim.report.titles import titled

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
COUNTY = os.environ.get("SIM_COUNTY", "../scenarios/xiangyin-2020.yaml")
TARGET = 0.98

# %%
base = sim.load(COUNTY)
shorter = base.with_(
    {"policy.limits.factor.task_default": "70 %", "policy.limits.factor.task_explicit": "70 %"}, name="shorter"
)
comparison = sim.compare(base, [shorter], replications=WORLDS, workers=WORKERS)
for note in comparison.notes["shorter"]:
    print(note.in_(LANG))

# %% [markdown]
# ## What changes in the county

# %%
headlines = ["cards.blue", "cards.yellow", "cards.red", "tasks.on_time", "points.deducted", "units.criticised"]
paired_differences(comparison.differences[comparison.differences["measure"].isin(headlines)], LANG, relative=True)

# %% [markdown]
# ## Cards per bureau, before and after

# %%
cards_by_unit(titled(comparison.base.units, base.organisation, LANG), LANG)

# %%
cards_by_unit(titled(comparison.variants["shorter"].units, base.organisation, LANG), LANG)

# %% [markdown]
# ## Officers to restore 98 %
#
# For each unit the least number of officers at the post that does its tasks, all in place at once, over common
# Worlds. *Handling time* means that the work itself takes longer than the new limit: no number of officers helps
# there, only less work or a longer limit. *Elsewhere* means that the file waits at other units or at a signer's desk.

# %%
needed = staff(shorter, {"tasks.on_time": TARGET}, replications=max(1, WORLDS // 3), workers=WORKERS)
staffing_table(needed.frame, base.organisation, LANG)

# %%
needed.frame["reason"].value_counts()

# %% [markdown]
# ## Where officers help and where they stop helping
#
# The unit with most blue cards: its share on time by number of officers. The line above is what officers cannot pass.

# %%
cards = comparison.variants["shorter"].units.groupby("unit")["blue"].mean()
most = needed.frame.set_index("unit").loc[cards.idxmax()]
curve = staff_curve(shorter, most["post"], extra=range(4), replications=max(1, WORLDS // 3), workers=WORKERS)
ceiling = most["ceiling"] if most["ceiling"] == most["ceiling"] else None
staffing_curve(curve, LANG, measure="tasks.on_time", target=TARGET, now=int(most["now"]), ceiling=ceiling)
