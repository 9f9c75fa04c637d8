"""`xiaoneng years`: several years in a row."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from sim.command.common import (
    by_mode,
    fail,
    loaded,
    modes_asked,
    print_json,
    processes,
    progress,
    say_mode,
    say_written,
)
from sim.command.options import SPOKEN, Audit, Behaviour, File, Json, Lang_, Out, Seed, Set, Workers
from sim.errors import SimError
from sim.report.terms import language, term

if TYPE_CHECKING:
    from sim.audit import Finding

Number = Annotated[int, typer.Option("--years", min=1, metavar="N", help=term("help number of years", SPOKEN))]
Chains = Annotated[int, typer.Option("--replications", "-n", min=1, metavar="N", help=term("help chains", SPOKEN))]


def years(
    file: File,
    number: Number = 3,
    replications: Chains = 10,
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang_ = None,
    out: Out = None,
    as_json: Json = False,
    seed: Seed = None,
    audited: Audit = True,
    behaviour: Behaviour = None,
) -> None:
    """Play chains of years, show who stays where and who goes; exit status 1 if the audit objects."""
    from sim.experiment.years import years as play_years
    from sim.report.persistence import show_years, years_as_json

    said = language(lang)
    told: dict[str | None, Any] = {}
    objections: list[Finding] = []
    for mode in (asked := modes_asked(behaviour, said)):
        scenario = loaded(file, set_, seed, mode)
        try:
            with progress(replications, said, quiet=as_json) as heard:
                found = play_years(
                    scenario,
                    years=number,
                    replications=replications,
                    workers=processes(workers),
                    audited=audited,
                    progress=heard,
                )
        except SimError as wrong:
            fail(wrong.in_(said), 2)
        if as_json:
            told[mode] = years_as_json(found)
        else:
            say_mode(mode, asked, said)
            show_years(Console(), found, said)
        if out is not None:
            say_written(_written(out / str(mode) if len(asked) > 1 else out, found), said)
        objections += found.findings
    if as_json:
        print_json(by_mode(told))
    if objections:
        fail("\n".join(f"{finding.rule} {finding.number}: {finding.message.in_(said)}" for finding in objections))


def _written(folder: Path, found: object) -> list[Path]:
    from sim.report.files import write
    from sim.report.persistence import FRAMES

    return write(folder, {f"years-{name}": getattr(found, name) for name in FRAMES})
