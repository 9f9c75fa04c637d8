"""What people say of work that they see."""

from sim.scenario.quantities import Part, Points


class Opinion(Part):
    """A mark out of 100 that people give: what the work deserves, `kindness` points more, give or take `spread`."""

    kindness: Points = 0
    spread: Points = 0
