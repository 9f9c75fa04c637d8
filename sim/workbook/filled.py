"""A scenario as a filled-in workbook: its units, posts and matters, and one simulated year as the ledger.

What a workbook has no cell for (spreads, chances, hours, absences) is left out, so importing it back gives a
scenario that is like the first one and not the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sim.scenario.demand import Matter
from sim.scenario.organisation import Organisation
from sim.scenario.quantities import Distribution, Title
from sim.scenario.scenario import Scenario
from sim.scenario.spans import Span
from sim.trace import ALLOWED, BLUE, CO, LIMIT_UNITS, OPEN, RED, YELLOW, Trace
from sim.workbook.columns import SPANS
from sim.worktime import DAY

Cell = str | int
Rows = Mapping[str, Sequence[tuple[Cell, ...]]]

UNITS_OF_TIME = {text.en: text.zh for text in SPANS}


def filled(scenario: Scenario, trace: Trace) -> Rows:
    """The rows of each sheet, by its name, in the order of its columns; Chinese names with the English beside them."""
    return {
        "county": [(scenario.title.zh, scenario.title.en, scenario.horizon.first.year)],
        "units": list(_units(scenario.organisation)),
        "posts": list(_posts(scenario.organisation)),
        "matters": list(_matters(scenario)),
        "stages": list(_stages(scenario)),
        "ledger": list(_ledger(scenario, trace)),
    }


def _units(organisation: Organisation) -> Iterator[tuple[Cell, ...]]:
    for unit in organisation.units.values():
        klass = organisation.classes.get(unit.klass)
        yield unit.title.zh, unit.title.en, klass.zh if klass else "", unit.heads


def _posts(organisation: Organisation) -> Iterator[tuple[Cell, ...]]:
    for unit in organisation.units.values():
        for name, post in unit.posts.items():
            title = _post_title(organisation, name, post.title)
            yield unit.title.zh, title.zh, title.en, post.officers, post.share, "是" if name == unit.tasks else "否"


def _post_title(organisation: Organisation, name: str, own: Title | None) -> Title:
    return own or organisation.titles.get(name) or Title(en=name, zh=name)


def _matters(scenario: Scenario) -> Iterator[tuple[Cell, ...]]:
    limits = scenario.policy.limits.approvals
    for name, matter in scenario.demand.matters.items():
        promised, statutory = limits[name].promised, limits[name].statutory
        own = scenario.organisation.units[_owner(matter)].title.zh
        yield matter.title.zh, matter.title.en, own, round(matter.volume), *_span(promised), *_span(statutory)


def _owner(matter: Matter) -> str:
    """The unit that handles the matter, of several the one with the largest share."""
    return matter.at if isinstance(matter.at, str) else max(matter.at, key=matter.at.__getitem__)


def _span(span: Span | None) -> tuple[Cell, Cell]:
    return (span.number, UNITS_OF_TIME[span.unit]) if span else ("", "")


def _stages(scenario: Scenario) -> Iterator[tuple[Cell, ...]]:
    organisation = scenario.organisation
    for matter in scenario.demand.matters.values():
        for name, stage in matter.stages.items():
            unit, _, post = stage.post.rpartition("/")
            at = _post_title(organisation, post, organisation.units[unit or _owner(matter)].posts[post].title)
            title = organisation.titles.get(name) or Title(en=name, zh=name)
            elsewhere = organisation.units[unit].title.zh if unit else ""
            yield matter.title.zh, title.zh, title.en, elsewhere, at.zh, max(1, round(mean_minutes(stage.work)))


def mean_minutes(law: Distribution) -> float:
    """The mean of a distribution of work.

    >>> hard, easy = ({"exponential": "10 hours"}, {"lognormal": {"mean": "1 hour", "cv": 1}})
    >>> mean_minutes(Distribution.model_validate({"mixture": {"share": "10 %", "hard": hard, "easy": easy}}))
    114.0
    """
    if law.mixture is not None:
        hard, easy = mean_minutes(law.mixture.hard), mean_minutes(law.mixture.easy)
        return law.mixture.share * hard + (1 - law.mixture.share) * easy
    plain = law.constant or law.exponential
    if plain is not None:
        return plain.minutes
    with_mean = law.erlang or law.gamma or law.lognormal
    assert with_mean is not None
    return with_mean.mean.minutes


def _ledger(scenario: Scenario, trace: Trace) -> Iterator[tuple[Cell, ...]]:
    """The tasks assigned in the year, as the supervision office would have written them down by its end."""
    first, last = scenario.horizon.first, scenario.horizon.last
    units = [scenario.organisation.units[unit].title.zh for unit in trace.names.units]
    demand = scenario.demand.tasks
    assert demand is not None or not len(trace.column("tasks", "task"))

    def written(minutes: list[int]) -> str:
        days = (scenario.horizon.start + timedelta(days=minute // DAY) for minute in minutes if minute != OPEN)
        return "；".join(day.isoformat() for day in days if day <= last)

    cards, parts = trace.table("cards").sort_values("issued_min"), trace.table("parts").query(f"role == {CO}")
    granted = trace.table("extensions").query(f"granted == {ALLOWED}")
    number = 0
    for row in trace.table("tasks").to_dict("records"):
        day = scenario.horizon.start + timedelta(days=int(row["assigned_min"]) // DAY)
        if not first <= day <= last or demand is None:
            continue
        number += 1
        own = cards[cards["task"] == row["task"]].drop_duplicates("slip")
        dates = {colour: written(own["issued_min"][own["colour"] == colour].tolist()) for colour in (BLUE, YELLOW, RED)}
        yield (
            f"{day.year}-{number:04}",
            day.isoformat(),
            demand.sources[trace.names.sources[row["source"]]].title.zh,
            *_limit(row),
            units[row["unit"]],
            "；".join(units[unit] for unit in parts["unit"][parts["task"] == row["task"]]),
            written([int(row["reported_min"])]),
            dates[BLUE],
            dates[YELLOW],
            dates[RED],
            _granted(scenario, int((granted["task"] == row["task"]).sum())),
        )


def _limit(row: Mapping[Any, Any]) -> tuple[Cell, Cell]:
    if not row["explicit"]:
        return "", ""
    return int(row["limit_number"]), UNITS_OF_TIME[LIMIT_UNITS[row["limit_unit"]]]


def _granted(scenario: Scenario, times: int) -> Cell:
    extensions = scenario.policy.extensions
    return extensions.adds.number * times if extensions and times else ""
