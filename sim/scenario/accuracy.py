"""How accurate supervision slips are: cards by mistake, appeals, revocations."""

from sim.scenario.quantities import Part, Share, WorkingDays


class Accuracy(Part):
    """Accuracy of slips (M069, annex art. 7): facts are to be clear, and sometimes they are not.

    `mistaken` is the chance that a slip whose day comes after the task was reported is drawn up all the same, the
    report not being entered yet. Of such cards once issued `appealed` are appealed against; `decided` working days on
    so many of the appeals are `granted`: the points are given back, and the card counts neither for the clean sheet
    nor for the ladder.
    """

    mistaken: Share
    appealed: Share
    decided: WorkingDays
    granted: Share
