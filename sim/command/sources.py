"""`xiaoneng sources`: where every value of a scenario comes from."""

from typing import Annotated

import typer
from rich.console import Console

from sim.command.common import by_mode, loaded, modes_asked, print_json, say_mode
from sim.command.options import SPOKEN, Behaviour, File, Json, Lang_, Set
from sim.report.terms import language, term

Assumptions = Annotated[bool, typer.Option("--assumptions", help=term("help assumptions", SPOKEN))]


def sources(
    file: File,
    set_: Set = None,
    lang: Lang_ = None,
    as_json: Json = False,
    assumptions: Assumptions = False,
    behaviour: Behaviour = None,
) -> None:
    """List the values with their documents, or as assumptions with their ranges."""
    from sim.report.tables import show, sources_table

    said, found = language(lang), {}
    for mode in (asked := modes_asked(behaviour, said)):
        found[mode] = [s for s in loaded(file, set_, None, mode).sources if not (assumptions and s.source)]
        if not as_json:
            say_mode(mode, asked, said)
            show(Console(), sources_table(found[mode], said))
    if as_json:
        print_json(by_mode({mode: [source._asdict() for source in some] for mode, some in found.items()}))
