"""False reports 弄虚作假 as they are looked for and punished (M124)."""

from sim.scenario.quantities import Part, Points, Share


class FalseReports(Part):
    """A `share` of the clocks that were stopped without need is looked at, and of those the share `detects` found out.

    Each one that is found out costs its unit `points`, on the day on which the clock runs again.
    """

    share: Share
    detects: Share
    points: Points
