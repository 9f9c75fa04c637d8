"""Cards by unit, and how likely two and three reds are: for the baseline and every proposal."""

from sim.report.briefing.document import Block, Chart, Heading, Number, Paragraph, Picture, Piece, Table
from sim.report.briefing.frames import COLOURS, policy_of
from sim.report.briefing.material import Material, capital
from sim.report.charts.cards import cards_by_unit
from sim.report.titles import titled


def cards(material: Material) -> list[Block]:
    """The section of the cards; empty if no scenario has any."""
    carded = [name for name, run in material.study.runs.items() if policy_of(run).cards is not None]
    if not carded:
        return []
    blocks: list[Block] = [Heading(1, material.term("cards of units"))]
    if material.base not in carded:
        blocks.append(Paragraph((material.term("no cards"),)))
    shown: list[str] = []
    for scenario in carded:
        alike = next((other for other in shown if _same(material, scenario, other)), None)
        if alike is None:
            shown.append(scenario)
            blocks.append(_table(material, scenario, noted=len(shown) == 1))
            blocks += _bearers(material, scenario)
        else:
            name, other = capital(material.called(scenario)), material.called(alike)
            blocks.append(Paragraph((material.term("cards alike", name=name, other=other),)))
    return [*blocks, _picture(material, carded[0])]


def in_order(material: Material, scenario: str, *columns: str) -> list[str]:
    """The units of a scenario, those with the largest values in these columns first."""
    frame = material.frames["units"]
    own = frame[frame["scenario"] == scenario]
    return [str(unit) for unit in own.sort_values([*columns], ascending=False, kind="stable")["unit"]]


def _same(material: Material, one: str, other: str) -> bool:
    frame = material.frames["units"]
    columns = ["unit", "tasks", *COLOURS, "criticised", "admonished"]
    ours, theirs = (frame[frame["scenario"] == name][columns].reset_index(drop=True) for name in (one, other))
    return bool(ours.equals(theirs))


def _table(material: Material, scenario: str, *, noted: bool) -> Table:
    ladder = policy_of(material.study.runs[scenario]).ladder
    rungs = (("criticised", ladder.criticised), ("admonished", ladder.admonished)) if ladder else ()

    def number(column: str, kind: str, unit: str) -> Number:
        return material.number("units", column, kind, scenario=scenario, unit=unit)

    rows: list[tuple[Piece, ...]] = [
        (
            material.unit(unit),
            *(number(column, "mean", unit) for column in ("tasks", *COLOURS)),
            *(number(column, "whole share", unit) for column, _ in rungs),
        )
        for unit in in_order(material, scenario, "red", "yellow", "blue")
    ]
    name = material.called(scenario)
    return Table(
        material.term("cards sheet", name=material.sheet(scenario)),
        material.term("cards table", name=name),
        (
            *(material.term(head) for head in ("unit", "tasks", *COLOURS)),
            *(material.term("reds or more", n=least) for _, least in rungs),
        ),
        tuple(rows),
        notes=(material.term("note of reds"),) if rungs and noted else (),
        chart=Chart("stacked column", 0, (2, 3, 4), material.term("cards chart")),
    )


def _bearers(material: Material, scenario: str) -> list[Table]:
    """The units whose cards a variant changes for certain, the largest change first."""
    frame = material.frames["bearers"]
    sure = frame[(frame["variant"] == scenario) & frame["resolved"].astype(bool)]
    order = sure["difference"].abs().sort_values(ascending=False, kind="stable").index
    rows: list[tuple[Piece, ...]] = [
        (
            material.unit(unit),
            *(
                material.number("bearers", name, "mean", signed=i > 1, variant=scenario, unit=unit)
                for i, name in enumerate(("base", "variant_mean", "difference", "low", "high"))
            ),
            material.number("bearers", "share", "whole share", variant=scenario, unit=unit),
        )
        for unit in map(str, sure.loc[order, "unit"])
    ]
    if not rows:
        return []
    heads = ("unit", "base", "with it", "difference", "interval, low", "interval, high", "share of the change")
    return [
        Table(
            material.term("bearers sheet", name=material.sheet(scenario)),
            material.term("bearers table", name=material.called(scenario)),
            tuple(material.term(head) for head in heads),
            tuple(rows),
            notes=(material.term("note of bearers"),),
            chart=Chart("bar", 0, (3,), material.term("difference")),
        )
    ]


def _picture(material: Material, scenario: str) -> Picture:
    run = material.study.runs[scenario]
    frame = titled(run.units, run.scenario.organisation, material.lang)
    figure = cards_by_unit(frame, material.lang, footer=material.footer)
    return Picture("cards-by-unit", figure, material.term("cards by unit"), material.term("picture of cards"))
