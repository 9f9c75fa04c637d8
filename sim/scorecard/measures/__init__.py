"""What a scorecard measures, in the order in which it is shown; one file a subject."""

from sim.scorecard.measures.approvals import APPROVALS
from sim.scorecard.measures.backlog import BACKLOG
from sim.scorecard.measures.bonus import BONUS
from sim.scorecard.measures.cards import CARDS
from sim.scorecard.measures.complaints import COMPLAINTS
from sim.scorecard.measures.coordination import COORDINATION
from sim.scorecard.measures.honesty import HONESTY
from sim.scorecard.measures.measure import Measure
from sim.scorecard.measures.oversight import OVERSIGHT
from sim.scorecard.measures.people import PEOPLE
from sim.scorecard.measures.phases import PHASES
from sim.scorecard.measures.reviews import REVIEWS
from sim.scorecard.measures.satisfaction import SATISFACTION
from sim.scorecard.measures.targets import TARGETS
from sim.scorecard.measures.tasks import TASKS
from sim.scorecard.measures.units import UNITS
from sim.scorecard.measures.workload import WORKLOAD

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
