"""The term in which a unit must put things right after a yellow card."""

from sim.scenario.quantities import CardDays, Part


class Rectification(Part):
    """Yellow orders to put things right within a term (M161, annex art. 5), counted from the day of its issue.

    The due of the task stays; red counts from the end of the term if `red.counts_from` says so.
    """

    term: CardDays
