"""The ledger as a trace: dates become minutes, and what contradicts itself is said, not mended."""

from datetime import date, timedelta

import numpy as np
import pytest

from sim.errors import ScenarioError
from sim.scorecard.scorecard import score
from sim.trace import COLUMNS, OPEN
from sim.workbook.contradictions import ledger_notes
from sim.workbook.ledger import trace_of
from tests.workbook.ledgers import FILE, base, county, late, task

OPENS, CLOSES = 9 * 60, 17 * 60


def minute(day: str, of_day: int) -> int:
    return (date.fromisoformat(day) - date(2020, 1, 1)).days * 1440 + of_day


def dues(*tasks, **policy):
    table = trace_of(county(*tasks), base(**policy)).table("tasks")
    days = [date(2020, 1, 1) + timedelta(days=int(due) // 1440) for due in table["due_min"]]
    assert (table["due_min"] % 1440 == CLOSES).all()
    return [day.isoformat() for day in days]


def test_dates_become_openings_and_closings():
    row = task("b", "2020-04-22", done="2020-05-29", blue="2020-05-13", yellow="2020-05-18", reds=["2020-05-28"],
               extended=7, co_units=["a", "e"])  # fmt: skip
    trace = trace_of(county(row), base())
    (kept,) = trace.table("tasks").to_dict("records")
    assert kept["unit"] == 1
    assert kept["assigned_min"] == minute("2020-04-22", OPENS)
    assert kept["due0_min"] == minute("2020-04-30", CLOSES)
    assert kept["due_min"] == minute("2020-05-13", CLOSES)  # 6, 7, 8, 9 (a worked Saturday), 11, 12, 13 May
    assert kept["reported_min"] == kept["struck_off_min"] == minute("2020-05-29", CLOSES)
    issued = [minute(day, OPENS) for day in ("2020-05-13", "2020-05-18", "2020-05-28")]
    assert trace.column("cards", "issued_min").tolist() == issued
    assert trace.column("cards", "colour").tolist() == [1, 2, 3]
    assert trace.column("cards", "unit").tolist() == [1, 1, 1]
    assert trace.column("parts", "unit").tolist() == [0, 4]
    assert trace.column("extensions", "due_after_min").tolist() == [minute("2020-05-13", CLOSES)]


def test_what_a_ledger_does_not_tell_stays_empty():
    trace = trace_of(county(task("a")), base())
    assert set(trace.tables) == set(COLUMNS)
    for table in ("cases", "services", "supplements", "reports", "absences", "cards", "slips", "extensions", "parts"):
        assert len(trace.table(table)) == 0, table


def test_a_limit_of_the_document_replaces_the_default_and_both_have_their_factor():
    rows = [
        task("a", "2020-04-22"),
        task("a", "2020-04-22", limit=(10, "working days")),  # 23, 24, 26, 27, 28, 29, 30 April, 6, 7, 8 May
        task("a", "2020-04-22", limit=(10, "days")),  # 2 May is a holiday, and so is all until the 5th
        task("a", "2020-04-22", limit=(90, "minutes")),
    ]
    assert dues(*rows) == ["2020-04-30", "2020-05-08", "2020-05-06", "2020-04-22"]
    shorter = {"limits__factor__task_default": "70 %", "limits__factor__task_explicit": "50 %"}
    assert dues(*rows[:2], **shorter) == ["2020-04-28", "2020-04-28"]


def test_a_limit_holds_as_it_stood_on_the_day_of_assignment():
    later = base().with_({"policy.limits.task_default": [
        {"is": "7 working days"}, {"from": "2020-07-01", "is": "3 working days"}]})  # fmt: skip
    table = trace_of(county(task("a", "2020-06-30"), task("a", "2020-07-01")), later).table("tasks")
    days = [date(2020, 1, 1) + timedelta(days=int(due) // 1440) for due in table["due_min"]]
    assert days == [date(2020, 7, 9), date(2020, 7, 6)]


def test_before_the_horizon_working_days_count_as_they_were():
    row = task("a", "2019-12-24", done="2019-12-31")  # 25, 26, 27, 30, 31 December, 2 and 3 January
    table = trace_of(county(row), base()).table("tasks")
    assert table["due_min"].tolist() == [minute("2020-01-03", CLOSES)]
    assert table["assigned_min"].tolist() == [minute("2019-12-24", OPENS)]
    assert table["reported_min"].tolist() == [minute("2019-12-31", CLOSES)]


def test_done_on_the_due_day_is_on_time_and_the_day_after_is_late():
    rows = [task("a", "2020-04-22", done="2020-04-30"), task("a", "2020-04-22", done="2020-05-06")]
    assert score(trace_of(county(*rows), base()), base()).measures["tasks.on_time"] == 0.5


@pytest.mark.parametrize(("last_seen", "on_time"), [("2020-12-31", 1.0), ("2021-01-20", 0.5)])
def test_open_past_its_due_is_late_as_far_as_the_ledger_reaches(last_seen, on_time):
    # assigned on 24 December, due on 5 January: a ledger that ends with the year cannot say that it is late
    rows = [task("a", "2020-12-24", done=None), task("b", "2020-12-24", done=last_seen, limit=(60, "days"))]
    assert trace_of(county(*rows), base()).column("tasks", "reported_min")[0] == OPEN
    assert score(trace_of(county(*rows), base()), base()).measures["tasks.on_time"] == on_time


def test_same_day_cards_stand_in_the_order_of_the_ladder():
    row = late("a", "2020-05-06", "2020-05-06")._replace(blue=date(2020, 5, 6))
    points = score(trace_of(county(row), base()), base()).points
    assert points["rule"].str.split(".").str[-1].tolist() == ["blue", "yellow", "red", "red"]


def test_reds_are_taken_in_order_of_date():
    trace = trace_of(county(late("a", "2020-05-28", "2020-05-18")), base())
    assert (np.diff(trace.column("cards", "issued_min")) > 0).all()


def test_units_that_the_scenario_has_not_are_named_row_by_row():
    with pytest.raises(ScenarioError) as error:
        trace_of(county(task("a"), task("x"), task("b", co_units=["y"])), base())
    places = [(problem.file, problem.line, problem.path) for problem in error.value.problems]
    assert places == [(FILE, 0, "Ledger!3"), (FILE, 0, "Ledger!4")]
    assert "'x'" in error.value.in_("en")
    assert "没有单位“y”" in error.value.in_("zh")


def test_an_empty_ledger_and_one_of_another_year_are_refused():
    with pytest.raises(ScenarioError, match="no task"):
        trace_of(county(), base())
    with pytest.raises(ScenarioError, match="the ledger is of 2019, and the scenario judges 2020"):
        trace_of(county(task("a"), year=2019), base())


SOUND = [task("a"), late("b", "2020-05-18", "2020-05-28"), task("c", done=None)]
ODD = {
    "the number stands more than once": [task("a")._replace(number="7"), task("b")._replace(number="7")],
    "done before it was assigned": [task("a", done="2020-02-28")],
    "a yellow card without a blue one": [late("a")._replace(blue=None)],
    "a red card without a yellow one": [late("a", "2020-05-18")._replace(yellow=None)],
    "a later colour dated before an earlier one": [late("a", "2020-05-18")._replace(yellow=date(2020, 4, 29))],
    "two red cards of one day": [late("a", "2020-05-18", "2020-05-18")],
    "a card dated before the task was assigned": [late("a")._replace(blue=date(2020, 4, 21))],
    "a card dated after the task was done": [late("a", "2020-08-03")],
    "a card dated on a day that was not worked": [late("a")._replace(yellow=date(2020, 5, 5))],
}


def test_a_sound_ledger_needs_no_note():
    assert ledger_notes(county(*SOUND), base()) == ()


@pytest.mark.parametrize("said", ODD)
def test_a_contradiction_is_said_with_its_rows_and_counted_as_it_stands(said):
    odd = county(*SOUND, *ODD[said])
    (note,) = ledger_notes(odd, base())
    rows = "row 5:" if len(ODD[said]) == 1 else "rows 5, 6:"
    assert note.en == f"Ledger, {rows} {said}. Counted as it stands."
    assert "按台账原样计入" in note.zh
    cards = sum(len([d for d in (row.blue, row.yellow) if d]) + len(row.reds) for row in odd.ledger)
    assert len(trace_of(odd, base()).table("cards")) == cards


def test_where_cards_are_drawn_up_on_any_day_a_holiday_is_no_contradiction():
    row = late("a")._replace(yellow=date(2020, 5, 5))
    assert ledger_notes(county(row), base(cards__holiday="same day")) == ()


def test_many_rows_are_counted_rather_than_listed():
    (note,) = ledger_notes(county(*[late("a")._replace(blue=None)] * 10), base())
    assert note.en.startswith("Ledger, rows 2, 3, 4, 5, 6, 7, 8, 9 and 2 more: ")
    assert note.zh.startswith("“Ledger”第 2、3、4、5、6、7、8、9 行等共 10 行：")


def test_rules_that_the_ledger_cannot_follow_are_said():
    shared = base(cards__recipient="shared")
    assert [note.en[:27] for note in ledger_notes(county(task("a", co_units=["b"])), shared)] == [
        "The rules give cards to co-"
    ]
    terms = {"asked": "10 %", "granted": "50 %", "adds": "7 working days", "approver": "head"}
    refunding = base(extensions=terms | {"earlier_cards": "refunded"})
    (note,) = ledger_notes(county(task("a", extended=7)), refunding)
    assert "every card in it counts" in note.en
