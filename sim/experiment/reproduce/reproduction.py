"""What came of a replay: identical, or every value and the first event that is another."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from sim.errors import Text
from sim.experiment.reproduce.events import Difference
from sim.scenario.scenario import Scenario
from sim.trace import Trace


class Other(NamedTuple):
    """Something that is not as it was when the result was made: what, then and now."""

    what: str
    then: Any
    now: Any


class Differing(NamedTuple):
    """A value of a row that is not what was stored; `what` is a measure, status, error, or trace (its digest).

    `variant` is told with the mode of behaviour, as in `limits-30@strong`, where modes were tried.
    """

    point: int
    variant: str
    replication: int
    what: str
    stored: Any
    replayed: Any


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """A stored trace beside the replayed one, and the first event in which they differ.

    `first` is None where the same events are written down in another order, or in columns that only one has. `changed`
    says that the stored trace is not the one that its row was made with: its digest is another.
    """

    point: int
    variant: str
    scenario: Scenario = field(repr=False)
    stored: Trace = field(repr=False)
    replayed: Trace = field(repr=False)
    first: Difference | None
    changed: bool

    def as_json(self) -> dict[str, Any] | None:
        """Plain values: where, when (a minute of the trace), as stored, as replayed, and what came before."""
        if self.first is None:
            return None
        stored, replayed = (event and event._asdict() for event in (self.first.stored, self.first.replayed))
        return {
            "point": self.point,
            "variant": self.variant,
            "changed": self.changed,
            "minute": self.first.minute,
            "stored": stored,
            "replayed": replayed,
            "before": [event._asdict() for event in self.first.before],
        }


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reproduction:
    """What came of a replay.

    `others`: what is not as it was when the result was made. `rows` were compared in all their measures, `traces` of
    them event by event. `differing`: every value that is another. `told`: the first stored trace that the replay does
    not give, of `unlike` such traces. `troubles`: what was wrong with the store.
    """

    name: str
    others: tuple[Other, ...]
    rows: int
    traces: int
    differing: tuple[Differing, ...] = field(repr=False)
    told: Told | None = field(repr=False)
    unlike: int
    promised: bool
    troubles: tuple[Text, ...] = field(repr=False, default=())

    @property
    def identical(self) -> bool:
        """Whether nothing that was compared differs."""
        return not self.differing and not self.unlike

    def as_json(self) -> dict[str, Any]:
        """Plain values: identical, what was compared, with what it was made, every difference, the first event."""
        return {
            "result": self.name,
            "identical": self.identical,
            "promised": self.promised,
            "rows": self.rows,
            "traces": self.traces,
            "made_with_another": [each._asdict() for each in self.others],
            "differing": [{name: _plain(value) for name, value in each._asdict().items()} for each in self.differing],
            "first_event": self.told and self.told.as_json(),
        }

    def __repr__(self) -> str:
        verdict = "identical" if self.identical else f"{len(self.differing)} values differ"
        first = self.told and self.told.first
        event = f"; first event that differs: {first.stored or first.replayed}" if first else ""
        return f"Reproduction of {self.name}: {verdict}; {self.rows} rows, {self.traces} traces event by event{event}"


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not np.isfinite(value) else value
