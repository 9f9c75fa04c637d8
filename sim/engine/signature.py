"""What leaders decide: slips, extension requests and disputes queue at their desks by date, then number."""

from sim.engine.desk import Job
from sim.rules.precedence import Key


class Paper:
    """A paper on its way to a leader's signature; `dated` is the day it was drawn up, or passed on."""

    __slots__ = ("dated",)

    def __init__(self, dated: int) -> None:
        self.dated = dated

    def key(self, job: Job) -> Key:
        """First dated, first signed; of one day slips before extensions before disputes."""
        return (0, 0, 0, self.dated, 0, job.kind, job.number)
