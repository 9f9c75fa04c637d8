"""Every further chart, usual and at its edges: nothing to show, one year, one unit, sixty, very long titles."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pandas as pd
from matplotlib.figure import Figure

from sim.experiment.attainment import ALL
from sim.experiment.run import HEADLINES
from sim.report.charts.attainment import attainment_heat_map
from sim.report.charts.bonus import bonus_by_tier
from sim.report.charts.cards import cards_by_unit
from sim.report.charts.contour import contour
from sim.report.charts.days import days_taken
from sim.report.charts.deadlines import deadline_histogram
from sim.report.charts.differences import paired_differences
from sim.report.charts.expected import expected_score
from sim.report.charts.funnel import funnel_plot
from sim.report.charts.gantt import gantt
from sim.report.charts.heat_map import heat_map
from sim.report.charts.importance import importance
from sim.report.charts.months import cards_by_month
from sim.report.charts.prices import price_path
from sim.report.charts.scores import unit_scores
from sim.report.charts.staffing import staffing_curve
from sim.report.charts.tornado import tornado
from sim.report.charts.value_curve import value_curve
from sim.report.charts.waterfall import waterfall
from sim.report.charts.welch import welch_plot
from sim.report.footer import Footer
from sim.report.look import HALF_MM
from tests.report.frames import differences, units_of

FOOTER = Footer("6f1c2a9be0d3aa17", 20, "mechanical", 57)
ONCE = FOOTER._replace(replications=1)
LONG = {
    "en": "Bureau of Housing, Urban-Rural Development, Urban Management, Civil Defence and Emergency Shelter",
    "zh": "住房和城乡建设局（城市管理和综合执法局、人民防空办公室、住房保障服务中心、应急避难场所管理处）",
}
NAN = float("nan")


def long(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The frame under very long titles."""
    return frame.assign(title=[LONG[lang] + str(n) for n in range(len(frame))])


