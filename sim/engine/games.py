"""Games with the clock (F6): a supplement that nobody needs, asked for by who is likely to be late."""

import numpy as np

from sim.engine.case import Case
from sim.engine.office import Office
from sim.engine.paced import PacedDesk
from sim.engine.routes import Step
from sim.rules.games import room, temptations
from sim.worktime import DAY
from sim.world.laws import minutes


class ClockGames:
    """Those who stop clocks without need."""

    def __init__(self, office: Office) -> None:
        self.office, terms = office, office.scenario.behaviour.clock_games
        assert terms is not None, "games are played only where their channel is on"
        self.pause = terms.pause
        self.chances = temptations(terms.chance * terms.dose / 100)
        self.played: set[int] = set()

    @classmethod
    def of(cls, office: Office) -> "ClockGames | None":
        """The games of an office, where there are any."""
        return cls(office) if "clock_games" in office.scenario.behaviour.channels else None

    def tempted(self, case: Case, step: Step, work: int) -> int:
        """The minutes of a pause before this step, 0 for none; once a case, and only while a stop helps."""
        office, desk = self.office, step.desk
        if case.number in self.played or office.now > case.due or not office.orders().clock_stops:
            return 0
        assert isinstance(desk, PacedDesk)
        today = office.now // DAY
        left = office.calendar.between(office.now, case.due)
        chance = self.chances[room(left, desk.backlog + work, desk.capacity(today), desk.week())]
        stage = office.names.stages[case.matter][step.stage]
        label = f"{stage}/{office.world.case_label(case.origin)}"
        if chance == 0 or office.luck(f"pause/{label}", case.lineage) >= chance:
            return 0
        self.played.add(case.number)
        asked = (office.luck(f"{what}/{label}", case.lineage) for what in ("pause-length", "pause-hard"))
        return int(minutes(self.pause, *(np.array([uniform]) for uniform in asked))[0])
