"""`xiaoneng mechanisms`: what the documents order, and what of it the model has."""

from typing import Annotated

import typer
from rich.console import Console

from sim.command.common import print_json
from sim.command.options import SPOKEN, Json, Lang_
from sim.report.mechanisms import State, mechanisms, show_mechanisms
from sim.report.terms import language, term

OfState = Annotated[
    State | None, typer.Option("--state", metavar="STATE", help=term("help state", SPOKEN), show_default=False)
]
OfPriority = Annotated[
    int | None,
    typer.Option("--priority", min=1, max=3, metavar="N", help=term("help priority", SPOKEN), show_default=False),
]


def mechanisms_(state: OfState = None, priority: OfPriority = None, lang: Lang_ = None, as_json: Json = False) -> None:
    """Count the mechanisms by state and priority, and list them."""
    if as_json:
        print_json([each._asdict() for each in mechanisms(state, priority)])
    else:
        show_mechanisms(Console(), language(lang), state, priority)
