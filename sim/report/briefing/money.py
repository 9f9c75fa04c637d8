"""Points, ranks, grades and bonus money by unit, and the pool as a whole."""

from sim.report.briefing.cards import in_order
from sim.report.briefing.document import Block, Heading, Number, Paragraph, Picture, Piece, Table
from sim.report.briefing.frames import policy_of
from sim.report.briefing.material import Material, capital
from sim.report.charts.scores import unit_scores
from sim.report.show import grades_of
from sim.report.titles import titled

JUDGED = ["unit", "deducted", "score", "rank_low", "rank_high", "grade", "paid"]
POOL = ("pool", "paid", "unspent", "overspent")


def money(material: Material) -> list[Block]:
    """The section of points and money; empty where nothing tells units apart."""
    frame = material.frames["units"]
    judged = frame["deducted"].any() or frame["score"].nunique() > 1
    blocks: list[Block] = []
    if judged or len(material.frames["pools"]):
        blocks.append(Heading(1, material.term("scores of units")))
    shown: list[str] = []
    for scenario in material.study.runs if blocks else ():
        alike = next((other for other in shown if _same(material, scenario, other)), None)
        if alike is None:
            shown.append(scenario)
            blocks.append(_table(material, scenario, noted=len(shown) == 1))
        else:
            name, other = capital(material.called(scenario)), material.called(alike)
            blocks.append(Paragraph((material.term("scores alike", name=name, other=other),)))
    if judged:
        blocks.append(_picture(material))
    if len(material.frames["pools"]):
        blocks.append(_pools(material))
    return blocks


def _same(material: Material, one: str, other: str) -> bool:
    frame = material.frames["units"]
    ours, theirs = (frame[frame["scenario"] == name][JUDGED].reset_index(drop=True) for name in (one, other))
    return bool(ours.equals(theirs)) and bool(_paid(material, one) == _paid(material, other))


def _paid(material: Material, scenario: str) -> bool:
    return policy_of(material.study.runs[scenario]).bonus is not None


def _table(material: Material, scenario: str, *, noted: bool) -> Table:
    paid = _paid(material, scenario)
    name, once = material.called(scenario), material.study.comparison.base.replications == 1

    def number(column: str, kind: str, unit: str) -> Number:
        return material.number("units", column, kind, scenario=scenario, unit=unit)

    rows: list[tuple[Piece, ...]] = [
        (
            material.unit(unit),
            number("deducted", "points", unit),
            number("score", "points", unit),
            number("rank_low", "count", unit),
            number("rank_high", "count", unit),
            *((_grade(material, scenario, unit), number("paid", "yuan", unit)) if paid else ()),
        )
        for unit in in_order(material, scenario, "score")
    ]
    heads = ("unit", "deducted", "score", "rank, low", "rank, high", *(("grade", "paid") if paid else ()))
    return Table(
        material.term("scores sheet", name=material.sheet(scenario)),
        material.term("scores table", name=name),
        tuple(material.term(head) for head in heads),
        tuple(rows),
        notes=() if once or not noted else (material.term("note of ranks"),),
    )


def _grade(material: Material, scenario: str, unit: str) -> Piece:
    """The grade's title if all years agree on it, else the mean of its number."""
    row = material.row("units", scenario=scenario, unit=unit)
    titles = grades_of(material.study.runs[scenario], material.lang)
    if row is not None and row["one_grade"]:
        return titles[int(row["grade"]) - 1]
    return material.number("units", "grade", "mean", scenario=scenario, unit=unit)


def _pools(material: Material) -> Table:
    scenarios = [str(scenario) for scenario in material.frames["pools"]["scenario"]]
    rows: list[tuple[Piece, ...]] = [
        (
            capital(material.called(scenario)),
            *(material.number("pools", column, "yuan", scenario=scenario) for column in POOL),
            material.number("pools", "overspent_share", "share", scenario=scenario),
        )
        for scenario in scenarios
    ]
    heads = ("scenario head", "pool head", "paid", "unspent head", "overspent head", "share of the pool")
    return Table(
        material.term("pools sheet"),
        material.term("pools table"),
        tuple(material.term(head) for head in heads),
        tuple(rows),
        notes=(material.term("note of the pool"),),
    )


def _picture(material: Material) -> Picture:
    run = material.study.comparison.base
    figure = unit_scores(
        titled(run.units, run.scenario.organisation, material.lang), material.lang, footer=material.footer
    )
    return Picture("unit-scores", figure, material.term("unit scores"), material.term("picture of scores"))
