"""Days worked out on paper: a few cases and tasks each, and what the log must say to the minute.

Every story is short enough to follow with the calendar in `tests.engine.worlds` beside it. A desk works 390 minutes
a day; from Wednesday 22 April, 09:00, to the close of Thursday the 30th it works 360 + 7 * 390 = 3,090 minutes.
"""

import gc

import pytest

import sim
from sim.errors import TraceError
from sim.luck import luck
from sim.trace import EXTENSION, RED, SLIP
from tests.engine.worlds import (
    COUNTY,
    DAY,
    EXTENSIONS,
    FOREVER,
    NO,
    YES,
    case,
    county,
    dated,
    played,
    task,
)

BY_THE_BOOK = [
    ("blue", "Thu 30 Apr 17:30"),
    ("yellow", "Thu 7 May 10:10"),
    ("red", "Wed 20 May 10:15"),
    ("red", "Wed 3 Jun 10:15"),
]
"""What a task of Wednesday 22 April receives that is never done."""


# ---- the slips


def test_on_time() -> None:
    """300 minutes from 09:00: 180 before lunch, 120 after; seven working days later nobody asks."""
    story = played(county(), task("Wed 22 Apr 09:00", 300))
    assert story.tasks == [("Thu 30 Apr 17:30", "Wed 22 Apr 16:30", "Wed 22 Apr 16:30")]
    assert story.slips == []


def test_done_at_the_closing_minute_is_on_time() -> None:
    """What finishes comes before what is sent: 3,090 minutes end at 17:30 of the due day, and blue stays away."""
    story = played(county(), task("Wed 22 Apr 09:00", 3090))
    assert story.tasks == [("Thu 30 Apr 17:30", "Thu 30 Apr 17:30", "Thu 30 Apr 17:30")]
    assert story.slips == []


def test_blue_only() -> None:
    """From Mon 11 May: due Wed 20, 3,090 minutes until then and 60 more on Thursday; yellow would be on the 25th."""
    story = played(county(), task("Mon 11 May 09:00", 3150))
    assert story.tasks == [("Wed 20 May 17:30", "Thu 21 May 09:30", "Thu 21 May 09:30")]
    assert story.slips == [("blue", "Wed 20 May 17:30", "issued", "Wed 20 May 17:30")]


def test_blue_yellow_red_red() -> None:
    """The four rungs of a task that is never done.

    Due: 23, 24, Sunday 26 (worked), 27, 28, 29, 30 April. Yellow: 30 April + 5 days = 5 May, a holiday, so drawn up on
    Wed 6, prepared one working day, signed on Thu 7 from 10:00 to 10:10. Red: 7 + 10 = Sun 17, so Mon 18, prepared two
    working days, signed on Wed 20 in 15 minutes. Red again: 20 + 10 = Sat 30, so Mon 1 June and Wed 3 June.
    """
    story = played(county(), task("Wed 22 Apr 09:00"))
    assert story.cards == BY_THE_BOOK
    assert story.slips == [
        ("blue", "Thu 30 Apr 17:30", "issued", "Thu 30 Apr 17:30"),
        ("yellow", "Wed 6 May 08:30", "issued", "Thu 7 May 10:10"),
        ("red", "Mon 18 May 08:30", "issued", "Wed 20 May 10:15"),
        ("red", "Mon 1 Jun 08:30", "issued", "Wed 3 Jun 10:15"),
    ]


def test_a_slip_is_void_if_the_task_is_done_before_the_signature() -> None:
    """One minute of work left over the holiday: done at 08:31, a minute after yellow is drawn up."""
    story = played(county(), task("Wed 22 Apr 09:00", 3091))
    assert story.slips == [
        ("blue", "Thu 30 Apr 17:30", "issued", "Thu 30 Apr 17:30"),
        ("yellow", "Wed 6 May 08:30", "void", "Thu 7 May 10:10"),
    ]


def test_what_is_done_in_the_minute_of_the_signature_is_done_before_it() -> None:
    """3,090 + 390 on Wed 6 May + 100 on Thu 7 May end at 10:10, as the signature does; one minute more is too late."""
    assert played(county(), task("Wed 22 Apr 09:00", 3580)).slips[-1] == (
        "yellow",
        "Wed 6 May 08:30",
        "void",
        "Thu 7 May 10:10",
    )
    assert played(county(), task("Wed 22 Apr 09:00", 3581)).cards == BY_THE_BOOK[:2]


def test_the_due_day_after_a_holiday() -> None:
    """One working day from Saturday 2 May is Wednesday the 6th; the desk, too, begins then."""
    story = played(county(), task("Sat 2 May 10:00", 60, limit=(1, "working days")))
    assert story.tasks == [("Wed 6 May 17:30", "Wed 6 May 09:30", "Wed 6 May 09:30")]


def test_blue_goes_out_on_a_holiday_and_yellow_waits() -> None:
    """Blue is a message to a telephone: a day after due is 1 May, and there it stays."""
    story = played(county({"policy.cards.blue.after": "1 day"}), task("Wed 22 Apr 09:00"))
    assert story.cards[:2] == [("blue", "Fri 1 May 17:30"), ("yellow", "Thu 7 May 10:10")]


def test_make_up_days_count() -> None:
    """One working day from Friday 24 April is Sunday the 26th; Thursday 30 April + 9 days is Saturday 9 May, worked."""
    story = played(county(), task("Fri 24 Apr 10:00", 800, limit=(1, "working days")))
    assert story.tasks == [("Sun 26 Apr 17:30", "Mon 27 Apr 10:20", "Mon 27 Apr 10:20")]  # 330 + 390 + 80
    story = played(county({"policy.cards.yellow.after": "9 days"}), task("Wed 22 Apr 09:00"))
    assert story.slips[1] == ("yellow", "Sat 9 May 08:30", "issued", "Mon 11 May 10:10")


def test_what_is_issued_in_january_belongs_to_the_next_year() -> None:
    """Assigned Wed 16 December, due Fri 25; yellow planned for Wed 30, signed on the 31st.

    Red: 31 + 10 = Sun 10 January, so Mon 11, signed Wed 13; 23 is a Saturday, so Mon 25, signed Wed 27; 6 February is a
    Saturday, Sunday the 7th is worked, signed on Tue 9. The year has no red; the item has three.
    """
    year = {"horizon": {"first": "2020-12-01", "last": "2020-12-31", "warm_up": 0, "follow_up": 45}}
    story = played(county(year), task("Wed 16 Dec 09:00"))
    assert story.cards == [
        ("blue", "Fri 25 Dec 17:30"),
        ("yellow", "Thu 31 Dec 10:10"),
        ("red", "Wed 13 Jan 2021 10:15"),
        ("red", "Wed 27 Jan 2021 10:15"),
        ("red", "Tue 9 Feb 2021 10:15"),
    ]
    in_the_year = story.trace.column("cards", "issued_min") < story.trace.year_to_min
    assert in_the_year.tolist() == [True, True, False, False, False]
    assert story.trace.column("cards", "task").tolist() == [0] * 5


# ---- readings of the annex


def test_working_day_cards() -> None:
    """A1: yellow 6, 7, 8, 9, 11 May, signed on Tue 12; red 13, 14, 15, 18-22, 25, 26 May, signed on Thu 28."""
    days = {
        "policy.cards.yellow.after": "5 working days",
        "policy.cards.red.after": "10 working days",
        "policy.cards.red.repeat": "10 working days",
    }
    story = played(county(days), task("Wed 22 Apr 09:00"))
    assert story.cards == [("blue", "Thu 30 Apr 17:30"), ("yellow", "Tue 12 May 10:10"), ("red", "Thu 28 May 10:15")]


def test_the_day_of_assignment_may_count() -> None:
    """A2: 22, 23, 24, 26, 27, 28, 29 April; from Saturday 25, no working day, 26-30 April and 6, 7 May."""
    same_day = county({"policy.limits.first_day": "same day"})
    story = played(same_day, task("Wed 22 Apr 09:00"), task("Sat 25 Apr 10:00"))
    assert [due for due, _, _ in story.tasks] == ["Wed 29 Apr 17:30", "Thu 7 May 17:30"]


def test_blue_in_the_morning() -> None:
    """A3: at opening of the due day, also to those who will be done by ten."""
    morning = county({"policy.cards.blue.at": "opening of day"})
    assert played(morning, task("Wed 22 Apr 09:00")).cards[:2] == [("blue", "Thu 30 Apr 08:30"), BY_THE_BOOK[1]]
    assert played(morning, task("Wed 22 Apr 09:00", 2790)).cards == [("blue", "Thu 30 Apr 08:30")]


