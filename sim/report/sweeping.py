"""A sweep as a table for the terminal, and in a folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console
from rich.text import Text

from sim.experiment.store import FAILED
from sim.experiment.sweep import Sweep
from sim.report.charts.paths import value_words
from sim.report.files import write
from sim.report.footer import BETWEEN
from sim.report.repeatable import write_repeatable
from sim.report.tables import laid, show
from sim.report.terms import kind_of, number, term, title_of
from sim.report.titles import in_
from sim.scorecard.measures import MEASURES

SHOWN = 40


def show_sweep(console: Console, swept: Sweep, measures: Sequence[str], lang: str) -> None:
    """One row a point: what was tried, and every measure with its half-width; then what failed."""
    frames = {measure: swept.summary(measure) for measure in measures}
    first = frames[measures[0]]
    paths = [axis.path for axis in swept.design.axes]
    rows = []
    for at, point in enumerate(first.head(SHOWN).to_dict("records")):
        values = [_with_half(frames[measure].iloc[at], measure, lang) for measure in measures]
        rows.append(
            [point["variant"] or term("sweep base", lang), *(value_words(point[path], lang) for path in paths), *values]
        )
    words = [term("sweep variant", lang), *short(paths)]
    title = in_(swept.base.title, lang)
    once = [] if swept.replications == 1 else [term("intervals", lang)]
    caption = BETWEEN.join([term("sweep worlds", lang, n=len(swept.design), worlds=swept.replications), *once])
    show(console, laid(title, words, [title_of(measure, lang) for measure in measures], rows, caption))
    if len(first) > SHOWN:
        console.print(Text(term("sweep more", lang, n=len(first) - SHOWN)))
    failed = swept.rows[swept.rows["status"] == FAILED]
    if len(failed):
        console.print(Text(term("sweep failed", lang, n=len(failed), reason=failed["error"].iloc[0]), style="red"))
    for trouble in swept.troubles:
        console.print(Text(trouble.in_(lang), style="red"))


def write_sweep(folder: Path, swept: Sweep, told: Mapping[str, Any]) -> list[Path]:
    """Write the tidy table of all rows, as CSV and Parquet, the means of every point, and what repeats it."""
    measures = [name for name in swept.rows.columns if name in MEASURES]
    means = pd.concat([swept.summary(name).assign(measure=name) for name in measures], ignore_index=True)
    frames = {"rows": swept.rows, "means": means}
    written = write(folder, frames, formats=("csv", "parquet"))
    return written + write_repeatable(folder, told, swept.traces)


def short(paths: Sequence[str]) -> list[str]:
    """As much of each path from its end as tells it from the others.

    >>> short(["policy.cards.yellow.after", "policy.cards.red.after"]), short(["a.b"])
    (['yellow.after', 'red.after'], ['b'])
    """
    parts = [path.split(".") for path in paths]
    told = []
    for own in parts:
        n = 1
        while sum(other[-n:] == own[-n:] for other in parts) > 1 and n < len(own):
            n += 1
        told.append(".".join(own[-n:]))
    return told


def _with_half(row: "pd.Series[Any]", measure: str, lang: str) -> str:
    kind = kind_of(measure)
    if pd.isna(row["low"]) or row["low"] == row["high"]:
        return number(row["mean"], kind, lang)
    half = number(row["high"] - row["mean"], kind, lang)
    return f"{number(row['mean'], kind, lang, bare=True)} ± {half}"
