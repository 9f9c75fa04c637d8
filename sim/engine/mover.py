"""A seat whose pace changes: newcomers, and posts that learn."""

from sim.engine.desk import Desk, Officer
from sim.worktime import Minutes


class Mover(Officer):
    """A seat whose pace changes on some days; `paces` are (minute, permille) in order, the first at minute 0."""

    __slots__ = ("paces",)

    def __init__(
        self, number: int, paces: list[tuple[Minutes, int]], spells: list[tuple[Minutes, Minutes]], desk: Desk
    ) -> None:
        super().__init__(number, paces[0][1], spells, desk)
        self.paces = paces[1:]

    def is_away(self, now: Minutes) -> bool:
        """Whether this is a day of absence; nobody is seated unasked, so the pace is that of the day too."""
        while self.paces and self.paces[0][0] <= now:
            self.speed = self.paces.pop(0)[1]
        return super().is_away(now)