def test_blue_as_a_warning() -> None:
    """A3: one working day before due; yellow counts from due as before."""
    warning = county({"policy.cards.blue.after": "-1 working days"})
    assert played(warning, task("Wed 22 Apr 09:00")).cards[:2] == [("blue", "Wed 29 Apr 17:30"), BY_THE_BOOK[1]]


@pytest.mark.parametrize(
    ("assigned", "yellow"), [("Thu 23 Apr 09:00", "Thu 30 Apr 10:10"), ("Mon 20 Apr 09:00", "Mon 27 Apr 10:10")]
)
def test_a_warning_whose_day_is_past_comes_with_the_task(assigned: str, yellow: str) -> None:
    """Due a day later, warned three working days before due: also at the horizon's beginning.

    Yellow: due Fri 24 + 5 = Wed 29, signed Thu 30; due Tue 21 + 5 = Sun 26, worked, signed Mon 27.
    """
    warning = county({"policy.cards.blue.after": "-3 working days"})
    story = played(warning, task(assigned, limit=(1, "working days")))
    assert story.cards[:2] == [("blue", assigned), ("yellow", yellow)]


def test_the_due_day_may_be_day_one_of_the_five() -> None:
    """A4: due Thu 21 May, four days on is Mon 25, signed on Tue 26; five days on is Tue 26, signed on Wed 27."""
    four, five = (county({"policy.cards.yellow.after": f"{n} days"}) for n in (4, 5))
    assert played(four, task("Tue 12 May 09:00")).cards[1] == ("yellow", "Tue 26 May 10:10")
    assert played(five, task("Tue 12 May 09:00")).cards[1] == ("yellow", "Wed 27 May 10:10")


def test_red_may_count_from_the_due_yellow() -> None:
    """A5: 30 April + 5 + 10 = Fri 15 May, signed Tue 19, although yellow was signed late; then 29 May, Tue 2 June."""
    story = played(county({"policy.cards.red.counts_from": "yellow due"}), task("Wed 22 Apr 09:00"))
    assert story.cards[2:] == [("red", "Tue 19 May 10:15"), ("red", "Tue 2 Jun 10:15")]


def test_red_may_fall_on_any_of_the_days() -> None:
    """A5: the day is drawn once a task, from 1 to 10; each comes up, and each as its luck says."""
    any_day = county(
        {
            "policy.cards.red.counts_from": "any day",
            "policy.cards.red.prepared": "0 working days",
            "policy.cards.yellow.prepared": "0 working days",
            "policy.cards.signing": "fixed lag",
            "policy.cards.holiday": "same day",
        }
    )
    story = played(any_day, *(task("Tue 12 May 09:00") for _ in range(60)))  # yellow on Tue 26 May
    drawn = [1 + int(10 * luck(0, 0, f"red-day/head/by-hand/{n}", 0)) for n in range(60)]
    opening = story.clock.minute("Tue 26 May 08:30")
    reds = [row for row in story.rows("cards") if row.colour == RED]
    first = {row.task: row.issued_min for row in reversed(reds)}
    assert [first[n] for n in range(60)] == [opening + day * DAY for day in drawn]
    assert set(drawn) == set(range(1, 11))


def test_red_comes_once_if_it_is_not_repeated() -> None:
    """A6."""
    story = played(county({"policy.cards.red.repeat": "0 days"}), task("Wed 22 Apr 09:00"))
    assert story.cards == BY_THE_BOOK[:3]


def test_slips_may_be_drawn_up_on_holidays() -> None:
    """A7: yellow on Tue 5 May itself, prepared by Wed 6; red on Sat 16, prepared by Tue 19, signed then."""
    story = played(county({"policy.cards.holiday": "same day"}), task("Wed 22 Apr 09:00"))
    assert story.slips[1:3] == [
        ("yellow", "Tue 5 May 08:30", "issued", "Wed 6 May 10:10"),
        ("red", "Sat 16 May 08:30", "issued", "Tue 19 May 10:15"),
    ]


def test_fixed_lag() -> None:
    """The slip is out as soon as it is prepared, and no leader sits over it."""
    story = played(county({"policy.cards.signing": "fixed lag"}), task("Wed 22 Apr 09:00"))
    assert story.cards == [
        ("blue", "Thu 30 Apr 17:30"),
        ("yellow", "Thu 7 May 08:30"),
        ("red", "Wed 20 May 08:30"),
        ("red", "Wed 3 Jun 08:30"),
    ]
    assert story.at_leaders == []


# ---- slips that come to nothing


def test_an_excused_yellow_comes_again() -> None:
    """Excused at once on Wed 6 May, without a signature; again 6 + 5 = Mon 11; red 12 + 10 = Fri 22, signed Tue 26."""
    until_may = county({"policy.cards.yellow.excused": dated("Sun 10 May", "100 %", "0 %")})
    assert played(until_may, task("Wed 22 Apr 09:00")).slips[1:] == [
        ("yellow", "Wed 6 May 08:30", "excused", "Wed 6 May 08:30"),
        ("yellow", "Mon 11 May 08:30", "issued", "Tue 12 May 10:10"),
        ("red", "Fri 22 May 08:30", "issued", "Tue 26 May 10:15"),
        ("red", "Fri 5 Jun 08:30", "pending", "-"),
    ]


def test_an_excused_blue_comes_again_on_the_next_working_day() -> None:
    """A9: Wed 6 May at close. By then yellow's day has passed: drawn up in the same minute, signed on Fri 8."""
    until_may = county({"policy.cards.blue.excused": dated("Fri 1 May", "100 %", "0 %")})
    assert played(until_may, task("Wed 22 Apr 09:00")).slips[:3] == [
        ("blue", "Thu 30 Apr 17:30", "excused", "Thu 30 Apr 17:30"),
        ("blue", "Wed 6 May 17:30", "issued", "Wed 6 May 17:30"),
        ("yellow", "Wed 6 May 17:30", "issued", "Fri 8 May 10:10"),
    ]


def test_a_withheld_slip_comes_again_and_has_cost_its_minutes() -> None:
    """Withheld on Thu 7 May: 7 + 5 = Tue 12, signed on Wed 13."""
    yellow = county({"policy.cards.yellow.withheld": dated("Sun 10 May", "100 %", "0 %")})
    story = played(yellow, task("Wed 22 Apr 09:00"))
    assert story.slips[1:3] == [
        ("yellow", "Wed 6 May 08:30", "withheld", "Thu 7 May 10:10"),
        ("yellow", "Tue 12 May 08:30", "issued", "Wed 13 May 10:10"),
    ]
    assert story.at_leaders[:2] == [
        ("slip 1", "Thu 7 May 10:00", "Thu 7 May 10:10"),
        ("slip 2", "Wed 13 May 10:00", "Wed 13 May 10:10"),
    ]


def test_a_withheld_red_comes_again_after_reds_own_interval() -> None:
    """Red: 7 + 7 = Thu 14 May, withheld on Mon 18; again 18 + 7 = Mon 25. The repeat, 10 days, counts from an issue."""
    red = county({"policy.cards.red.after": "7 days", "policy.cards.red.withheld": dated("Mon 25 May", "100 %", "0 %")})
    assert played(red, task("Wed 22 Apr 09:00")).slips[2:] == [
        ("red", "Thu 14 May 08:30", "withheld", "Mon 18 May 10:15"),
        ("red", "Mon 25 May 08:30", "issued", "Wed 27 May 10:15"),
    ]


def test_a_void_slip_comes_again_from_the_new_due() -> None:
    """A grant on Wed 6 May moves due to Wed 13; yellow, void on Thu 7, comes again on 13 + 5 = Mon 18, not on 12."""
    story = played(county(PENDING), task("Wed 22 Apr 09:00", ask=YES, grant=YES))
    assert story.slips == [
        ("blue", "Thu 30 Apr 17:30", "issued", "Thu 30 Apr 17:30"),
        ("yellow", "Wed 6 May 08:30", "void", "Thu 7 May 10:10"),
        ("yellow", "Mon 18 May 08:30", "issued", "Tue 19 May 10:10"),
        ("red", "Fri 29 May 08:30", "issued", "Tue 2 Jun 10:15"),
    ]


