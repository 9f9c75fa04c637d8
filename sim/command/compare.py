"""`xiaoneng compare`: reforms beside their baseline over the same Worlds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sim.command.common import fail, loaded, modes_asked, print_json, processes, progress, say_written, varied
from sim.command.options import (
    SPOKEN,
    All,
    Audit,
    Behaviour,
    File,
    Json,
    Lang_,
    Out,
    Replications,
    Seed,
    Set,
    Variants,
    Workers,
)
from sim.report.terms import language, term

if TYPE_CHECKING:
    from sim.experiment.compare import Comparison
    from sim.scenario.scenario import Scenario

Futures = Annotated[int, typer.Option(min=0, metavar="N", help=term("help futures", SPOKEN))]


def compare(
    base: File,
    variants: Variants,
    replications: Replications = 20,
    futures: Futures = 0,
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang_ = None,
    out: Out = None,
    as_json: Json = False,
    seed: Seed = None,
    behaviour: Behaviour = None,
    every: All = False,
    audited: Audit = False,
) -> None:
    """Pair what comes out of base and variants, show it with the range of assumptions if asked, and write it."""
    from sim.experiment.assumptions import assumptions
    from sim.experiment.futures import futures as futures_of
    from sim.report.folder import write_futures
    from sim.report.ranges import show_ranges

    said, asked = language(lang), modes_asked(behaviour, language(lang))
    cast = {mode: (loaded(base, set_, seed, mode), varied(base, variants, set_, seed, mode)) for mode in asked}
    if len(asked) > 1:
        if futures:
            fail(term("modes without futures", said), 2)
        _every_mode(cast, replications, workers, said, out=out, as_json=as_json, every=every)
        return
    first, named = cast[asked[0]]
    if futures:
        assumptions(first, named)  # a range that cannot be read is told before anything is played
    result = paired(first, named, replications, workers, said, quiet=as_json, audited=audited)
    tell(result, said, out=out, as_json=as_json and not futures, quiet=as_json, every=every)
    if futures:
        with progress(futures, said, quiet=as_json) as heard:
            drawn = futures_of(first, named, n=futures, workers=processes(workers), progress=heard)
        if not as_json:
            show_ranges(Console(), result, drawn, said)
        if out is not None:
            say_written(write_futures(out, drawn), said)
        if as_json:
            print_json(result.as_json() | {"futures": drawn.as_json()})


def paired(
    first: "Scenario",
    named: dict[str, "Scenario"],
    replications: int,
    workers: int,
    lang: str,
    *,
    quiet: bool,
    audited: bool,
) -> "Comparison":
    """The comparison, with a bar for who looks on."""
    from sim.experiment.compare import compare as compare_scenarios

    with progress(replications, lang, quiet=quiet) as heard:
        return compare_scenarios(
            first, named, replications=replications, workers=processes(workers), audited=audited, progress=heard
        )


def tell(result: "Comparison", lang: str, *, out: Path | None, as_json: bool, quiet: bool, every: bool) -> None:
    """Show a comparison or print it as JSON, and write it if asked."""
    from sim.report.folder import write_comparison
    from sim.report.show import show_comparison

    if as_json:
        print_json(result.as_json())
    elif not quiet:
        show_comparison(Console(), result, lang, every=every)
    if out is not None:
        say_written(write_comparison(out, result, lang), lang)


def _every_mode(
    cast: "dict[str | None, tuple[Scenario, dict[str, Scenario]]]",
    replications: int,
    workers: int,
    lang: str,
    *,
    out: Path | None,
    as_json: bool,
    every: bool,
) -> None:
    """The same comparison under all modes: what holds, and what flips."""
    from sim.experiment.modes import compared
    from sim.report.folder import write_comparison
    from sim.report.modes import show_modes

    by_name = {str(mode): each for mode, each in cast.items()}
    with progress(replications * len(cast), lang, quiet=as_json) as heard:
        found = compared(by_name, replications=replications, workers=processes(workers), progress=heard)
    if as_json:
        print_json(found.as_json())
    else:
        show_modes(Console(), found, lang, every=every)
    if out is not None:
        for mode, comparison in found.comparisons.items():
            say_written(write_comparison(out / mode, comparison, lang), lang)
