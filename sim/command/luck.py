"""`xiaoneng luck`: the scoreboard against the truth."""

from typing import Annotated

import typer
from rich.console import Console

from sim.command.common import loaded, print_json, processes, progress
from sim.command.options import SPOKEN, File, Json, Lang_, Seed, Set, Workers
from sim.report.terms import language, term

Spreads = Annotated[list[float] | None, typer.Option("--spread", min=0, metavar="CV", help=term("help spread", SPOKEN))]
Years = Annotated[list[int] | None, typer.Option(min=1, metavar="N", help=term("help years", SPOKEN))]
Groups = Annotated[int, typer.Option(min=1, metavar="N", help=term("help groups", SPOKEN))]


def luck(
    file: File,
    spread: Spreads = None,
    years: Years = None,
    groups: Groups = 20,
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang_ = None,
    as_json: Json = False,
    seed: Seed = None,
) -> None:
    """Play groups of years for every spread, and show what the verdicts are worth."""
    from sim.experiment.inference import bounded
    from sim.experiment.scoreboard import DEFAULT_SPREADS, scoreboard
    from sim.report.scoreboard import show_scoreboard

    said, spreads = language(lang), tuple(spread or DEFAULT_SPREADS)
    scenario = loaded(file, set_, seed)
    with progress(len(spreads) * groups, said, quiet=as_json) as heard:
        found = scoreboard(
            scenario, spreads=spreads, years=years or [1], groups=groups, workers=processes(workers), progress=heard
        )
    if as_json:
        frames = {name: getattr(found, name) for name in ("verdicts", "by_tasks", "ranks", "order")}
        told = {
            name: [
                {k: bounded(v) if isinstance(v, float) else v for k, v in row.items()}
                for row in frame.to_dict("records")
            ]
            for name, frame in frames.items()
        }
        print_json(
            {"scenario": scenario.name, "digest": scenario.digest, "years": found.years, "groups": groups} | told
        )
    else:
        show_scoreboard(Console(), found, said)
