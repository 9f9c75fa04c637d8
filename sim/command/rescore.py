"""`xiaoneng rescore`: last year's ledger counted anew."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sim.command.common import print_json, say_written
from sim.command.options import SPOKEN, Json, Lang_, Out
from sim.report.terms import language, term

Workbook = Annotated[Path, typer.Argument(help=term("help workbook", SPOKEN), show_default=False)]
Proposals = Annotated[list[str] | None, typer.Argument(help=term("help proposals", SPOKEN), show_default=False)]
Points = Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help=term("help set points", SPOKEN))]


def rescore(
    workbook: Workbook,
    proposals: Proposals = None,
    set_: Points = None,
    lang: Lang_ = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Count the ledger under its own rules and under others, show both, and write them if asked."""
    from sim.report.rescoring import show_rescoring
    from sim.workbook.proposed import own_rules, varied
    from sim.workbook.reading import read
    from sim.workbook.rescore import rescore as rescore_ledger

    said = language(lang)
    county = read(workbook)
    base = own_rules(county)
    result = rescore_ledger(county, base, varied(county, base, proposals or [], set_ or []))
    if as_json:
        print_json(result.as_json())
    else:
        show_rescoring(Console(), result, said)
    if out is not None:
        from sim.report.rescoring import write_rescoring

        say_written(write_rescoring(out, result, said), said)
