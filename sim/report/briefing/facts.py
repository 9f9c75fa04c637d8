"""Findings that are no change of a headline measure: who bears the cards, the pool, the price of a card, officers."""

from sim.report.briefing.changes import drawn
from sim.report.briefing.document import Number
from sim.report.briefing.frames import MOST_SHOWN
from sim.report.briefing.material import Material, Pieces, capital, joined


def bearing(material: Material, variant: str) -> Pieces:
    """The units whose cards change most, among those for which it is resolved, and their share of the change."""
    row = material.row("concentration", variant=variant)
    if row is None or not row["shown"]:
        return ()
    rises = row["difference"] > 0
    units = [
        material.said(
            "borne by",
            unit=material.unit(unit),
            size=material.number("bearers", "difference", "mean", size=True, variant=variant, unit=unit),
        )
        for unit in top(material, variant)
    ]
    said = material.said(
        "borne more" if rises else "borne less",
        name=capital(material.called(variant)),
        units=material.listed(units, "comma"),
        share=material.number("concentration", "share", "whole share", variant=variant),
    )
    return joined([*said, material.term("of the simulation")]) if drawn(material) else said


def top(material: Material, variant: str) -> list[str]:
    """The units that `concentration` counts, the largest change first."""
    frame = material.frames["bearers"]
    total = material.value("concentration", "difference", variant=variant)
    some = frame[(frame["variant"] == variant) & frame["resolved"] & (frame["difference"] * total > 0)]
    order = some["difference"].abs().sort_values(ascending=False, kind="stable").index
    return [str(unit) for unit in some.loc[order, "unit"][:MOST_SHOWN]]


def money(material: Material) -> Pieces:
    """The pool of the baseline: paid, unspent, and overspent as written."""
    row = material.row("pools", scenario=material.base)
    if row is None:
        return ()
    large = "10,000 yuan" if material.lang == "zh" else "million yuan"

    def number(column: str, kind: str = large) -> Number:
        return material.number("pools", column, kind, scenario=material.base)

    fen = 2 if 0 < row["unspent"] < 1 else None
    unspent = material.number("pools", "unspent", "yuan", decimals=fen, scenario=material.base)
    said = material.said("pool", pool=number("pool"), paid=number("paid"), unspent=unspent)
    if not row["overspent"] > 0:
        return said
    over = material.said("pool overspent", over=number("overspent"), share=number("overspent_share", "share"))
    return joined([*said, *over])


def price(material: Material) -> Pieces:
    """What the first yellow card really costs where that is more than any later one, and under whom it differs."""
    dearest = dearest_tasks(material, material.base)
    if dearest is None:
        return ()
    tasks = _price(material, material.base, dearest, "tasks")
    said = [*material.said("first yellow", tasks=tasks, **_both(material, material.base, dearest))]
    seen = {_values(material, material.base, dearest)}
    for variant in material.variants:
        found = _values(material, variant, dearest)
        if found is not None and found not in seen:
            seen.add(found)
            name = material.called(variant)
            said += material.said("first yellow in", name=name, **_both(material, variant, dearest))
    return joined(said)


def _both(material: Material, scenario: str, tasks: int) -> dict[str, Number]:
    return {column: _price(material, scenario, tasks, column) for column in ("first", "later")}


def _price(material: Material, scenario: str, tasks: int, column: str) -> Number:
    whole = material.value("prices", column, scenario=scenario, tasks=tasks, card="yellow") % 1 == 0
    return material.number(
        "prices", column, "points", decimals=0 if whole else 1, scenario=scenario, tasks=tasks, card="yellow"
    )


def _values(material: Material, scenario: str, tasks: int) -> tuple[float, float] | None:
    row = material.row("prices", scenario=scenario, tasks=tasks, card="yellow")
    return None if row is None else (float(row["first"]), float(row["later"]))


def dearest_tasks(material: Material, scenario: str) -> int | None:
    """From how many tasks on the first yellow costs most, None if it costs no more than later ones."""
    frame = material.frames["prices"]
    yellow = frame[(frame["scenario"] == scenario) & (frame["card"] == "yellow")]
    dearer = yellow[(yellow["first"] > yellow["later"]) & (yellow["first"] == yellow["first"].max())]
    return None if dearer.empty else int(dearer["tasks"].min())


def staffed(material: Material) -> Pieces:
    """How many officers the target takes under every scenario that asks for another number."""
    said: list[Pieces] = []
    seen: set[tuple[float, ...]] = set()
    for scenario in material.study.runs:
        row = material.row("staff_totals", scenario=scenario)
        if row is None:
            continue
        counts = (row["added"], row["helped"], row["cannot"], row["handling"])
        if counts not in seen:
            seen.add(counts)
            said.append(_case(material, scenario))
    if not said:
        return ()
    return material.said("staff asked", target=material.target, cases=material.listed(said))


def _case(material: Material, scenario: str) -> Pieces:
    name = material.called(scenario)
    columns = ("added", "helped", "cannot", "handling")
    counts = {c: material.number("staff_totals", c, "count", scenario=scenario) for c in columns}
    added, cannot, handling = (counts[c].value for c in ("added", "cannot", "handling"))
    if not added and not cannot:
        return material.said("staff none", name=name)
    if not cannot:
        return material.said("staff case, all", name=name, added=counts["added"], helped=counts["helped"])
    why = material.said("as the work outlasts", n=counts["handling"]) if handling else ""
    if not added:
        return material.said("staff case, useless", name=name, cannot=counts["cannot"], why=why)
    some = {c: counts[c] for c in ("added", "helped", "cannot")}
    return material.said("staff case", name=name, why=why, **some)
