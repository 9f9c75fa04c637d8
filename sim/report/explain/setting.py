"""What an explanation looks up: dates, titles, the policy of the day, the article behind a value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from sim.errors import SimError, Text
from sim.report.explain.words import day_words, listed, say
from sim.report.terms import language, term
from sim.report.titles import called, cited, post_title
from sim.scenario.hours import calendars
from sim.scenario.policy import Policy
from sim.scenario.quantities import Title
from sim.scenario.scenario import Scenario
from sim.trace import Trace
from sim.worktime import DAY, Calendar

Record = Mapping[str, int]


class Line(NamedTuple):
    """One line of an explanation: when, what happened and why, and the article or "assumption" behind it."""

    when: str
    text: str
    article: str


# within a minute the lines stand in the order in which things happen
FINISH, CHECK, RETURN, CARD, ARRIVAL, SEATING, VERDICT = range(7)


class Told(NamedTuple):
    """A line before it is put into a language; `rule` is the path of the value behind it, "" for none."""

    minute: int
    order: int
    text: Text
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A trace with the scenario it was played under."""

    scenario: Scenario
    trace: Trace
    hours: Mapping[str, Calendar]

    @classmethod
    def of(cls, scenario: Scenario, trace: Trace) -> "Setting":
        """The setting of this trace."""
        return cls(scenario=scenario, trace=trace, hours=calendars(scenario.organisation, scenario.horizon))

    # ---- time

    @property
    def office(self) -> Calendar:
        """The office calendar, on which limits and slips live."""
        return self.hours[self.scenario.organisation.calendar]

    @property
    def every_day(self) -> bool:
        """Whether the office works on weekends anyway, so that none is a make-up day."""
        organisation = self.scenario.organisation
        return organisation.calendars[organisation.calendar].days == "every day"

    def date(self, day: int) -> date:
        """The date of a day number."""
        return self.scenario.horizon.start + timedelta(days=day)

    def day(self, minute: int) -> Text:
        """The date of a minute, with its weekday."""
        return day_words(self.date(minute // DAY))

    def moment(self, minute: int) -> Text:
        """Date and time of a minute."""
        day, clock = self.day(minute), f"{minute % DAY // 60:02}:{minute % 60:02}"
        return Text(f"{day.en} {clock}", f"{day.zh} {clock}")

    def policy(self, minute: int) -> Policy:
        """The policy in force at a minute."""
        epochs, day = self.scenario.epochs, self.date(minute // DAY)
        return next((epoch.policy for epoch in reversed(epochs) if epoch.since <= day), epochs[0].policy)

    # ---- names

    def unit(self, number: int) -> Text:
        """The title of a unit."""
        return text(self.scenario.organisation.units[self.trace.names.units[number]].title)

    def leader(self, number: int) -> Text:
        """The title of a leader."""
        return text(self.scenario.organisation.leaders[self.trace.names.leaders[number]].title)

    def post(self, number: int) -> Text:
        """The title of a post, with its unit."""
        name = self.trace.names.posts[number]
        en, zh = (post_title(name, self.scenario.organisation, lang) for lang in ("en", "zh"))
        return Text(en, zh)

    def called(self, stage: str) -> Text:
        """The title of a stage."""
        en, zh = (called(stage, self.scenario.organisation, lang) for lang in ("en", "zh"))
        return Text(en, zh)

    def desk(self, number: int) -> Calendar:
        """The calendar of a post."""
        owner, own = self.trace.names.posts[number].split("/")
        organisation = self.scenario.organisation
        if owner == "leader":
            return self.hours[organisation.leaders[own].calendar]
        return self.hours[organisation.units[owner].posts[own].calendar or organisation.calendar]

    def officer(self, number: int) -> Text:
        """An officer, by the number at the home post."""
        names = self.trace.names
        return say("officer", n=names.officers[number].rsplit("/", 1)[1], post=self.post(names.officer_posts[number]))

    # ---- rows

    def rows(self, table: str, **where: int) -> list[Record]:
        """The rows of a table that have these values, in its order."""
        columns = self.trace.tables[table]
        first = next(iter(columns.values()))
        kept = np.ones(len(first), dtype=np.bool_)
        for column, value in where.items():
            kept &= columns[column] == value
        values = (columns[column][kept].tolist() for column in columns)
        return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]

    def row(self, table: str, number: int) -> Record:
        """The row of one case or task; refused with what there is if the trace has none."""
        key = {"cases": "case", "tasks": "task"}[table]
        found = self.rows(table, **{key: number})
        if not found:
            raise _unknown(key, number, self.trace.tables[table][key].tolist())
        return found[0]

    # ---- sources

    def article(self, rule: str, lang: str) -> str:
        """Where the value at a path, or below it, or above it, is cited from; else that it is assumed."""
        if not rule:
            return ""
        inside, around = f"{rule}.", [rule.rsplit(".", n)[0] for n in range(1, rule.count("."))]
        for of in (
            lambda path: path == rule,
            lambda path: path.startswith(inside),
            lambda path: path in around,
        ):
            found = [source for source in self.scenario.sources if of(source.path)]
            if found:
                documents = dict.fromkeys(cited(source.source, lang) for source in found if source.source)
                return "; ".join(documents) or term("assumption", lang)
        return term("assumption", lang)

    def lines(self, told: Iterable[Told], lang: str | None) -> list[Line]:
        """The lines in a language, in order of time."""
        spoken = language(lang)
        ordered = sorted(told, key=lambda each: (each.minute, each.order))
        return [self._line(each, spoken) for each in ordered]

    def _line(self, told: Told, lang: str) -> Line:
        words = told.text.in_(lang)
        return Line(self.moment(told.minute).in_(lang), words[:1].upper() + words[1:], self.article(told.rule, lang))


def text(title: Title) -> Text:
    """A title of the scenario as a text."""
    return Text(title.en, title.zh)


def uncounted(setting: Setting, after: int, until: int) -> Text:
    """The days d, after < d <= until, that count otherwise than their weekday says, and how many weekends."""
    days = [(day, setting.date(day)) for day in range(after + 1, until + 1)]
    working = setting.office.days.working
    off, weekends = [], 0
    for run in _runs([day for day, _ in days if not working[day]]):
        if all(setting.date(day).weekday() >= 5 for day in run):
            weekends += len(run)
        else:
            first, last = (day_words(setting.date(day)) for day in (run[0], run[-1]))
            off.append(
                say("holiday, one day", first=first) if first == last else say("holiday", first=first, last=last)
            )
    if weekends:
        off.insert(0, say("weekend days", n=weekends) if weekends > 1 else say("weekend day"))
    made_up = [day_words(when) for day, when in days if working[day] and when.weekday() >= 5]
    parts = [say("uncounted", days=listed(off))] if off else []
    if made_up and not setting.every_day:
        parts.append(say("made up", days=listed(made_up)))
    return Text("".join(part.en for part in parts), "".join(part.zh for part in parts))


def _runs(days: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for day in days:
        if run and day != run[-1] + 1:
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _unknown(kind: str, number: int, there: list[int]) -> SimError:
    kinds = Text(f"{kind}s", {"case": "办件", "task": "任务"}[kind])
    some = f"{min(there)} - {max(there)}" if there else "0"
    return SimError(
        Text(
            f"{kind} {number}: this replication has no such {kind}. Its {kinds.en}: {some}.",
            f"{kinds.zh} {number}：本次模拟中没有。现有{kinds.zh}：{some}。",
        )
    )
