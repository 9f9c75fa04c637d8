"""What a card really costs a unit, by its number of tasks: for the baseline, and where a proposal's points differ."""

from itertools import pairwise

from sim.report.briefing.document import Block, Heading, Paragraph, Picture, Piece, Table
from sim.report.briefing.frames import policy_of
from sim.report.briefing.material import Material, capital
from sim.report.charts.prices import price_path


def prices(material: Material) -> list[Block]:
    """The section of prices; empty if cards cost nothing."""
    priced = [name for name, run in material.study.runs.items() if policy_of(run).cards is not None]
    shown: list[str] = []
    alike: list[str] = []
    for scenario in priced:
        same = any(_same(material, scenario, other) for other in shown)
        (alike if same else shown).append(scenario)
    if not shown:
        return []
    rows: list[tuple[Piece, ...]] = []
    for scenario in shown:
        rows += [(capital(material.called(scenario)),), *_rows(material, scenario)]
    heads = ("card head", "tasks from", "first card", "later cards", "nominal points")
    table = Table(
        material.term("prices sheet"),
        material.term("prices table"),
        tuple(material.term(head) for head in heads),
        tuple(rows),
    )
    blocks: list[Block] = [
        Heading(1, material.term("prices of cards")),
        Paragraph((material.term("prices said"),)),
        table,
    ]
    base_alike = [name for name in alike if _same(material, name, shown[0])]
    if base_alike and shown[0] == material.base:
        names = material.term("comma").join(material.called(name) for name in base_alike)
        blocks.append(Paragraph((material.term("prices alike", names=capital(names)),), "note"))
    return [*blocks, *(_picture(material, scenario) for scenario in shown)]


def _same(material: Material, one: str, other: str) -> bool:
    frame = material.frames["prices"]
    ours, theirs = (
        frame[frame["scenario"] == name].drop(columns="scenario").reset_index(drop=True) for name in (one, other)
    )
    return bool(ours.equals(theirs))


def _rows(material: Material, scenario: str) -> list[tuple[Piece, ...]]:
    """By card one row for each number of tasks from which its price is another."""
    frame = material.frames["prices"]
    rows: list[tuple[Piece, ...]] = []
    for card in ("yellow", "red"):
        own = frame[(frame["scenario"] == scenario) & (frame["card"] == card)].sort_values("tasks").to_dict("records")
        told = ("first", "later", "nominal")
        starts = own[:1] + [two for one, two in pairwise(own) if any(one[name] != two[name] for name in told)]
        for start in starts:
            where = {"scenario": scenario, "tasks": start["tasks"], "card": card}
            numbers = (material.number("prices", name, "points", **where) for name in told)
            rows.append((material.term(card), material.number("prices", "tasks", "count", **where), *numbers))
    return rows


def _picture(material: Material, scenario: str) -> Picture:
    frame = material.frames["prices"]
    own = frame[frame["scenario"] == scenario].drop(columns="scenario")
    name = material.called(scenario)
    title = f"{material.term('price of a card')}{material.term('colon')}{name}"
    figure = price_path(own, material.lang, title=title, footer=material.footer)
    n = list(material.study.runs).index(scenario)
    return Picture(f"price-path-{n}", figure, title, material.term("picture of prices", name=name))
