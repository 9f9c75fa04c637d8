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
# # Cards first?
#
# **What this answers.** If whoever holds a card is served first, does that help on average, or does lateness only move
# to somebody else?
#
# `SIM_COUNTY` names another scenario file.

# %%
import os

import sim
from sim.report.charts.differences import paired_differences
from sim.report.tables import comparison_table

WORLDS = int(os.environ.get("SIM_WORLDS", "10"))
WORKERS = os.cpu_count()
LANG = os.environ.get("SIM_LANG", "en")
COUNTY = os.environ.get("SIM_COUNTY", "../scenarios/xiangyin-2020.yaml")
SHOWN = [
    "tasks.on_time",
    "cards.blue",
    "cards.yellow",
    "cards.red",
    "approvals.on_time.true",
    "approvals.days.true.mean",
]

# %% [markdown]
# ## What no order of service can change
#
# At one desk that never rests while work waits, and never stops in the middle of a file, the waits of all classes of
# work, weighted by their load, add up to the same under every order (the conservation law). Serving one class first
# makes another wait by as much. What an order *can* change is how many are late, and how late.
#
# ## Cards first, against cards ignored

# %%
base = sim.load(COUNTY).with_({"policy.precedence.cards": "ignored"}, name="cards ignored")
first = base.with_({"policy.precedence.cards": "first"}, name="cards first")
comparison = sim.compare(base, [first], replications=WORLDS, workers=WORKERS)
comparison_table(comparison.differences[comparison.differences["measure"].isin(SHOWN)], LANG)

# %% [markdown]
# Where work is served by its due, whoever has a card is already early in the queue, so putting cards first changes
# little among tasks; it moves them before approvals, which have none.

# %%
comparison.flips

# %% [markdown]
# ## Other orders of service, with cards first in none of them

# %%
orders = {
    order: base.with_({"policy.precedence.base": order}, name=order) for order in ("received", "slack", "late last")
}
others = sim.compare(base, orders, replications=WORLDS, workers=WORKERS)
paired_differences(others.differences[others.differences["measure"].isin(SHOWN)], LANG, relative=True)

# %% [markdown]
# *Late last* lets wait what is late anyway (Moore's rule of thumb): fewer are late, and those that are, longer. The
# ladder of cards rewards the opposite once a yellow card has been issued.

# %%
comparison_table(others.differences[others.differences["measure"].isin(SHOWN)], LANG)
