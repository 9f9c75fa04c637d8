"""What the commands have in common: scenarios loaded and seeded, progress, and how results are said."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sim.report.terms import term

if TYPE_CHECKING:
    from sim.experiment.workers import Workers
    from sim.scenario.scenario import Scenario

ALL_MODES = "all"


def loaded(file: Path, changes: list[str] | None, seed: int | None = None, behaviour: str | None = None) -> "Scenario":
    """The scenario of a file with its `--set`, `--seed` and `--behaviour`."""
    from sim.scenario.files import load

    return seeded(load(file, set=changes or {}, behaviour=behaviour), seed)


def varied(
    base: Path, tokens: list[str], changes: list[str] | None, seed: int | None, behaviour: str | None = None
) -> dict[str, "Scenario"]:
    """The variants of a base by name, with the same `--set`, `--seed` and `--behaviour`."""
    from sim.scenario.files import load_variant

    return {
        name_of(token): seeded(load_variant(base, token, set=changes or {}, behaviour=behaviour), seed)
        for token in tokens
    }


def modes_asked(behaviour: str | None, lang: str) -> tuple[str | None, ...]:
    """The modes that `--behaviour` asks for, one after another: all of them, one, or None for that of the file."""
    from sim.scenario.behaviour import MODES

    if behaviour not in (None, ALL_MODES, *MODES):
        fail(term("no mode", lang, mode=behaviour), 2)
    return MODES if behaviour == ALL_MODES else (behaviour,)


def say_mode(mode: str | None, asked: tuple[str | None, ...], lang: str) -> None:
    """Head what follows by its mode, where several are asked for."""
    if len(asked) > 1 and mode is not None:
        typer.echo(term("in mode", lang, mode=term(mode, lang)))


def by_mode(found: dict[str | None, Any]) -> Any:
    """What was found under each mode, by mode; alone if there is one."""
    return found if len(found) > 1 else next(iter(found.values()))


def seeded(scenario: "Scenario", seed: int | None) -> "Scenario":
    """The scenario with another root of its luck, if one is given."""
    return scenario if seed is None else scenario.with_({"seed": seed})


def name_of(token: str) -> str:
    """What a variant is called: the names of its layers, without folders and endings."""
    return "+".join(Path(part).stem for part in token.split("+"))


def processes(workers: int) -> int:
    """How many processes are meant; 0 means one a processor."""
    return workers or os.cpu_count() or 1


def hands(text: str, lang: str) -> "Workers":
    """Who plays: so many processes (0: one a processor), or the cluster of a scheduler's address."""
    if "://" in text:
        return text
    if not text.isdecimal():
        fail(term("no workers", lang, text=text), 2)
    return processes(int(text))


def print_json(value: Any) -> None:
    """Print plain values as JSON; where the output is no Unicode, in ASCII, which every reader of JSON takes."""
    ascii_alone = not (sys.stdout.encoding or "").lower().startswith("utf")
    typer.echo(json.dumps(value, ensure_ascii=ascii_alone, indent=2, allow_nan=False, default=str))


def say_written(paths: list[Path], lang: str) -> None:
    """Say on the error stream how many files were written, and where."""
    typer.echo(term("written", lang, n=len(paths), folder=paths[0].parent), err=True)


def fail(message: str, status: int = 1) -> Never:
    """End the command with this message and status."""
    typer.echo(message, err=True)
    raise typer.Exit(status)


@contextmanager
def progress(total: int | None, lang: str, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar on the error stream, where a person looks on; silent for pipes and JSON."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        bar_task = bar.add_task(term("playing", lang), total=total)
        yield lambda done: bar.update(bar_task, completed=done)
