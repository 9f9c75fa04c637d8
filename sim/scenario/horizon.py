"""The horizon: the year that is judged, what runs before it and after it."""

from datetime import date, timedelta
from typing import Literal

from sim.scenario.quantities import NaturalDays, Part, When


class Horizon(Part):
    """The year that is judged, the warm-up before it, the follow-up after it (in natural days).

    `look_back` are days before the desks open, on which nothing arrives but the backlog of `demand.backlog` and nobody
    at a post works; leaders sign.
    """

    first: When
    last: When
    warm_up: NaturalDays
    follow_up: NaturalDays
    unpublished_years: Literal["refuse", "statutory days only", "plain weekdays"] = "refuse"
    look_back: NaturalDays | None = None

    @property
    def start(self) -> date:
        """The first simulated day: minute 0 is its midnight."""
        return self.first - timedelta(days=self.year_day)

    @property
    def opens(self) -> date:
        """The day on which the desks open: the first of the warm-up."""
        return self.first - timedelta(days=self.warm_up)

    @property
    def end(self) -> date:
        """The last simulated day."""
        return self.last + timedelta(days=self.follow_up)

    @property
    def days(self) -> int:
        """Simulated days in all."""
        return self.year_day + self.year_days + self.follow_up

    @property
    def opening_day(self) -> int:
        """The number of the day on which the desks open: 0 without a look back."""
        return self.look_back or 0

    @property
    def year_day(self) -> int:
        """The number of the first day of the judged year."""
        return self.opening_day + self.warm_up

    @property
    def year_days(self) -> int:
        """Days of the judged year, both ends included."""
        return (self.last - self.first).days + 1
