"""Care at the desks: whether an unfit file is seen before it is granted (F3, F4, F5)."""

from sim.engine.case import Case
from sim.engine.office import Office
from sim.engine.paced import Spent
from sim.rules.care import in_last_window, missed, time_spent, with_odds

MILLION = 1_000_000


class Care:
    """How the files of an office are looked at, by the time that was spent on them."""

    def __init__(self, office: Office) -> None:
        self.office, behaviour = office, office.scenario.behaviour
        care, last, tire = behaviour.care, behaviour.last_minute, behaviour.fatigue
        assert care is not None, "care is asked for only where its channel is on"
        self.spent = office.room.spent if office.room else {}
        self.unfit = min(care.unfit * care.dose / 100, 1.0)
        self.missed = missed(care.detects, care.steepness)
        self.window = last.window if last else 0.0
        self.hurried = max(1 + (last.odds - 1) * last.dose / 100, 0.0) if last else 1.0
        self.tired = tire.errors * tire.dose / 100 if tire else 0.0

    @classmethod
    def of(cls, office: Office) -> "Care | None":
        """The care of an office, where it matters."""
        return cls(office) if "care" in office.scenario.behaviour.channels else None

    def misses(self, case: Case) -> bool:
        """Whether a case that is granted now is unfit, and nobody saw it."""
        quality = float(self.office.world.cases.quality[case.origin])
        return quality < self.unfit * self._missed(case)

    def _missed(self, case: Case) -> float:
        work, spent, overwork = self.spent.get(case.number, Spent())
        times = (1 + overwork / MILLION) ** self.tired
        if in_last_window(case.received, case.due, self.office.now, self.window):
            times *= self.hurried
        return with_odds(self.missed[time_spent(work, spent)], times)
