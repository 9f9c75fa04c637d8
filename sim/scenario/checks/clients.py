"""Checks of what citizens are asked: nobody can answer without what makes an applicant satisfied."""

from collections.abc import Iterator

from sim.errors import Text
from sim.scenario.behaviour import Behaviour
from sim.scenario.complaints import Complaint
from sim.scenario.policy import Policy


def clients_complaints(policy: Policy, behaviour: Behaviour) -> Iterator[Complaint]:
    """Ratings where nothing says who is satisfied."""
    if policy.ratings and behaviour.satisfaction is None:
        message = Text(
            "raters need `behaviour.satisfaction`, which says who is satisfied; add it, or remove ratings.",
            "测评需要 behaviour.satisfaction（申请人满意与否的依据）；请补上，或删除 ratings。",
        )
        yield Complaint(("policy", "ratings"), message, against=(("behaviour", "satisfaction"),))
