"""Checks of what citizens say: somebody must be satisfied before anybody is asked, or complain before it counts."""

from collections.abc import Iterator

from sim.errors import Text
from sim.scenario.behaviour import Behaviour
from sim.scenario.complaints import Complaint
from sim.scenario.policy import Policy


def clients_complaints(policy: Policy, behaviour: Behaviour) -> Iterator[Complaint]:
    """Ratings and call-backs where nothing says who is satisfied, complaints taken where nothing says who complains."""
    asked = {"ratings": bool(policy.ratings), "call_backs": policy.call_backs is not None}
    for key in (key for key, on in asked.items() if on and behaviour.satisfaction is None):
        message = Text(
            f"{key} need `behaviour.satisfaction`, which says who is satisfied; add it, or remove {key}.",
            f"{key} 需要 behaviour.satisfaction（申请人满意与否的依据）；请补上，或删除 {key}。",
        )
        yield Complaint(("policy", key), message, against=(("behaviour", "satisfaction"),))
    share = policy.score.rating
    if share is not None and not policy.ratings:
        message = Text(
            "raters weigh in, but nobody is asked; add policy.ratings, or remove rating.",
            "测评占有权重，却没有测评；请添加 policy.ratings，或删除 rating。",
        )
        yield Complaint(("policy", "score", "rating"), message, against=(("policy", "ratings"),))
    if share is not None and share.weight > 100:
        message = Text(f"found {share.weight} %; write 100 % or less.", f"现为 {share.weight} %；请写 100 % 或更少。")
        yield Complaint(("policy", "score", "rating", "weight"), message)
    if policy.complaints is not None and behaviour.complaints is None:
        message = Text(
            "complaints need `behaviour.complaints`, which says who complains; add it, or remove complaints.",
            "complaints 需要 behaviour.complaints（申请人投诉的依据）；请补上，或删除 complaints。",
        )
        yield Complaint(("policy", "complaints"), message, against=(("behaviour", "complaints"),))
    if policy.complaints is not None and policy.complaints.points < 0:
        message = Text("deductions are written as positive points; remove the minus sign.", "扣分请写正数，去掉负号。")
        yield Complaint(("policy", "complaints", "points"), message)
