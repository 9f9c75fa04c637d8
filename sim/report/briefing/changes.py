"""Which changes a study has settled, and one of them as a clause of a sentence."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

from sim.experiment.run import HEADLINES
from sim.report.briefing.document import Number
from sim.report.briefing.frames import layered
from sim.report.briefing.material import Material, Pieces, few_decimals
from sim.report.catalogue import TERMS
from sim.report.catalogue.briefing import AFTER
from sim.report.terms import ahead

SIDES = {-1: "lower", 1: "higher"}
SMALL_SHARE, SMALL_DAYS = 0.005, 0.5


class Said(NamedTuple):
    """How a measure is told: the family of its verbs, what follows its numbers, how they are written."""

    verb: str
    follows: str
    kind: str


SAID = {
    "approvals.on_time.official": Said("share", "share", "share"),
    "approvals.on_time.true": Said("share", "share", "share"),
    "approvals.days.true.mean": Said("time", "days", "days"),
    "tasks.on_time": Said("share", "share", "share"),
    "cards.blue": Said("count", "card", "mean"),
    "cards.yellow": Said("count", "card", "mean"),
    "cards.red": Said("count", "card", "mean"),
    "points.deducted": Said("count", "points", "points"),
    "units.criticised": Said("count", "unit", "mean"),
    "units.admonished": Said("count", "head", "mean"),
    "people.removed": Said("count", "head", "mean"),
    "bonus.paid": Said("count", "money", ""),
    "officers.utilisation": Said("share", "share", "share"),
    "leaders.signing_minutes": Said("count", "minutes", "minutes"),
}


def drawn(material: Material) -> bool:
    """Whether futures were drawn, so that findings need both ranges."""
    futures = material.study.futures
    return futures is not None and not futures.rows.empty


def settled(material: Material, variant: str) -> list[str]:
    """The headline measures whose change is resolved: in both ranges if there are two."""
    column = "in_both" if drawn(material) else "resolved"
    return [m for m in HEADLINES if _is(material, column, variant, m)]


def unsettled(material: Material, variant: str) -> list[str]:
    """The headline measures that may change, but nobody can tell."""
    found = []
    for measure in HEADLINES:
        row = material.row("differences", variant=variant, measure=measure)
        if row is None or isnan(row["difference"]):
            continue
        same = row["difference"] == 0 and (row["low"] == row["high"] == 0)
        if not same and measure not in settled(material, variant) and not like_a_part(material, variant, measure):
            found.append(measure)
    return found


def unchanged(material: Material, variant: str) -> bool:
    """Whether every headline measure is what it was in every one of several Worlds."""
    rows = [material.row("differences", variant=variant, measure=measure) for measure in HEADLINES]
    return all(row is not None and (isnan(row["difference"]) or row["low"] == row["high"] == 0) for row in rows)


def _is(material: Material, column: str, variant: str, measure: str) -> bool:
    row = material.row("differences", variant=variant, measure=measure)
    return row is not None and bool(row[column]) and row["difference"] != 0


def copied(material: Material, variant: str) -> dict[str, str]:
    """Of a layer A+B what is settled and changes exactly as under a part of it alone, and under which."""
    found = {measure: like_a_part(material, variant, measure) for measure in settled(material, variant)}
    return {measure: part for measure, part in found.items() if part}


def like_a_part(material: Material, variant: str, measure: str) -> str | None:
    """The part of a layer A+B under which alone the measure changes exactly as under both, if there is one."""
    own = _change(material, variant, measure)
    parts = layered(dict.fromkeys(material.variants)).get(variant, ())
    return next((part for part in parts if _change(material, part, measure) == own), None)


def _change(material: Material, variant: str, measure: str) -> tuple[float, ...]:
    return tuple(
        material.value("differences", c, variant=variant, measure=measure) for c in ("difference", "low", "high")
    )


def clauses(material: Material, variant: str, measures: Sequence[str], *, judged: bool = True) -> Pieces:
    """The changes of these measures one after the other, and if `judged` whether that is better or worse."""
    told = [clause(material, variant, measure, short=n > 0) for n, measure in enumerate(measures)]
    verdicts = [verdict(material, variant, measure) if judged else "" for measure in measures]
    if len(set(verdicts)) == 1:
        told[-1] = (*told[-1], material.term(f"{'all ' * (len(told) > 1)}{verdicts[0]}") if verdicts[0] else "")
    else:
        told = [
            (*clause, material.term(verdict) if verdict else "") for clause, verdict in zip(told, verdicts, strict=True)
        ]
    return material.listed(told)


def verdict(material: Material, variant: str, measure: str) -> str:
    """The key of the words that say whether the change is for the better or the worse; "" if it is neither."""
    side = ahead(measure) * (
        1 if material.value("differences", "difference", variant=variant, measure=measure) > 0 else -1
    )
    return f"verdict {SIDES[side]}" if side else ""


def clause(material: Material, variant: str, measure: str, *, short: bool) -> Pieces:
    """One change with its interval, and with the range of the futures if they were drawn."""
    said, row = SAID[measure], material.row("differences", variant=variant, measure=measure)
    assert row is not None, "what is settled stands in the table"
    rises = row["difference"] > 0
    ends = ("low", "high") if rises else ("high", "low")
    known = row["low"] == row["high"]
    key = "change, known" if known else "change, short" if short else "change, full"

    def number(column: str, *, change: bool = True) -> Number:
        return _number(material, variant, measure, column, change=change)

    after = [words.in_(material.lang) for words in AFTER[said.follows]]
    ranges = {} if known else {"low": number(ends[0]), "high": number(ends[1])}
    return material.said(
        key,
        noun=material.term(again if short and (again := f"again {measure}") in TERMS else f"noun {measure}"),
        verb=material.term(f"{'rise' if rises else 'fall'} {said.verb}"),
        more=material.term(f"{'more' if rises else 'less'} {said.verb}"),
        unit=after[0],
        of=after[1],
        **({} if short or known else {"tail": after[2]}),
        base=number("base", change=False),
        variant=number("variant_mean", change=False),
        size=number("difference"),
        future=_future(material, variant, measure, rises),
        **ranges,
    )


def _number(material: Material, variant: str, measure: str, column: str, *, change: bool) -> Number:
    """A level, or a change without its sign where that does not turn within the range."""
    row = material.row("differences", variant=variant, measure=measure)
    assert row is not None
    turns = change and row["difference"] * row[column] < 0
    kind, decimals = way(material, measure, row["base"], row["variant_mean"], row["difference"])
    return material.number(
        "differences", column, kind, size=change and not turns, signed=turns, bare=change, decimals=decimals,
        variant=variant, measure=measure,
    )  # fmt: skip


def way(material: Material, measure: str, base: float, variant: float, difference: float) -> tuple[str, int | None]:
    """The kind in which a measure's numbers are written, and with how many decimals."""
    kind = SAID[measure].kind or ("10,000 yuan" if material.lang == "zh" else "million yuan")
    if kind in ("mean", "minutes"):
        return kind, few_decimals(base, variant, difference)
    small = abs(difference) < {"share": SMALL_SHARE, "days": SMALL_DAYS}.get(kind, 0)
    return kind, 2 if small else None


