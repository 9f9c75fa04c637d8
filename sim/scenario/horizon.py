"""The horizon: the year that is judged, what runs before it and after it."""

from datetime import date, timedelta
from typing import Literal

from sim.scenario.quantities import NaturalDays, Part, When


class Horizon(Part):
    """The year that is judged, the warm-up before it, the follow-up after it (in natural days)."""

    first: When
    last: When
    warm_up: NaturalDays
    follow_up: NaturalDays
    unpublished_years: Literal["refuse", "statutory days only", "plain weekdays"] = "refuse"

    @property
    def start(self) -> date:
        """The first simulated day: minute 0 is its midnight."""
        return self.first - timedelta(days=self.warm_up)

    @property
    def end(self) -> date:
        """The last simulated day."""
        return self.last + timedelta(days=self.follow_up)

    @property
    def days(self) -> int:
        """Simulated days in all."""
        return self.warm_up + self.year_days + self.follow_up

    @property
    def year_days(self) -> int:
        """Days of the judged year, both ends included."""
        return (self.last - self.first).days + 1