def test_an_excused_blue_waits_for_the_new_due() -> None:
    """Excused on Thu 30 April, and on Wed 6 May at 10:10 due moves to Wed 13: blue comes on its close, not on Wed 6."""
    excused = county(PENDING | {"policy.cards.blue.excused": dated("Fri 1 May", "100 %", "0 %")})
    story = played(excused, task("Wed 22 Apr 09:00", ask=YES, grant=YES))
    assert story.slips[:2] == [
        ("blue", "Thu 30 Apr 17:30", "excused", "Thu 30 Apr 17:30"),
        ("blue", "Wed 13 May 17:30", "issued", "Wed 13 May 17:30"),
    ]


# ---- leaders' desks


def test_a_signer_with_ten_minutes_a_day() -> None:
    """Three yellow slips of one day, one signature a day: Thursday, Friday, and Saturday 9 May, which is worked."""
    short = county({"organisation.calendars.signing.hours": ["10:00-10:10"]})
    story = played(short, *(task(f"Wed 22 Apr 09:0{n}") for n in range(3)))
    assert [card for card in story.cards_of if card[1] == "yellow"] == [
        (0, "yellow", "Thu 7 May 10:10"),
        (1, "yellow", "Fri 8 May 10:10"),
        (2, "yellow", "Sat 9 May 10:10"),
    ]


def test_a_signature_may_take_two_days() -> None:
    """Red takes 15 minutes: ten on Wed 20 May, five on Thu 21."""
    short = county({"organisation.calendars.signing.hours": ["10:00-10:10"]})
    assert played(short, task("Wed 22 Apr 09:00")).cards[2] == ("red", "Thu 21 May 10:05")


def test_a_signature_may_take_no_time() -> None:
    """Both slips that wait are signed when the leader's door opens."""
    quick = county({"organisation.leaders.vice-head.slip": "0 minutes"})
    story = played(quick, task("Wed 22 Apr 09:00"), task("Wed 22 Apr 09:00"))
    assert story.cards_of[2:4] == [(0, "yellow", "Thu 7 May 10:00"), (1, "yellow", "Thu 7 May 10:00")]


def test_slips_are_signed_before_extensions_of_the_same_day() -> None:
    """Yellow of task 1 and the request of task 0 (due Thu 7 May) both date from Wed 6 May, 08:30."""
    terms = {
        "policy.extensions": EXTENSIONS | {"approver": "vice-head"},
        "policy.cards.yellow.prepared": "0 working days",
    }
    asking = task("Wed 22 Apr 08:30", limit=(9, "working days"), ask=YES)
    story = played(county(terms), asking, task("Wed 22 Apr 09:00"))
    assert story.at_leaders[:2] == [
        ("slip 1", "Wed 6 May 10:00", "Wed 6 May 10:10"),
        ("extension 0", "Wed 6 May 10:10", "Wed 6 May 10:20"),
    ]


def test_the_older_paper_is_signed_first() -> None:
    """The vice head is away on Wed 6 May, when task 0 asks; on Thu 7 a yellow (30 April + 7) comes to the same desk."""
    terms = {
        "policy.extensions": EXTENSIONS | {"approver": "vice-head"},
        "policy.cards.yellow.after": "7 days",
        "policy.cards.yellow.prepared": "0 working days",
        "organisation.calendars.vice": {"hours": ["10:00-10:30"], "leave": ["2020-05-06"]},
        "organisation.leaders.vice-head.calendar": "vice",
    }
    asking = task("Wed 22 Apr 08:30", limit=(9, "working days"), ask=YES)
    story = played(county(terms), asking, task("Wed 22 Apr 09:00"))
    assert story.at_leaders[:2] == [
        ("extension 0", "Thu 7 May 10:00", "Thu 7 May 10:10"),
        ("slip 1", "Thu 7 May 10:10", "Thu 7 May 10:20"),
    ]


# ---- extensions


AWAY = {"hours": ["10:00-10:30"], "leave": ["2020-04-29", "2020-04-30"]}
PENDING = {
    "policy.extensions": EXTENSIONS,
    "organisation.calendars.director": AWAY,
    "organisation.leaders.director.calendar": "director",
}
"""The director is away on 29 and 30 April, and signs again on Wed 6 May."""


def test_a_granted_extension_averts_blue() -> None:
    """Asked on Wed 29 April, granted at 10:10: 6, 7, 8, 9, 11, 12, 13 May. 3,090 + 390 + 390 + 130 end Fri 8, 10:40."""
    story = played(county({"policy.extensions": EXTENSIONS}), task("Wed 22 Apr 09:00", 4000, ask=YES, grant=YES))
    assert story.extensions == [("Wed 29 Apr 08:30", "director", "Wed 29 Apr 10:10", "Wed 13 May 17:30")]
    assert story.tasks == [("Wed 13 May 17:30", "Fri 8 May 10:40", "Fri 8 May 10:40")]
    assert story.slips == []


def test_a_refused_extension_changes_nothing() -> None:
    story = played(county({"policy.extensions": EXTENSIONS}), task("Wed 22 Apr 09:00", ask=YES))
    assert story.extensions == [("Wed 29 Apr 08:30", "director", "Wed 29 Apr 10:10", "refused")]
    assert story.cards == BY_THE_BOOK


def test_only_an_open_task_asks_and_not_before_it_is_assigned() -> None:
    """Done on the first day: no request. Due the next day, assigned in the afternoon: asked for at assignment."""
    terms = county({"policy.extensions": EXTENSIONS})
    assert played(terms, task("Wed 22 Apr 09:00", 300, ask=YES)).extensions == []
    story = played(terms, task("Wed 22 Apr 15:00", ask=YES, limit=(1, "working days")))
    assert story.extensions == [("Wed 22 Apr 15:00", "director", "Thu 23 Apr 10:10", "refused")]


def test_a_pending_request_stops_nothing() -> None:
    """Asked on Wed 29 April, decided on Wed 6 May: blue stands, and due moves all the same."""
    story = played(county(PENDING), task("Wed 22 Apr 09:00", 4000, ask=YES, grant=YES))
    assert story.extensions == [("Wed 29 Apr 08:30", "director", "Wed 6 May 10:10", "Wed 13 May 17:30")]
    assert story.cards == [("blue", "Thu 30 Apr 17:30")]


def test_a_grant_moves_the_due_of_a_task_reported_meanwhile() -> None:
    """Reported on Wed 6 May, 08:31, granted at 10:10."""
    story = played(county(PENDING), task("Wed 22 Apr 09:00", 3091, ask=YES, grant=YES))
    assert story.tasks == [("Wed 13 May 17:30", "Wed 6 May 08:31", "Wed 6 May 08:31")]


def test_requests_without_end() -> None:
    """A11: asked again on the last working day before each new due: Tue 12, Thu 21 May, Mon 1 June."""
    terms = EXTENSIONS | {"asked": "100 %", "granted": "100 %", "number": "unlimited"}
    story = played(county({"policy.extensions": terms}), task("Wed 22 Apr 09:00", ask=YES, grant=YES))
    assert story.extensions == [
        ("Wed 29 Apr 08:30", "director", "Wed 29 Apr 10:10", "Wed 13 May 17:30"),
        ("Tue 12 May 08:30", "director", "Tue 12 May 10:10", "Fri 22 May 17:30"),
        ("Thu 21 May 08:30", "director", "Thu 21 May 10:10", "Tue 2 Jun 17:30"),
        ("Mon 1 Jun 08:30", "director", "Mon 1 Jun 10:10", "Thu 11 Jun 17:30"),
    ]
    assert story.slips == []


def test_nobody_asks_again_after_due() -> None:
    """Decided as late as Wed 13 May, the grant of one working day moves due to Wed 6: the time to ask is over."""
    until_may = [f"2020-05-{day:02}" for day in range(1, 13)]
    terms = PENDING | {
        "policy.extensions": EXTENSIONS | {"granted": "100 %", "adds": "1 working day", "number": "unlimited"},
        "policy.extensions.asked": "100 %",
        "organisation.calendars.director": AWAY | {"leave": [*AWAY["leave"], *until_may]},
    }
    story = played(county(terms), task("Wed 22 Apr 09:00", ask=YES, grant=YES))
    assert story.extensions == [("Wed 29 Apr 08:30", "director", "Wed 13 May 10:10", "Wed 6 May 17:30")]


LATE = EXTENSIONS | {"asked": "100 %", "late": "by colour"}


def test_late_requests_go_to_the_leader_of_the_colour() -> None:
    """A10: blue asks the director, yellow its signer, red its own, each when the card is out."""
    story = played(county({"policy.extensions": LATE | {"granted": "0 %"}}), task("Wed 22 Apr 09:00"))
    assert story.extensions[:3] == [
        ("Thu 30 Apr 17:30", "director", "Wed 6 May 10:10", "refused"),
        ("Thu 7 May 10:10", "vice-head", "Thu 7 May 10:20", "refused"),
        ("Wed 20 May 10:15", "head", "Wed 20 May 10:30", "refused"),
    ]
    assert story.cards == BY_THE_BOOK


