"""How the numbers came about, and how far to trust them."""

from sim.experiment.futures import FEWEST
from sim.report.briefing.changes import drawn
from sim.report.briefing.document import Block, Heading, Paragraph, Table
from sim.report.briefing.material import Material, Pieces, capital, joined
from sim.report.terms import title_of

DIGITS = 12


def method(material: Material) -> list[Block]:
    """The section of method: replications, both ranges, clocks, behaviour, audit, scenarios by their digests."""
    study = material.study
    run = study.comparison.base
    mode = material.term(run.scenario.behaviour.label)
    responds = "method, behaviour" if run.scenario.behaviour.label == "mechanical" else "method, modelled behaviour"
    told: list[Pieces] = [material.said("method, pairs", n=material.fact("replications"))]
    if run.replications == 1:
        told.append((material.term("method, once"),))
    told.append(_futures(material))
    if not study.staffing:
        told.append((material.term("method, no staff"),))
    told += [(material.term("method, missing", what=material.term(f"part {part}"), why=why.in_(material.lang)),)
             for part, why in study.missing.items()]  # fmt: skip
    told += [(material.term("method, clocks"),), (material.term(responds, mode=mode),), _audit(material)]
    told += _modes(material)
    return [
        Heading(1, material.term("method")),
        *(Paragraph(pieces) for pieces in told),
        _scenarios(material),
    ]


def _modes(material: Material) -> list[Pieces]:
    """What becomes of the conclusions under other modes of behaviour, where they were looked at."""
    found = material.study.modes
    if found is None:
        return []
    flips = found.flips.to_dict("records")
    told = [
        (
            material.term(
                "sign flips",
                variant=capital(material.called(row["variant"])),
                measure=title_of(row["measure"], material.lang),
            ),
        )
        for row in flips
    ]
    return [(material.term("method, modes"),), *(told or [(material.term("nothing flips"),)])]


def _futures(material: Material) -> Pieces:
    if not drawn(material):
        return (material.term("method, no futures"),)
    said = material.said(
        "method, futures",
        n=material.fact("futures"),
        ranged=material.fact("assumptions"),
        worlds=material.fact("future worlds"),
    )
    if material.value("facts", "value", fact="impossible"):
        said = joined([*said, *material.said("method, impossible", n=material.fact("impossible"))])
    if material.value("facts", "value", fact="futures") < FEWEST:
        said = joined([*said, material.term("method, few futures", fewest=FEWEST)])
    return said


def _audit(material: Material) -> Pieces:
    if material.value("facts", "value", fact="findings of the audit"):
        return material.said("method, audit objects", n=material.fact("findings of the audit"))
    return (material.term("method, audit"),)


def _scenarios(material: Material) -> Table:
    return Table(
        material.term("scenarios sheet"),
        material.term("scenarios table"),
        tuple(material.term(head) for head in ("scenario head", "title head", "digest head")),
        tuple(
            (capital(material.called(name)), material.title(name), run.scenario.digest[:DIGITS])
            for name, run in material.study.runs.items()
        ),
        words=3,
    )
