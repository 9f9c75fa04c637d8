"""`xiaoneng import`: a county's workbook becomes a scenario and its proposals."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sim.command.options import SPOKEN, Force, Lang_
from sim.report.terms import language, term

Workbook = Annotated[Path, typer.Argument(help=term("help workbook", SPOKEN), show_default=False)]
To = Annotated[Path, typer.Option("--to", metavar="FILE", help=term("help to", SPOKEN), show_default=False)]


def import_(workbook: Workbook, to: To, lang: Lang_ = None, force: Force = False) -> None:
    """Read the workbook, write the scenario, and say what was read, assumed and ignored."""
    from sim.report.importing import show_import
    from sim.scenario.files import load
    from sim.scorecard.scorecard import score
    from sim.workbook.importing import import_county
    from sim.workbook.ledger import trace_of
    from sim.workbook.reading import read

    county = read(workbook)
    files = import_county(county, to, force=force)
    scenario = load(files[0])
    had = score(trace_of(county, scenario), scenario).measures
    show_import(Console(), county, files, had, language(lang))
