"""The calendars of an organisation over a horizon: what `calendars` of a scenario means in days and minutes.

The tables reach past the horizon, so that a due that is set on its last day still has a date. `refuse` holds
for the years of the horizon; the years behind it, in which nothing happens, may rest on statutory days.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from sim.scenario.horizon import Horizon
from sim.scenario.organisation import Hours, Organisation
from sim.worktime import WORKING_DAY, Calendar, Days, Spans, Unpublished, calendar, office_days

MARGIN_DAYS = 366
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def calendars(organisation: Organisation, horizon: Horizon) -> Mapping[str, Calendar]:
    """Each calendar of the organisation by its id; day 0 is `horizon.start`. Equal hours share one object.

    `hours` holds on working days, `weekdays` overrides it, `every day` makes every date a working day.

    >>> hours = Hours.model_validate({"hours": ["08:30-12:00", "14:30-17:30"], "weekdays": {"fri": []}})
    >>> county = Organisation.model_construct(calendars={"office": hours})
    >>> year = Horizon(first=date(2020, 1, 1), last=date(2020, 12, 31), warm_up=0, follow_up=0)
    >>> desk = calendars(county, year)["office"]
    >>> [desk.between(day * 1440, day * 1440 + 1440) for day in range(3)]  # New Year, Thursday, Friday
    [0, 390, 0]
    """
    unpublished = Unpublished(horizon.unpublished_years)

    def of(hours: Hours) -> Calendar:
        every_day = hours.days == "every day"
        return _calendar(_days(horizon.start, horizon.days, unpublished, every_day, hours.leave), _week(hours))

    return MappingProxyType({name: of(hours) for name, hours in organisation.calendars.items()})


def _week(hours: Hours) -> tuple[tuple[int | str, Spans], ...]:
    own = tuple((WEEKDAYS.index(day), spans) for day, spans in hours.weekdays.items())
    return ((WORKING_DAY, hours.hours), *own)


@lru_cache(maxsize=256)
def _days(first: date, simulated: int, unpublished: Unpublished, every_day: bool, leave: tuple[date, ...]) -> Days:
    if unpublished is Unpublished.REFUSE:
        office_days(first, simulated, unpublished=unpublished, every_day=every_day)
        unpublished = Unpublished.STATUTORY
    count = simulated + MARGIN_DAYS
    return office_days(first, count, unpublished=unpublished, every_day=every_day, leave=leave)


@lru_cache(maxsize=256)
def _calendar(days: Days, week: tuple[tuple[int | str, Spans], ...]) -> Calendar:
    return calendar(days, dict(week))
