"""The World: one draw of demand and luck, as arrays, before any policy touches it."""

import hashlib
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.trace import Names
from sim.world.people import People

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is in the files: flat arrays by (case, stage, round), stage by stage.

    `returned`, `hand_off` and `intermediary` go by (case, stage). Minutes are whole; uniforms stay open, for policy to
    meet them with thresholds.
    """

    work: Ints
    supplement: Floats
    correction: Ints
    returned: Floats
    hand_off: Ints
    intermediary: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Applications in order of (submitted, matter, unit, month, index); `first` points into the content."""

    matter: Ints
    unit: Ints
    month: Ints
    index: Ints
    submitted: Ints
    online: Ints
    urgent: Ints
    quality: Floats
    reapply: Floats
    reapply_after: Ints
    first: Ints
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Supervised tasks in order of (assigned, source, month, index).

    `limit_number` and `limit_unit` are what the document says, -1 if it names none. `co_units` and `co_work` hold one
    column a possible co-unit, -1 where there is none. `check` and `poor` hold one column a round.
    """

    source: Ints
    month: Ints
    index: Ints
    assigned: Ints
    unit: Ints
    limit_number: Ints
    limit_unit: Ints
    work: Ints
    co_units: Ints
    co_work: Ints
    check: Floats
    poor: Floats
    ask: Floats
    grant: Floats
    label: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Astray:
    """What leads cases astray before their first stage, by case: open uniforms, and minutes of office time.

    `way` holds one column a round, `again` one a round but the last.
    """

    wrong: Floats
    contested: Floats
    again: Floats
    way: Ints
    lost: Floats
    found: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What stands on the desks when they open: the first cases and the first so many tasks of the World.

    `stage` is the stage at which each of those cases stands.
    """

    stage: Ints
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One World; `rounds` is how often a loop may run, `digest` names its content to the last bit.

    `astray` is None where nothing can go astray, `backlog` where the desks open empty.
    """

    root: int
    replication: int
    demand_digest: str
    names: Names
    rounds: int
    people: People
    cases: Cases
    tasks: Tasks
    astray: Astray | None = None
    backlog: Backlog | None = None

    @property
    def digest(self) -> str:
        """SHA-256 over every array: equal digests are equal Worlds."""
        seen = hashlib.sha256(repr((self.root, self.replication, self.names, self.rounds)).encode())
        for array in _arrays((self.people, self.cases, self.tasks, self.astray or (), self.backlog or ())):
            seen.update(array)
        return seen.hexdigest()

    def case_label(self, case: int) -> str:
        """What names a case for good, whatever else is drawn: `matter/unit/2020-03/17`."""
        month = int(self.cases.month[case])
        matter, unit = self.names.matters[self.cases.matter[case]], self.names.units[self.cases.unit[case]]
        return f"{matter}/{unit}/{month // 12}-{month % 12 + 1:02}/{int(self.cases.index[case])}"

    def __repr__(self) -> str:
        return (
            f"World(root={self.root}, replication={self.replication}, {len(self.cases.matter):,} cases, "
            f"{len(self.tasks.source):,} tasks, {len(self.names.officers):,} officers)"
        )


def _arrays(part: Any) -> list[bytes]:
    if isinstance(part, np.ndarray):
        return [str(part.dtype).encode() + str(part.shape).encode(), np.ascontiguousarray(part).tobytes()]
    if is_dataclass(part) and not isinstance(part, type):
        return [a for field in fields(part) for a in _arrays(getattr(part, field.name))]
    if isinstance(part, tuple):
        return [a for item in part for a in _arrays(item)]
    return [repr(part).encode()]
