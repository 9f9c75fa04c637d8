"""Why a unit scored what it scored, ranks where it ranks, and is paid what it is paid."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from sim.errors import SimError, Text
from sim.report.explain.setting import CARD, VERDICT, Line, Setting, Told, text
from sim.report.explain.words import figure, points_words, say
from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.awards import AWARD, FORFEIT, HONOUR, TOLERATED, WITHHELD
from sim.scorecard.scorecard import Scorecard
from sim.trace import NOBODY, Trace

FEN = 100
FATES = {"removed": "removal", "transferred": "lagging", "admonished": "lagging", "warned": "warning"}
"""What a cadre's rating can lead to, and the part of `policy.cadres` that orders it."""
BESIDE = (WITHHELD, FORFEIT, TOLERATED, AWARD, HONOUR)
Row = Mapping[Hashable, Any]


def explain_unit(
    scenario: Scenario, trace: Trace, scorecard: Scorecard, unit: str, lang: str | None = None
) -> list[Line]:
    """The year of one unit: its cards and points by date, then score, rank, grade and money, each with its rule.

    Raises SimError if the scenario has no unit of this id.
    """
    if unit not in trace.names.units:
        raise _unknown(unit, trace.names.units)
    setting = Setting.of(scenario, trace)
    return setting.lines(_told(setting, scorecard, unit), lang)


def _told(setting: Setting, scorecard: Scorecard, unit: str) -> Iterator[Told]:
    last = setting.trace.year_to_min - 1
    row = _rows(scorecard.units, unit)[0]
    policy = setting.policy(last)
    for entry in _rows(scorecard.points, unit):
        yield _entry(setting, entry, row, policy)
    yield Told(last, VERDICT, say("year", **{name: int(row[name]) for name in ("tasks", "blue", "yellow", "red")}))
    yield _score(row, policy, last, _base(scorecard, policy, unit))
    for rung in ("criticised", "admonished"):
        if row[rung]:
            yield Told(last, VERDICT, say(rung, reds=int(row["red"])), f"policy.ladder.{rung}")
    for cadre in _rows(scorecard.cadres, unit):
        yield from _cadre(cadre, setting, last)
    klass = setting.scenario.organisation.classes.get(row["class"])
    yield Told(
        last,
        VERDICT,
        say(
            "ranked",
            rank=figure(row["rank"], "count"),
            units=len(setting.trace.names.units),
            in_class=figure(row["class_rank"], "count"),
            klass=Text(row["class"], row["class"]) if klass is None else text(klass),
        ),
    )
    if row["quota_places"]:
        yield Told(last, VERDICT, say("excellent", places=int(row["quota_places"])), "policy.quota")
    yield from _money(row, _rows(scorecard.money, unit), policy, last)


def _rows(frame: Any, unit: str) -> list[Row]:
    rows: list[Row] = frame[frame["unit"] == unit].to_dict("records")
    return rows


def _entry(setting: Setting, entry: Row, row: Row, policy: Policy) -> Told:
    """One line of the points ledger: a card, a refund, a monitor's card, a visit, a clean sheet, another charge."""
    rule, points = str(entry["rule"]), points_words(entry["points"])
    if rule == "policy.cards.accuracy.granted":
        said = say("revoked entry", task=int(entry["task"]), points=points)
    elif entry["slip"] != NOBODY:
        colour = say(rule.rsplit(".", 1)[1])
        said = say("card entry", colour=colour, task=int(entry["task"]), points=points)
    elif entry["task"] != NOBODY:
        said = say("refund entry", task=int(entry["task"]), points=points)
    elif rule.startswith("policy.monitoring."):
        said = say("monitor entry", colour=say(rule.split(".")[2]), case=int(entry["case"]), points=points)
    elif rule.startswith("policy.calls."):
        title = setting.policy(int(entry["minute"])).calls[rule.split(".")[2]].title
        said = say("visit entry", call=text(title), points=points)
    elif not rule.startswith("policy.clean_sheet."):
        said = say("charge entry", points=points)
    else:
        *_, band, kind = rule.split(".")
        assert policy.clean_sheet is not None, "a clean sheet was rewarded under a policy that has none"
        tasks = policy.clean_sheet.bands[int(band)].tasks
        colour = say(kind.removeprefix("no_"))
        said = say("bonus entry", colour=colour, tasks=int(row["tasks"]), band=tasks, points=points)
    return Told(int(entry["minute"]), CARD, said, rule)


def _cadre(cadre: Row, setting: Setting, last: int) -> Iterator[Told]:
    """What the rating of one cadre led to, if to anything."""
    for fate, rule in FATES.items():
        if cadre[fate]:
            said = say(
                f"cadre {fate}",
                post=setting.post(setting.trace.names.posts.index(cadre["post"])),
                annual=figure(cadre["annual"], "points"),
                rank=figure(cadre["rank"], "count"),
            )
            yield Told(last, VERDICT, said, f"policy.cadres.{rule}")


def _base(scorecard: Scorecard, policy: Policy, unit: str) -> float:
    """The base of a unit's score in points: that of the policy, or the unit's composite in its place."""
    if policy.appraisal and policy.appraisal.enters == "base of the score":
        return float(_rows(scorecard.appraisal, unit)[0]["composite"])
    return policy.score.base / 100


def _score(row: Row, policy: Policy, last: int, base: float) -> Told:
    said = say(
        "score",
        deducted=points_words(-row["deducted"]),
        won=points_words(row["bonus_points"]),
        ledger=points_words(row["ledger"]),
        base=figure(base, "points"),
        weight=policy.score.weight,
        score=figure(row["score"], "points"),
    )
    return Told(last, VERDICT, said, "policy.score")


def _money(row: Row, money: list[Row], policy: Policy, last: int) -> Iterator[Told]:
    if policy.bonus is not None:
        grade = int(row["grade"])
        said = say(
            "graded",
            grade=text(policy.bonus.grades.grades[grade].title),
            standard=yuan(row["standard_fen"]),
            heads=int(row["heads"]),
            pool=yuan(row["pool_fen"]),
        )
        yield Told(last, VERDICT, said, f"policy.bonus.grades.grades.{grade}")
    yield from (_line(line, last) for line in money if line["tier"] not in BESIDE)
    if policy.bonus is not None:
        left = yuan(row["unspent_fen"])
        yield Told(last, VERDICT, say("paid", yuan=yuan(row["paid_fen"]), left=left), "policy.bonus")
        if row["overspent_fen"]:
            yield Told(last, VERDICT, say("overspent", yuan=yuan(row["overspent_fen"])), "policy.bonus.second")
    yield from (_line(line, last) for line in money if line["tier"] in BESIDE)


def _line(line: Row, last: int) -> Told:
    """One line of the money ledger."""
    said = say(f"paid {line['tier']}", heads=int(line["heads"]), yuan=yuan(line["fen"]))
    return Told(last, VERDICT, said, str(line["rule"]))


def yuan(fen: float) -> Text:
    """An amount of fen in yuan, to the fen."""
    return figure(fen / FEN, "yuan", decimals=0 if fen % FEN == 0 else 2)


def _unknown(unit: str, units: tuple[str, ...]) -> SimError:
    there = ", ".join(units)
    return SimError(
        Text(
            f'unit "{unit}": there is none of this id. Choose one of {there}.',
            f"单位“{unit}”：没有这一代号。请从以下代号中选择：{there}。",
        )
    )
