"""`xiaoneng brief`: a briefing on reforms, as a document."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from sim.command.common import fail, loaded, modes_asked, processes, say_written, varied
from sim.command.options import SPOKEN, Behaviour, File, Lang_, Replications, Seed, Set, Variants, Workers
from sim.errors import SimError
from sim.report.terms import language, term

To = Annotated[Path, typer.Option("--to", metavar="FILE", help=term("help brief to", SPOKEN), show_default=False)]
Futures = Annotated[int, typer.Option(min=0, metavar="N", help=term("help brief futures", SPOKEN))]
Staff = Annotated[bool, typer.Option("--staff/--no-staff", help=term("help brief staff", SPOKEN))]
Target = Annotated[str, typer.Option(metavar="SHARE", help=term("help brief target", SPOKEN))]
Out = Annotated[Path | None, typer.Option(metavar="FOLDER", help=term("help brief out", SPOKEN), show_default=False)]


def brief(
    base: File,
    variants: Variants,
    to: To,
    replications: Replications = 20,
    futures: Futures = 64,
    staff: Staff = True,
    target: Target = "98 %",
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang_ = None,
    out: Out = None,
    seed: Seed = None,
    behaviour: Behaviour = None,
) -> None:
    """Study base and variants, and write the briefing; exit status 1 if the audit objects."""
    from sim.experiment.study import DEFAULT_STAFFED, study
    from sim.report.briefing.brief import brief as briefing_of
    from sim.report.briefing.folder import check_folder, check_place, write_behind, write_somewhere

    said = language(lang)
    share = share_of(target, said)
    mode, *others = modes_asked(behaviour, said)
    first, named = loaded(base, set_, seed, mode), varied(base, variants, set_, seed, mode)
    try:
        check_place(to)
        if out is not None:
            check_folder(out)
    except SimError as trouble:
        fail(trouble.in_(said), 2)
    with parts(said, comparison=replications, futures=futures, staff=0 if staff else None) as heard:
        found = study(
            first,
            named,
            replications=replications,
            futures=futures,
            staffing=DEFAULT_STAFFED if staff else 0,
            target=share,
            modes=bool(others),
            workers=processes(workers),
            progress=heard,
        )
    document = briefing_of(found, said)
    written = write_somewhere(document, to)
    typer.echo(term("briefing written" if written == to else "briefing written elsewhere", said, to=to, path=written))
    for part, why in found.missing.items():
        typer.echo(term("method, missing", said, what=term(f"part {part}", said), why=why.in_(said)), err=True)
    if out is not None:
        say_written(write_behind(out, found, document), said)
    objections = sum(len(run.findings) for run in found.runs.values())
    if objections:
        fail(term("method, audit objects", said, n=objections))


def share_of(written: str, lang: str) -> float:
    """A share as it is written: "98 %", "98%" or "0.98"; ends the command where it is none.

    >>> share_of("98 %", "en"), share_of("0.98", "en")
    (0.98, 0.98)
    """
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([%％]?)\s*", written)
    share = float(match[1]) / (100 if match[2] else 1) if match else 0.0
    if not 0 < share <= 1:
        fail(term("no share", lang, written=written), 2)
    return share


@contextmanager
def parts(lang: str, **totals: int | None) -> Iterator[Callable[[str, int], None]]:
    """A bar for each part of the work on the error stream, where a person looks on; None leaves a part out."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        bars = {
            name: bar.add_task(term(f"part {name}", lang), total=total or None)
            for name, total in totals.items()
            if total is not None
        }
        yield lambda name, done: bar.update(bars[name], completed=done)
