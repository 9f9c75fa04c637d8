"""Arguments and options that several commands share. Help speaks the language of --lang, SIM_LANG or the locale."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sim.report.terms import Lang, language, term


def spoken() -> Lang:
    """The language that the command was asked in: that of --lang if it was given rightly."""
    words = sys.argv
    asked = words[words.index("--lang") + 1] if "--lang" in words[:-1] else None
    return language(asked if asked in ("en", "zh") else None)


SPOKEN = spoken()

File = Annotated[Path, typer.Argument(help=term("help file", SPOKEN), show_default=False)]
Variants = Annotated[list[str], typer.Argument(help=term("help variants", SPOKEN), show_default=False)]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help=term("help set", SPOKEN))]
Replications = Annotated[
    int, typer.Option("--replications", "-n", min=1, metavar="N", help=term("help replications", SPOKEN))
]
Workers = Annotated[int, typer.Option(min=0, metavar="N", help=term("help workers", SPOKEN))]
Lang_ = Annotated[
    str | None, typer.Option("--lang", metavar="LANG", help=term("help lang", SPOKEN), show_default=False)
]
Out = Annotated[Path | None, typer.Option(metavar="FOLDER", help=term("help out", SPOKEN), show_default=False)]
Json = Annotated[bool, typer.Option("--json", help=term("help json", SPOKEN))]
Seed = Annotated[int | None, typer.Option(metavar="N", help=term("help seed", SPOKEN), show_default=False)]
Force = Annotated[bool, typer.Option("--force", help=term("help force", SPOKEN))]
All = Annotated[bool, typer.Option("--all", help=term("help all", SPOKEN))]
Audit = Annotated[bool, typer.Option("--audit/--no-audit", help=term("help audit", SPOKEN))]
Behaviour = Annotated[
    str | None,
    typer.Option(metavar="MODE", help=term("help behaviour", SPOKEN), show_default=False),
]
