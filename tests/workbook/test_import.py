"""A county's workbook becomes a scenario: what the ledger tells by hand-worked numbers, what is assumed by its name."""

import pytest

pytest.importorskip("openpyxl", reason='needs: pip install "xiaoneng[sheets]"')


import os
from datetime import date
from pathlib import Path
from typing import Any

import sim
from sim.errors import ScenarioError, StoreError
from sim.scenario.scenario import Scenario
from sim.workbook.importing import import_county, scenario_text
from sim.workbook.reading import read
from sim.workbook.records import County
from tests.workbook.county import (
    COUNTY,
    GOOD,
    LEDGER,
    MATTERS,
    POSTS,
    PROPOSALS,
    SETTINGS,
    STAGES,
    UNITS,
    Rows,
    filled,
    made,
)

XIANGYIN = Path(__file__).parents[2] / "scenarios" / "xiangyin-2020.yaml"
ROOM = "青山 县"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A folder as people name them."""
    (tmp_path / ROOM).mkdir()
    return tmp_path / ROOM


def county(room: Path, rows: Rows = GOOD) -> County:
    return read(made(room / "台账 2020.xlsx", rows))


def imported(room: Path, rows: Rows = GOOD) -> Scenario:
    return sim.load(import_county(county(room, rows), room / "my-county.yaml")[0])


def cited(scenario: Scenario) -> dict[str, tuple[str, str | None]]:
    """Every written value and its source by path."""
    return {each.path: (each.value, each.source) for each in scenario.sources if not each.default}


def without(rows: Rows, sheet: str, *columns: int) -> Rows:
    """The rows with these columns (from 1) of a sheet left blank."""
    bare = [tuple(None if at in columns else value for at, value in enumerate(row, start=1)) for row in rows[sheet]]
    return {**rows, sheet: bare}


def test_a_filled_template_becomes_a_scenario_that_runs(room: Path) -> None:
    files = import_county(read(filled(room / "县.xlsx")), room / "my-county.yaml")
    names = [path.relative_to(room).as_posix() for path in files]
    assert names == ["my-county.yaml", "my-county/limits-30.yaml", "my-county/cards-1-3-10.yaml"]
    base = sim.load(room / "my-county.yaml")
    world = sim.draw(base)
    scorecard = sim.score(sim.play(world, base), base)
    assert set(scorecard.units["unit"]) == {"finance", "education", "dongtang"}
    both = sim.load_variant(room / "my-county.yaml", "limits-30+cards-1-3-10")
    assert both.policy.limits.factor.task_default == 70
    assert both.policy.limits.factor.task_explicit == 70
    points = both.policy.cards.points if both.policy.cards else None
    assert points is not None
    assert (points.blue, points.yellow, points.red) == (100, 300, 1000)


def test_what_the_ledger_tells(room: Path) -> None:
    """Of 8 tasks 4 come from each source; one of the head's 4 instructions names a limit.

    Task 5 had an extension. All but task 6, done on 10 June, were open on the working day before their limit, so one
    of 7 was granted, and 1 / 7 / 70 % = 20.4 % ask.
    """
    values = cited(imported(room))
    tasks, book = "demand.tasks", "county-workbook Ledger"
    assert values[f"{tasks}.sources.head-instructions.volume"] == ("4 a year", book)
    assert values[f"{tasks}.sources.head-instructions.explicit"] == ("25 %", book)
    assert values[f"{tasks}.sources.head-instructions.limits.0.limit"] == ("15 working days", book)
    assert values[f"{tasks}.sources.meetings.explicit"] == ("100 %", book)
    assert values[f"{tasks}.sources.meetings.limits.0.weight"] == ("3", book)
    assert values[f"{tasks}.sources.meetings.limits.1.limit"] == ("30 working days", book)
    assert [values[f"{tasks}.leads.{unit}"][0] for unit in ("finance", "education", "dongtang")] == ["4", "2", "2"]
    assert [values[f"{tasks}.co_units.{n}"] for n in range(3)] == [("75 %", book), ("12.5 %", book), ("12.5 %", book)]
    assert values["policy.extensions.asked"] == ("20.4 %", book)
    assert values["policy.extensions.adds"] == ("7 working days", book)
    assert values["policy.cards.yellow.after"] == ("3 days", "county-workbook Settings")
    assert values["organisation.units.finance.heads"] == ("62", "county-workbook Units")
    assert values["organisation.units.finance.posts.window.share"] == ("80 %", "county-workbook Posts")
    assert values["policy.limits.approvals.bookkeeping-licence.promised"] == (
        "10 working days",
        "county-workbook Matters",
    )


def test_the_rest_is_the_published_plan_word_for_word(room: Path) -> None:
    """The preset equals the scenario of Xiangyin 2020, value, article, note and range."""
    ours, theirs = ({each.path: each for each in s.sources} for s in (imported(room), sim.load(XIANGYIN)))
    own = (
        *(
            "organisation.units",
            "demand.matters",
            "demand.tasks.sources",
            "demand.tasks.leads",
            "demand.tasks.co_units",
        ),
        *("policy.limits.approvals", "policy.extensions.asked", "policy.extensions.adds", "policy.cards.yellow.after"),
    )
    standing = [path for path in ours.keys() | theirs.keys() if not path.startswith(own)]
    assert len(standing) > 150
    for path in standing:
        assert ours[path]._replace(file="", line=0) == theirs[path]._replace(file="", line=0), path


def test_usual_names_are_those_of_the_plan() -> None:
    from sim.workbook.columns import CLASSES
    from sim.workbook.sheets import SOURCES

    xiangyin = sim.load(XIANGYIN)
    tasks, classes = xiangyin.demand.tasks, xiangyin.organisation.classes
    assert tasks is not None
    assert {name: (en, zh) for name, en, zh in SOURCES} == {
        name: (source.title.en, source.title.zh) for name, source in tasks.sources.items()
    }
    assert {name: (en, zh) for name, en, zh in CLASSES} == {name: (t.en, t.zh) for name, t in classes.items()}


def test_every_case_has_what_cases_of_the_plan_have(room: Path) -> None:
    ours, theirs = (cited(s) for s in (imported(room), sim.load(XIANGYIN)))
    for key in ("online.share", "urgent", "stages.review.supplement", "stages.review.again", "stages.review.return"):
        path = f"demand.matters.bookkeeping-licence.{key}"
        assert ours[path] == theirs[f"demand.matters.enterprise-registration.{key}"]


@pytest.mark.parametrize(
    ("sheet", "columns", "paths"),
    [
        (UNITS, [4], ["organisation.units.finance.heads", "organisation.units.dongtang.heads"]),
        (UNITS, [3], ["organisation.units.education.class"]),
        (POSTS, [4], ["organisation.units.finance.posts.window.officers"]),
        (POSTS, [5], ["organisation.units.finance.posts.office.share"]),
        (POSTS, [6], ["organisation.units.finance.tasks"]),
        (STAGES, [6], ["demand.matters.bookkeeping-licence.stages.intake.work"]),
        (LEDGER, [12], ["policy.extensions.asked", "policy.extensions.adds"]),
    ],
)
def test_what_a_sheet_leaves_out_is_assumed_by_name(
    room: Path, sheet: str, columns: list[int], paths: list[str]
) -> None:
    rows = without(GOOD, sheet, *columns)
    told = {each.path: each for each in county(room, rows).filled}
    assert set(paths) <= told.keys()
    scenario = imported(room, rows)
    for path in paths:
        assert told[path].reason_en
        assert told[path].reason_zh
        some = [each for each in scenario.sources if each.path.startswith(path) and "cv" not in each.path]
        assert all(each.source is None and each.note for each in some)
        assert {each.value for each in some} == {told[path].value}
        assert {each.range for each in some} == {(told[path].low, told[path].high) if told[path].low else None}


def test_units_without_posts_and_matters_without_stages_get_one(room: Path) -> None:
    rows = {**GOOD, POSTS: (), STAGES: ()}
    found = county(room, rows)
    assert [(post.unit, post.name, post.officers, post.share) for post in found.posts] == [
        ("finance", "office", 2, 60),
        ("education", "office", 2, 60),
        ("dongtang", "office", 2, 60),
    ]
    (stage,) = found.matters[0].stages
    assert (stage.post, stage.minutes) == ("office", None)
    scenario = imported(room, rows)
    sources = {each.path: each for each in scenario.sources}
    officers = sources["organisation.units.education.posts.office.officers"]
    assert (officers.value, officers.source, officers.range) == ("2", None, ("1", "4"))
    assert "names no post" in (officers.note or "")


def test_every_assumption_of_the_scenario_is_listed(room: Path) -> None:
    rows = without(without({**GOOD, STAGES: ()}, UNITS, 3, 4), LEDGER, 12)
    listed = [each.path.replace(".*", ".bookkeeping-licence") for each in county(room, rows).filled]
    for each in imported(room, rows).sources:
        if each.source is None and (each.note or "").startswith("assumption") and ".cv" not in each.path:
            case = each.path.replace(".stages.review", "")  # what every case has is listed once, without its stage
            assert any(f"{path}.".startswith(f"{told}.") for path in (each.path, case) for told in listed), each.path


def test_what_the_county_says_is_assumed_no_more(room: Path) -> None:
    rows = {**GOOD, SETTINGS: [("policy.check.share", None, None, "50%"), ("policy.quota", None, None, "~")]}
    found = county(room, rows)
    paths = {each.path for each in found.filled}
    assert not {
        path for path in paths if path.startswith(("policy.check.share", "policy.quota", "policy.extensions.a"))
    }
    scenario = imported(room, rows)
    assert scenario.policy.quota is None
    assert scenario.policy.check is not None
    assert scenario.policy.check.share == 0.5


def test_one_item_of_a_list_can_be_set_and_proposed(room: Path) -> None:
    rows = {
        **GOOD,
        SETTINGS: [("policy.clean_sheet.bands.0.tasks", None, None, 4)],
        PROPOSALS: [
            ("grades", "奖金", "", "policy.bonus.grades.grades.0.standard", "22000元"),
            ("grades", "奖金", "", "policy.bonus.grades.grades.2.standard", "12000元"),
        ],
    }
    base = imported(room, rows)
    assert base.policy.clean_sheet is not None
    assert [band.tasks for band in base.policy.clean_sheet.bands] == [4, 20]
    bonus = sim.load_variant(room / "my-county.yaml", "grades").policy.bonus
    assert bonus is not None
    assert [grade.standard for grade in bonus.grades.grades] == [2_200_000, 1_700_000, 1_200_000]


@pytest.mark.parametrize(
    ("rows", "cell", "said"),
    [
        ({SETTINGS: [("policy.cards.yelow.after", None, None, "3 days")]}, f"{SETTINGS}!3", "cards.yellow.after"),
        ({SETTINGS: [("policy.cards.yellow.after", None, None, "soon")]}, f"{SETTINGS}!3", "write a whole number"),
        ({SETTINGS: [("policy.cards.yellow.after", None, None, 3)]}, f"{SETTINGS}!3", "write a whole number"),
        ({SETTINGS: [("policy.ladder.admonished", None, None, 1)]}, f"{SETTINGS}!3", "admonition comes after"),
        ({PROPOSALS: [("a", "", "", "policy.bonus.base", "60")]}, f"{PROPOSALS}!3", "with its unit"),
        ({PROPOSALS: [("a", "", "", "policy.bonus.grades.grades.7.standard", "1元")]}, f"{PROPOSALS}!3", "no such"),
        ({PROPOSALS: [("a", "", "", "policy.bonus.base.share", "60%")]}, f"{PROPOSALS}!3", "no such path"),
        ({PROPOSALS: [("a", "", "", "extends", "x.yaml")]}, f"{PROPOSALS}!3", "cannot be set"),
    ],
)  # fmt: skip
def test_what_no_scenario_takes_is_told_by_its_row_and_nothing_is_written(
    room: Path, rows: Rows, cell: str, said: str
) -> None:
    found = county(room, {**GOOD, **rows})
    with pytest.raises(ScenarioError) as error:
        import_county(found, room / "new" / "my-county.yaml")
    (problem,) = error.value.problems
    assert problem.path.startswith(f"{cell} ")
    assert said in problem.message.en
    assert not (room / "new").exists()


@pytest.mark.parametrize(
    "value",
    [
        *("2020-13-45", "2020-01-01", "!!python/object:os.system x", "*a", "&a b", "- 1", "a: b: c", "[", "{is: 3}"),
        *("<<", "!!binary x", "%", "@", "`", "?", "null", "0x1F", ".inf", '"', "a\tb", "|", "1:30", "3 days # no"),
    ],
)
def test_no_value_breaks_the_import(room: Path, value: str) -> None:
    """Null turns the value off, which leaves the yellow card without its day; all others are no length of time."""
    found = county(room, {**GOOD, SETTINGS: [("policy.cards.yellow.after", None, None, "4 days")]})
    setting = found.settings[0]._replace(value=value)
    if value == "3 days # no":
        assert (
            "after: {is: 3 days, source: county-workbook Settings}"
            in scenario_text(found._replace(settings=(setting,)))["my-county.yaml"]
        )
        return
    with pytest.raises(ScenarioError) as error:
        scenario_text(found._replace(settings=(setting,)))
    assert all(f"{SETTINGS}!3 " in problem.path for problem in error.value.problems)


def test_chinese_alone_is_enough(room: Path) -> None:
    rows: Any = GOOD
    for sheet, column in ((COUNTY, 2), (UNITS, 2), (POSTS, 3), (MATTERS, 2), (STAGES, 3), (PROPOSALS, 3)):
        rows = without(rows, sheet, column)
    found = county(room, rows)
    assert [unit.name for unit in found.units] == ["u1", "u2", "u3"]
    assert {(unit.title_en, unit.title_zh) for unit in found.units} == {(t, t) for t in ("财政局", "教育局", "东塘镇")}
    assert [stage.name for stage in found.matters[0].stages] == ["s1", "s2"]
    told = " ".join(note.message.en for note in found.notes)
    assert "3 rows have no English name" in told
    scenario = imported(room, rows)
    assert scenario.title.en.startswith("青山县 2020")
    sim.score(sim.play(sim.draw(scenario), scenario), scenario)


@pytest.mark.parametrize(
    "rows",
    [
        {LEDGER: (), MATTERS: (), STAGES: ()},
        {LEDGER: ()},
        {MATTERS: (), STAGES: ()},
        {UNITS: GOOD[UNITS][:1], POSTS: (), LEDGER: [row for row in GOOD[LEDGER] if row[5] == "财政局" and not row[6]]},
        {LEDGER: [(*GOOD[LEDGER][0][:3], 300, "工作日", *GOOD[LEDGER][0][5:])]},
    ],
    ids=["units alone", "no ledger", "no matters", "one unit", "a limit of 300 working days"],
)
def test_small_and_odd_counties_run(room: Path, rows: Rows) -> None:
    scenario = imported(room, {**GOOD, STAGES: (), PROPOSALS: (), **rows})
    sim.score(sim.play(sim.draw(scenario), scenario), scenario)


def test_a_year_whose_calendar_is_not_published_is_told(room: Path) -> None:
    rows = {**GOOD, COUNTY: [("青山县", "Green Hills", 2026)], LEDGER: ()}
    (one,) = [each for each in county(room, rows).filled if each.path == "horizon.unpublished_years"]
    assert one.value == "statutory days only"
    assert imported(room, rows).horizon.unpublished_years == "statutory days only"


def test_the_same_workbook_gives_the_same_bytes(room: Path) -> None:
    found = county(room)
    texts = scenario_text(found, "my-county")
    assert texts == scenario_text(county(room), "my-county")
    files = import_county(found, room / "my-county.yaml")
    assert [path.read_bytes() for path in files] == [text.encode() for text in texts.values()]
    for text in texts.values():
        assert "\r" not in text
        assert "&id" not in text
        assert str(room) not in text


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_that_are_there_stay_unless_told_otherwise(room: Path) -> None:
    (room / "my-county").mkdir()
    (room / "my-county" / "cards-1-3-10.yaml").write_text("mine", encoding="utf-8")
    (room / "my-county" / "other.yaml").write_text("mine too", encoding="utf-8")
    found = county(room)
    before = snapshot(room)
    with pytest.raises(StoreError, match=r"cards-1-3-10\.yaml: is there already"):
        import_county(found, room / "my-county.yaml")
    assert snapshot(room) == before
    import_county(found, room / "my-county.yaml", force=True)
    after = snapshot(room)
    assert after["my-county/other.yaml"] == b"mine too"
    assert after["my-county/cards-1-3-10.yaml"] != b"mine"


def test_a_disk_that_fails_midway_leaves_everything_as_it_was(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = county(room)
    (room / "my-county.yaml").write_text("mine", encoding="utf-8")
    before = snapshot(room)
    replace, calls = os.replace, []

    def failing(source: Any, target: Any) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(StoreError, match="No space left"):
        import_county(found, room / "my-county.yaml", force=True)
    monkeypatch.undo()
    assert snapshot(room) == before
    assert not (room / "my-county").exists()


def test_dates_of_the_ledger_arrive_as_they_are(room: Path) -> None:
    task = county(room).ledger[3]
    assert (task.number, task.source, task.unit, task.assigned) == ("4", "meetings", "education", date(2020, 4, 22))
    assert (task.blue, task.yellow) == (date(2020, 5, 9), date(2020, 5, 15))
    assert task.reds == (date(2020, 5, 27), date(2020, 6, 8))
    assert (str(task.limit), task.done, task.extended) == ("10 working days", date(2020, 6, 30), 0)
    assert county(room).ledger[2].co_units == ("finance", "dongtang")
    assert (county(room).ledger[6].limit, county(room).ledger[6].done) == (None, None)


def test_what_the_estimates_make_of_a_ledger_is_noted(room: Path) -> None:
    first = (*GOOD[LEDGER][0][:6], "教育局、东塘镇", *GOOD[LEDGER][0][7:])
    months = [(str(n), date(2020, 3 + n % 4, 9), "县长批示件", None, None, "财政局", *[None] * 6) for n in range(2, 26)]
    found = county(room, {**GOOD, LEDGER: [first, *months]})
    told = " ".join(note.message.en for note in found.notes)
    assert "in months 1 to 6; they are taken for those of the whole year" in told
    assert "these units lead no task, so they get none in the scenario: Education, Dongtang." in told
    assert "1 tasks have more co-units than other units lead tasks" in told
    scenario = imported(room, {**GOOD, LEDGER: [first, *months]})
    assert scenario.demand.tasks is not None
    assert scenario.demand.tasks.co_units == (1.0,)
    assert "months" not in " ".join(note.message.en for note in county(room).notes)
