"""The main measures: every change in a table, resolved or not, and as a picture; what layers do together."""

from sim.report.briefing.changes import drawn
from sim.report.briefing.document import Block, Heading, Paragraph, Picture, Piece, Table
from sim.report.briefing.frames import layered
from sim.report.briefing.material import Material, Pieces, capital, plain
from sim.report.charts.differences import paired_differences
from sim.report.show import headlines_of
from sim.report.terms import kind_of, title_of


def measures(material: Material) -> list[Block]:
    """The section of the main measures."""
    blocks: list[Block] = [Heading(1, material.term("changes of measures")), _table(material)]
    for variant in material.variants:
        blocks += [Paragraph(pieces, "note") for pieces in _notes(material, variant)]
    if len(material.frames["interactions"]):
        blocks.append(_together(material))
    return [*blocks, _picture(material)]


def _notes(material: Material, variant: str) -> list[Pieces]:
    """What to know of a variant, and how many verdicts it changes; of a layer A+B what neither A nor B says."""
    notes, name = material.study.comparison.notes, capital(material.called(variant))
    parts = layered(dict.fromkeys(material.variants)).get(variant, ())
    told = {note for part in parts for note in notes[part]}
    said: list[Pieces] = [
        (f"{name}{material.term('colon')}{note.in_(material.lang)}",) for note in notes[variant] if note not in told
    ]
    flips = {what: material.number("flips", what, "share", variant=variant) for what in ("tasks", "approvals")}
    like = any(
        all(flips[what].value == material.value("flips", what, variant=part) for what in flips) for part in parts
    )
    if not like and any(number.value > 0 for number in flips.values()):
        said.append(material.said("flipped", name=name, tasks=flips["tasks"], cases=flips["approvals"]))
    return said


def _table(material: Material) -> Table:
    second = drawn(material)
    names = ("base", "variant_mean", "difference", "low", "high", *(("future_low", "future_high") if second else ()))
    ends = ("futures, low", "futures, high") if second else ()
    heads = ("measure", "base", "with it", "difference", "interval, low", "interval, high", *ends)
    rows: list[tuple[Piece, ...]] = []
    for variant in material.variants:
        rows.append((_scenario(material, variant),))
        for measure in headlines_of(material.study.comparison):
            numbers = [
                material.number(
                    "differences", name, kind_of(measure), signed=i > 1, bare=i > 1, variant=variant, measure=measure
                )
                for i, name in enumerate(names)
            ]
            row = material.row("differences", variant=variant, measure=measure)
            sure = row is not None and row["in_both" if second else "resolved"]
            rows.append((title_of(measure, material.lang), *numbers, material.term("yes" if sure else "no")))
    return Table(
        material.term("changes sheet"),
        material.term("changes table"),
        tuple(material.term(head) for head in (*heads, "resolved, heads")),
        tuple(rows),
        notes=(material.term("note of resolved"),),
    )


def _scenario(material: Material, variant: str) -> str:
    return plain(material.said("proposal is", name=material.called(variant), title=material.title(variant)))


def _together(material: Material) -> Table:
    """Measures that A+B changes beyond the sum of each, resolved or not; what adds up exactly is left out."""
    frame = material.frames["interactions"]
    rows: list[tuple[Piece, ...]] = []
    for variant, some in frame[frame["interaction"] != 0].groupby("variant", sort=False):
        rows.append((_scenario(material, str(variant)),))
        for measure, sure in zip(some["measure"], some["resolved"], strict=True):
            numbers = [
                material.number(
                    "interactions", name, kind_of(measure), signed=True, bare=True, variant=variant, measure=measure
                )
                for name in ("interaction", "low", "high")
            ]
            rows.append((title_of(measure, material.lang), *numbers, material.term("yes" if sure else "no")))
    heads = ("measure", "beyond the sum", "interval, low", "interval, high", "resolved, heads")
    return Table(
        material.term("together sheet"),
        material.term("together table"),
        tuple(material.term(head) for head in heads),
        tuple(rows),
    )


def _picture(material: Material) -> Picture:
    frame = material.study.comparison.differences
    shown = frame[frame["measure"].isin(headlines_of(material.study.comparison))]
    names = {variant: _scenario(material, variant) for variant in material.variants}
    figure = paired_differences(
        shown.assign(variant=shown["variant"].map(names)), material.lang, relative=True, footer=material.footer
    )
    title, told = material.term("paired differences"), material.term("picture of changes")
    return Picture("differences", figure, title, told)
