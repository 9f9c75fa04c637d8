"""`xiaoneng template`: a workbook for a county to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from sim.command.common import loaded
from sim.command.options import SPOKEN, Force, Lang_
from sim.report.terms import language, term

Template = Annotated[Path, typer.Argument(help=term("help template file", SPOKEN), show_default=False)]
Like = Annotated[
    Path | None, typer.Option(metavar="SCENARIO", help=term("help template like", SPOKEN), show_default=False)
]


def template(file: Template, like: Like = None, lang: Lang_ = None, force: Force = False) -> None:
    """Write it, empty or like a scenario, and say what to do with it."""
    from sim.workbook.template import template as write_template

    said = language(lang)
    if like is None:
        written = write_template(file, said, force=force)
    else:
        from sim.engine.play import play
        from sim.experiment.worlds import draw
        from sim.workbook.filled import filled

        scenario = loaded(like, None)
        written = write_template(file, said, rows=filled(scenario, play(draw(scenario), scenario)), force=force)
    shown = f'"{written}"' if " " in str(written) else str(written)
    typer.echo(term("template written", said, file=written, shown=shown, stem=written.stem))
