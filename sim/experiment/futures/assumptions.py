"""Assumptions that declare a range, and the futures in which they take other values of it.

A range is two numbers in one unit, the lower first, or two words of which either may hold. Values lie evenly over a
range: it says how far an assumption may be off, not what is likely. What must be whole (days, officers, whole
percentages) is drawn on the grid on which its range is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sim.errors import Problem, ScenarioError, Text
from sim.experiment.design.ranged import NUMBER, Listed, Span, Written, span
from sim.scenario.scenario import Scenario, Source

Key = tuple[object, ...]


class Assumption(NamedTuple):
    """One value without a source, as it stands in a file, with all the places that take it from there.

    An anchor repeated in a file is one assumption. `name` is the path of its first place, followed by the variant's
    name if only a variant assumes it.
    """

    name: str
    places: tuple[Source, ...]
    values: Span | Listed

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that take its value."""
        return tuple(place.path for place in self.places)


def assumptions(base: Scenario, variants: Mapping[str, Scenario]) -> tuple[Assumption, ...]:
    """What the baseline assumes within a range, in the order of its file, then what variants alone assume.

    Raises ScenarioError for a range that cannot be read.
    """
    found: dict[Key, tuple[str, list[Source]]] = {}
    seen: set[Key] = set()
    for name, scenario in (("", base), *variants.items()):
        for source in _ranged(scenario):
            if _same(source) not in seen:
                seen.add(_same(source))
                found.setdefault((name, *_written_at(source)), (name, []))[1].append(source)
    told: set[str] = set()
    made = []
    for variant, places in found.values():
        name = _name(places[0], variant, told)
        told.add(name)
        made.append(Assumption(name, tuple(places), _values(places[0])))
    return tuple(made)


def future(scenario: Scenario, drawn: Mapping[str, Written], held: Sequence[Assumption]) -> Scenario:
    """The scenario with these values, by name of the assumption, wherever it holds that assumption.

    What a variant sets itself, or does without, is its proposal and stays. Raises ScenarioError if nothing that is
    allowed comes out.
    """
    values = {_same(place): drawn[assumption.name] for assumption in held for place in assumption.places}
    touched = dict.fromkeys(source.path for source in _ranged(scenario) if _same(source) in values)
    versions: dict[str, list[Source]] = {path: [] for path in touched}
    for source in scenario.sources:
        if source.path in touched:
            versions[source.path].append(source)
    return scenario.with_({path: _history(every, values) for path, every in versions.items()})


def _history(versions: Sequence[Source], values: Mapping[Key, Written]) -> object:
    """The new value of one path; one that changes by date is written with its dates, other versions as they are."""
    entries = [(source.since, values.get(_same(source), _plain(source.value))) for source in versions]
    if len(entries) == 1 and entries[0][0] is None:
        return entries[0][1]
    return [{"is": value} if since is None else {"from": since, "is": value} for since, value in entries]


def _ranged(scenario: Scenario) -> Iterator[Source]:
    return (source for source in scenario.sources if source.source is None and source.range is not None)


def _name(source: Source, variant: str, told: set[str]) -> str:
    name = f"{source.path} ({variant})" if variant else source.path
    return name if name not in told else f"{name} from {source.since}"


def _same(source: Source) -> Key:
    """What makes a value of two scenarios the same assumption."""
    return source.path, source.value, source.range, source.since


def _written_at(source: Source) -> Key:
    """What makes values of one scenario the same written words: an anchor repeats its line under the same key.

    What came from no file has no line, and each path is on its own.
    """
    if not source.line:
        return source.path, source.since
    return source.file, source.line, source.value, source.range, source.path.rpartition(".")[2]


def _values(source: Source) -> Span | Listed:
    assert source.range is not None
    if not any(NUMBER.fullmatch(end) for end in source.range):
        return Listed(source.range)
    found = span(source.path, *source.range)
    if found is not None:
        return found
    shown = ", ".join(source.range)
    message = Text(
        f"the range [{shown}] cannot be drawn from; write two numbers in the same unit, the lower first.",
        f"取值范围 [{shown}] 无法抽样；请写同一单位的两个数，较小者在前。",
    )
    raise ScenarioError((Problem(source.file, source.line, source.path, message),))


def _plain(written: str) -> Written:
    """A value as YAML would read it: numbers without a unit are numbers."""
    match = NUMBER.fullmatch(written)
    if match is None or match[2]:
        return written
    return float(match[1]) if "." in match[1] else int(match[1])
