"""Draw a World: demand and luck under the assumptions of organisation, demand and behaviour, never of policy."""

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray

from sim.luck import luck
from sim.scenario.behaviour import Behaviour
from sim.scenario.demand import Demand, Matter, Profile
from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Organisation
from sim.trace import Names
from sim.worktime import DAY
from sim.world.arrivals import A_MONTH, Arrivals, Pattern, arrivals, pattern
from sim.world.astray import draw_astray
from sim.world.backlog import Stock
from sim.world.laws import Floats, Ints, minutes, share_of
from sim.world.people import names, people
from sim.world.tasks import draw_tasks
from sim.world.world import Cases, Content, World

EVEN = "even"  # the profile of what names none: every minute of the year alike


def draw(
    organisation: Organisation,
    demand: Demand,
    behaviour: Behaviour,
    horizon: Horizon,
    *,
    root: int,
    replication: int,
    demand_digest: str = "",
) -> World:
    """The World of this root and replication. Equal inputs give equal bytes; policy is not among them.

    Raises SimError if the calendar of a year is not published and the horizon declares no stand-in.
    """
    who = names(organisation, demand)
    profiles = {EVEN: Profile(), **demand.profiles}
    patterns = {name: pattern(profile, organisation, horizon) for name, profile in profiles.items()}
    open_from, end = horizon.opening_day * DAY, horizon.days * DAY
    cells = [
        _cell(demand, who, patterns, matter, unit, volume, (open_from, end), root=root, replication=replication)
        for matter in who.matters
        for unit, volume in shares_of(demand.matters[matter])
    ]
    stock = Stock(demand, organisation, horizon, who, root=root, replication=replication)
    standing = [
        _cases(demand, who, matter, unit, *stock.cases(matter, unit), root=root, replication=replication)
        for matter, unit in stock.places
    ]
    cases = _put_together([*cells, *standing])
    tasks = draw_tasks(demand, who, patterns, (open_from, end), stock.tasks, root=root, replication=replication)
    return World(
        root=root,
        replication=replication,
        demand_digest=demand_digest,
        names=who,
        rounds=demand.rounds,
        people=people(organisation, horizon, who, root=root, replication=replication),
        cases=cases,
        tasks=tasks,
        astray=draw_astray(demand, who, cases, root=root, replication=replication),
        backlog=stock.standing(cases, tasks),
    )


def shares_of(matter: Matter) -> list[tuple[str, float]]:
    """(unit, volume a year) of each unit that handles the matter, sorted by unit."""
    if isinstance(matter.at, str):
        return [(matter.at, matter.volume)]
    total = sum(matter.at.values())
    return [(unit, matter.volume * weight / total) for unit, weight in sorted(matter.at.items()) if weight > 0]


def _cell(
    demand: Demand,
    who: Names,
    patterns: dict[str, Pattern],
    matter: str,
    unit: str,
    volume: float,
    stretch: tuple[int, int],
    *,
    root: int,
    replication: int,
) -> Cases:
    terms = demand.matters[matter]
    name = f"{matter}/{unit}"
    online = (terms.online.share, terms.online.profile) if terms.online else None
    found, by_net = arrivals(
        name,
        volume,
        patterns,
        root=root,
        replication=replication,
        online=online,
        profile=terms.profile or EVEN,
    )
    inside = (found.minute >= stretch[0]) & (found.minute < stretch[1])
    return _cases(demand, who, matter, unit, found.those(inside), by_net[inside], root=root, replication=replication)


def _cases(
    demand: Demand,
    who: Names,
    matter: str,
    unit: str,
    found: Arrivals,
    by_net: NDArray[np.bool_],
    *,
    root: int,
    replication: int,
) -> Cases:
    """Cases of a matter at a unit that arrive so."""
    terms, name, stream = demand.matters[matter], f"{matter}/{unit}", found.stream

    def ask(what: str) -> Floats:
        return luck(root, replication, f"{what}/{name}", stream)

    after = terms.reapply.after if terms.reapply else None
    return Cases(
        matter=np.full(len(stream), who.matters.index(matter)),
        unit=np.full(len(stream), who.units.index(unit)),
        month=found.month,
        index=found.index,
        submitted=found.minute,
        online=by_net.astype(np.int64),
        first=np.arange(len(stream)) * (len(terms.stages) * demand.rounds),
        content=content(demand, matter, unit, stream, "", root=root, replication=replication),
        urgent=(ask("urgent") < terms.urgent).astype(np.int64),
        quality=ask("quality"),
        reapply=ask("reapply"),
        reapply_after=(
            minutes(after, ask("reapply-after"), ask("hard-after")) if after else np.zeros(len(stream), np.int64)
        ),
    )