def open_work(worlds: int, days: int) -> pd.DataFrame:
    """Work in progress that fills from nothing and sways by a fixed pattern, every day but two of seven."""
    dates = [date(2019, 11, 4) + timedelta(days=n // 5 * 7 + n % 5) for n in range(days)]
    rows = [
        (world, day.isoformat(), min(n, 30) + (n * (world + 3)) % 11)
        for world in range(worlds)
        for n, day in enumerate(dates)
    ]
    return pd.DataFrame(rows, columns=["replication", "date", "work"])


def months(years: int, months: int = 12, most: int = 30) -> pd.DataFrame:
    """Two units; cards by a fixed pattern, none at all if `most` is 0."""
    rows = [
        (
            year,
            unit,
            f"{2020 + n // 12}-{n % 12 + 1:02}",
            most and (n * 7 + year * 3 + len(unit)) % most,
            n % 4 % (most + 1),
            0,
        )
        for year in range(years)
        for unit in ("a", "bb")
        for n in range(months)
    ]
    return pd.DataFrame(rows, columns=["replication", "unit", "month", "blue", "yellow", "red"])


SLACK = pd.DataFrame(
    [("case", "permit", 0, day, 40 - day) for day in range(30)]
    + [("case", "permit", 0, -day, 9 - day) for day in range(1, 8)]
    + [("case", "permit", 1, -3, 2), ("case", "permit", 1, -60, 5)]
    + [("task", "tasks/head", 0, day, 50 - day) for day in range(45)],
    columns=["what", "matter", "open", "slack_days", "cases"],
)


def prices(steps: tuple[tuple[int, float], ...] = ((1, 2), (5, 12), (20, 32))) -> pd.DataFrame:
    """Yellow as given (from so many tasks so much), red 5, then 20."""
    rows = []
    for tasks in range(1, 41):
        first = max(step for step in steps if step[0] <= tasks)[1]
        rows += [(tasks, "yellow", first, 2.0, 2.0), (tasks, "red", 20.0 if tasks >= 20 else 5.0, 5.0, 5.0)]
    return pd.DataFrame(rows, columns=["tasks", "card", "first", "later", "nominal"])


def scores(names: tuple[str, ...], last: int = 40) -> pd.DataFrame:
    """Lines that jump at 5 and 20 and fall in between; each next one a little lower."""
    rows = [
        (name, tasks, (0.0 if tasks < 5 else 15.0 if tasks < 20 else 45.0) - 0.2 * (n + 1) * tasks)
        for n, name in enumerate(names)
        for tasks in range(1, last + 1)
    ]
    return pd.DataFrame(rows, columns=["line", "tasks", "points"])


def paid(lang: str, units: int, years: int) -> pd.DataFrame:
    """Units of 40 heads at 10,000 yuan by the even ones of 30 at 8,000, who have no third tier."""
    rows = []
    for year in range(years):
        for n in range(units):
            big = (n + year) % 2 == 0
            rows.append(
                {"replication": year, "unit": f"u{n:02}", "title": f"{LONG[lang]} {n}", "grade": 0 if big else 1,
                 "standard_fen": 1_000_000 if big else 800_000, "pool_fen": 40_000_000 if big else 24_000_000,
                 "first_heads": 8 if big else 6, "second_heads": 28 if big else 24, "third_heads": 4 if big else 0,
                 "first_fen": 1_200_000 if big else 960_000, "second_fen": 971_428 if big else 760_000,
                 "third_fen": 800_000 if big else 0, "paid_fen": 39_999_984 if big else 24_000_000,
                 "unspent_fen": 16 if big else 0, "overspent_fen": 800_000 if big else 960_000}
            )  # fmt: skip
    return pd.DataFrame(rows)


STAFF = pd.DataFrame(
    {"officers": [1, 2, 3, 4], "mean": [0.80, 0.90, 0.96, 0.97], "low": [0.78, 0.88, 0.95, 0.96],
     "high": [0.82, 0.92, 0.97, 0.98]}
)  # fmt: skip


def steps(lang: str) -> pd.DataFrame:
    """10 days before, -3 and +0.5, then 7.5 after."""
    rows = [("before", "A", 10.0, NAN, NAN), ("x", LONG[lang], -3.0, -3.6, -2.4), ("y", "Y", 0.5, -0.2, 1.2)]
    return pd.DataFrame([*rows, ("after", "B", 7.5, NAN, NAN)], columns=["step", "title", "change", "low", "high"])


def course(lang: str, lanes: int = 3, hours: int = 200) -> pd.DataFrame:
    """Lanes of waiting and service, a stop, a signature, cards on days that lie close, and two dues."""
    start = pd.Timestamp(datetime(2020, 4, 22, 10))
    rows = []
    for lane in range(lanes):
        begin = start + pd.Timedelta(hours=lane * 20)
        middle, end = begin + pd.Timedelta(hours=hours / 4), begin + pd.Timedelta(hours=hours / 2)
        rows += [(lane, LONG[lang], "waiting", begin, middle), (lane, LONG[lang], "service", middle, end)]
    rows.append((0, LONG[lang], "stopped", start, start + pd.Timedelta(hours=hours / 4)))
    rows.append((lanes, "S", "signing", start, start + pd.Timedelta(minutes=10)))
    for n, colour in enumerate(("blue", "yellow", "red", "red")):
        at = start + pd.Timedelta(hours=hours / 3 + n * hours / 12)
        rows.append((lanes + 1, "C", colour, at, at))
    for n, kind in enumerate(("assigned", "due", "first due", "reported")):
        at = start + pd.Timedelta(hours=n * 3)
        rows.append((-1, "", kind, at, at))
    rows.append((-1, "", "closed", start + pd.Timedelta(hours=8), start + pd.Timedelta(hours=22)))
    return pd.DataFrame(rows, columns=["lane", "title", "kind", "begins", "ends"])


def late(lang: str, units: int, years: int, share: float | None = None) -> pd.DataFrame:
    """Units of 3 to 60 tasks; every fifth is late half the time, others seldom; all late by `share` if given."""
    rows = [
        (
            year,
            f"u{n:02}",
            f"{LONG[lang]} {n}",
            3 + n * 7 % 58,
            1 - (share if share is not None else 0.5 if n % 5 == 0 else 0.05),
        )
        for year in range(years)
        for n in range(units)
    ]
    return pd.DataFrame(rows, columns=["replication", "unit", "title", "tasks", "on_time"])


def every_headline(lang: str) -> pd.DataFrame:
    """One variant, and the same change of every headline measure."""
    row = differences(lang).iloc[:1]
    return pd.concat([row.assign(measure=measure) for measure in HEADLINES])


def _staff(lang: str, **how: float) -> Figure:
    return staffing_curve(STAFF, lang, measure="tasks.on_time", footer=FOOTER, **how)  # type: ignore[arg-type]


ATTAINED = pd.DataFrame(
    [(factor, more, ALL, 10 * n, 0.0 if n == 0 else n / 4, max(0, n / 4 - 0.2), min(1, n / 4 + 0.2))
     for more in (0, 1, 2) for n, factor in enumerate((70, 100, 150, 200, 300))],
    columns=["factor", "officers", "target", "met", "share", "low", "high"],
)  # fmt: skip

PATHS = (
    "organisation.administration",
    "organisation.units.housing-and-urban-rural-development.posts.general-office.officers",
    "policy.cards.yellow.after",
)
AWAY, OFFICE, YELLOW = PATHS


FORTY = tuple(f"{OFFICE}{n}" for n in range(40))


def effects(paths: tuple[str, ...] = PATHS, *, floor: float = 0.05) -> pd.DataFrame:
    """Effects of Morris, ever smaller, the last within the floor."""
    rows = [(path, 0.3 / (n + 1) ** 2, 0.3 / (n + 1) ** 2, 0.02, floor, n < 2) for n, path in enumerate(paths)]
    frame = pd.DataFrame(rows, columns=["path", "mu", "mu_star", "sigma", "floor", "beyond"])
    return frame.assign(low=frame["mu_star"] - 0.02, high=frame["mu_star"] + 0.02)


def shares(paths: tuple[str, ...] = PATHS) -> pd.DataFrame:
    """Sobol indices, ever smaller, the last a little below 0."""
    rows = [(path, 0.6 - 0.31 * n, 0.02, 0.7 - 0.34 * n, 0.03, n < 2) for n, path in enumerate(paths)]
    frame = pd.DataFrame(rows, columns=["path", "first", "first_floor", "total", "floor", "beyond"])
    ends = {"first_low": frame["first"] - 0.1, "first_high": frame["first"] + 0.1}
    return frame.assign(**ends, low=frame["total"] - 0.1, high=frame["total"] + 0.1)


def ends(paths: tuple[str, ...] = PATHS) -> pd.DataFrame:
    """Both ends of each path; the last is not resolved."""
    rows = [
        {"path": path, "base": 0.6, "low_value": "0 %", "low_difference": 0.1 - 0.05 * n, "low_from": 0.06 - 0.05 * n,
         "low_to": 0.14 - 0.05 * n, "low_resolved": n < 2, "high_value": "5 days", "high_difference": -0.2 / (n + 1),
         "high_from": -0.25 / (n + 1), "high_to": -0.15 / (n + 1), "high_resolved": n < 2}
        for n, path in enumerate(paths)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def cells(*, baseline: bool = True) -> pd.DataFrame:
    """A grid of five by three, the first cell the baseline."""
    rows = [
        (
            f"{10 * x} %",
            f"{y} days",
            0.9 - 0.1 * x + 0.05 * y,
            -0.1 * x + 0.05 * y,
            baseline and (x, y) == (0, 0),
            x > 1,
        )
        for y in (0, 1, 2)
        for x in range(5)
    ]
    frame = pd.DataFrame(rows, columns=[AWAY, YELLOW, "mean", "difference", "baseline", "resolved"])
    frame = frame.assign(low=frame["mean"] - 0.02, high=frame["mean"] + 0.02)
    return frame if baseline else frame.assign(difference=NAN)


def lines(names: int = 2) -> pd.DataFrame:
    """Curves of five values."""
    return pd.concat(
        [cells()[:5].assign(line=f"{n} x", mean=lambda frame, n=n: frame["mean"] - n / 9) for n in range(names)]
    )


def _heat(frame: pd.DataFrame, lang: str, **how: float) -> Figure:
    return heat_map(frame, lang, measure="tasks.on_time", across=AWAY, up=YELLOW, footer=FOOTER, **how)  # type: ignore[arg-type]


def _contour(frame: pd.DataFrame, lang: str, **how: float) -> Figure:
    return contour(frame, lang, measure="tasks.on_time", across=AWAY, up=YELLOW, footer=FOOTER, **how)  # type: ignore[arg-type]


def _curve(frame: pd.DataFrame, lang: str, **how: float) -> Figure:
    return value_curve(frame, lang, measure="tasks.on_time", across=AWAY, footer=FOOTER, **how)  # type: ignore[arg-type]


def _important(frame: pd.DataFrame, lang: str, kind: str) -> Figure:
    return importance(frame, lang, measure="tasks.on_time", kind=kind, footer=FOOTER)


CHARTS: dict[str, Callable[[str], Figure]] = {
    "screening": lambda lang: _important(effects(), lang, "morris"),
    "screening, forty paths": lambda lang: _important(effects(FORTY), lang, "morris"),
    "screening, one world": lambda lang: _important(effects(PATHS[1:2], floor=NAN), lang, "morris"),
    "variance": lambda lang: _important(shares(), lang, "saltelli"),
    "variance, one path": lambda lang: _important(shares(PATHS[:1]), lang, "saltelli"),
    "tornado": lambda lang: tornado(ends(), lang, measure="tasks.on_time", footer=FOOTER),
    "tornado, forty paths": lambda lang: tornado(ends(FORTY), lang, measure="tasks.on_time", footer=FOOTER),
    "tornado, one world": lambda lang: tornado(
        ends().assign(low_from=NAN, low_to=NAN, high_from=NAN, high_to=NAN), lang, measure="cards.blue", footer=ONCE
    ),
    "heat map, changes": lambda lang: _heat(cells(), lang),
    "heat map, levels": lambda lang: _heat(cells(baseline=False), lang),
    "heat map, one world": lambda lang: _heat(cells(baseline=False).assign(low=NAN, high=NAN), lang),
    "heat map, one cell unknown": lambda lang: _heat(cells().assign(mean=lambda f: f["mean"].where(f.index > 3)), lang),
    "contour": lambda lang: _contour(cells(), lang, target=0.7),
    "contour, one world": lambda lang: _contour(cells().assign(low=NAN, high=NAN), lang),
    "contour, flat": lambda lang: _contour(cells().assign(mean=0.5), lang, target=0.7),
    "curve": lambda lang: _curve(lines(), lang, target=0.95),
    "curve of one value": lambda lang: _curve(lines(1)[:1], lang),
    "curve, one world, four lines": lambda lang: _curve(lines(6).assign(low=NAN, high=NAN), lang),
    "curve of words": lambda lang: _curve(lines().assign(**{AWAY: ["due date", "slack", "x", "y", "z"] * 2}), lang),
    "attainment": lambda lang: attainment_heat_map(ATTAINED, lang, footer=FOOTER),
    "attainment, half width": lambda lang: attainment_heat_map(
        ATTAINED[ATTAINED["factor"] > 100], lang, title=LONG[lang], width=HALF_MM
    ),
    "attainment, one cell": lambda lang: attainment_heat_map(ATTAINED[:1], lang),
    "work in progress": lambda lang: welch_plot(
        open_work(8, 300).assign(earlier=35), lang, warm_up=42, cut=15, filled=30, earlier=180, footer=FOOTER
    ),
    "work in progress, no answer": lambda lang: welch_plot(open_work(60, 300), lang, said=LONG[lang], title=LONG[lang]),
    "work in progress, half width": lambda lang: welch_plot(
        open_work(3, 120), lang, warm_up=3, cut=0, windows=(2, 5, 9), width=HALF_MM
    ),
    "work in progress, cut at the end": lambda lang: welch_plot(open_work(1, 40), lang, warm_up=37, cut=39),
    "months": lambda lang: cards_by_month(months(20), lang, footer=FOOTER),
    "months, one year": lambda lang: cards_by_month(months(1), lang, footer=ONCE),
    "months, none": lambda lang: cards_by_month(months(2, most=0), lang, footer=FOOTER),
    "months, two years at half width": lambda lang: cards_by_month(months(9, 24, 999), lang, width=HALF_MM),
    "finish and due": lambda lang: deadline_histogram(SLACK, lang, footer=FOOTER),
    "finish and due, half width": lambda lang: deadline_histogram(SLACK, lang, width=HALF_MM, footer=FOOTER),
    "finish and due, on the day": lambda lang: deadline_histogram(SLACK[SLACK["slack_days"] == 0], lang),
    "finish and due, all open": lambda lang: deadline_histogram(SLACK[SLACK["open"] == 1], lang),
    "prices": lambda lang: price_path(prices(), lang, footer=FOOTER._replace(replications=0)),
    "prices, half width": lambda lang: price_path(prices(), lang, width=HALF_MM),
    "prices, all alike": lambda lang: price_path(prices(((1, 2),)), lang),
    "prices, none": lambda lang: price_path(prices(((1, 0),)).assign(first=0.0, later=0.0, nominal=0.0), lang),
    "scores by tasks": lambda lang: expected_score(scores(("A", "B")), lang, units=units_of(lang, 40, 5)),
    "scores by tasks, four long lines": lambda lang: expected_score(
        scores(tuple(f"{LONG[lang]} {n}" for n in range(4))), lang, width=HALF_MM
    ),
    "scores by tasks, one task": lambda lang: expected_score(scores(("A",), 1), lang, units=units_of(lang, 1, 1)),
    "bonus": lambda lang: bonus_by_tier(paid(lang, 40, 3), lang, grades=["A", LONG[lang]], footer=FOOTER),
    "bonus, unnamed grades": lambda lang: bonus_by_tier(paid(lang, 2, 1), lang, footer=ONCE),
    "bonus, one unit": lambda lang: bonus_by_tier(paid(lang, 1, 1), lang, by="unit", footer=ONCE),
    "bonus, sixty units": lambda lang: bonus_by_tier(paid(lang, 60, 2), lang, by="unit", footer=FOOTER),
    "staff": lambda lang: _staff(lang, target=0.95, ceiling=0.975, now=2),
    "staff, ceiling below target": lambda lang: _staff(lang, target=0.98, ceiling=0.979),
    "staff, no target": _staff,
    "staff, one world": lambda lang: staffing_curve(
        STAFF.assign(low=NAN, high=NAN), lang, measure="approvals.days.true.mean", target=0.1, width=HALF_MM
    ),
    "staff, one number": lambda lang: staffing_curve(STAFF[:1], lang, measure="tasks.on_time", target=0.8),
    "waterfall": lambda lang: waterfall(steps(lang), lang, measure="tasks.days.mean", footer=FOOTER),
    "waterfall, nothing changes": lambda lang: waterfall(
        steps(lang).iloc[[0, 3]].assign(change=5.0), lang, measure="cards.blue"
    ),
    "course": lambda lang: gantt(course(lang), lang, footer=ONCE),
    "course of three hours": lambda lang: gantt(course(lang, 1, 3), lang),
    "course of two years": lambda lang: gantt(course(lang, 40, 20_000), lang, footer=ONCE),
    "funnel": lambda lang: funnel_plot(late(lang, 40, 5), lang, footer=FOOTER),
    "funnel, half width": lambda lang: funnel_plot(late(lang, 60, 1), lang, width=HALF_MM, footer=ONCE),
    "funnel, one unit": lambda lang: funnel_plot(late(lang, 1, 1), lang),
    "funnel, nobody late": lambda lang: funnel_plot(late(lang, 60, 2, 0.0), lang),
    "funnel, all late": lambda lang: funnel_plot(late(lang, 9, 2, 1.0), lang),
    "cards of sixty units": lambda lang: cards_by_unit(long(units_of(lang, 60, 2), lang), lang, footer=FOOTER),
    "cards of one unit": lambda lang: cards_by_unit(units_of(lang, 1, 2), lang),
    "scores of sixty units": lambda lang: unit_scores(long(units_of(lang, 60, 2), lang), lang, footer=FOOTER),
    "scores of one unit": lambda lang: unit_scores(units_of(lang, 1, 2), lang),
    "differences of five variants": lambda lang: paired_differences(
        pd.concat([every_headline(lang).assign(variant=f"{n} {LONG[lang]}") for n in range(5)]), lang, relative=True
    ),
    "differences, long title": lambda lang: paired_differences(
        differences(lang)[:6].assign(variant=LONG[lang] * 3), lang, relative=True
    ),
}  # fmt: skip

EMPTY: dict[str, Callable[[str], Figure]] = {
    "screening": lambda lang: _important(effects()[:0], lang, "morris"),
    "variance, nothing varies": lambda lang: _important(shares().assign(total=NAN), lang, "saltelli"),
    "tornado": lambda lang: tornado(ends()[:0], lang, measure="tasks.on_time", footer=FOOTER),
    "heat map": lambda lang: _heat(cells()[:0], lang),
    "contour": lambda lang: _contour(cells()[:3], lang),
    "contour of words": lambda lang: _contour(cells().assign(**{AWAY: list("abcde") * 3}), lang),
    "curve": lambda lang: _curve(lines()[:0], lang),
    "attainment": lambda lang: attainment_heat_map(ATTAINED[:0], lang, footer=FOOTER),
    "work in progress": lambda lang: welch_plot(open_work(1, 5)[:0], lang, footer=FOOTER),
    "months": lambda lang: cards_by_month(months(1)[:0], lang, footer=FOOTER),
    "finish and due": lambda lang: deadline_histogram(SLACK[:0], lang, footer=FOOTER),
    "prices": lambda lang: price_path(prices()[:0], lang, footer=FOOTER),
    "scores by tasks": lambda lang: expected_score(scores(("A",))[:0], lang, footer=FOOTER),
    "bonus": lambda lang: bonus_by_tier(paid(lang, 2, 1)[:0], lang, footer=FOOTER),
    "bonus, none in force": lambda lang: bonus_by_tier(paid(lang, 2, 1).assign(standard_fen=0), lang, footer=FOOTER),
    "staff": lambda lang: staffing_curve(STAFF[:0], lang, measure="tasks.on_time", footer=FOOTER),
    "waterfall": lambda lang: waterfall(steps(lang)[:0], lang, measure="tasks.days.mean", footer=FOOTER),
    "course": lambda lang: gantt(course(lang)[:0], lang, footer=FOOTER),
    "funnel": lambda lang: funnel_plot(late(lang, 3, 1)[:0], lang, footer=FOOTER),
    "funnel, no tasks": lambda lang: funnel_plot(late(lang, 3, 1, NAN), lang, footer=FOOTER),
    "cards": lambda lang: cards_by_unit(units_of(lang, 2, 1)[:0], lang, footer=FOOTER),
    "scores": lambda lang: unit_scores(units_of(lang, 2, 1)[:0], lang, footer=FOOTER),
    "differences": lambda lang: paired_differences(differences(lang)[:0], lang, relative=True, footer=FOOTER),
    "days": lambda lang: days_taken(
        pd.DataFrame({"clock": [], "days": [], "cases": []}), lang, subject=LONG[lang], limit=None, footer=FOOTER
    ),
}  # fmt: skip
