"""What leads applications astray before their first stage: luck of its own, for the matters that know it."""

import numpy as np

from sim.luck import luck
from sim.scenario.demand import Demand
from sim.trace import Names
from sim.world.arrivals import A_MONTH
from sim.world.laws import Floats, minutes
from sim.world.world import Astray, Cases


def draw_astray(demand: Demand, who: Names, cases: Cases, *, root: int, replication: int) -> Astray | None:
    """The luck of all cases; None if no matter knows of going astray."""
    if all(demand.matters[matter].astray is None for matter in who.matters):
        return None
    shape = (len(cases.matter), demand.rounds)
    found = Astray(
        wrong=np.ones(shape[0]),
        contested=np.ones(shape[0]),
        again=np.ones((shape[0], demand.rounds - 1)),
        way=np.zeros(shape, np.int64),
        lost=np.ones(shape[0]),
        found=np.zeros(shape[0], np.int64),
    )
    for cell in np.unique(cases.matter * len(who.units) + cases.unit).tolist():
        m, u = divmod(cell, len(who.units))
        terms, name = demand.matters[who.matters[m]].astray, f"{who.matters[m]}/{who.units[u]}"
        if terms is None:
            continue
        stream = (cases.month << A_MONTH) + cases.index
        rows = np.flatnonzero((cases.matter == m) & (cases.unit == u))
        rows = rows[np.argsort(stream[rows])]

        def ask(what: str) -> Floats:
            return luck(root, replication, f"{what}/{name}", stream[rows])  # noqa: B023

        hard = ask("hard")
        found.wrong[rows], found.contested[rows], found.lost[rows] = (
            ask(f"astray/{why}") for why in ("wrong", "contested", "lost")
        )
        found.found[rows] = minutes(terms.found, ask("astray/found"), hard)
        for r in range(demand.rounds):
            found.way[rows, r] = minutes(terms.way, ask(f"astray/way/{r}"), hard)
            if r:
                found.again[rows, r - 1] = ask(f"astray/again/{r}")
    return found
