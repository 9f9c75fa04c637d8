"""`xiaoneng luck`: the scoreboard against the truth."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from sim.command.common import by_mode, loaded, modes_asked, print_json, processes, progress, say_mode
from sim.command.options import SPOKEN, Behaviour, File, Json, Lang_, Seed, Set, Workers
from sim.report.terms import language, term

if TYPE_CHECKING:
    from sim.experiment.scoreboard import Scoreboard

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
    behaviour: Behaviour = None,
) -> None:
    """Play groups of years for every spread, and show what the verdicts are worth."""
    from sim.experiment.scoreboard import DEFAULT_SPREADS, scoreboard
    from sim.report.scoreboard import show_scoreboard

    said, spreads = language(lang), tuple(spread or DEFAULT_SPREADS)
    told = {}
    for mode in (asked := modes_asked(behaviour, said)):
        scenario = loaded(file, set_, seed, mode)
        with progress(len(spreads) * groups, said, quiet=as_json) as heard:
            found = scoreboard(
                scenario, spreads=spreads, years=years or [1], groups=groups, workers=processes(workers), progress=heard
            )
        if as_json:
            told[mode] = _plain(found)
        else:
            say_mode(mode, asked, said)
            show_scoreboard(Console(), found, said)
    if as_json:
        print_json(by_mode(told))


def _plain(found: "Scoreboard") -> dict[str, Any]:
    """Plain values of a scoreboard."""
    from sim.experiment.inference import bounded

    frames = {name: getattr(found, name) for name in ("verdicts", "by_tasks", "ranks", "order")}
    told = {
        name: [
            {str(k): bounded(v) if isinstance(v, float) else v for k, v in row.items()}
            for row in frame.to_dict("records")
        ]
        for name, frame in frames.items()
    }
    scenario = found.scenario
    return {"scenario": scenario.name, "digest": scenario.digest, "years": found.years, "groups": found.groups} | told
