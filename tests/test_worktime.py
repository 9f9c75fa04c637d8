"""Working time against a calendar walked minute by minute, against paper, and against its own laws."""

import pickle
from datetime import date, timedelta

import chinese_calendar
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import SimError
from sim.worktime import DAY, NEVER, NO_DAY, Calendar, Days, Unpublished, calendar, office_days

LAST = max(day.year for day in chinese_calendar.holidays)
"""The last year with a published table."""
OFFICE = ((510, 720), (870, 1050))
NIGHT = ((0, 360), (1320, 1440))


# The walk: one entry a minute, one date after another, asked of chinese_calendar's own function.


class Walk:
    """The same questions answered by counting minutes and stepping over days."""

    def __init__(self, first, count, works, hours):
        self.first, self.count, self.hours = first, count, hours
        self.works = []
        self.open = np.zeros(count * DAY, dtype=bool)
        for day in range(count):
            when = first + timedelta(days=day)
            self.works.append(bool(works(when)))
            if self.works[day]:
                for start, end in hours(when):
                    self.open[day * DAY + start : day * DAY + end] = True
        self.minutes = np.flatnonzero(self.open)
        doors = self.open & ~np.concatenate(([False], self.open[:-1]))
        self.doors = np.flatnonzero(doors)

    def working(self, day):
        return 0 <= day < self.count and self.works[day]

    def next_working(self, day):
        day = max(day, 0)
        while day < self.count and not self.working(day):
            day += 1
        return day if day < self.count else NO_DAY

    def nth_after(self, day, n):
        if n == 0:
            return self.next_working(day)
        for _ in range(n):
            day = self.next_working(day + 1)
        return day

    def last_working_before(self, day):
        day = min(day, self.count) - 1
        while day >= 0 and not self.working(day):
            day -= 1
        return max(day, -1)

    def working_between(self, after, until):
        return sum(self.working(day) for day in range(max(after + 1, 0), min(until, self.count) + 1))

    def is_open(self, t):
        return 0 <= t < len(self.open) and bool(self.open[t])

    def between(self, a, b):
        return int(np.count_nonzero(self.open[max(a, 0) : max(b, 0)]))

    def finish(self, start, minutes):
        if minutes == 0:
            return start
        last = np.searchsorted(self.minutes, start) + minutes - 1
        return int(self.minutes[last]) + 1 if last < len(self.minutes) else NEVER

    def next_opening(self, t):
        at = np.searchsorted(self.minutes, t)
        return int(self.minutes[at]) if at < len(self.minutes) else NEVER

    def next_start(self, t):
        at = np.searchsorted(self.doors, t + 1)
        return int(self.doors[at]) if at < len(self.doors) else NEVER

    def usual(self, day):
        monday = date(2024, 1, 1)
        own = self.hours(self.first + timedelta(days=day))
        return own or next(filter(None, (self.hours(monday + timedelta(days=d)) for d in range(7))))

    def opening(self, day):
        return day * DAY + self.usual(day)[0][0]

    def closing(self, day):
        return day * DAY + self.usual(day)[-1][1]

    def close_of(self, day, n):
        nth = self.nth_after(day, n)
        return NEVER if nth == NO_DAY else self.closing(nth)

    def days_on(self, t, n):
        nth = self.nth_after(t // DAY, n)
        return NEVER if nth == NO_DAY else nth * DAY + t % DAY


def any_day(_):
    return True


def weekday(when):
    return when.weekday() < 5


LEAVE = frozenset(date(2019, 9, 9) + timedelta(days=d) for d in range(0, 200, 3))
WEEK = {"working day": OFFICE, 2: [], 4: [(510, 720)], 6: [(600, 660), (660, 700), (800, 900)]}
EACH = {day: [(60 * day, 60 * day + 30), (700, 701), (1000 + day, 1440)] for day in range(7)}


def one_week(when):
    return WEEK.get(when.weekday(), OFFICE)


CASES = {
    # name: (first, count, keywords of office_days, hours), (works, hours of a date) of the walk
    "office 2020": (
        (date(2020, 1, 1), 400, {}, {"working day": OFFICE}),
        (chinese_calendar.is_workday, lambda when: OFFICE),
    ),
    "a week with a closed Wednesday": (
        (date(2018, 9, 27), 900, {}, WEEK),
        (chinese_calendar.is_workday, one_week),
    ),
    "leave": (
        (date(2019, 8, 1), 300, {"leave": LEAVE}, WEEK),
        (lambda when: chinese_calendar.is_workday(when) and when not in LEAVE, one_week),
    ),
    "hours of each weekday, over midnight": (
        (date(2024, 2, 28), 250, {"every_day": True}, EACH),
        (any_day, lambda when: EACH[when.weekday()]),
    ),
    "round the clock": (
        (date(2055, 5, 5), 100, {"every_day": True}, None),
        (any_day, lambda when: [(0, DAY)]),
    ),
    "round the clock on working days": (
        (date(2024, 9, 1), 150, {}, None),
        (chinese_calendar.is_workday, lambda when: [(0, DAY)]),
    ),
    "nights": (
        (date(2025, 1, 20), 200, {"every_day": True, "leave": [date(2025, 2, 3)]}, {"working day": NIGHT}),
        (lambda when: when != date(2025, 2, 3), lambda when: NIGHT),
    ),
    "plain weekdays": (
        (date(2040, 12, 30), 370, {"unpublished": Unpublished.WEEKDAYS}, {"working day": OFFICE, 5: NIGHT}),
        (weekday, lambda when: NIGHT if when.weekday() == 5 else OFFICE),
    ),
}


def built(first, count, keywords, hours):
    return calendar(office_days(first, count, **{"unpublished": Unpublished.REFUSE, **keywords}), hours)


QUESTIONS = {
    "finish": "t work",
    "between": "t t",
    "is_open": "t",
    "next_opening": "t",
    "next_start": "t",
    "opening": "day",
    "closing": "day",
    "close_of": "day n",
    "days_on": "t n",
    "next_working": "day",
    "nth_after": "day n",
    "last_working_before": "day",
    "working_between": "day day",
}


def questions(walk, name, size, rng):
    """Random arguments, half of the minutes at an edge of hours or of a day, some outside the table."""
    edges = np.flatnonzero(np.diff(walk.open)) + 1
    for kind in QUESTIONS[name].split():
        if kind == "t":
            anywhere = rng.integers(-3 * DAY, (walk.count + 3) * DAY, size)
            near = rng.choice(np.concatenate((edges, DAY * np.arange(walk.count + 1))), size)
            yield np.where(rng.random(size) < 0.5, anywhere, near + rng.integers(-1, 2, size))
        elif kind == "work":
            yield np.where(rng.random(size) < 0.9, rng.integers(0, 1500, size), rng.integers(0, 60000, size))
        elif kind == "day":
            yield rng.integers(-5, walk.count + 5, size)
        else:
            yield rng.integers(0, 31, size)


@pytest.mark.parametrize("case", CASES)
def test_scalars_and_arrays_answer_as_the_walk_does(case):
    """Eight calendars, thirteen questions, five thousand times each, by int and by array."""
    size = 5000
    given_, (works, hours) = CASES[case]
    asked = built(*given_)
    walk = Walk(*given_[:2], works, hours)
    rng = np.random.default_rng([2020, list(CASES).index(case)])
    assert list(asked.days.working) == [walk.working(day) for day in range(walk.count)]
    assert asked.days.numbers.tolist() == [day for day in range(walk.count) if walk.working(day)]
    for name in QUESTIONS:
        ask = getattr(asked if hasattr(asked, name) else asked.days, name)
        columns = list(questions(walk, name, size, rng))
        rows = list(zip(*(column.tolist() for column in columns), strict=True))
        walked = [getattr(walk, name)(*row) for row in rows]
        scalar = [ask(*row) for row in rows]
        answers = zip(rows, scalar, walked, strict=True)
        assert [(name, row, got, want) for row, got, want in answers if got != want] == []
        assert {type(got) for got in scalar} <= {bool if name == "is_open" else int}
        many = ask(*columns)
        assert many.dtype == (bool if name == "is_open" else np.int64)
        assert many.tolist() == walked


@st.composite
def small_calendars(draw):
    first = draw(st.dates(date(2004, 1, 1), date(LAST, 11, 1)))
    count = draw(st.integers(1, 40))
    edges = st.lists(st.integers(0, DAY), max_size=6, unique=True).map(sorted)
    spans = edges.map(lambda e: list(zip(e[::2], e[1::2], strict=False)))
    hours = {"working day": draw(spans.filter(bool)), **draw(st.dictionaries(st.integers(0, 6), spans))}
    leave = {first + timedelta(days=d) for d in draw(st.sets(st.integers(0, 39)))}
    if all(hours.get(day) == [] for day in range(7)):
        del hours[0]
    walk = Walk(
        first,
        count,
        lambda when: chinese_calendar.is_workday(when) and when not in leave,
        lambda when: hours.get(when.weekday(), hours["working day"]),
    )
    return built(first, count, {"leave": leave}, hours), walk


@settings(deadline=None)
@given(small_calendars(), st.data())
def test_any_small_calendar_answers_as_the_walk_does(pair, data):
    asked, walk = pair
    t = data.draw(st.integers(-DAY, (walk.count + 1) * DAY))
    m = data.draw(st.integers(0, 5000))
    for name in ("is_open", "next_opening", "next_start"):
        assert getattr(asked, name)(t) == getattr(walk, name)(t)
    assert asked.finish(t, m) == walk.finish(t, m)
    assert asked.between(t, t + m) == walk.between(t, t + m)
    assert asked.closing(t // DAY) == walk.closing(t // DAY)


# Laws.

DESK = built(*CASES["a week with a closed Wednesday"][0])
MINUTE = st.integers(-2 * DAY, 902 * DAY)
WORK = st.integers(0, 20_000)


@given(MINUTE, WORK)
def test_the_minutes_up_to_the_finish_are_the_work(t, m):
    end = DESK.finish(t, m)
    if end < NEVER:
        assert DESK.between(t, end) == m
        assert m == 0 or DESK.between(t, end - 1) == m - 1
    else:
        assert DESK.between(t, NEVER) < m


@given(MINUTE, WORK, WORK)
def test_work_in_two_parts_ends_when_the_whole_does(t, m, k):
    assert DESK.finish(DESK.finish(t, m), k) == DESK.finish(t, m + k)
    assert DESK.finish(t, m) <= DESK.finish(t + k, m)


@given(MINUTE, MINUTE, MINUTE)
def test_between_adds_up(a, b, c):
    a, b, c = sorted((a, b, c))
    assert DESK.between(a, b) + DESK.between(b, c) == DESK.between(a, c)
    assert DESK.between(b, a) == 0


@given(MINUTE, st.integers(1, 500))
def test_work_begun_outside_hours_begins_at_the_next_opening(t, m):
    start = DESK.next_opening(t)
    assert DESK.finish(t, m) == DESK.finish(start, m)
    assert DESK.between(t, start) == 0
    assert start == NEVER or (start >= t and DESK.is_open(start))
    doors = DESK.next_start(t)
    assert doors == NEVER or (doors > t and DESK.is_open(doors) and not DESK.is_open(doors - 1))


@given(st.integers(-5, 905), st.integers(1, 40), st.integers(1, 40))
def test_working_days_add_up(day, n, k):
    days = DESK.days
    there = days.nth_after(day, n)
    assert days.nth_after(there, k) == days.nth_after(day, n + k)
    if there < NO_DAY:
        assert days.working[there]
        assert days.working_between(day, there) == n
        assert days.nth_after(days.last_working_before(there), 1) == there
        assert DESK.days_on(day * DAY + 7, n) == there * DAY + 7
        assert DESK.close_of(day, n) == DESK.closing(there)


# By hand.

Y2020 = office_days(date(2020, 1, 1), 366, unpublished=Unpublished.REFUSE)
PLAIN = {"working day": OFFICE}


def on(month, day, *, days=Y2020, year=2020):
    return days.number(date(year, month, day))


def test_the_task_of_22_april_2020():
    desk = calendar(Y2020, PLAIN)
    assert date(2020, 4, 22).weekday() == 2
    assert desk.close_of(on(4, 22), 7) == on(4, 30) * DAY + 1050
    due = on(4, 30)
    assert not Y2020.working[due + 5]
    yellow_drawn = Y2020.next_working(due + 5)
    assert yellow_drawn == on(5, 6)
    yellow = Y2020.nth_after(yellow_drawn, 1)
    assert yellow == on(5, 7)
    assert date(2020, 5, 17).weekday() == 6
    red_drawn = Y2020.next_working(yellow + 10)
    assert red_drawn == on(5, 18)
    red = Y2020.nth_after(red_drawn, 2)
    assert red == on(5, 20)
    again = Y2020.next_working(red + 10)
    assert (red + 10, again) == (on(5, 30), on(6, 1))
    assert Y2020.nth_after(again, 2) == on(6, 3)


def test_plain_weekdays_would_make_it_due_a_day_later():
    days = Days(Y2020.first, tuple(weekday(Y2020.date(d)) for d in range(366)))
    assert days.date(days.nth_after(on(4, 22), 7)) == date(2020, 5, 1)


def test_the_spring_festival_of_2020_was_extended_to_2_february():
    assert Y2020.working[on(1, 19)]  # a Sunday, worked in advance
    assert Y2020.nth_after(on(1, 23), 1) == on(2, 3)
    assert not Y2020.working[on(2, 1)]  # a make-up Saturday until the extension took it back
    assert Y2020.working_between(on(1, 19), on(2, 3)) == 5
    assert calendar(Y2020, PLAIN).finish(on(1, 23) * DAY + 1049, 2) == on(2, 3) * DAY + 511


def test_the_turn_of_the_year():
    days = office_days(date(2019, 12, 30), 10, unpublished=Unpublished.REFUSE)
    assert days.working == (True, True, False, True, True, False, False, True, True, True)
    desk = calendar(days, PLAIN)
    assert desk.finish(DAY + 1050, 1) == 3 * DAY + 511  # at closing on New Year's Eve
    assert desk.days_on(DAY + 100, 1) == 3 * DAY + 100
    assert desk.days_on(2 * DAY + 100, 0) == 3 * DAY + 100
    assert days.last_working_before(3) == 1
    assert days.date(days.number(date(2020, 1, 8))) == date(2020, 1, 8)


def test_hours_are_half_open():
    desk = calendar(office_days(date(2024, 5, 6), 7, unpublished=Unpublished.REFUSE), PLAIN)
    assert [desk.is_open(t) for t in (509, 510, 719, 720, 869, 870, 1049, 1050)] == [
        *(False, True, True, False),
        *(False, True, True, False),
    ]
    assert desk.finish(510, 210) == 720  # exactly at closing
    assert desk.finish(720, 1) == 871  # begun at closing
    assert desk.finish(720, 0) == 720
    assert desk.finish(600, 120 + 180) == 1050
    assert desk.finish(600, 120 + 181) == DAY + 511
    assert (desk.next_opening(600), desk.next_opening(720)) == (600, 870)
    assert (desk.next_start(509), desk.next_start(510), desk.next_start(1049)) == (510, 870, DAY + 510)
    assert desk.between(720, 870) == 0
    assert desk.between(600, 600) == desk.between(601, 600) == 0


def test_a_make_up_sunday_works_the_usual_hours_unless_it_has_its_own():
    sunday = on(4, 26)
    usual = calendar(Y2020, {"working day": OFFICE, 4: [(540, 600)]})
    assert usual.between(sunday * DAY, (sunday + 1) * DAY) == 390
    assert calendar(Y2020, {**PLAIN, 6: [(540, 600)]}).between(sunday * DAY, (sunday + 1) * DAY) == 60
    plain_sunday = on(4, 19)
    assert usual.between(plain_sunday * DAY, (plain_sunday + 1) * DAY) == 0


def test_a_day_off_opens_and_closes_by_the_hours_of_its_weekday():
    desk = calendar(Y2020, {**PLAIN, 0: [(600, 700)], 2: [], 4: [(540, 600)]})
    friday, saturday, wednesday = on(5, 1), on(5, 2), on(5, 6)
    assert (desk.opening(friday), desk.closing(friday)) == (friday * DAY + 540, friday * DAY + 600)
    assert (desk.opening(saturday), desk.closing(saturday)) == (saturday * DAY + 510, saturday * DAY + 1050)
    assert desk.closing(wednesday) == wednesday * DAY + 700  # no hours of its own: Monday's
    assert desk.close_of(on(5, 5), 1) == wednesday * DAY + 700


def test_round_the_clock_is_one_stretch():
    clock = calendar(office_days(date(2024, 1, 1), 3, unpublished=Unpublished.REFUSE, every_day=True), None)
    assert clock.finish(100, 3 * DAY - 100) == 3 * DAY
    assert clock.finish(100, 3 * DAY - 99) == NEVER
    assert clock.between(5, 2 * DAY + 5) == 2 * DAY
    assert (clock.next_start(-1), clock.next_start(0), clock.next_opening(DAY)) == (0, NEVER, DAY)
    assert (clock.opening(1), clock.closing(1)) == (DAY, 2 * DAY)
    assert (clock.opens.tolist(), clock.shuts.tolist()) == ([0, NEVER], [-NEVER, 3 * DAY])


def test_a_night_shift_goes_on_over_midnight():
    night = calendar(Days(date(2024, 1, 1), (True, True)), {"working day": NIGHT})
    assert night.finish(1320, 480) == DAY + 360
    assert [night.next_start(t) for t in (0, 1320, DAY, DAY + 1320)] == [1320, DAY + 1320, DAY + 1320, NEVER]


# Past the table, and before it.


def test_past_the_table_there_is_never():
    days = Days(date(2024, 5, 6), (True, True, False))
    desk = calendar(days, PLAIN)
    assert desk.finish(DAY + 1049, 1) == DAY + 1050
    assert desk.finish(DAY + 1049, 2) == desk.next_opening(DAY + 1050) == desk.next_start(DAY + 870) == NEVER
    assert desk.close_of(0, 2) == desk.days_on(5, 2) == desk.closing(NO_DAY) == desk.opening(NO_DAY) == NEVER
    assert days.next_working(2) == days.nth_after(0, 2) == days.nth_after(NO_DAY, 0) == NO_DAY
    assert (days.last_working_before(NO_DAY), days.last_working_before(0)) == (1, -1)
    assert days.working_between(-10, NO_DAY) == 2
    assert desk.between(-NEVER, NEVER) == 2 * 390
    for t in (NEVER, np.array([NEVER])):
        assert desk.finish(t, 9) == desk.finish(t, 0) == desk.days_on(t, 1) == NEVER
        assert desk.next_opening(t) == desk.next_start(t) == NEVER
        assert not desk.is_open(t)
    assert desk.finish(np.array([0, 0]), np.array([NEVER, 780])).tolist() == [NEVER, DAY + 1050]
    assert desk.finish(0, NEVER) == NEVER


def test_no_day_has_no_date():
    with pytest.raises(SimError, match=r"past the calendar, which ends before 2021-01-01. Lengthen"):
        Y2020.date(NO_DAY)
    assert Y2020.date(400) == date(2021, 2, 4)


def test_before_the_table_nothing_is_open():
    days = Days(date(2024, 5, 6), (False, True))
    desk = calendar(days, PLAIN)
    assert days.next_working(-9) == days.nth_after(-9, 1) == 1
    assert days.last_working_before(1) == -1
    assert desk.finish(-5000, 1) == DAY + 511
    assert not desk.is_open(-1)
    assert desk.closing(-1) == 1050 - DAY


def test_a_calendar_without_working_days_never_opens():
    desk = calendar(Days(date(2024, 5, 6), (False,)), PLAIN)
    t = np.arange(-5, 5)
    assert desk.finish(0, 1) == desk.next_opening(0) == desk.next_start(-1) == desk.close_of(0, 1) == NEVER
    assert (desk.finish(t, 1) == NEVER).all()
    assert (desk.next_opening(t) == NEVER).all()
    assert not desk.is_open(t).any()
    assert (desk.days.next_working(t) == NO_DAY).all()
    assert desk.between(0, DAY) == desk.days.working_between(-1, 1) == 0


# Years without a table.


def working_dates(first, count, unpublished):
    days = office_days(first, count, unpublished=unpublished)
    return {days.date(d) for d in range(count) if days.working[d]}


@pytest.mark.parametrize("first", [date(LAST, 12, 1), date(2003, 12, 1)])
def test_a_year_without_a_table_is_refused(first):
    year = LAST + 1 if first.year == LAST else 2003
    with pytest.raises(SimError) as caught:
        office_days(first, 60, unpublished=Unpublished.REFUSE)
    for text in (caught.value.in_("en"), caught.value.in_("zh")):
        for part in (str(year), "2004", str(LAST), "refuse", "statutory days only", "plain weekdays"):
            assert part in text


def test_the_last_year_with_a_table_is_served():
    assert office_days(date(LAST, 12, 1), 31, unpublished=Unpublished.REFUSE).working_between(-1, 30) > 20


@pytest.mark.parametrize("unpublished", [Unpublished.STATUTORY, Unpublished.WEEKDAYS])
def test_known_years_keep_their_table_beside_an_unknown_one(unpublished):
    days = office_days(date(LAST, 1, 1), 800, unpublished=unpublished)
    alone = office_days(date(LAST, 1, 1), 365, unpublished=Unpublished.REFUSE)
    assert days.working[:365] == alone.working
    assert not days.working[days.number(date(LAST + 1, 1, 2))] or date(LAST + 1, 1, 2).weekday() < 5


def test_statutory_days_of_2030_by_hand():
    if LAST >= 2030:
        pytest.skip("2030 has a table now")
    year = [date(2030, 1, 1) + timedelta(days=d) for d in range(365)]
    works = working_dates(year[0], 365, Unpublished.STATUTORY)
    assert [day.strftime("%m-%d") for day in year if weekday(day) and day not in works] == [
        "01-01",
        *("02-04", "02-05", "02-06", "02-07"),  # New Year's Eve on Saturday 2 February, made up for after
        "04-05",
        *("05-01", "05-02"),
        "06-05",
        "09-12",
        *("10-01", "10-02", "10-03"),
    ]
    assert all(map(weekday, works))
    assert len(works) == 261 - 13  # article 2 gives thirteen days, article 6 saves those on weekends
    assert working_dates(year[0], 365, Unpublished.WEEKDAYS) == set(filter(weekday, year))


def test_swapped_days_are_not_statutory():
    works = working_dates(date(2003, 2, 1), 10, Unpublished.STATUTORY)
    assert sorted(works) == [date(2003, 2, 6), date(2003, 2, 7), date(2003, 2, 10)]


def test_statutory_days_end_with_the_lunar_table():
    with pytest.raises(SimError, match="calendar of 2101: holidays are known for 1950 to 2100"):
        office_days(date(2100, 12, 1), 60, unpublished=Unpublished.STATUTORY)
    assert date(2100, 10, 1) not in working_dates(date(2100, 9, 20), 30, Unpublished.STATUTORY)
    assert date(1950, 10, 2) not in working_dates(date(1950, 9, 20), 30, Unpublished.STATUTORY)
    assert office_days(date(2101, 1, 3), 5, unpublished=Unpublished.WEEKDAYS).working == (True,) * 5


def test_every_day_works_in_any_year_but_for_leave():
    days = office_days(date(2150, 1, 1), 3, unpublished=Unpublished.REFUSE, every_day=True, leave=[date(2150, 1, 2)])
    assert days.working == (True, False, True)


# What is refused.


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ({"monday": OFFICE, "working day": OFFICE}, "of 'monday': give \"working day\" or a weekday"),
        ({7: OFFICE, "working day": OFFICE}, "of 7: give"),
        ({"working day": [(720, 510)]}, r"of working day: .* in order within one day"),
        ({"working day": [(510, 720), (700, 800)]}, "each pair after the one before"),
        ({"working day": [(510, 510)]}, "in order"),
        ({"working day": [(510, 1441)]}, "0 to 1440"),
        ({3: [(-1, 5)], "working day": OFFICE}, "of 3: "),
        ({"working day": [(510.5, 720)]}, "whole minutes"),
        ({0: OFFICE, 1: OFFICE}, r"found for \[0, 1\] only"),
        ({"working day": []}, "let one of them be open"),
        ({"working day": OFFICE, **{day: [] for day in range(7)}}, "let one of them be open"),
        ({}, "Give hours for"),
    ],
)
def test_hours_that_make_no_sense_are_refused(hours, words):
    with pytest.raises(SimError, match=words):
        calendar(Y2020, hours)


