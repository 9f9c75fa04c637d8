"""A sweep as a table for the terminal, and in a folder."""

from collections.abc import Mapping, Sequence
from math import nan
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console
from rich.text import Text

from sim.experiment.store import FAILED
from sim.experiment.sweep import Sweep
from sim.measures import MEASURES
from sim.report.charts.paths import value_words
from sim.report.files import write
from sim.report.footer import BETWEEN
from sim.report.repeatable import write_repeatable
from sim.report.tables import laid, show
from sim.report.terms import kind_of, number, term, title_of
from sim.report.titles import in_
from sim.scenario.quantities import Title

SHOWN = 40
WORDED = {"variant": "sweep variant", "behaviour": "sweep behaviour"}
MEASURED = ("mean", "low", "high", "worlds")


def show_sweep(console: Console, swept: Sweep, measures: Sequence[str], lang: str) -> None:
    """One row a point: what was tried, and every measure with its half-width; then what failed."""
    frames = {measure: swept.summary(measure) for measure in measures}
    show_points(console, frames, in_(swept.base.title, lang), swept.replications, lang)
    failed = swept.rows[swept.rows["status"] == FAILED]
    if len(failed):
        console.print(Text(term("sweep failed", lang, n=len(failed), reason=failed["error"].iloc[0]), style="red"))
    for trouble in swept.troubles:
        console.print(Text(trouble.in_(lang), style="red"))


def show_points(console: Console, frames: Mapping[str, pd.DataFrame], title: str, worlds: int, lang: str) -> None:
    """The summaries of a sweep by measure as one table: one row a point."""
    first = next(iter(frames.values()))
    tried = [name for name in first.columns if name not in ("point", *WORDED, *MEASURED)]
    named = [name for name in WORDED if name in first]
    rows = []
    for at, point in enumerate(first.head(SHOWN).to_dict("records")):
        values = [_with_half(frame.iloc[at], measure, lang) for measure, frame in frames.items()]
        about = [worded(name, point[name], lang) for name in named]
        tries = [value_words(nan if pd.isna(point[path]) else point[path], lang) for path in tried]
        rows.append([*about, *tries, *values])
    words = [*(term(WORDED[name], lang) for name in named), *short(tried)]
    once = [] if worlds == 1 else [term("intervals", lang)]
    caption = BETWEEN.join([term("sweep worlds", lang, n=len(first), worlds=worlds), *once])
    show(console, laid(title, words, [title_of(measure, lang) for measure in frames], rows, caption))
    if len(first) > SHOWN:
        console.print(Text(term("sweep more", lang, n=len(first) - SHOWN)))


def show_studies(console: Console, studies: pd.DataFrame, lang: str) -> None:
    """The studies of a store: one row each."""
    words = [term(f"study {word}", lang) for word in ("id", "title", "variants")]
    numbers = [term(f"study {word}", lang) for word in ("points", "worlds", "done", "failed", "model")]
    rows = [
        [study, in_(Title.model_validate(title), lang), *map(str, rest)]
        for study, title, *rest in studies.itertuples(index=False)
    ]
    show(console, laid("", words, numbers, rows))


def worded(name: str, value: str, lang: str) -> str:
    """What the column `variant` or `behaviour` says of a point, as it is read."""
    if not value:
        return term("sweep base", lang)
    return term(value, lang) if name == "behaviour" else value


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
