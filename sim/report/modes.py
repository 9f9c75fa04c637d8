"""What becomes of each conclusion under the three modes of behaviour, as one table."""

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.experiment.modes import Modes
from sim.report.show import headlines_of, named
from sim.report.tables import INDENT, show, table_of
from sim.report.terms import kind_of, number, term, title_of
from sim.report.titles import in_
from sim.scenario.behaviour import MODES


def show_modes(console: Console, found: Modes, lang: str, *, every: bool) -> None:
    """The differences under each mode side by side, and which conclusions flip."""
    first = found.comparisons[MODES[0]]
    console.print(Text(in_(first.base.scenario.title, lang), style="bold"))
    for name, notes in first.notes.items():
        console.print(Text(name, style="bold"))
        for note in notes:
            console.print(Text(f"  {note.in_(lang)}"))
    rows = named(found.conclusions, first, lang)
    show(console, modes_table(rows if every else rows[rows["measure"].isin(headlines_of(first))], lang))
    years = sorted({comparison.base.replications for comparison in found.comparisons.values()})
    console.print(Text(term("modes, aid", lang, n=" / ".join(map(str, years))), style="dim"))
    flips = named(found.flips, first, lang)
    if flips.empty:
        console.print(Text(term("nothing flips", lang)))
    for row in flips.to_dict("records"):
        title = title_of(row["measure"], lang)
        console.print(Text(term("sign flips", lang, variant=row["variant"], measure=title), style="bold"))


def modes_table(frame: pd.DataFrame, lang: str) -> Table:
    """Under each variant its measures: the difference by mode, marked where it is not resolved, and the verdict."""
    rows: list[list[str]] = []
    for variant, some in frame.groupby("variant", sort=False):
        rows.append([str(variant)])
        for row in some.to_dict("records"):
            kind, resolved = kind_of(row["measure"]), row["resolved"].split(", ")
            said = [number(row[mode], kind, lang, signed=True) for mode in MODES]
            marked = [
                words if mode in resolved else term("unresolved", lang, words=words)
                for mode, words in zip(MODES, said, strict=True)
            ]
            rows.append([INDENT + title_of(row["measure"], lang), *marked, term(f"verdict {row['verdict']}", lang)])
    return table_of("modes", lang, ("measure",), (*MODES, "conclusion"), rows)