def test_a_late_grant_plans_the_rungs_to_come_anew() -> None:
    """Granted on Wed 6 May: due Wed 13; the yellow on its way is void, the next one is of Mon 18; asked no more."""
    story = played(county({"policy.extensions": LATE | {"granted": "100 %"}}), task("Wed 22 Apr 09:00"))
    assert story.extensions == [("Thu 30 Apr 17:30", "director", "Wed 6 May 10:10", "Wed 13 May 17:30")]
    assert [card for card in story.cards if card[0] == "yellow"] == [("yellow", "Tue 19 May 10:10")]


@pytest.mark.parametrize("days", [1, 3])
def test_a_warning_is_no_late_card(days: int) -> None:
    """Blue one or three working days before due finds nobody late; who asks, asks once, on Wed 29 April."""
    terms = {
        "policy.extensions": LATE | {"granted": "0 %"},
        "policy.cards.blue": {"after": f"-{days} working days", "at": "opening of day"},
    }
    story = played(county(terms), task("Wed 22 Apr 09:00", ask=YES))
    assert story.extensions == [("Wed 29 Apr 08:30", "director", "Wed 29 Apr 10:10", "refused")]


def test_one_extension_a_task_also_if_two_were_asked() -> None:
    """Blue's request waits for the director until Fri 8 May; yellow's is granted on Thu 7: due is 13 May, and stays."""
    terms = PENDING | {
        "policy.extensions": LATE | {"granted": "100 %"},
        "organisation.calendars.director": AWAY | {"leave": ["2020-05-06", "2020-05-07"]},
    }
    story = played(county(terms), task("Wed 22 Apr 09:00"))
    assert [due for due, _, _ in story.tasks] == ["Wed 13 May 17:30"]


def test_each_late_request_has_luck_of_its_own() -> None:
    """Of 40 tasks with two reds, half of the reds ask: some tasks ask at one of the two."""
    terms = LATE | {"asked": "50 %", "granted": "0 %"}
    rules = county({"policy.extensions": terms, "policy.cards.signing": "fixed lag"})
    story = played(rules, *(task("Wed 22 Apr 09:00") for _ in range(40)))
    head = story.names.leaders.index("head")
    asked = [row.task for row in story.rows("extensions") if row.approver == head]
    assert {asked.count(n) for n in range(40)} == {0, 1, 2}


# ---- parts, checks and who receives the card


def test_lead_and_co_unit_start_together_and_the_lead_wraps_up() -> None:
    """The lead is done by 11:00; the co-unit takes 360 minutes on Wednesday and 240 on Thursday; 10 % of 120 remain."""
    wrap_up = county({"demand.tasks.wrap_up": "10 %"})
    story = played(wrap_up, task("Wed 22 Apr 09:00", 120, co={"b": 600}))
    assert story.parts == [
        ("lead", "a", "Wed 22 Apr 09:00", "Wed 22 Apr 11:00"),
        ("co-unit", "b", "Wed 22 Apr 09:00", "Thu 23 Apr 15:00"),
        ("wrap-up", "a", "Thu 23 Apr 15:00", "Thu 23 Apr 15:12"),
    ]
    assert story.tasks == [("Thu 30 Apr 17:30", "Thu 23 Apr 15:12", "Thu 23 Apr 15:12")]


@pytest.mark.parametrize(("rule", "units"), [("lead", ["a"]), ("culprit", ["b"]), ("shared", ["a", "b"])])
def test_who_receives_the_card_of_a_co_unit_that_is_late(rule: str, units: list[str]) -> None:
    """A19: the lead was done on the first day."""
    story = played(county({"policy.cards.recipient": rule}), task("Wed 22 Apr 09:00", 120, co={"b": FOREVER}))
    assert [unit for colour, unit, _ in story.received_cards if colour == "blue"] == units


@pytest.mark.parametrize(("helper", "units"), [(FOREVER, ["a", "b"]), (60, ["a"])])
def test_the_culprit_is_whoever_is_not_done(helper: int, units: list[str]) -> None:
    story = played(county({"policy.cards.recipient": "culprit"}), task("Wed 22 Apr 09:00", co={"b": helper}))
    assert [unit for colour, unit, _ in story.received_cards if colour == "blue"] == units


CHECK = {"policy.check": {"share": "50 %", "lag": "2 working days"}}
ON_THE_SPOT = {"policy.check": {"share": "50 %", "lag": "0 working days"}}


def test_a_good_report_is_struck_off_after_the_lag() -> None:
    """Reported Wed 22 April, 16:30; looked at two working days on at the same time of day."""
    story = played(county(CHECK), task("Wed 22 Apr 09:00", 300, check=[YES], poor=[NO]))
    assert story.reports == [("Wed 22 Apr 16:30", "Fri 24 Apr 16:30", "passed")]
    assert story.tasks == [("Thu 30 Apr 17:30", "Wed 22 Apr 16:30", "Fri 24 Apr 16:30")]


def test_a_poor_report_is_reopened_and_worked_over() -> None:
    """Found out on the spot at 16:30; 30 % of 300 are 60 minutes that day and 30 the next; nobody looks again."""
    story = played(county(ON_THE_SPOT), task("Wed 22 Apr 09:00", 300, check=[YES], poor=[YES]))
    assert story.reports == [
        ("Wed 22 Apr 16:30", "Wed 22 Apr 16:30", "failed"),
        ("Thu 23 Apr 09:00", "Thu 23 Apr 09:00", "unchecked"),
    ]
    assert story.tasks == [("Thu 30 Apr 17:30", "Thu 23 Apr 09:00", "Thu 23 Apr 09:00")]


def test_the_last_round_passes() -> None:
    story = played(county(ON_THE_SPOT), task("Wed 22 Apr 09:00", 100, check=[YES] * 3, poor=[YES] * 3))
    assert [verdict for _, _, verdict in story.reports] == ["failed", "failed", "passed"]


def test_reopened_after_due_it_gets_blue_at_once_then_yellow() -> None:
    """Reported Thu 30 April, 10:00 (2,700 + 90), in time; failed two working days on, Thu 7 May, 10:00.

    Blue's day and yellow's (Wed 6 May) passed while it was shut: both at 10:00, yellow prepared by Fri 8 May, 10:00,
    and signed by 10:10. The rework of 837 minutes: 300 on Thursday, 390 on Friday, 147 on Saturday 9 May, worked.
    """
    story = played(county(CHECK), task("Wed 22 Apr 09:00", 2790, check=[YES], poor=[YES]))
    assert story.slips == [
        ("blue", "Thu 7 May 10:00", "issued", "Thu 7 May 10:00"),
        ("yellow", "Thu 7 May 10:00", "issued", "Fri 8 May 10:10"),
    ]
    assert story.tasks == [("Thu 30 Apr 17:30", "Sat 9 May 10:57", "Sat 9 May 10:57")]


@pytest.mark.parametrize(("helper", "verdict"), [(60, "passed"), (600, "failed")])
def test_the_care_of_whoever_ended_last_counts(helper: int, verdict: str) -> None:
    """Poor if 0.7 lies below 50 % times the officer's factor: 1 for the lead, 2 for the co-unit."""
    story = played(
        county(CHECK),
        task("Wed 22 Apr 09:00", 120, co={"b": helper}, check=[YES], poor=[0.7]),
        errors={"b/desk/1": 2.0},
    )
    assert story.reports[0][2] == verdict


def test_timeliness_only_forgives_what_was_reported_in_time() -> None:
    """A12: the same task, reported in time once, hears nothing; one that was late keeps the blue it had."""
    rules = county(CHECK | {"policy.cards.quality": "timeliness only"})
    assert played(rules, task("Wed 22 Apr 09:00", 2790, check=[YES], poor=[YES])).slips == []
    late = played(rules, task("Wed 22 Apr 09:00", 3091, check=[YES], poor=[YES]))
    assert late.cards == [("blue", "Thu 30 Apr 17:30")]


def test_a_check_that_fails_in_the_due_minute_fails_before_blue() -> None:
    """Reported at 17:30 of the due day, failed on the spot: open again when blue is sent."""
    story = played(county(ON_THE_SPOT), task("Wed 22 Apr 09:00", 3090, check=[YES], poor=[YES]))
    assert story.cards[0] == ("blue", "Thu 30 Apr 17:30")


# ---- the desk


