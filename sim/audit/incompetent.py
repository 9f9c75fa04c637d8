"""Officers rated incompetent and units held to account, re-derived."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sim.audit.accounts import Frames, last_policy, rows_of
from sim.audit.conduct import Conduct, conducts
from sim.audit.finding import Finding, differs
from sim.audit.ground import LEADER, Ground, task_post
from sim.luck import luck
from sim.scenario.incompetence import Incompetence
from sim.trace import CASE, OPEN, TASK

COLUMNS = ("officer", "unit", "step", "head", "running", "sent_down", "trained", "dismissed")


def incompetent_findings(ground: Ground, frames: Frames) -> Iterator[Finding]:
    """Officers who are rated, or not, or treated otherwise than ordered; units that are held to account, or not."""
    policy = last_policy(ground)
    found = [tuple(row[column] for column in COLUMNS) for row in rows_of(frames.incompetent)]
    right = list(_treated(ground, policy.incompetence)) if policy.incompetence else []
    if found != right:
        yield differs("incompetent", OPEN, found, right)
    held = [(row["unit"], round(row["on_time"] * 100)) for row in rows_of(frames.accountability)]
    if held != (due := list(_held(ground))):
        yield differs("held to account", OPEN, held, due)


def _draw(ground: Ground, stream: str) -> float:
    return luck(ground.trace.root, ground.trace.replication, stream, ground.scenario.horizon.last.year)


def _treated(ground: Ground, rule: Incompetence) -> Iterator[tuple[object, ...]]:
    """What every officer who must be rated so is told, in the order of seats."""
    personnel, units = ground.scenario.organisation.personnel, ground.scenario.organisation.units
    before = personnel.incompetent if personnel else ()
    for officer in _rated(ground, rule):
        unit = officer.split("/", 1)[0]
        head = officer == f"{unit}/{task_post(units[unit])}/1"
        goes = officer in before or (head and rule.heads == "at once") or (not head and rule.dismissed == "at once")
        sent = [
            int(not goes and place is not None and (units[unit].klass in place.classes or not place.classes))
            for place in (rule.sent_down, rule.trained)
        ]
        yield officer, unit, _step(ground, rule, officer), int(head), 1 + (officer in before), *sent, int(goes)


def _step(ground: Ground, rule: Incompetence, officer: str) -> str:
    uniform, reached = _draw(ground, f"step/{officer}"), 0.0
    for step, share in rule.steps.model_dump().items():
        reached += share
        if uniform < reached:
            return str(step)
    return "admonished"


def _rated(ground: Ground, rule: Incompetence) -> list[str]:
    officers = [name for name in ground.trace.names.officers if not name.startswith(LEADER)]
    if rule.rated == "by lot":
        return [name for name in officers if _draw(ground, f"incompetent/{name}") < rule.share]
    work, spent = dict.fromkeys(officers, 0), dict.fromkeys(officers, 0)
    start, end = ground.trace.year_from_min, ground.trace.year_to_min
    columns = ("kind", "officer", "started_min", "work", "minutes", "handed_over")
    for kind, officer, began, done, minutes, handed in ground.each("services", *columns):
        if kind in (CASE, TASK) and start <= began < end and not handed:
            work[ground.trace.names.officers[officer]] += done
            spent[ground.trace.names.officers[officer]] += minutes
    busy = [name for name in officers if spent[name]]
    if not busy or not rule.share:
        return []
    places = max(1, int((Decimal(str(rule.share)) * len(busy)).to_integral_value(ROUND_HALF_UP)))
    busy.sort(key=lambda name: (Fraction(work[name], spent[name]), _draw(ground, f"lot/slowest/{name}"), name))
    return [name for name in officers if name in busy[:places]]


def _held(ground: Ground) -> Iterator[tuple[str, int]]:
    rule = last_policy(ground).accountability
    if rule is None:
        return
    done = conducts(ground, "units", ground.trace.year_from_min, ground.trace.year_to_min, ground.horizon)
    for unit in ground.trace.names.units:
        if (share := done.get(unit, Conduct()).share) < rule.below:
            yield unit, share