def test_all_seven_weekdays_need_no_working_day():
    assert calendar(Y2020, dict.fromkeys(range(7), OFFICE)) == calendar(Y2020, PLAIN)


@pytest.mark.parametrize("n", [-1, np.array([3, -1])])
def test_nobody_asks_backwards(n):
    desk = calendar(Y2020, PLAIN)
    for ask in (desk.finish, desk.close_of, desk.days_on, Y2020.nth_after):
        with pytest.raises(ValueError, match=r"-1 .* a calendar counts forward"):
            ask(100, n)


def test_floats_are_refused():
    desk = calendar(Y2020, PLAIN)
    for ask in (desk.is_open, desk.next_opening, desk.next_start, desk.closing, Y2020.next_working):
        for t in (600.0, np.array([600.0])):
            with pytest.raises(TypeError, match="Cannot cast"):
                ask(t)
    for ask in (desk.finish, desk.between, desk.days_on, desk.close_of, Y2020.working_between):
        with pytest.raises(TypeError, match="Cannot cast"):
            ask(600, 1.0)


# Arrays, and travelling.


def test_an_array_may_meet_a_single_number():
    desk = calendar(Y2020, PLAIN)
    t = np.arange(0, 20 * DAY, 77)
    assert desk.finish(t, 30).tolist() == [desk.finish(int(start), 30) for start in t]
    assert desk.between(t, 20 * DAY).tolist() == [desk.between(int(a), 20 * DAY) for a in t]
    day = np.arange(40).reshape(8, 5)
    assert desk.close_of(day, 7).shape == (8, 5)
    assert desk.close_of(day, 7)[1, 2] == desk.close_of(7, 7)
    assert Y2020.next_working(day.astype(np.uint8)).tolist() == Y2020.next_working(day).tolist()
    assert desk.finish(np.array([], dtype=np.int64), 3).shape == (0,)


def test_calendars_are_values():
    desk = calendar(Y2020, PLAIN)
    again = pickle.loads(pickle.dumps(desk))
    assert again == desk
    assert hash(again) == hash(desk)
    assert again.finish(600, 10_000) == desk.finish(600, 10_000)
    assert desk != calendar(Y2020, None)
    with pytest.raises(ValueError, match="read-only"):
        desk.opens[0] = 0
    with pytest.raises(ValueError, match="read-only"):
        Y2020.numbers[0] = 0
    with pytest.raises(AttributeError):
        desk.week = ()


def test_the_table_is_enough_to_finish_work_in_a_compiled_loop():
    desk: Calendar = calendar(Y2020, PLAIN)
    t = 600
    i = int(np.searchsorted(desk.opens, t, "right"))
    done = desk.done[i] - max(0, desk.shuts[i] - t) + 1000
    j = int(np.searchsorted(desk.done, done))
    assert desk.shuts[j] - (desk.done[j] - done) == desk.finish(t, 1000)