def _future(material: Material, variant: str, measure: str, rises: bool) -> Pieces:
    if not drawn(material) or isnan(material.value("differences", "future_low", variant=variant, measure=measure)):
        return ()
    ends = ("future_low", "future_high") if rises else ("future_high", "future_low")
    low, high = (_number(material, variant, measure, end, change=True) for end in ends)
    return material.said("as assumptions vary", low=low, high=high)


def beyond(material: Material, variant: str, measure: str, *, named: bool) -> Pieces:
    """What A+B does to a measure beyond the sum of each, if that is resolved; `named` says which measure."""
    row = material.row("interactions", variant=variant, measure=measure)
    if row is None or not row["resolved"] or row["interaction"] == 0:
        return ()
    more = row["interaction"] > 0
    kind, decimals = way(material, measure, 0.0, row["interaction"], row["interaction"])
    numbers = [
        material.number("interactions", column, kind, size=row["interaction"] * row[column] > 0, bare=True,
                        decimals=decimals, variant=variant, measure=measure)
        for column in ("interaction", *(("low", "high") if more else ("high", "low")))
    ]  # fmt: skip
    return material.said(
        "beyond the sum, more" if more else "beyond the sum, less",
        about=material.term("about", noun=material.term(f"noun {measure}")) if named else "",
        size=numbers[0],
        of=AFTER[SAID[measure].follows][1].in_(material.lang),
        low=numbers[1],
        high=numbers[2],
    )
