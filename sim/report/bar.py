"""One bar for many rows: done, failed, rate and time left, in a terminal and in a notebook."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from io import StringIO
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from sim.report.terms import language, term

WIDTH = 90
Heard = Callable[[int, int, int], None]


class Rate(ProgressColumn):
    """How many rows a second."""

    def render(self, task: Task) -> Text:
        """The rate, once it is known."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f}/s")


@contextmanager
def bar(lang: str | None = None, *, quiet: bool = False) -> Iterator[Heard]:
    """A bar for `sim.sweep(…, progress=)` where a person looks on: on the error stream of a terminal, or in a notebook.

    Anywhere else it is silent. It hears how many rows are done, how many of them failed, and how many there are.
    """
    console, said = Console(stderr=True), language(lang)
    if console.is_jupyter and not quiet:
        yield _in_a_notebook(said)
        return
    with _progress(console, disable=quiet or not console.is_terminal, transient=True) as shown:
        yield _teller(shown, said)


def _progress(console: Console, **how: Any) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn(), Rate())
    return Progress(*columns, console=console, **how)


def _teller(shown: Progress, lang: str) -> Heard:
    """What moves the bar; it begins with the first rows, for the rate is theirs."""
    task = shown.add_task(term("sweep begins", lang), total=None)

    def heard(done: int, failed: int, total: int) -> None:
        said = term("sweep doing", lang, done=done, total=total, failed=failed)
        shown.update(task, completed=done, total=total, description=said)

    return heard


def _in_a_notebook(lang: str) -> Heard:
    """The same line of text in the output of a cell, written over itself; it stays when all is done."""
    page = StringIO()
    console = Console(file=page, width=WIDTH, force_jupyter=False, force_terminal=False)
    shown = _progress(console, disable=True)
    tell, line = _teller(shown, lang), import_module("IPython.display").DisplayHandle()
    line.display(_Line(term("sweep begins", lang)))

    def heard(done: int, failed: int, total: int) -> None:
        tell(done, failed, total)
        page.seek(0)
        page.truncate()
        console.print(shown.get_renderable())
        line.update(_Line(page.getvalue().rstrip()))

    return heard


class _Line(str):
    """A text that a notebook shows as it is, without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)
