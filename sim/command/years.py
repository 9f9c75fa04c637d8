"""`xiaoneng years`: several years in a row."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sim.command.common import fail, loaded, print_json, processes, progress, say_written
from sim.command.options import SPOKEN, Audit, File, Json, Lang_, Out, Seed, Set, Workers
from sim.errors import SimError
from sim.report.terms import language, term

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
) -> None:
    """Play chains of years, show who stays where and who goes; exit status 1 if the audit objects."""
    from sim.experiment.years import years as play_years
    from sim.report.persistence import show_years, years_as_json

    said = language(lang)
    scenario = loaded(file, set_, seed)
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
        print_json(years_as_json(found))
    else:
        show_years(Console(), found, said)
    if out is not None:
        say_written(_written(out, found), said)
    if found.findings:
        fail("\n".join(f"{finding.rule} {finding.number}: {finding.message.in_(said)}" for finding in found.findings))


def _written(folder: Path, found: object) -> list[Path]:
    from sim.report.files import write
    from sim.report.persistence import FRAMES

    return write(folder, {f"years-{name}": getattr(found, name) for name in FRAMES})
