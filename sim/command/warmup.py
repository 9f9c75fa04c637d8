"""`xiaoneng warmup`: whether the warm-up is long enough."""

from typing import Annotated

import typer
from rich.console import Console

from sim.command.common import fail, loaded, print_json, processes, progress, say_written
from sim.command.options import SPOKEN, Behaviour, File, Json, Lang_, Out, Replications, Seed, Set, Workers
from sim.errors import SimError
from sim.report.terms import language, term

Windows = Annotated[
    list[int] | None,
    typer.Option("--window", min=0, metavar="N", help=term("help windows", SPOKEN), show_default=False),
]


def warmup(
    file: File,
    replications: Replications = 10,
    windows: Windows = None,
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang_ = None,
    out: Out = None,
    as_json: Json = False,
    seed: Seed = None,
    behaviour: Behaviour = None,
) -> None:
    """Play Worlds from empty desks on and say where the beginning of work in progress ends."""
    from sim.experiment.warmup import warmup as look
    from sim.report.charts.welch import WINDOWS
    from sim.report.warmup import show_warmup, write_warmup

    said = language(lang)
    scenario = loaded(file, set_, seed, behaviour)
    try:
        with progress(replications, said, quiet=as_json) as heard:
            found = look(scenario, replications=replications, workers=processes(workers), progress=heard)
    except SimError as wrong:
        fail(wrong.in_(said), 2)
    if as_json:
        print_json(found.as_json())
    else:
        show_warmup(Console(), found, said)
    if out is not None:
        say_written(write_warmup(out, found, said, tuple(windows or WINDOWS)), said)
