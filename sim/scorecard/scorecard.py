"""The scorecard 绩效考评: what a trace means under its scenario, as measures, tables and two ledgers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.measures import MEASURES
from sim.scenario.hours import calendars
from sim.scenario.scenario import Scenario
from sim.scorecard.accountability import HeldRow, held_rows
from sim.scorecard.appraisal import Appraisal, MoneyRow, UnitRow, appraised, counted_tasks
from sim.scorecard.approvals import DayCount, approval_measures, case_days, judged_cases
from sim.scorecard.awards import award_lines, preferred
from sim.scorecard.backlog import backlog_measures
from sim.scorecard.cadres import CadreRow, cadre_rows
from sim.scorecard.complaints import ComplaintRow, complaint_entries, complaint_measures, complaints
from sim.scorecard.composite import CompositeRow, bases, composite_rows, composites
from sim.scorecard.coordination import coordination_measures
from sim.scorecard.detours import detour_measures
from sim.scorecard.frames import frame
from sim.scorecard.hall import hall_measures, type_measures
from sim.scorecard.honesty import found_entries, found_out, honesty_measures
from sim.scorecard.honoured import HonourRow, award_measures, honour_lines, honour_rows
from sim.scorecard.incompetent import IncompetentRow, incompetent_rows
from sim.scorecard.inspections import VisitRow, inspections
from sim.scorecard.ladder import grave_consequences, rungs
from sim.scorecard.ledger import Account, accounts, received, revoked, unrevoked
from sim.scorecard.monitoring import alarm_entries, monitoring_measures, sent
from sim.scorecard.oversight import CallRow, calls, oversight_measures, visit_entries
from sim.scorecard.people import people_measures
from sim.scorecard.phases import PhaseRow, phase_measures, phase_rows
from sim.scorecard.points import HUNDREDTHS
from sim.scorecard.ratings import Rating, ratings, satisfaction_measures
from sim.scorecard.reviews import review_measures
from sim.scorecard.satisfaction import called_back, served
from sim.scorecard.speed_up import speed_measures
from sim.scorecard.steps import StepRow, watched
from sim.scorecard.supervision import Month, card_measures, months, records, task_days, task_measures
from sim.scorecard.targets import TargetRow, target_measures, target_rows
from sim.scorecard.trips import trips, visit_measures
from sim.scorecard.workload import PostRow, posts, workload_measures
from sim.scorecard.year import Year, judged_year
from sim.trace import Trace

FEN = 100


SHOWN = ("approvals.on_time.official", "tasks.on_time", "cards.blue", "cards.yellow", "cards.red", "units.criticised")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Scorecard:
    """The scorecard of one replication.

    `measures`: a number for every name in `MEASURES`, NaN where nothing was there to measure.
    `units`: one row a unit, sorted by id (columns: `UnitRow`). `points`, `money`: the ledgers behind their
    points and fen, line by line with date, rule and cause. `months`: a bulletin a month.
    `posts`: how busy each post was. `days`: cases by matter, clock and days, -1 those still open. `ratings`: what
    raters said of units (columns: `Rating`). `complaints`: one row each (columns: `ComplaintRow`). `targets`: each
    target, its bound, what was measured, whether it was met. `phases`: what fell into each phase (columns:
    `PhaseRow`). `calls`: the days that each call took (columns: `CallRow`). `visits`: what each saw and found
    (`VisitRow`). `stages`: the steps of stages that the monitor watches (columns: `StepRow`).
    `appraisal`: the composite of each unit and its components. `cadres`: ratings, rank and fate of every cadre.
    `incompetent`: the officers rated so. `accountability`: the units held to account. `honours`:
    flag windows and model clerks.
    """

    measures: dict[str, float]
    units: pd.DataFrame
    points: pd.DataFrame
    money: pd.DataFrame
    months: pd.DataFrame
    posts: pd.DataFrame
    days: pd.DataFrame
    appraisal: pd.DataFrame
    cadres: pd.DataFrame
    incompetent: pd.DataFrame
    accountability: pd.DataFrame
    honours: pd.DataFrame
    ratings: pd.DataFrame
    complaints: pd.DataFrame
    targets: pd.DataFrame
    phases: pd.DataFrame
    calls: pd.DataFrame
    visits: pd.DataFrame
    stages: pd.DataFrame

    def __repr__(self) -> str:
        shown = {name: round(value, 3) for name, value in self.measures.items() if name in SHOWN}
        return f"Scorecard({len(self.units)} units, {len(self.measures)} measures, among them {shown})"


class PointsRow(NamedTuple):
    """One line of the points ledger; `slip`, `task` and `case` are -1 where none caused it."""

    unit: str
    minute: int
    date: str
    rule: str
    points: float
    slip: int
    task: int
    case: int


def score(trace: Trace, scenario: Scenario) -> Scorecard:
    """The scorecard of a trace that was played under this scenario; the same trace gives the same scorecard.

    A trace may be scored under another scenario that differs in scoring alone: that is a rescoring.
    """
    year = judged_year(trace, scenario)
    policy = year.policy
    hours = calendars(scenario.organisation, scenario.horizon)
    cases = judged_cases(trace, year)
    had = records(trace, year, scenario.organisation)
    items = received(trace, year.to_min)
    complained = complaints(trace, scenario, year, hours[scenario.organisation.calendar])
    visited = inspections(trace, year, scenario, hours)
    alarms = sent(trace, year, hours[scenario.organisation.calendar])
    steps = watched(trace, year, hours[scenario.organisation.calendar])
    caught = found_out(trace, year)
    others = [
        *visit_entries(visited, trace.names.units),
        *alarm_entries(alarms),
        *found_entries(caught),
        *complaint_entries(complained, year, trace.names.units),
    ]
    books = accounts(trace, year, items, [counted_tasks(record, policy) for record in had], others)
    rated, clients = ratings(trace, scenario, year), served(trace, scenario, year)
    components = composites(trace, year, rated)
    rung = rungs(year, unrevoked(items, revoked(trace, year.to_min)), len(had))
    appraisal = appraised(
        trace, policy, had, books, rung, bases(policy.appraisal, components), rated, preferred(trace, year)
    )
    cadres = cadre_rows(trace, year, scenario, rated)
    incompetent, held = incompetent_rows(trace, year, scenario), held_rows(trace, year)
    honoured = honour_rows(trace, year, scenario)
    awarded = [*award_lines(trace, year, appraisal.units, cadres, incompetent), *honour_lines(honoured)]
    manned = posts(trace, year, scenario.organisation, hours)
    measured = {
        **approval_measures(trace, year, cases),
        **detour_measures(trace, year),
        **honesty_measures(trace, year, caught),
        **type_measures(trace, year, scenario.demand),
        **hall_measures(trace, year, scenario.organisation, hours[scenario.organisation.calendar]),
        **visit_measures(trace, year, trips(trace, policy.visits)),
        **satisfaction_measures(rated, clients, called_back(trace, clients, policy.call_backs)),
        **complaint_measures(complained),
        **speed_measures(trace, year, scenario.organisation, cases),
        **review_measures(trace, year, hours[scenario.organisation.calendar]),
        **task_measures(trace, year),
        **coordination_measures(trace, year),
        **card_measures(trace, year),
        **_unit_measures(appraisal),
        "sanctions.grave": grave_consequences(trace, year),
        **people_measures(composite_rows(policy.appraisal, components), cadres, incompetent, held),
        **_money_measures(appraisal.units),
        **award_measures(awarded, honoured),
        **workload_measures(manned, trace, year),
        **backlog_measures(trace, year, scenario),
        **oversight_measures(trace, year, visited),
        **monitoring_measures(alarms, cases, year),
        "monitoring.steps_late": sum(row.late for row in steps),
    }
    phases = phase_rows(trace, year, cases)
    measured |= phase_measures(phases)
    targets = target_rows(policy, measured)
    measured |= target_measures(targets)
    return Scorecard(
        measures={name: float(measured[name]) for name in MEASURES},
        units=frame(UnitRow, appraisal.units),
        points=frame(PointsRow, _points(trace, year, books)),
        money=frame(MoneyRow, [*appraisal.money, *awarded]),
        months=frame(Month, months(trace, year, books)),
        posts=frame(PostRow, manned),
        days=frame(DayCount, [*case_days(cases, trace.names.matters), *task_days(trace, year)]),
        appraisal=frame(CompositeRow, composite_rows(policy.appraisal, components)),
        cadres=frame(CadreRow, cadres),
        incompetent=frame(IncompetentRow, incompetent),
        accountability=frame(HeldRow, held),
        honours=frame(HonourRow, honoured),
        ratings=frame(Rating, rated),
        complaints=frame(ComplaintRow, complained),
        targets=frame(TargetRow, targets),
        phases=frame(PhaseRow, phases),
        calls=frame(CallRow, calls(trace, year, scenario)),
        visits=frame(VisitRow, visited),
        stages=frame(StepRow, steps),
    )


def _unit_measures(appraisal: Appraisal) -> dict[str, float]:
    """The measures `units.*`, `points.*`, `score.*` and `honours.*`."""
    rows = appraisal.units
    scores = np.array([row.score for row in rows])
    return {
        "units.with_red": sum(row.red > 0 for row in rows),
        "units.criticised": sum(row.criticised for row in rows),
        "units.admonished": sum(row.admonished for row in rows),
        "units.clean": sum(not row.yellow and not row.red for row in rows),
        "points.deducted": round(fsum(row.deducted for row in rows), 2),
        "points.bonus": round(fsum(row.bonus_points for row in rows), 2),
        "points.net": round(fsum(row.ledger for row in rows), 2),
        "points.spread": float(scores.std()),
        "score.best": float(scores.max()),
        "score.worst": float(scores.min()),
        "honours.places_by_lot": appraisal.places_by_lot,
    }


def _money_measures(rows: Sequence[UnitRow]) -> dict[str, float]:
    """The measures `bonus.*`, in yuan."""
    return {
        "bonus.pool": sum(row.pool_fen for row in rows) / FEN,
        "bonus.paid": sum(row.paid_fen for row in rows) / FEN,
        "bonus.unspent": sum(row.unspent_fen for row in rows) / FEN,
        "bonus.overspent_as_written": sum(row.overspent_fen for row in rows) / FEN,
        "bonus.first": sum(row.first_heads * row.first_fen for row in rows) / FEN,
        "bonus.second": sum(row.second_heads * row.second_fen for row in rows) / FEN,
        "bonus.third": sum(row.third_heads * row.third_fen for row in rows) / FEN,
    }


def _points(trace: Trace, year: Year, books: Sequence[Account]) -> list[PointsRow]:
    return [
        PointsRow(
            unit=trace.names.units[entry.unit],
            minute=entry.minute,
            date=year.date(entry.minute).isoformat(),
            rule=entry.rule,
            points=entry.points / HUNDREDTHS,
            slip=entry.slip,
            task=entry.task,
            case=entry.case,
        )
        for account in books
        for entry in account.entries
    ]
