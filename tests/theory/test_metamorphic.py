"""What must happen to results when a scenario changes: on the mean over Worlds, and exactly where theory says so.

Case by case more staff can make somebody later, and a shorter limit can save a card; only means are promised, except
at one desk where first come is first served.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

import sim
from sim.scenario.scenario import Scenario
from sim.trace import CASE, COLUMNS, TASK, Trace
from sim.world.world import World
from tests.theory.intervals import Interval, interval
from tests.theory.systems import Matter, stage, system, worlds

PILOT = Path(__file__).parent.parent / "data" / "pilot.yaml"
WORLDS = 8
A_WINDOW, A_OFFICE, B_OFFICE = (
    f"organisation.units.bureau-{unit}.posts.{post}.officers"
    for unit, post in (("a", "window"), ("a", "office"), ("b", "office"))
)
SHORT_OF_STAFF = {A_WINDOW: 2, A_OFFICE: 3, B_OFFICE: 2}
CUT = "policy.limits.factor.task_default", "policy.limits.factor.task_explicit"

Measure = Callable[[Trace], float]


def late(trace: Trace) -> float:
    """The share of the year's applications and tasks that were open past their due."""
    found = []
    for table, since, until in (("cases", "received_min", "finished_min"), ("tasks", "assigned_min", "struck_off_min")):
        rows = trace.table(table)
        rows = rows[rows[since].between(trace.year_from_min, trace.year_to_min, inclusive="left")]
        found.append((rows[until] < 0) | (rows[until] > rows["due_min"]))
    return float(np.concatenate(found).mean())


def cards(trace: Trace) -> float:
    """The cards issued in the year."""
    return float(trace.table("cards")["issued_min"].between(trace.year_from_min, trace.year_to_min - 1).sum())


def played(scenario: Scenario, measure: Measure, drawn: list[World]) -> np.ndarray[Any, Any]:
    return np.array([measure(sim.play(world, scenario)) for world in drawn])


def effects(base: Scenario, steps: list[dict[str, Any]], measure: Measure) -> list[Interval]:
    """The paired difference that each step makes on top of those before it; Worlds are drawn anew where they must."""
    drawn = list(worlds(base, WORLDS))
    values, found = played(base, measure, drawn), []
    for step in steps:
        after = base.with_(step)
        if after.world_digest != base.world_digest:
            drawn = list(worlds(after, WORLDS))
        base, before, values = after, values, played(after, measure, drawn)
        found.append(interval(values - before))
    return found


def test_more_staff_never_raises_the_mean_share_of_the_late() -> None:
    base = sim.load(PILOT).with_(SHORT_OF_STAFF)
    steps = [{A_OFFICE: 4}, {B_OFFICE: 3}, {A_WINDOW: 3}]
    found = effects(base, steps, late)
    assert all(effect.low <= 0 for effect in found)
    assert found[0].high < 0, "the first officer where they are fewest ought to show"
    assert sum(effect.mean for effect in found) < -0.1


def test_shorter_limits_never_lower_the_mean_number_of_cards() -> None:
    steps = [dict.fromkeys(CUT, f"{percent} %") for percent in (70, 40)]
    found = effects(sim.load(PILOT), steps, cards)
    assert all(effect.high >= 0 for effect in found)
    assert min(effect.mean for effect in found) > 0
    assert found[0].low > 0, "a cut of thirty percent ought to show"


def plain(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(path)
    return found


def reordered(part: Any, key: str = "") -> Any:
    """The same mapping written from the end to the start; a route keeps its order."""
    if isinstance(part, Mapping):
        items = list(part.items()) if key == "stages" else list(part.items())[::-1]
        return {name: reordered(value, name) for name, value in items}
    return [reordered(value) for value in part] if isinstance(part, list) else part


def retitled(part: Any) -> Any:
    """The same mapping with every title another."""
    if isinstance(part, Mapping):
        return {
            name: {"en": "Renamed", "zh": "更名"} if name == "title" else retitled(value)
            for name, value in part.items()
        }
    return [retitled(value) for value in part] if isinstance(part, list) else part


@pytest.mark.parametrize("change", [reordered, retitled])
def test_names_and_order_on_paper_change_no_byte(change: Callable[[Any], Any]) -> None:
    base, changed = sim.load(plain(PILOT)), sim.load(change(plain(PILOT)))
    before, after = sim.play(sim.draw(base, 0), base), sim.play(sim.draw(changed, 0), changed)
    assert (after.digest, after.names, after.kernel_events) == (before.digest, before.names, before.kernel_events)
    for table, columns in COLUMNS.items():
        for column in columns:
            assert after.column(table, column).tobytes() == before.column(table, column).tobytes()


WITHOUT_CARDS = ("policy.cards", "policy.clean_sheet", "policy.ladder", "policy.stars", "policy.quota")


@pytest.mark.parametrize("signing", ["leaders' desks", "fixed lag"])
@pytest.mark.parametrize("replication", range(3))
def test_cards_that_nobody_heeds_leave_the_flow_alone(signing: str, replication: int) -> None:
    """With cards ignored in the queues, the work of the posts is the same to the minute with cards and without."""
    base = sim.load(PILOT).with_({"policy.precedence.cards": "ignored", "policy.cards.signing": signing})
    without = base.with_(dict.fromkeys(WITHOUT_CARDS))
    world = sim.draw(base, replication)
    carded, free = sim.play(world, base), sim.play(world, without)
    assert len(carded.table("cards"))
    assert not len(free.table("cards"))
    if signing == "fixed lag":
        assert carded.table("services").equals(free.table("services"))
    for table in ("cases", "supplements", "tasks", "parts", "reports"):
        if signing == "fixed lag" or table in ("cases", "supplements"):
            assert carded.table(table).equals(free.table(table)), table
    assert flow(carded).equals(flow(free))


def flow(trace: Trace) -> Any:
    """The services of cases and tasks."""
    services = trace.table("services")
    return services[services["kind"].isin((CASE, TASK))].reset_index(drop=True)


def first_come(officers: int) -> Scenario:
    """One desk in office hours; the work outlasts days and nights."""
    scenario = system(
        60,
        posts={"desk": {"officers": officers}},
        matters={"licence": Matter(0.25, [stage({"lognormal": {"mean": "240 minutes", "cv": 1.5}})])},
        years=1,
    )
    return scenario.with_(
        {"organisation.calendars.always": {"hours": ["08:30-12:00", "14:30-17:30"], "days": "working days"}}
    )


@pytest.mark.parametrize("officers", [5, 7])
def test_at_one_first_come_desk_more_staff_makes_nobody_later(officers: int) -> None:
    few, more = first_come(officers), first_come(officers + 1)
    for replication in range(3):
        before, after = (sim.play(sim.draw(scenario, replication), scenario).table("cases") for scenario in (few, more))
        assert before["submitted_min"].equals(after["submitted_min"])
        done = before["finished_min"] >= 0
        assert (after["finished_min"][done] >= 0).all()
        assert (after["finished_min"][done] <= before["finished_min"][done]).all()
        assert (after["finished_min"][done] < before["finished_min"][done]).any()
