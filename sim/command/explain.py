"""`xiaoneng explain`: why, day by day, with the article."""

from typing import Annotated

import typer
from rich.console import Console

from sim.command.common import fail, loaded, modes_asked, say_mode
from sim.command.options import SPOKEN, Behaviour, File, Lang_, Seed, Set
from sim.errors import SimError
from sim.report.terms import language, term

World = Annotated[int, typer.Option(min=0, metavar="N", help=term("help replication", SPOKEN))]
Case = Annotated[int | None, typer.Option(metavar="N", help=term("help case", SPOKEN), show_default=False)]
Task = Annotated[int | None, typer.Option(metavar="N", help=term("help task", SPOKEN), show_default=False)]
Unit = Annotated[str | None, typer.Option(metavar="NAME", help=term("help unit", SPOKEN), show_default=False)]


def explain(
    file: File,
    replication: World = 0,
    case: Case = None,
    task: Task = None,
    unit: Unit = None,
    set_: Set = None,
    lang: Lang_ = None,
    seed: Seed = None,
    behaviour: Behaviour = None,
) -> None:
    """Play one World and tell the story of one case, task or unit in it."""
    from sim.engine.play import play
    from sim.experiment.worlds import draw
    from sim.report.show import show_story
    from sim.scorecard.scorecard import score

    said = language(lang)
    if sum(subject is not None for subject in (case, task, unit)) != 1:
        fail(term("one subject", said), 2)
    for mode in (asked := modes_asked(behaviour, said)):
        scenario = loaded(file, set_, seed, mode)
        trace = play(draw(scenario, replication), scenario)
        scorecard = score(trace, scenario)
        say_mode(mode, asked, said)
        try:
            show_story(Console(), scenario, trace, scorecard, said, case=case, task=task, unit=unit)
        except SimError as unknown:
            fail(unknown.in_(said), 2)