def content(
    demand: Demand, matter: str, unit: str, stream: Ints, lineage: str, *, root: int, replication: int
) -> Content:
    """The work, corrections and open uniforms of these cases; `lineage` names the tries after a return.

    Every stage and round has its own stream, so one more of either changes no other.
    """
    terms = demand.matters[matter]
    shape = (len(stream), len(terms.stages), demand.rounds)
    work, correction = np.ones(shape, np.int64), np.zeros(shape, np.int64)
    supplement, returned = np.ones(shape), np.ones(shape[:2])
    hand_off, intermediary = np.zeros(shape[:2], np.int64), np.zeros(shape[:2], np.int64)

    def ask(what: str) -> Floats:
        return luck(root, replication, f"{what}/{matter}/{unit}{lineage}", stream)

    hard = ask("hard")
    for s, (stage, does) in enumerate(terms.stages.items()):
        rounds = demand.rounds if does.supplement > 0 else 1
        if does.refuse > 0:
            returned[:, s] = ask(f"return/{stage}")
        if does.hand_off is not None:
            hand_off[:, s] = minutes(does.hand_off, ask(f"hand-off/{stage}"), hard, least=0)
        if does.intermediary is not None:
            intermediary[:, s] = minutes(does.intermediary, ask(f"intermediary/{stage}"), hard, least=0)
        for r in range(rounds):
            fresh = minutes(does.work, ask(f"work/{stage}/{r}"), hard)
            work[:, s, r] = fresh if r == 0 else share_of(fresh, does.again)
            if rounds > 1:
                supplement[:, s, r] = ask(f"supplement/{stage}/{r}")
            if does.correction is not None and rounds > 1:
                correction[:, s, r] = minutes(does.correction, ask(f"correction/{stage}/{r}"), hard, least=0)
    return Content(
        work=work.ravel(),
        supplement=supplement.ravel(),
        correction=correction.ravel(),
        returned=returned.ravel(),
        hand_off=hand_off.ravel(),
        intermediary=intermediary.ravel(),
    )


def child_content(world: World, demand: Demand, case: int, lineage: int) -> Content:
    """The content of the try number `lineage` of a case that was returned, from luck of its own lineage."""
    cases = world.cases
    stream = np.array([(int(cases.month[case]) << A_MONTH) + int(cases.index[case])])
    matter, unit = world.names.matters[cases.matter[case]], world.names.units[cases.unit[case]]
    return content(demand, matter, unit, stream, f"/again/{lineage}", root=world.root, replication=world.replication)


def _put_together(cells: Sequence[Cases]) -> Cases:
    """All cells as one table in canonical order; the content stays where it was and is pointed to."""
    columns = [field.name for field in fields(Cases) if field.name != "content"]
    cells = cells or [_nothing()]
    before = np.cumsum([0, *(len(cell.content.work) for cell in cells[:-1])])
    shifted = [replace(cell, first=cell.first + start) for cell, start in zip(cells, before.tolist(), strict=True)]
    joined = {name: np.concatenate([getattr(cell, name) for cell in shifted]) for name in columns}
    order = np.lexsort(tuple(joined[name] for name in ("index", "month", "unit", "matter", "submitted")))
    parts = [field.name for field in fields(Content)]
    together = Content(**{name: np.concatenate([getattr(cell.content, name) for cell in cells]) for name in parts})
    return Cases(**{name: values[order] for name, values in joined.items()}, content=together)


def _nothing() -> Cases:
    ints, floats = np.empty(0, np.int64), np.empty(0)
    return Cases(
        matter=ints,
        unit=ints,
        month=ints,
        index=ints,
        submitted=ints,
        online=ints,
        urgent=ints,
        quality=floats,
        reapply=floats,
        reapply_after=ints,
        first=ints,
        content=Content(
            work=ints, supplement=floats, correction=ints, returned=floats, hand_off=ints, intermediary=ints
        ),
    )
