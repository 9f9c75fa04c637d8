"""Complaints 投诉: who makes them, and what a county does about them."""

from sim.scenario.quantities import Minutes, NonNegative, Part, PerYear, Points, Positive, Share


class Complaining(Part):
    """What makes applicants complain (M114): `hazard` in each span of the promised time that they wait.

    `efficiency` is the share of complaints that are about efficiency, the rest being about other things.
    """

    hazard: NonNegative
    efficiency: Share


class Hotline(Part):
    """The telephone for complaints (M115): `lines` that are engaged by so many calls of so many minutes a year.

    Whoever finds all lines engaged does not call again.
    """

    lines: Positive
    calls: PerYear
    call: Minutes


class Complaints(Part):
    """Complaints are taken (M114): the share of those about efficiency for which a person is `sanctioned`.

    `points` are deducted from the unit for each complaint about efficiency. Without `hotline` every complaint is
    received.
    """

    sanctioned: Share
    points: Points = 0
    hotline: Hotline | None = None
