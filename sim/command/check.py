"""`xiaoneng check`: every problem of scenario files at once."""

from pathlib import Path
from typing import Annotated

import typer

from sim.command.common import loaded
from sim.command.options import SPOKEN, Lang_, Set
from sim.errors import ScenarioError
from sim.report.terms import language, term

Files = Annotated[list[Path], typer.Argument(help=term("help files", SPOKEN), show_default=False)]


def check(files: Files, set_: Set = None, lang: Lang_ = None) -> None:
    """Say of each file that it is sound, or what is wrong with it; exit status 2 if any is wrong."""
    said, bad = language(lang), False
    for file in files:
        try:
            scenario = loaded(file, set_)
        except ScenarioError as error:
            bad = True
            typer.echo(error.in_(said), err=True)
        else:
            typer.echo(f"{file}: {term('sound', said)} ({scenario.digest[:12]})")
    raise typer.Exit(2 if bad else 0)
