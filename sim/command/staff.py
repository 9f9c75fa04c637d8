"""`xiaoneng staff`: how many officers a target takes."""

from typing import Annotated

import typer
from rich.console import Console

from sim.command.brief import share_of
from sim.command.common import by_mode, fail, loaded, modes_asked, print_json, processes, progress, say_mode
from sim.command.options import SPOKEN, Behaviour, File, Json, Lang_, Replications, Seed, Set, Workers
from sim.errors import SimError
from sim.report.terms import language, term

Target = Annotated[
    list[str] | None,
    typer.Option(metavar="[MEASURE=]SHARE", help=term("help staff target", SPOKEN), show_default=False),
]
ByOption = Annotated[str, typer.Option("--by", metavar="WHOM", help=term("help staff by", SPOKEN))]
Most = Annotated[int, typer.Option(min=1, metavar="N", help=term("help staff most", SPOKEN))]


def staff(
    file: File,
    target: Target = None,
    by: ByOption = "unit",
    replications: Replications = 10,
    most: Most = 32,
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang_ = None,
    as_json: Json = False,
    seed: Seed = None,
    behaviour: Behaviour = None,
) -> None:
    """Look for the least officers that reach the target, and show who needs how many and where none would help."""
    from sim.experiment.staff import BYS, check_targets
    from sim.experiment.staff import staff as staff_of
    from sim.report.staffing import show_staffing

    said = language(lang)
    if by not in BYS:
        fail(term("by whom", said, by=by, known=", ".join(BYS)), 2)
    targets = dict(target_of(each, said) for each in target or ["98 %"])
    try:
        check_targets(targets, most)
    except SimError as wrong:
        fail(wrong.in_(said), 2)
    told = {}
    for mode in (asked := modes_asked(behaviour, said)):
        scenario = loaded(file, set_, seed, mode)
        with progress(None, said, quiet=as_json) as heard:
            found = staff_of(
                scenario,
                targets,
                by=by,
                replications=replications,
                workers=processes(workers),
                most=most,
                progress=heard,
            )
        if as_json:
            told[mode] = found.as_json()
        else:
            say_mode(mode, asked, said)
            show_staffing(Console(), found, said)
    if as_json:
        print_json(by_mode(told))


def target_of(text: str, lang: str) -> tuple[str, float]:
    """The measure and the share of `MEASURE=98 %`; `98 %` alone is meant of tasks."""
    measure, _, share = text.rpartition("=")
    return measure.strip() or "tasks.on_time", share_of(share.strip(), lang)