def test_three_cases_and_a_lunch_break() -> None:
    """150 minutes each: 08:30-11:00; an hour before noon and 90 minutes after; 90 that day and 60 the next."""
    story = played(
        county(), case("Mon 20 Apr 08:30", 150), case("Mon 20 Apr 08:31", 150), case("Mon 20 Apr 08:40", 150)
    )
    assert story.at_desks == [
        ("case 0", "Mon 20 Apr 08:30", "Mon 20 Apr 11:00"),
        ("case 1", "Mon 20 Apr 11:00", "Mon 20 Apr 16:00"),
        ("case 2", "Mon 20 Apr 16:00", "Tue 21 Apr 09:30"),
    ]


def test_done_at_noon_the_next_begins_after_lunch() -> None:
    story = played(county(), case("Mon 20 Apr 08:30", 210), case("Mon 20 Apr 09:00", 10))
    assert story.at_desks == [
        ("case 0", "Mon 20 Apr 08:30", "Mon 20 Apr 12:00"),
        ("case 1", "Mon 20 Apr 14:30", "Mon 20 Apr 14:40"),
    ]


def test_night_and_weekend() -> None:
    """Handed in on Saturday night: received on Sunday 26 April, worked. On the eve of the holiday: on Wed 6 May."""
    story = played(county(), case("Sat 25 Apr 20:00"), case("Thu 30 Apr 18:00"))
    assert story.cases == [
        ("Sun 26 Apr 08:30", "Tue 28 Apr 17:30", "granted", "Sun 26 Apr 09:30"),
        ("Wed 6 May 08:30", "Fri 8 May 17:30", "granted", "Wed 6 May 09:30"),
    ]
    true_due = story.trace.column("cases", "true_due_min")
    assert [story.clock(due) for due in true_due.tolist()] == ["Mon 27 Apr 17:30", "Thu 7 May 17:30"]


def test_received_at_once() -> None:
    """The office counts from Thursday night; the desk opens on Wednesday all the same."""
    story = played(county({"policy.limits.starts": "at once"}), case("Thu 30 Apr 18:00"))
    assert story.cases == [("Thu 30 Apr 18:00", "Thu 7 May 17:30", "granted", "Wed 6 May 09:30")]


@pytest.mark.parametrize("starts", ["next opening", "at once"])
def test_the_urgent_file_of_the_morning_is_before_that_of_the_night(starts: str) -> None:
    rules = county({"policy.limits.starts": starts})
    story = played(rules, case("Tue 21 Apr 03:00"), case("Tue 21 Apr 08:00", urgent=True))
    assert story.at_desks == [
        ("case 1", "Tue 21 Apr 08:30", "Tue 21 Apr 09:30"),
        ("case 0", "Tue 21 Apr 09:30", "Tue 21 Apr 10:30"),
    ]


def test_everything_of_a_minute_is_there_before_anybody_is_seated() -> None:
    """Two arrive at 09:00, the second urgent; a third, urgent, arrives in the minute in which the officer is free."""
    story = played(
        county(), case("Mon 20 Apr 09:00"), case("Mon 20 Apr 09:00", urgent=True), case("Mon 20 Apr 10:00", urgent=True)
    )
    assert [what for what, _, _ in story.at_desks] == ["case 1", "case 2", "case 0"]


def test_the_longest_idle_takes_the_next() -> None:
    """Officer 1 is free since 10:00, officer 2 since 09:20."""
    two = county({"organisation.units.a.posts.desk.officers": 2})
    story = played(two, case("Mon 20 Apr 09:00"), case("Mon 20 Apr 09:10", 10), case("Mon 20 Apr 10:30"))
    assert [(what, officer) for what, officer, _, _ in story.sittings] == [
        ("case 0", "a/desk/1"),
        ("case 1", "a/desk/2"),
        ("case 2", "a/desk/2"),
    ]


@pytest.mark.parametrize(
    ("base", "cards", "order"),
    [
        ("due date", "first", ["case 0", "case 2", "task 0", "case 1"]),
        ("due date", "ignored", ["case 0", "case 2", "case 1", "task 0"]),
        ("received", "ignored", ["case 0", "case 2", "task 0", "case 1"]),
    ],
)
def test_urgent_then_cards_then_the_base(base: str, cards: str, order: list[str]) -> None:
    """When case 0 ends (Thu 7 May, 10:00), the task (due 30 April) holds blue; case 1 was due on Sun 26 April."""
    rules = county({"policy.precedence.base": base, "policy.precedence.cards": cards})
    story = played(
        rules,
        case("Wed 22 Apr 08:30", 3600),  # 390 + 7 * 390 + 390 + 90
        task("Wed 22 Apr 09:00", 60),
        case("Thu 23 Apr 09:00"),
        case("Wed 6 May 09:00", urgent=True),
    )
    assert [what for what, _, _ in story.at_desks] == order
    assert story.at_desks[1][1] == "Thu 7 May 10:00"


@pytest.mark.parametrize(
    ("base", "order"),
    [
        ("received", ["case 0", "case 1", "case 2", "case 3"]),
        ("shortest work", ["case 0", "case 3", "case 2", "case 1"]),
        ("due date", ["case 0", "case 1", "case 2", "case 3"]),
        ("late last", ["case 0", "case 2", "case 3", "case 1"]),
        ("slack", ["case 0", "case 1", "case 2", "case 3"]),
    ],
)
def test_the_base_orders_the_queue(base: str, order: list[str]) -> None:
    """Case 0 ends on Thu 23 April, 09:00, when case 1 (due Wed 22) is late already and cases 2, 3 (due Fri 24) not."""
    story = played(
        county({"policy.precedence.base": base}),
        case("Mon 20 Apr 08:30", 1200),
        case("Mon 20 Apr 09:00", 60),
        case("Wed 22 Apr 09:00", 50),
        case("Wed 22 Apr 09:10", 40),
    )
    assert [what for what, _, _ in story.at_desks] == order


def test_minutes_by_speed() -> None:
    """60 minutes at 1.2 are 50."""
    story = played(county(), case("Mon 20 Apr 08:30"), speed={"a/desk/1": 1200})
    assert story.at_desks == [("case 0", "Mon 20 Apr 08:30", "Mon 20 Apr 09:20")]


def test_minutes_by_share_and_administration() -> None:
    """60 minutes at 60 % of a time of which 20 % is lost: 60 / 0.48 = 125."""
    slow = county({"organisation.units.a.posts.desk.share": "60 %", "organisation.administration": "20 %"})
    assert played(slow, case("Mon 20 Apr 08:30")).at_desks == [("case 0", "Mon 20 Apr 08:30", "Mon 20 Apr 10:35")]


def test_only_posts_that_do_tasks_report_on_them() -> None:
    """Half of the time goes to reports at the post for tasks; a post beside it, or a unit without tasks, has none."""
    county_ = county(
        {
            "organisation.units.a.posts.window": {"officers": 1},
            "organisation.units.c": {"title": "C", "heads": 5, "posts": {"desk": {"officers": 1}}},
            "demand.matters.licence.at": {"a": 1.0, "c": 1.0},
            "demand.matters.permit": {
                "title": "Permit",
                "volume": "0 a year",
                "at": "a",
                "stages": {"review": {"post": "window", "work": {"constant": "60 minutes"}}},
            },
            "policy.limits.approvals.permit": {"promised": "2 working days"},
            "policy.reporting": {"load": "50 %"},
        }
    )
    story = played(
        county_, case("Mon 20 Apr 09:00"), case("Mon 20 Apr 09:00", matter="permit"), case("Mon 20 Apr 09:00", unit="c")
    )
    assert sorted(story.at_desks) == [
        ("case 0", "Mon 20 Apr 09:00", "Mon 20 Apr 11:00"),
        ("case 1", "Mon 20 Apr 09:00", "Mon 20 Apr 10:00"),
        ("case 2", "Mon 20 Apr 09:00", "Mon 20 Apr 10:00"),
    ]


def test_places_turn_away_the_last_to_come() -> None:
    """One officer, one place to wait: of three in one minute the urgent one is served, and the last is sent away."""
    one_place = county({"organisation.units.a.posts.desk.places": 1})
    story = played(one_place, case("Mon 20 Apr 09:00"), case("Mon 20 Apr 09:00", urgent=True), case("Mon 20 Apr 09:00"))
    assert [(outcome, finished) for _, _, outcome, finished in story.cases] == [
        ("granted", "Mon 20 Apr 11:00"),
        ("granted", "Mon 20 Apr 10:00"),
        ("turned away", "Mon 20 Apr 09:00"),
    ]


