"""What leaders sign: slips and extension requests queue at their desks by date, then number."""

from sim.engine.desk import Job
from sim.rules.precedence import Key


class Paper:
    """A slip or an extension request on its way to a signature; `dated` is the day it was drawn up."""

    __slots__ = ("dated",)

    def __init__(self, dated: int) -> None:
        self.dated = dated

    def key(self, job: Job) -> Key:
        """First dated, first signed; slips before extensions of one day."""
        return (0, 0, 0, self.dated, 0, job.kind, job.number)
