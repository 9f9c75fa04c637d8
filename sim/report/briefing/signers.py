"""What leaders sign in a week, and how much of their signing time that takes."""

from sim.report.briefing.document import Block, Chart, Heading, Number, Piece, Table
from sim.report.briefing.material import Material, capital
from sim.report.titles import post_title


def signers(material: Material) -> list[Block]:
    """The section of leaders; empty if they sign nothing."""
    frame = material.frames["signers"]
    if frame.empty or not frame["papers"].any():
        return []
    split = bool(frame["extensions"].notna().any())
    counts = ("slips", "extensions") if split else ("papers",)
    rows: list[tuple[Piece, ...]] = []
    alike: list[str] = []
    seen: dict[str, str] = {}
    for scenario, of in frame.groupby("scenario", sort=False):
        name = str(scenario)
        other = seen.setdefault(of.drop(columns="scenario").to_csv(index=False), name)
        if other != name:
            alike.append(
                material.term("signers alike", name=capital(material.called(name)), other=material.called(other))
            )
            continue
        rows.append((capital(material.called(name)),))
        rows += [_row(material, name, str(post), counts) for post in of["post"]]
    heads = ("leader head", *(f"{name} head" for name in counts), "minutes head", "used head")
    return [
        Heading(1, material.term("load of signers")),
        Table(
            material.term("signers sheet"),
            material.term("signers table"),
            tuple(material.term(head) for head in heads),
            tuple(rows),
            notes=tuple(alike),
            chart=Chart("column", 0, (len(heads) - 1,), material.term("used head")),
        ),
    ]


def _row(material: Material, scenario: str, post: str, counts: tuple[str, ...]) -> tuple[Piece, ...]:
    def number(column: str, kind: str) -> Number:
        return material.number("signers", column, kind, scenario=scenario, post=post)

    return (
        post_title(post, material.study.runs[scenario].scenario.organisation, material.lang),
        *(number(name, "mean") for name in counts),
        number("minutes", "minutes"),
        number("used", "share"),
    )