def test_nobody_turns_a_task_away() -> None:
    """Places are for applicants: a task that is assigned stays assigned until it is worked on."""
    one_place = county({"organisation.units.a.posts.desk.places": 1})
    story = played(one_place, *(task("Mon 20 Apr 09:00", 60) for _ in range(3)))
    assert [reported for _, reported, _ in story.tasks] == ["Mon 20 Apr 10:00", "Mon 20 Apr 11:00", "Mon 20 Apr 12:00"]


# ---- absence


def test_work_pauses_while_its_officer_is_away() -> None:
    """240 minutes from 15:30: 120 that day; away Thu 23 and Fri 24 April; 120 more on Sunday the 26th, worked."""
    story = played(county(), case("Wed 22 Apr 15:30", 240), away={"a/desk/1": ("Thu 23 Apr", "Fri 24 Apr")})
    assert story.at_desks == [("case 0", "Wed 22 Apr 15:30", "Sun 26 Apr 10:30")]


def test_nobody_is_seated_on_a_day_off() -> None:
    story = played(county(), case("Thu 23 Apr 09:00"), away={"a/desk/1": ("Thu 23 Apr", "Fri 24 Apr")})
    assert story.at_desks == [("case 0", "Sun 26 Apr 08:30", "Sun 26 Apr 09:30")]


TWO_OFFICERS = {"organisation.units.a.posts.desk.officers": 2}


def test_after_three_days_the_rest_goes_to_another() -> None:
    """Away on 23, 24, 26 April and on the 27th too: at its opening the other officer takes the 120 minutes left."""
    story = played(county(TWO_OFFICERS), case("Wed 22 Apr 15:30", 240), away={"a/desk/1": ("Thu 23 Apr", "Mon 27 Apr")})
    assert story.sittings == [
        ("case 0", "a/desk/1", "Wed 22 Apr 15:30", "Mon 27 Apr 08:30"),
        ("case 0", "a/desk/2", "Mon 27 Apr 08:30", "Mon 27 Apr 10:30"),
    ]


def test_back_on_the_fourth_day_the_officer_goes_on() -> None:
    story = played(county(TWO_OFFICERS), case("Wed 22 Apr 15:30", 240), away={"a/desk/1": ("Thu 23 Apr", "Sun 26 Apr")})
    assert story.sittings == [("case 0", "a/desk/1", "Wed 22 Apr 15:30", "Mon 27 Apr 10:30")]


def test_what_is_handed_over_is_work_not_minutes() -> None:
    """At half time 100 of work are 200 minutes; 120 are worked, 80 left, which are 40 of work."""
    half = county(TWO_OFFICERS | {"organisation.units.a.posts.desk.share": "50 %"})
    story = played(half, case("Wed 22 Apr 15:30", 100), away={"a/desk/1": ("Thu 23 Apr", "Mon 27 Apr")})
    assert [(row.work, row.minutes, row.handed_over) for row in story.rows("services")] == [(100, 120, 1), (40, 80, 0)]
    assert story.sittings[1][2:] == ("Mon 27 Apr 08:30", "Mon 27 Apr 09:50")


def test_what_is_handed_over_keeps_its_place() -> None:
    """Nobody is there on Mon 27; on Tuesday case 0, received first, comes before case 1, which came while it waited."""
    story = played(
        county(),
        case("Wed 22 Apr 15:30", 240),
        case("Thu 23 Apr 09:00"),
        away={"a/desk/1": ("Thu 23 Apr", "Mon 27 Apr")},
    )
    assert story.at_desks == [
        ("case 0", "Wed 22 Apr 15:30", "Mon 27 Apr 08:30"),
        ("case 0", "Tue 28 Apr 08:30", "Tue 28 Apr 10:30"),
        ("case 1", "Tue 28 Apr 10:30", "Tue 28 Apr 11:30"),
    ]


def test_hand_over_at_once() -> None:
    rules = county(TWO_OFFICERS | {"policy.hand_over_after": "0 working days"})
    story = played(rules, case("Wed 22 Apr 15:30", 240), away={"a/desk/1": ("Thu 23 Apr", "Fri 24 Apr")})
    assert story.sittings[1] == ("case 0", "a/desk/2", "Thu 23 Apr 08:30", "Thu 23 Apr 10:30")


AB = {
    "organisation.units.a.posts.window": {"officers": 1, "cover": "desk"},
    "demand.matters.licence.stages.review.post": "window",
    "policy.cover": {"available": "100 %", "speed": "80 %"},
}


def test_b_stands_in_for_a_at_bs_own_speed() -> None:
    """Thu 23: B serves A's case first, 60 / 0.8 = 75 minutes, then the task that came later. Fri 24: A is back."""
    story = played(
        county(AB),
        case("Thu 23 Apr 09:00"),
        task("Thu 23 Apr 09:05", 30),
        case("Fri 24 Apr 09:00"),
        away={"a/window/1": ("Thu 23 Apr", "Thu 23 Apr")},
    )
    assert story.sittings == [
        ("case 0", "a/desk/1", "Thu 23 Apr 09:00", "Thu 23 Apr 10:15"),
        ("task 0", "a/desk/1", "Thu 23 Apr 10:15", "Thu 23 Apr 10:45"),
        ("case 1", "a/window/1", "Fri 24 Apr 09:00", "Fri 24 Apr 10:00"),
    ]


def test_b_takes_the_better_of_both_queues() -> None:
    """When B is free at 10:00, the task of 09:10 stands before A's case of 09:20."""
    story = played(
        county(AB),
        task("Thu 23 Apr 09:00", 60),
        task("Thu 23 Apr 09:10", 30),
        case("Thu 23 Apr 09:20"),
        away={"a/window/1": ("Thu 23 Apr", "Thu 23 Apr")},
    )
    assert [what for what, _, _ in story.at_desks] == ["task 0", "task 1", "case 0"]


@pytest.mark.parametrize("unready", [{"policy.cover.available": "0 %"}, {"policy.cover": None}])
def test_without_b_the_file_waits_for_a(unready: dict[str, object]) -> None:
    story = played(county(AB | unready), case("Thu 23 Apr 09:00"), away={"a/window/1": ("Thu 23 Apr", "Thu 23 Apr")})
    assert story.sittings == [("case 0", "a/window/1", "Fri 24 Apr 08:30", "Fri 24 Apr 09:30")]


def test_b_does_not_stand_in_while_one_a_is_there() -> None:
    """A's colleague is busy until 10:00; B sits idle."""
    two = county(AB | {"organisation.units.a.posts.window.officers": 2})
    story = played(
        two, case("Thu 23 Apr 09:00"), case("Thu 23 Apr 09:10"), away={"a/window/1": ("Thu 23 Apr", "Thu 23 Apr")}
    )
    assert story.sittings[1] == ("case 1", "a/window/2", "Thu 23 Apr 10:00", "Thu 23 Apr 11:00")


def test_b_stands_in_from_bs_own_opening() -> None:
    """A's window opens at 08:30, B's desk at 10:00: the file of 08:40 waits for B, not for A's afternoon."""
    later = AB | {
        "organisation.calendars.later": {"hours": ["10:00-12:00", "14:30-17:30"]},
        "organisation.units.a.posts.desk.calendar": "later",
    }
    story = played(county(later), case("Thu 23 Apr 08:40"), away={"a/window/1": ("Thu 23 Apr", "Thu 23 Apr")})
    assert story.sittings == [("case 0", "a/desk/1", "Thu 23 Apr 10:00", "Thu 23 Apr 11:15")]


# ---- applications


def test_the_clock_stops_while_the_applicant_supplements() -> None:
    """Notice on Mon 20, 10:00; back two days later: 21 and 22 April stand still, so due moves from 22 to 23, 24."""
    story = played(county(), case("Mon 20 Apr 09:00", work=[[60, 30]], supplement=[[YES]], correction=[[2 * DAY]]))
    assert story.supplements == [("Mon 20 Apr 10:00", "Wed 22 Apr 10:00", "Wed 22 Apr 17:30", "Fri 24 Apr 17:30")]
    assert story.cases == [("Mon 20 Apr 09:00", "Fri 24 Apr 17:30", "granted", "Wed 22 Apr 10:30")]
    assert story.trace.column("cases", "stopped_days").tolist() == [2]


def test_who_comes_back_at_night_is_back_in_the_morning() -> None:
    """Back on Wed 22, 19:00: on Thu 23 at opening; 21, 22, 23 April stood still, so due is 23, 24, 26."""
    story = played(county(), case("Mon 20 Apr 09:00", supplement=[[YES]], correction=[[2 * DAY + 540]]))
    assert story.supplements == [("Mon 20 Apr 10:00", "Thu 23 Apr 08:30", "Wed 22 Apr 17:30", "Sun 26 Apr 17:30")]


