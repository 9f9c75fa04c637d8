"""Officers needed, as a table: who needs how many, and where more would not help."""

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.experiment.staff import ENOUGH, Staffing
from sim.report.tables import show, table_of
from sim.report.terms import number, term, title_of
from sim.report.titles import in_, post_title
from sim.scenario.organisation import Organisation


def show_staffing(console: Console, staffing: Staffing, lang: str) -> None:
    """One table a measure, the total, and how to read it."""
    console.print(Text(in_(staffing.scenario.title, lang), style="bold"))
    for measure, target in staffing.targets.items():
        frame = staffing.frame[staffing.frame["measure"] == measure]
        if frame.empty:
            console.print(Text(term("nothing to staff", lang, measure=title_of(measure, lang))))
            continue
        words = term("staff for", lang, measure=title_of(measure, lang), target=number(target, "share", lang))
        console.print(Text(words, style="bold"))
        show(console, staffing_table(frame, staffing.scenario.organisation, lang))
        console.print(Text(term("staff total", lang, n=int(frame["added"].sum()))))
    console.print(Text(term("staff, aid", lang, n=staffing.replications), style="dim"))


def staffing_table(frame: pd.DataFrame, organisation: Organisation, lang: str) -> Table:
    """Whoever falls short, the lowest share first, then whoever does not: `frame` as `staff` gives it."""
    ordered = frame.assign(fine=frame["reason"] == ENOUGH).sort_values(["fine", "share_now"], kind="stable")
    rows = [
        [
            post_title(row["post"], organisation, lang),
            number(row["now"], "count", lang),
            number(row["needed"], "count", lang),
            number(row["share_now"], "share", lang),
            number(row["share_reached"], "share", lang),
            number(row["ceiling"], "share", lang),
            term(f"because {row['reason']}", lang),
        ]
        for row in ordered.to_dict("records")
    ]
    heads = ("officers now", "officers in need", "on time now", "on time then", "on time at most", "reason head")
    return table_of("officers needed", lang, ("post",), heads, rows)
