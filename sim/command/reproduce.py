"""`xiaoneng reproduce`: a stored result, replayed."""

from typing import Annotated

import typer

from sim.command.common import fail, hands, print_json
from sim.command.options import SPOKEN, Json, Lang_
from sim.command.sweep import Hands, Where
from sim.errors import SimError
from sim.report.terms import language, term

DIFFERENT, CANNOT, STOPPED = 1, 2, 130

Result = Annotated[str, typer.Argument(help=term("help result", SPOKEN), show_default=False)]
Worlds = Annotated[int | None, typer.Option(min=1, metavar="N", help=term("help worlds", SPOKEN), show_default=False)]
Points = Annotated[str | None, typer.Option(metavar="LIST", help=term("help points", SPOKEN), show_default=False)]


def reproduce(
    result: Result,
    worlds: Worlds = None,
    points: Points = None,
    store: Where = "results/store",
    workers: Hands = "0",
    lang: Lang_ = None,
    as_json: Json = False,
) -> None:
    """Replay it and say whether it is the same; exit status 1 if it is not, 2 if it cannot be replayed."""
    from sim.experiment.reproduce import replay, replayed
    from sim.report.bar import bar
    from sim.report.reproducing import others_lines, replay_lines

    said = language(lang)
    chosen, players = numbers(points, said), hands(workers, said)
    try:
        meant = replay(result, store=store, worlds=worlds, points=chosen)
        for line in others_lines(meant, said) if not as_json else ():
            typer.echo(line)
        with bar(said, quiet=as_json) as heard:
            found = replayed(meant, workers=players, progress=heard)
    except KeyboardInterrupt:
        fail(term("stopped", said), STOPPED)
    except SimError as trouble:
        fail(trouble.in_(said), CANNOT)
    for told in found.troubles:
        typer.echo(told.in_(said), err=True)
    if as_json:
        print_json(found.as_json())
    else:
        for line in replay_lines(found, said):
            typer.echo(line)
    if not found.identical:
        raise typer.Exit(DIFFERENT)


def numbers(text: str | None, lang: str) -> list[int] | None:
    """The numbers of a list such as 0,3,7-9; None if there is no list.

    >>> numbers("0,3,7-9", "en")
    [0, 3, 7, 8, 9]
    """
    if text is None:
        return None
    found: list[int] = []
    for part in text.split(","):
        first, dash, last = (each.strip() for each in part.partition("-"))
        if not (first.isdecimal() and (last.isdecimal() or not dash)):
            fail(term("not points", lang, text=text), CANNOT)
        found.extend(range(int(first), int(last or first) + 1))
    return found