def test_the_returned_file_queues_afresh_under_its_old_key() -> None:
    """Back at 11:00, behind the case in hand, before the one that was received after it."""
    story = played(
        county(),
        case("Mon 20 Apr 09:00", work=[[60, 30]], supplement=[[YES]], correction=[[60]]),
        case("Mon 20 Apr 09:30", 90),
        case("Mon 20 Apr 09:40", 10),
    )
    assert [what for what, _, _ in story.at_desks] == ["case 0", "case 1", "case 0", "case 2"]


def test_a_stop_after_due_changes_nothing() -> None:
    """Due Tue 21; 390 + 390 + 220 minutes end on Wed 22, 14:40, too late to stop anything."""
    tight = county({"policy.limits.approvals.licence.promised": "1 working day"})
    story = played(tight, case("Mon 20 Apr 08:30", work=[[1000]], supplement=[[YES]], correction=[[DAY]]))
    assert story.supplements == [("Wed 22 Apr 14:40", "Thu 23 Apr 14:40", "Tue 21 Apr 17:30", "Tue 21 Apr 17:30")]
    assert story.trace.column("cases", "stopped_days").tolist() == [0]


def test_notice_in_the_due_minute_still_stops_the_clock() -> None:
    """780 minutes end on Tue 21, 17:30, the due; back on Thu 23 at opening: 22 and 23 stood still."""
    tight = county({"policy.limits.approvals.licence.promised": "1 working day"})
    story = played(tight, case("Mon 20 Apr 08:30", work=[[780]], supplement=[[YES]], correction=[[DAY]]))
    assert story.supplements == [("Tue 21 Apr 17:30", "Thu 23 Apr 08:30", "Tue 21 Apr 17:30", "Thu 23 Apr 17:30")]


def test_the_clock_may_run_on() -> None:
    """A20."""
    runs = county({"policy.clock.supplement": "runs"})
    story = played(runs, case("Mon 20 Apr 09:00", supplement=[[YES]], correction=[[2 * DAY]]))
    assert story.supplements == [("Mon 20 Apr 10:00", "Wed 22 Apr 10:00", "Wed 22 Apr 17:30", "Wed 22 Apr 17:30")]
    assert story.trace.column("cases", "stopped_days").tolist() == [0]


def test_limits_in_natural_days() -> None:
    """Three days from Mon 20 are Thu 23; two stopped days more are Sat 25, so Sunday the 26th, worked.

    Nine days from Wed 22 are Fri 1 May, so Wed 6 May.
    """
    three = county({"policy.limits.approvals.licence.promised": "3 days"})
    story = played(three, case("Mon 20 Apr 09:00", supplement=[[YES]], correction=[[2 * DAY]]))
    assert story.supplements == [("Mon 20 Apr 10:00", "Wed 22 Apr 10:00", "Thu 23 Apr 17:30", "Sun 26 Apr 17:30")]
    assert played(county(), task("Wed 22 Apr 09:00", 60, limit=(9, "days"))).tasks[0][0] == "Wed 6 May 17:30"


HOUR = {"policy.limits.approvals.licence.promised": "60 minutes"}


def test_the_sixty_minute_certificate() -> None:
    """Received at 17:00: half an hour today, half an hour tomorrow."""
    story = played(county(HOUR), case("Mon 20 Apr 17:00", 45))
    assert story.cases == [("Mon 20 Apr 17:00", "Tue 21 Apr 09:00", "granted", "Tue 21 Apr 08:45")]


def test_stops_of_a_limit_in_minutes_are_office_minutes() -> None:
    """Due 10:00; stopped from 09:30 to 15:00, 150 + 30 office minutes; 120 of them to noon, 60 after lunch."""
    story = played(county(HOUR), case("Mon 20 Apr 09:00", work=[[30, 20]], supplement=[[YES]], correction=[[330]]))
    assert story.supplements == [("Mon 20 Apr 09:30", "Mon 20 Apr 15:00", "Mon 20 Apr 10:00", "Mon 20 Apr 15:30")]


def test_the_last_round_asks_for_nothing_more() -> None:
    story = played(county(), case("Mon 20 Apr 09:00", supplement=[[YES] * 3], correction=[[60] * 3]))
    assert len(story.supplements) == 2
    assert [outcome for _, _, outcome, _ in story.cases] == ["granted"]


def test_from_stage_to_stage() -> None:
    """The second stage is at bureau B, in the same minute in which the first ends."""
    approve = {"post": "b/desk", "work": {"constant": "30 minutes"}}
    story = played(
        county({"demand.matters.licence.stages.approve": approve}),
        case("Mon 20 Apr 09:00", work=[[60], [30]], supplement=[[], []], correction=[[], []]),
    )
    assert story.sittings == [
        ("case 0", "a/desk/1", "Mon 20 Apr 09:00", "Mon 20 Apr 10:00"),
        ("case 0", "b/desk/1", "Mon 20 Apr 10:00", "Mon 20 Apr 10:30"),
    ]


def test_returned_and_granted_at_the_second_try() -> None:
    """Returned on Mon 20 at 10:00, tried again ten days later: two working days from Thu 30 April are Thu 7 May."""
    story = played(
        county({"demand.matters.licence.stages.review.supplement": "0 %"}),
        case("Mon 20 Apr 09:00", returned=[YES], reapply=YES, after=10 * DAY),
    )
    assert story.cases == [
        ("Mon 20 Apr 09:00", "Wed 22 Apr 17:30", "returned", "Mon 20 Apr 10:00"),
        ("Thu 30 Apr 10:00", "Thu 7 May 17:30", "granted", "Thu 30 Apr 11:00"),
    ]
    assert story.trace.column("cases", "parent").tolist() == [-1, 0]


def test_who_is_always_returned_gives_up_in_the_end() -> None:
    """Three rounds, three tries: Mon 20 April, Thu 30 April, and Sunday 10 May, received on Monday."""
    hopeless = county(
        {
            "demand.matters.licence.stages.review.supplement": "0 %",
            "demand.matters.licence.stages.review.return": "100 %",
            "demand.matters.licence.reapply.share": "100 %",
        }
    )
    story = played(hopeless, case("Mon 20 Apr 09:00", returned=[YES], reapply=YES, after=10 * DAY))
    assert [(received, outcome) for received, _, outcome, _ in story.cases] == [
        ("Mon 20 Apr 09:00", "returned"),
        ("Thu 30 Apr 10:00", "returned"),
        ("Mon 11 May 08:30", "returned"),
    ]
    assert story.trace.column("cases", "lineage").tolist() == [0, 1, 2]


# ---- the horizon's end


def test_open_at_the_end() -> None:
    """Saturday 6 June is the last day: one case in hand over the weekend, one waiting, one not received any more."""
    story = played(county(), case("Fri 5 Jun 17:00"), case("Fri 5 Jun 17:10"), case("Fri 5 Jun 18:00"))
    assert story.at_desks == [("case 0", "Fri 5 Jun 17:00", "-")]
    assert story.cases == [
        ("Fri 5 Jun 17:00", "Tue 9 Jun 17:30", "open", "-"),
        ("Fri 5 Jun 17:10", "Tue 9 Jun 17:30", "open", "-"),
    ]


@pytest.mark.parametrize(("work", "finished"), [(59, "Sat 6 Jun 23:59"), (60, "-")])
def test_the_horizon_is_half_open(work: int, finished: str) -> None:
    """Midnight after the last day is the first minute that is not simulated."""
    always = county(
        {
            "organisation.calendars.always": {"hours": ["00:00-24:00"], "days": "every day"},
            "organisation.units.a.posts.desk.calendar": "always",
            "policy.limits.starts": "at once",
        }
    )
    assert played(always, case("Sat 6 Jun 23:00", work)).at_desks == [("case 0", "Sat 6 Jun 23:00", finished)]


def test_round_the_clock_an_officer_is_back_at_midnight() -> None:
    always = county(
        {
            "organisation.calendars.always": {"hours": ["00:00-24:00"], "days": "every day"},
            "organisation.units.a.posts.desk.calendar": "always",
        }
    )
    story = played(always, case("Thu 23 Apr 09:00"), away={"a/desk/1": ("Thu 23 Apr", "Fri 24 Apr")})
    assert story.at_desks == [("case 0", "Sat 25 Apr 00:00", "Sat 25 Apr 01:00")]


