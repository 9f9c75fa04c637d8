"""What a scorecard measures, in the order in which it is shown; one file a subject."""

from sim.measures.approvals import APPROVALS
from sim.measures.backlog import BACKLOG
from sim.measures.bonus import BONUS
from sim.measures.cards import CARDS
from sim.measures.complaints import COMPLAINTS
from sim.measures.coordination import COORDINATION
from sim.measures.honesty import HONESTY
from sim.measures.measure import Measure
from sim.measures.oversight import OVERSIGHT
from sim.measures.people import PEOPLE
from sim.measures.phases import PHASES
from sim.measures.reviews import REVIEWS
from sim.measures.satisfaction import SATISFACTION
from sim.measures.targets import TARGETS
from sim.measures.tasks import TASKS
from sim.measures.units import UNITS
from sim.measures.workload import WORKLOAD

__all__ = ["MEASURES", "Measure"]

MEASURES: dict[str, Measure] = {
    **APPROVALS,
    **HONESTY,
    **SATISFACTION,
    **COMPLAINTS,
    **REVIEWS,
    **TASKS,
    **COORDINATION,
    **CARDS,
    **UNITS,
    **PEOPLE,
    **BONUS,
    **WORKLOAD,
    **TARGETS,
    **PHASES,
    **OVERSIGHT,
    **BACKLOG,
}
