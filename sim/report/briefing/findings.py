"""The first page: findings in sentences, made of settled changes alone; what is not settled is said as such."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from sim.experiment.replications import is_rescoring
from sim.report.briefing.changes import beyond, clauses, copied, drawn, settled, unchanged, unsettled
from sim.report.briefing.document import Block, Heading, Paragraph
from sim.report.briefing.facts import bearing, money, price, staffed
from sim.report.briefing.frames import layered
from sim.report.briefing.material import Material, Pieces, capital, joined, plain
from sim.report.briefing.widths import ems

MOST = 9
ROOM: Mapping[str, float] = {"zh": 525, "en": 535}  # points of a page of the Word document, under its headings
SET: Mapping[tuple[str, str], tuple[float, float, float]] = {
    ("zh", "body"): (27.5, 28.95, 0),
    ("zh", "finding"): (31, 24, 0),
    ("zh", "note"): (42, 15, 6),
    ("en", "body"): (43, 17.5, 6),
    ("en", "finding"): (43, 17.5, 6),
    ("en", "note"): (54, 12.5, 6),
}
"""How paragraphs are set there: ems in a line, points from line to line, points between paragraphs."""

TOPICS: Sequence[tuple[int, tuple[str, ...]]] = (
    (1, ("cards.blue", "cards.yellow", "cards.red")),
    (1, ("tasks.on_time", "units.criticised", "units.admonished", "people.removed")),
    (8, ("approvals.on_time.official", "approvals.on_time.true", "approvals.days.true.mean")),
    (6, ("points.deducted", "bonus.paid")),
    (7, ("leaders.signing_minutes", "officers.utilisation")),
)
"""What is told in one sentence, and how dear it is."""


class Finding(NamedTuple):
    """A sentence, and how dear it is: 1 is told first where room is short."""

    rank: int
    pieces: Pieces


def findings(material: Material) -> list[Block]:
    """The first page, filled as far as it goes."""
    before = Paragraph(joined([*_compared(material), material.term("full stop")]), "note")
    space = " " if material.lang == "en" else ""
    after = Paragraph(joined([*(u := _unsettled(material)), space if u else "", *_ranges(material)]), "note")
    taken = height(before, material.lang) + height(after, material.lang)
    told = [
        Paragraph(_sentence(material, finding.pieces), "finding")
        for finding in chosen(list(_all(material)), material.lang, ROOM[material.lang] - taken)
    ]
    none = [] if told else [Paragraph((material.term("no finding"),))]
    return [Heading(1, material.term("main findings")), before, *told, *none, after]


def _compared(material: Material) -> Pieces:
    """What is compared over how many years."""
    once = material.study.comparison.base.replications == 1
    said = material.said("compared once") if once else material.said("compared", n=material.fact("replications"))
    proposals = [
        material.said("proposal is", name=material.called(v), title=proposed(material, v)) for v in material.variants
    ]
    return joined([*said, *material.listed(proposals)])


def _ranges(material: Material) -> Pieces:
    """What the intervals hold, and under which behaviour."""
    mode = material.term(material.study.comparison.base.scenario.behaviour.label)
    assumed = material.number("sources", "assumed", "count", scenario=material.base)
    if drawn(material):
        return material.said("holds in both", n=material.fact("futures"), mode=mode, assumed=assumed)
    return material.said("holds in simulation", mode=mode, assumed=assumed)


def proposed(material: Material, variant: str) -> str:
    """What a variant proposes: its title, or which proposals it joins."""
    if variant in layered(dict.fromkeys(material.variants)):
        return material.term("of both", parts=_parts(material, variant))
    return material.title(variant)


def chosen(every: Sequence[Finding], lang: str, room: float) -> list[Finding]:
    """Of these, in their order, the dearest that this room holds, and no more than a reader keeps in mind."""
    kept: list[int] = []
    for n in sorted(range(len(every)), key=lambda n: every[n].rank):
        high = height(Paragraph(every[n].pieces, "finding"), lang)
        if high <= room and len(kept) < MOST:
            kept.append(n)
            room -= high
    return [every[n] for n in sorted(kept)]


def height(paragraph: Paragraph, lang: str) -> float:
    """The points that a paragraph takes on the page of a Word document, its number and indent included."""
    line, pitch, between = SET[lang, paragraph.role]
    return ceil((ems(plain(paragraph.pieces)) + 3) / line) * pitch + between


def _all(material: Material) -> Iterator[Finding]:
    for variant in material.variants:
        yield from _of(material, variant)
    for rank, pieces in ((2, staffed(material)), (5, money(material)), (4, price(material))):
        if pieces:
            yield Finding(rank, pieces)


def _of(material: Material, variant: str) -> Iterator[Finding]:
    """What is settled of one variant; of a layer A+B only what neither A nor B says already."""
    like = copied(material, variant)
    fresh = [measure for measure in settled(material, variant) if measure not in like]
    told = [(rank, some) for rank, group in TOPICS if (some := [m for m in group if m in fresh])]
    if like:
        if fresh:
            yield Finding(2, _together(material, variant, fresh, set(like.values())))
        elif len(same := set(like.values())) == 1:
            name, other = capital(material.called(variant)), material.called(same.pop())
            yield Finding(6, material.said("same as", name=name, other=other))
        return
    if unchanged(material, variant):
        yield Finding(3, material.said("no effect", name=capital(material.called(variant))))
        return
    base, own = material.study.runs[material.base].scenario, material.study.runs[variant].scenario
    if is_rescoring(base, own):
        if fresh:
            changes = clauses(material, variant, fresh, judged=False)
            yield Finding(1, material.said("rescored", name=capital(material.called(variant)), changes=changes))
        return
    for n, (rank, some) in enumerate(told):
        lead = _lead(material, variant) if n == 0 else material.said("under", name=material.called(variant))
        yield Finding(rank, joined([*lead, *clauses(material, variant, some)]))
    if any(measure.startswith("cards.") for measure in fresh) and (borne := bearing(material, variant)):
        yield Finding(3, borne)


def _parts(material: Material, variant: str) -> str:
    return material.term("and").join(material.called(part) for part in variant.split("+"))


def _together(material: Material, variant: str, fresh: Sequence[str], like: set[str]) -> Pieces:
    """What two layers do together that neither does alone, and how far that is beyond their sum."""
    parts = _parts(material, variant)
    changes = [*clauses(material, variant, fresh)]
    for measure in fresh:
        changes += beyond(material, variant, measure, named=len(fresh) > 1)
    if len(like) == 1:
        changes += material.said("otherwise like", name=material.called(next(iter(like))))
    return material.said("together", name=capital(material.called(variant)), parts=parts, changes=joined(changes))


def _lead(material: Material, variant: str) -> Pieces:
    """How a variant's first sentence begins: with the effective cut of limits where it cuts any."""
    name, usual = capital(material.called(variant)), material.row("limits", variant=variant, what="task_default")
    if usual is not None:
        shorter = usual["cut"] > 0
        before, after = (
            material.number("limits", c, "count", variant=variant, what="task_default") for c in ("before", "after")
        )
        cut = material.number("limits", "cut", "share", size=True, variant=variant, what="task_default")
        return material.said(
            f"under, {'shorter' if shorter else 'longer'}", name=name, before=before, after=after, cut=cut
        )
    least = material.row("limits", variant=variant, what="approvals, least")
    if least is not None and least["cut"] > 0:
        ends = {
            end: material.number("limits", "cut", "share", variant=variant, what=f"approvals, {end}")
            for end in ("least", "most")
            if material.row("limits", variant=variant, what=f"approvals, {end}") is not None
        }
        return material.said("under, approvals", name=name, **{"most": ends["least"], **ends})
    return material.said("under", name=material.called(variant))


def _unsettled(material: Material) -> Pieces:
    """The closing sentence: what cannot be told, variants with the same open questions together."""
    names: dict[tuple[str, ...], list[str]] = {}
    for variant in material.variants:
        if measures := tuple(unsettled(material, variant)):
            names.setdefault(measures, []).append(material.called(variant))
    if not names:
        return ()
    comma = material.term("comma")
    said = [
        material.said(
            "not resolved for",
            names=material.term("each proposal") if len(called) == len(material.variants) > 1 else comma.join(called),
            measures=comma.join(material.term(f"noun {measure}") for measure in measures),
        )
        for measures, called in names.items()
    ]
    return material.said("not resolved yet", what=material.listed(said))


def _sentence(material: Material, pieces: Pieces) -> Pieces:
    """The pieces as a sentence: a capital at its head, a full stop at its end."""
    stop = material.term("full stop")
    ended = pieces if plain(pieces).endswith(stop) else joined([*pieces, stop])
    first = ended[0]
    return (capital(first), *ended[1:]) if isinstance(first, str) else ended
