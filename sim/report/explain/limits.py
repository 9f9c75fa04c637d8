"""Why something is due when it is."""

from sim.report.explain.setting import ARRIVAL, Setting, Told, uncounted
from sim.report.explain.words import NOTHING, say, span_words
from sim.rules.limits import shortened
from sim.scenario.quantities import DAYS, WORKING_DAYS, Span
from sim.worktime import DAY


def limit_line(setting: Setting, start: int, due: int, written: Span, percent: int, origin: str, rule: str) -> Told:
    """The limit as written and as it binds, the due, and the days on the way that did not count."""
    binding = Span(shortened(written.number, percent), written.unit)
    limit = say(origin, limit=span_words(written))
    if percent != 100:
        limit = say("cut limit", limit=span_words(binding), before=limit, percent=percent)
    in_days = written.unit in (DAYS, WORKING_DAYS)
    return Told(
        start,
        ARRIVAL,
        say(
            "due",
            limit=limit,
            due=setting.moment(due),
            first_day=say(setting.policy(start).limits.first_day) if in_days else NOTHING,
            uncounted=uncounted(setting, start // DAY, due // DAY) if written.unit == WORKING_DAYS else NOTHING,
        ),
        rule,
    )
