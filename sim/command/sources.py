"""`xiaoneng sources`: where every value of a scenario comes from."""

from typing import Annotated

import typer
from rich.console import Console

from sim.command.common import loaded, print_json
from sim.command.options import SPOKEN, File, Json, Lang_, Set
from sim.report.terms import language, term

Assumptions = Annotated[bool, typer.Option("--assumptions", help=term("help assumptions", SPOKEN))]


def sources(
    file: File, set_: Set = None, lang: Lang_ = None, as_json: Json = False, assumptions: Assumptions = False
) -> None:
    """List the values with their documents, or as assumptions with their ranges."""
    from sim.report.tables import show, sources_table

    found = [s for s in loaded(file, set_).sources if not (assumptions and s.source)]
    if as_json:
        print_json([source._asdict() for source in found])
    else:
        show(Console(), sources_table(found, language(lang)))
