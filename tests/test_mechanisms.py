"""The table of mechanisms says no more than there is: paths, files, outputs and tests exist, and switches switch."""

import ast
import re
from collections.abc import Mapping
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

import sim
from sim.experiment.replications import replicate
from sim.measures import MEASURES
from sim.report.mechanisms import Mechanism, State, mechanisms, show_mechanisms
from sim.scenario.outline import Outline
from sim.scenario.scenario import Scenario
from sim.scenario.shape import hint_at
from sim.scorecard.scorecard import Scorecard

ROOT = Path(__file__).parent.parent
ALL = mechanisms()
BY_STATE = {state: [each for each in ALL if each.state == state] for state in State}
SWITCHED = [each for each in ALL if each.switch]
WITH_PATH = [each for each in ALL if each.path]
IDS = [
    *(f"M{number:03}" for number in range(1, 18)),
    *(f"M{number:03}" for number in range(20, 48)),
    *(f"M{number:03}" for number in range(50, 66)),
    *(f"M{number:03}" for number in range(67, 84)),
    *(f"M{number:03}" for number in range(90, 103)),
    *(f"M{number:03}" for number in range(110, 125)),
    *(f"M{number:03}" for number in range(130, 139)),
    *(f"M{number:03}" for number in range(140, 153)),
    *(f"M{number:03}" for number in range(160, 176)),
]
DOCUMENTS = {"xiangyin-2020", "baoding-2013", "approval-centre", "hangzhou-2004", "shenyang-2015"}

BUSY = {
    "seed": 33,
    "organisation.officers.absence.share": "12 %",
    "organisation.units.bureau-a.posts.office.share": "58 %",
    "organisation.units.bureau-a.posts.window.officers": 1,
    "organisation.units.bureau-b.posts.office.officers": 6,
    "demand.tasks.co_units": ["92 %", "8 %"],
    "demand.tasks.poor": "40 %",
    "demand.tasks.work.mixture.share": "15 %",
    "demand.tasks.work.mixture.hard.lognormal.cv": 0.6,
    "policy.check.share": "60 %",
}
"""The pilot with a crowded office, which gets cards of every colour; the other bureau stays clean of yellow."""


def at(path: str) -> re.Pattern[str]:
    """What stands at or below the path; `*` is any id or number."""
    return re.compile(re.escape(path).replace(r"\*", r"[^.]+") + r"(\.|$)")


def is_set(path: str, scenario: Scenario) -> bool:
    """Whether the scenario writes a value at or below the path."""
    return any(at(path).match(source.path) for source in scenario.sources if not source.default)


@cache
def loaded(name: str) -> Scenario:
    file = ROOT / f"{name}.yaml"
    return sim.load(file if file.is_file() else ROOT / "scenarios" / f"{name}.yaml")


def shown(scorecard: Scorecard, output: str) -> list[object]:
    """A measure, or a column of a frame such as `units.star`, as plain values."""
    if output in MEASURES:
        return [scorecard.measures[output]]
    frame, column = output.split(".")
    return list(getattr(scorecard, frame)[column])


@pytest.fixture(scope="module")
def scorecards() -> Mapping[str, Scorecard]:
    """The busy pilot's scorecard under "", and with each mechanism switched under its id: one World."""
    busy = sim.load(ROOT / "tests" / "data" / "pilot.yaml").with_(BUSY)
    variants = [busy, *(busy.with_(each.switches, name=each.id) for each in SWITCHED)]
    played = replicate(variants, 0)
    return dict(zip(["", *(each.id for each in SWITCHED)], (outcome.scorecard for outcome in played), strict=True))


def test_every_mechanism_of_the_list_stands_there_once_with_words_in_both_languages() -> None:
    assert [each.id for each in ALL] == IDS
    assert len(IDS) == 144
    for each in ALL:
        assert each.priority in (1, 2, 3), each.id
        assert set(each.document.split(", ")) <= DOCUMENTS, each.id
        assert each.title_en.isascii(), each.id
        assert re.search("[\u4e00-\u9fff]", each.title_zh), each.id
        assert bool(each.note_en) == bool(each.note_zh), each.id
    for titles in ({each.title_en for each in ALL}, {each.title_zh for each in ALL}):
        assert len(titles) == len(ALL)


def test_each_state_gives_what_it_must() -> None:
    for each in BY_STATE["modelled"]:
        assert all((each.path, each.scenario, each.output, each.test)), each.id
        assert each.switch or each.priority > 1, each.id
    for each in BY_STATE["partly"]:
        assert all((each.path, each.scenario, each.output, each.note_en)), each.id
    for each in BY_STATE["preset"]:
        assert each.path, each.id
        assert each.note_en, each.id
    for each in (*BY_STATE["constant"], *BY_STATE["excluded"]):
        assert each.note_en, each.id
    for each in (*BY_STATE["excluded"], *BY_STATE["open"]):
        assert not any((each.path, each.scenario, each.output, each.test, each.switch)), each.id


@pytest.mark.parametrize("each", WITH_PATH, ids=lambda each: each.id)
def test_the_path_may_stand_in_a_scenario_and_a_file_sets_it(each: Mechanism) -> None:
    assert hint_at(Outline, tuple(each.path.replace("*", "0").split("."))) is not None
    if not each.scenario:
        return
    scenario = loaded(each.scenario)
    assert is_set(each.path, scenario)
    base, layer, _ = each.scenario.partition("/")
    if layer and base != "tests":
        changed = loaded(base).differences(scenario)
        assert any(at(each.path).match(path) for path in changed)


def test_a_path_that_no_scenario_knows_is_found_out() -> None:
    assert hint_at(Outline, ("policy", "cards", "green", "after")) is None
    assert not is_set("policy.cover", loaded("xiangyin-2020"))
    assert not is_set("policy.cards", loaded("xiangyin-2020/no-cards"))


@pytest.mark.parametrize("each", [each for each in ALL if each.test], ids=lambda each: each.id)
def test_the_test_is_there(each: Mechanism) -> None:
    file, _, name = each.test.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("each", [each for each in ALL if each.output], ids=lambda each: each.id)
def test_the_output_is_there(each: Mechanism, scorecards: Mapping[str, Scorecard]) -> None:
    assert shown(scorecards[""], each.output)


@pytest.mark.parametrize("each", SWITCHED, ids=lambda each: each.id)
def test_a_switch_moves_the_output_that_is_named(each: Mechanism, scorecards: Mapping[str, Scorecard]) -> None:
    """Each switch sets what its path names, or something below it."""
    below = re.compile(re.escape(each.path).replace(r"\*", r"[^.]+") + r"(\.|=)")
    assert below.match(each.switches[0])
    assert shown(scorecards[each.id], each.output) != shown(scorecards[""], each.output)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_counts_come_first_and_filters_leave_what_is_asked_for(lang: str) -> None:
    console = Console(width=120, record=True, file=StringIO())
    show_mechanisms(console, lang, state="excluded", priority=3)
    text = console.export_text()
    wanted = [each.id for each in BY_STATE["excluded"] if each.priority == 3]
    assert re.findall(r"^M\d{3}", text, re.MULTILINE) == [each.id for each in mechanisms("excluded", 3)] == wanted
    counts = [int(number) for number in re.findall(r"\d+", text.split(wanted[0])[0])]
    assert counts.count(len(ALL)) == 1
    assert len(BY_STATE["open"]) in counts
