"""`xiaoneng steps`: layers one after another."""

from typing import Annotated

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
    seeded,
)
from sim.command.options import SPOKEN, Behaviour, File, Json, Lang_, Out, Replications, Seed, Set, Workers
from sim.errors import SimError
from sim.report.terms import language, term

Layers = Annotated[list[str], typer.Argument(help=term("help step layers", SPOKEN), show_default=False)]
Matter = Annotated[str | None, typer.Option(metavar="NAME", help=term("help step matter", SPOKEN), show_default=False)]
Measure = Annotated[str, typer.Option(metavar="NAME", help=term("help step measure", SPOKEN))]


def steps(
    base: File,
    layers: Layers,
    matter: Matter = None,
    measure: Measure = "approvals.days.official.mean",
    replications: Replications = 20,
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang_ = None,
    out: Out = None,
    as_json: Json = False,
    seed: Seed = None,
    behaviour: Behaviour = None,
) -> None:
    """Lay the layers on the base one after another, show what each takes off, and write it."""
    from sim.experiment.in_turn import in_turn
    from sim.measures import MEASURES
    from sim.report.steps import show_steps, write_steps
    from sim.scenario.files import load_variant
    from sim.scenario.scenario import Scenario

    said = language(lang)
    if measure not in MEASURES:
        fail(term("no measure", said, measure=measure), 2)

    told = {}
    for mode in (asked := modes_asked(behaviour, said)):

        def laid(token: str, mode: str | None = mode) -> Scenario:
            return seeded(load_variant(base, token, set=set_ or {}, behaviour=mode), seed)

        try:
            with progress(replications, said, quiet=as_json) as heard:
                found = in_turn(
                    loaded(base, set_, seed, mode),
                    layers,
                    laid,
                    matter=matter,
                    measure=measure,
                    replications=replications,
                    workers=processes(workers),
                    progress=heard,
                )
        except SimError as trouble:
            fail(trouble.in_(said), 2)
        if out is not None:
            say_written(write_steps(out / str(mode) if len(asked) > 1 else out, found, said), said)
        if as_json:
            told[mode] = found.as_json()
        else:
            say_mode(mode, asked, said)
            show_steps(Console(), found, said)
    if as_json:
        print_json(by_mode(told))