# ---- orders that change


def test_a_new_limit_holds_for_what_is_received_from_then_on() -> None:
    """Tasks: seven working days from Thu 23 are Wed 6 May, five from Fri 24 are 26 to 30 April.

    Cases: two from Thu 23 are Sun 26; handed in that evening and received on Fri 24, one is Sun 26 as well.
    """
    new = county(
        {
            "policy.limits.task_default": dated("Fri 24 Apr", "7 working days", "5 working days"),
            "policy.limits.approvals.licence.promised": dated("Fri 24 Apr", "2 working days", "1 working day"),
        }
    )
    story = played(
        new,
        task("Thu 23 Apr 17:00", 60),
        task("Fri 24 Apr 08:00", 60),
        case("Thu 23 Apr 09:00"),
        case("Thu 23 Apr 18:00"),
    )
    assert [due for due, _, _ in story.tasks] == ["Wed 6 May 17:30", "Thu 30 Apr 17:30"]
    assert [due for _, due, _, _ in story.cases] == ["Sun 26 Apr 17:30", "Sun 26 Apr 17:30"]


def test_a_new_precedence_holds_from_its_day() -> None:
    """Queued on Mon 20 under first come; on Thu 23 the shortest work is first, whenever it was queued."""
    rules = county({"policy.precedence.base": dated("Thu 23 Apr", "received", "shortest work")})
    story = played(rules, case("Mon 20 Apr 08:30", 1200), case("Mon 20 Apr 09:00", 100), case("Mon 20 Apr 09:01", 50))
    assert [what for what, _, _ in story.at_desks] == ["case 0", "case 2", "case 1"]


def test_late_last_may_begin_on_a_day() -> None:
    rules = county({"policy.precedence.base": dated("Thu 23 Apr", "due date", "late last")})
    story = played(rules, case("Mon 20 Apr 08:30", 1200), case("Mon 20 Apr 09:00"), case("Wed 22 Apr 09:00"))
    assert [what for what, _, _ in story.at_desks] == ["case 0", "case 2", "case 1"]


def test_a_new_reporting_load_holds_from_its_day() -> None:
    rules = county({"policy.reporting": {"load": dated("Thu 23 Apr", "0 %", "50 %")}})
    story = played(rules, case("Wed 22 Apr 09:00"), case("Thu 23 Apr 09:00"))
    assert story.at_desks == [
        ("case 0", "Wed 22 Apr 09:00", "Wed 22 Apr 10:00"),
        ("case 1", "Thu 23 Apr 09:00", "Thu 23 Apr 11:00"),
    ]


def test_a_new_hand_over_holds_for_work_begun_from_then_on() -> None:
    """Begun on Thu 23, when nobody has to wait any more: handed over on Fri 24 at opening."""
    rules = county(TWO_OFFICERS | {"policy.hand_over_after": dated("Thu 23 Apr", "3 working days", "0 working days")})
    story = played(rules, case("Thu 23 Apr 15:30", 240), away={"a/desk/1": ("Fri 24 Apr", "Tue 28 Apr")})
    assert story.sittings[1:] == [("case 0", "a/desk/2", "Fri 24 Apr 08:30", "Fri 24 Apr 10:30")]


def test_an_earlier_yellow_holds_from_its_day() -> None:
    """Due Thu 21 May. From Mon 25 on yellow is five days after due instead of twenty: Tue 26, signed on Wed 27."""
    rules = county({"policy.cards.yellow.after": dated("Mon 25 May", "20 days", "5 days")})
    assert played(rules, task("Tue 12 May 09:00")).cards[1:] == [("yellow", "Wed 27 May 10:10")]


def test_a_slip_whose_day_a_new_order_puts_into_the_past_is_drawn_up_at_opening() -> None:
    """Due Thu 21 May; from Sunday 31 May on yellow's day is Tue 26, which is over: Mon 1 June at 08:30."""
    rules = county({"policy.cards.yellow.after": dated("Sun 31 May", "20 days", "5 days")})
    assert played(rules, task("Tue 12 May 09:00")).slips[1:] == [
        ("yellow", "Mon 1 Jun 08:30", "issued", "Tue 2 Jun 10:10")
    ]


def test_a_later_yellow_holds_from_its_day() -> None:
    """Due Thu 30 April. Planned for Wed 6 May until that day; from then on nine days after due, Sat 9 May, worked."""
    rules = county({"policy.cards.yellow.after": dated("Wed 6 May", "5 days", "9 days")})
    assert played(rules, task("Wed 22 Apr 09:00")).cards[1] == ("yellow", "Mon 11 May 10:10")


def test_slips_may_begin_on_a_day() -> None:
    """Ordered from Mon 27 April: the task of Wed 22, due on Thu 30, is among those it meets."""
    begin = county({"policy.cards": None}).with_(
        {"policy.cards": [{"from": "2020-04-27", "is": COUNTY["policy"]["cards"]}]}
    )
    assert played(begin, task("Wed 22 Apr 09:00")).cards == BY_THE_BOOK


def test_a_task_that_was_due_before_there_were_slips_gets_blue_in_the_morning() -> None:
    """Due Thu 23 April, slips from Mon 27 on: blue at opening; yellow is 23 + 5 = Tue 28, signed on Wed 29."""
    begin = county({"policy.cards": None}).with_(
        {"policy.cards": [{"from": "2020-04-27", "is": COUNTY["policy"]["cards"]}]}
    )
    story = played(begin, task("Tue 21 Apr 09:00", limit=(2, "working days")))
    assert story.cards[:2] == [("blue", "Mon 27 Apr 08:30"), ("yellow", "Wed 29 Apr 10:10")]


def test_slips_may_end_on_a_day() -> None:
    """Abolished from Mon 4 May: blue was sent, and nothing follows."""
    end = county({"policy.cards": dated("Mon 4 May", COUNTY["policy"]["cards"], None)})
    assert played(end, task("Wed 22 Apr 09:00")).cards == BY_THE_BOOK[:1]


def test_extensions_may_begin_on_a_day() -> None:
    """Allowed from Mon 27 April: the task due on Thu 30 asks on Wed 29."""
    begin = county({"policy.extensions": [{"from": "2020-04-27", "is": EXTENSIONS}]})
    story = played(begin, task("Wed 22 Apr 09:00", ask=YES))
    assert story.extensions == [("Wed 29 Apr 08:30", "director", "Wed 29 Apr 10:10", "refused")]


def test_receipt_at_once_may_begin_on_a_day() -> None:
    """Handed in on Sat 2 May, received on Wed 6; handed in on Sun 3, from which day all is received at once.

    The officer, round the clock but for Sunday, takes the second at midnight.
    """
    begin = county(
        {
            "organisation.calendars.always": {"hours": ["00:00-24:00"], "days": "every day"},
            "organisation.units.a.posts.desk.calendar": "always",
            "policy.limits.starts": dated("Sun 3 May", "next opening", "at once"),
        }
    )
    story = played(
        begin, case("Sat 2 May 12:00"), case("Sun 3 May 12:00"), away={"a/desk/1": ("Sun 3 May", "Sun 3 May")}
    )
    assert story.at_desks == [
        ("case 1", "Mon 4 May 00:00", "Mon 4 May 01:00"),
        ("case 0", "Wed 6 May 08:30", "Wed 6 May 09:30"),
    ]


# ---- playing


def test_nothing_happens_where_nothing_comes() -> None:
    story = played(county())
    assert [len(story.rows(table)) for table in story.trace.tables] == [0] * len(story.trace.tables)


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_left_as_it_was(collecting: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        played(county(), case("Mon 20 Apr 09:00"))
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()


def test_the_collector_is_put_back_when_a_story_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("sim.engine.applications.Case.end", broken)
    with pytest.raises(ZeroDivisionError):
        played(county(), case("Mon 20 Apr 09:00"))
    assert gc.isenabled()


def test_a_world_of_other_assumptions_is_refused_by_name() -> None:
    home, other = county(), county({"demand.rounds": 2})
    with pytest.raises(TraceError, match=home.world_digest[:12]):
        sim.play(sim.draw(home), other)


def test_slips_and_requests_are_numbered_apart() -> None:
    """Leaders' papers carry their own numbers: the first slip and the first request are both number 0."""
    story = played(county({"policy.extensions": EXTENSIONS}), task("Wed 22 Apr 09:00", ask=YES))
    kinds = {(row.kind, row.number) for row in story.rows("services") if row.kind in (SLIP, EXTENSION)}
    assert kinds >= {(EXTENSION, 0), (SLIP, 1)}
