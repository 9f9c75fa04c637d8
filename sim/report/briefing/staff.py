"""The officers that every unit would need for the target, or why officers cannot bring it there."""

from math import isnan

from sim.experiment.staff import ENOUGH
from sim.report.briefing.document import Block, Heading, Number, Paragraph, Piece, Table
from sim.report.briefing.material import Material, capital
from sim.report.titles import post_title


def staff(material: Material) -> list[Block]:
    """The section of officers; empty if nobody asked for it."""
    staffing = material.study.staffing
    if not staffing:
        return []
    blocks: list[Block] = [Heading(1, material.term("officers needed"))]
    shown: list[str] = []
    for scenario in staffing:
        alike = next((other for other in shown if staffing[other] is staffing[scenario]), None)
        if alike is not None:
            name, other = capital(material.called(scenario)), material.called(alike)
            blocks.append(Paragraph((material.term("officers alike", name=name, other=other),)))
            continue
        shown.append(scenario)
        blocks.append(
            Paragraph(
                material.said(
                    "officers said",
                    target=material.target,
                    worlds=material.fact("staff worlds"),
                    names=capital(material.called(scenario)),
                    enough=material.number("staff_totals", "enough", "count", scenario=scenario),
                )
            )
        )
        blocks += _table(material, scenario, noted=len(shown) == 1)
    return blocks


def _table(material: Material, scenario: str, *, noted: bool) -> list[Table]:
    """The posts of units that are short, those that need most first; none if all are there."""
    frame = material.frames["staff"]
    short = frame[(frame["scenario"] == scenario) & (frame["reason"] != ENOUGH)]
    if short.empty:
        return []
    ordered = short.sort_values(["added", "share_now"], ascending=[False, True], kind="stable")
    once = ordered["unit"].map(ordered["unit"].value_counts()) == 1
    rows = tuple(
        _row(material, scenario, str(post), str(reason), alone=bool(alone))
        for post, reason, alone in zip(ordered["post"], ordered["reason"], once, strict=True)
    )
    heads = (
        "unit",
        "officers now",
        "officers in need",
        "on time now",
        "on time then",
        "on time at most",
        "reason head",
    )
    name = material.called(scenario)
    return [
        Table(
            material.term("officers sheet", name=material.sheet(scenario)),
            material.term("officers table", name=name),
            tuple(material.term(head) for head in heads),
            rows,
            notes=(material.term("note of officers"),) if noted else (),
        )
    ]


def _row(material: Material, scenario: str, post: str, reason: str, *, alone: bool) -> tuple[Piece, ...]:
    """One post; where it is `alone` in the table, called by its unit."""

    def number(column: str, kind: str) -> Number:
        return material.number("staff", column, kind, scenario=scenario, post=post)

    organisation = material.study.runs[scenario].scenario.organisation
    unknown = isnan(material.value("staff", "needed", scenario=scenario, post=post))
    return (
        material.unit(post.partition("/")[0]) if alone else post_title(post, organisation, material.lang),
        number("now", "count"),
        material.term("staff cannot do it") if unknown else number("needed", "count"),
        number("share_now", "share"),
        number("share_reached", "share"),
        number("ceiling", "share"),
        material.term(f"why {reason}"),
    )
