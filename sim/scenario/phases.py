"""Phases 阶段 of a programme: the stretches of the year by which its results are reported."""

from sim.scenario.quantities import Part, Title, When


class Phase(Part):
    """A phase from its first day to its last (M144-M146).

    It orders nothing by itself: what begins in a phase is a value dated from its first day, at once or in steps.
    """

    title: Title
    first: When
    last: When
