"""`xiaoneng compare`: reforms beside their baseline over the same Worlds."""

from typing import Annotated

import typer
from rich.console import Console

from sim.command.common import loaded, print_json, processes, progress, say_written, varied
from sim.command.options import SPOKEN, All, Audit, File, Json, Lang_, Out, Replications, Seed, Set, Variants, Workers
from sim.report.terms import language, term

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
    every: All = False,
    audited: Audit = False,
) -> None:
    """Pair what comes out of base and variants, show it with the range of assumptions if asked, and write it."""
    from sim.experiment.assumptions import assumptions
    from sim.experiment.compare import compare as compare_scenarios
    from sim.experiment.futures import futures as futures_of
    from sim.report.folder import write_comparison, write_futures
    from sim.report.ranges import show_ranges
    from sim.report.show import show_comparison

    said = language(lang)
    first, named = loaded(base, set_, seed), varied(base, variants, set_, seed)
    if futures:
        assumptions(first, named)  # a range that cannot be read is told before anything is played
    with progress(replications, said, quiet=as_json) as heard:
        result = compare_scenarios(
            first, named, replications=replications, workers=processes(workers), audited=audited, progress=heard
        )
    if not as_json:
        show_comparison(Console(), result, said, every=every)
    if out is not None:
        say_written(write_comparison(out, result, said), said)
    drawn = None
    if futures:
        with progress(futures, said, quiet=as_json) as heard:
            drawn = futures_of(first, named, n=futures, workers=processes(workers), progress=heard)
        if not as_json:
            show_ranges(Console(), result, drawn, said)
        if out is not None:
            say_written(write_futures(out, drawn), said)
    if as_json:
        print_json(result.as_json() | ({} if drawn is None else {"futures": drawn.as_json()}))
