"""Until when Worlds are played: the options of precision, the clock, and a bar that shows how far it is."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from sim.command.common import fail
from sim.command.options import SPOKEN
from sim.report.terms import term

if TYPE_CHECKING:
    from sim.experiment.standards import Standards
    from sim.experiment.stopping import Standing, Until

SECONDS = 60

Precision = Annotated[
    list[str] | None, typer.Option("--precision", metavar="MEASURE=AMOUNT", help=term("help precision", SPOKEN))
]
Most = Annotated[int | None, typer.Option(metavar="N", help=term("help most", SPOKEN), show_default="200")]
Minutes = Annotated[
    float | None, typer.Option(min=0, metavar="N", help=term("help minutes", SPOKEN), show_default=False)
]
Margin = Annotated[
    list[str] | None, typer.Option("--margin", metavar="MEASURE=AMOUNT", help=term("help margin", SPOKEN))
]


def standards_asked(
    meant: "Standards",
    precision: list[str] | None,
    most: int | None,
    minutes: float | None,
    margin: list[str] | None,
    futures: int | None,
    lang: str,
) -> "Standards":
    """The standards with what the command line says of each measure and ceiling instead."""
    from dataclasses import replace

    from sim.experiment.amounts import amounts_asked

    found = replace(
        meant,
        precision={**meant.precision, **amounts_asked(precision or [], "--precision")},
        margin={**meant.margin, **amounts_asked(margin or [], "--margin", relative=False)},
        most=meant.most if most is None else most,
        minutes=meant.minutes if minutes is None else minutes,
        futures=meant.futures if futures is None else futures,
    )
    if not found.precision and (most is not None or minutes is not None):
        fail(term("ceiling without precision", lang), 2)
    return found


@contextmanager
def until_of(standards: "Standards", lang: str, *, quiet: bool) -> "Iterator[Until | None]":
    """Until when to play, with a bar for who looks on; None where no precision is asked for.

    The clock is read here alone: it may end the play, and touches nothing that comes out of a World.
    """
    if not standards.precision:
        yield None
        return
    from sim.experiment.stopping import Until
    from sim.report.precision import watched_words

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task(term("playing", lang), total=standards.most)

        def watch(standings: "Sequence[Standing]") -> None:
            said = watched_words(list(standings), lang) or term("playing", lang)
            bar.update(task, advance=1, description=said)

        yield Until(standards.precision, most=standards.most, time_up=time_up(standards.minutes), watch=watch)


def time_up(minutes: float | None) -> Callable[[], bool] | None:
    """Whether so many minutes from now are over, when it is asked."""
    if minutes is None:
        return None
    end = monotonic() + SECONDS * minutes
    return lambda: monotonic() >= end
