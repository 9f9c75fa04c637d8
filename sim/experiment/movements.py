"""From one year's verdicts to the next year's movements of personnel."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sim.scenario.cadres import Replacement
from sim.scenario.incompetence import Incompetence
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard
from sim.world.movements import day_after

Entry = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movements:
    """All movements so far, as a scenario writes them; a seat's newcomers stay listed, for they are counted."""

    away: tuple[Entry, ...] = ()
    newcomers: tuple[Entry, ...] = ()
    slowed: tuple[Entry, ...] = ()
    incompetent: tuple[str, ...] = ()

    @classmethod
    def of(cls, scenario: Scenario) -> "Movements":
        """Those that the scenario begins with."""
        moved = scenario.organisation.personnel
        return cls() if moved is None else cls(**moved.model_dump(mode="json"))

    @property
    def any(self) -> bool:
        """Whether anybody moves."""
        return bool(self.away or self.newcomers or self.slowed or self.incompetent)

    @property
    def written(self) -> dict[str, Any]:
        """As a scenario writes them."""
        return {
            "away": list(self.away),
            "newcomers": list(self.newcomers),
            "slowed": list(self.slowed),
            "incompetent": list(self.incompetent),
        }


def moved_on(movements: Movements, card: Scorecard, scenario: Scenario, since: date) -> Movements:
    """The movements with those added that this year's scorecard orders from the first day of the next year on."""
    policy, gone = scenario.epochs[-1].policy, set[str]()
    rule = policy.cadres.replacement if policy.cadres else None
    for row in card.cadres.to_dict("records"):
        seat = f"{row['post']}/1"
        if (row["removed"] or row["transferred"]) and _officers(scenario, row["post"]):
            movements = _replaced(movements, seat, bool(row["removed"]), rule, scenario, since)
            gone.add(seat)
    return _incompetent(movements, card, policy.incompetence, scenario, since, gone)


def _incompetent(
    movements: Movements,
    card: Scorecard,
    rule: Incompetence | None,
    scenario: Scenario,
    since: date,
    gone: Collection[str],
) -> Movements:
    """Who is dismissed is replaced, who is sent away leaves an empty seat; the others are remembered for a year.

    A seat whose cadre is `gone` has been dealt with.
    """
    kept = []
    for row in card.incompetent.to_dict("records"):
        seat = row["officer"]
        if rule is None or seat in gone:
            continue
        if row["dismissed"]:
            movements = _replaced(movements, seat, True, rule.replacement, scenario, since)
            continue
        kept.append(seat)
        for sent, goes in ((rule.sent_down, row["sent_down"]), (rule.trained, row["trained"])):
            if sent and goes:
                entry = {"seat": seat, "since": since.isoformat(), "lasting": str(sent.lasting)}
                movements = replace(movements, away=(*movements.away, entry))
    return replace(movements, incompetent=tuple(kept))


def _replaced(
    movements: Movements, seat: str, removed: bool, rule: Replacement | None, scenario: Scenario, since: date
) -> Movements:
    """A newcomer on the seat: at once after a transfer, after the vacancy after a removal."""
    vacant = rule.vacant if rule and removed and rule.vacant.number else None
    arrives = day_after(since, vacant, scenario.horizon) if vacant else since
    away = ({"seat": seat, "since": since.isoformat(), "lasting": str(vacant)},) if vacant else ()
    post = seat.rpartition("/")[0]
    return replace(
        movements,
        away=(*movements.away, *away),
        newcomers=(*movements.newcomers, {"seat": seat, "since": arrives.isoformat()}),
        slowed=(*movements.slowed, *_learning(rule, post, seat, arrives)),
    )


def _learning(rule: Replacement | None, post: str, seat: str, since: date) -> Iterator[Entry]:
    if rule and rule.learning.number and rule.speed < 100:
        at = post if rule.slows == "the post" else seat
        yield {"at": at, "since": since.isoformat(), "lasting": str(rule.learning), "speed": f"{rule.speed} %"}


def _officers(scenario: Scenario, post: str) -> int:
    unit, own = post.split("/")
    return scenario.organisation.units[unit].posts[own].officers
