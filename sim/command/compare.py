"""`xiaoneng compare`: reforms beside their baseline over the same Worlds."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sim.command.asked import Asked, asked_for
from sim.command.common import modes_asked, print_json, processes, progress, say_mode, say_written
from sim.command.options import SPOKEN, All, Audit, Behaviour, Json, Lang_, Out, Seed, Set, Workers
from sim.command.precision import Margin, Minutes, Most, Precision, standards_asked, until_of
from sim.command.sweep import known
from sim.report.terms import language, term

if TYPE_CHECKING:
    from sim.experiment.compare import Comparison
    from sim.experiment.futures import Futures as Drawn
    from sim.experiment.modes import Modes
    from sim.experiment.standards import Standards
    from sim.scenario.scenario import Scenario

Base = Annotated[Path, typer.Argument(metavar="FILE", help=term("help comparison file", SPOKEN), show_default=False)]
Layers = Annotated[list[str] | None, typer.Argument(help=term("help variants", SPOKEN), show_default=False)]
Worlds = Annotated[
    int | None,
    typer.Option(
        "--replications", "-n", min=1, metavar="N", help=term("help replications compared", SPOKEN), show_default="20"
    ),
]
Futures = Annotated[int | None, typer.Option(min=0, metavar="N", help=term("help futures", SPOKEN), show_default=False)]
Shown = Annotated[
    list[str] | None, typer.Option("--measure", metavar="NAME", help=term("help headline measure", SPOKEN))
]


def compare(
    base: Base,
    variants: Layers = None,
    replications: Worlds = None,
    precision: Precision = None,
    most: Most = None,
    minutes: Minutes = None,
    margin: Margin = None,
    measure: Shown = None,
    futures: Futures = None,
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
    from sim.experiment.futures.assumptions import assumptions

    said = language(lang)
    modes = modes_asked(behaviour, said)
    asked = asked_for(base, variants, set_, seed, modes, said)
    modes = tuple(asked.cast)
    standards = standards_asked(asked.standards, precision, most, minutes, margin, futures, said)
    asked = asked._replace(
        replications=replications or asked.replications,
        measures=tuple(known(measure or [], said)) or asked.measures,
        standards=standards,
    )
    if standards.futures:
        for first, named in asked.cast.values():
            assumptions(first, named)  # a range that cannot be read is told before anything is played
    if len(modes) > 1:
        _every_mode(asked, workers, said, out=out, as_json=as_json, every=every)
        return
    first, named = asked.cast[modes[0]]
    result = paired(
        first, named, asked.replications, workers, said,
        quiet=as_json, audited=audited, standards=standards, measures=asked.measures,
    )  # fmt: skip
    if not as_json:
        tell(result, said, every=every)
    drawn = _futures(result, standards.futures, workers, said, quiet=as_json)
    give(result, drawn, standards, said, out=out, as_json=as_json)


def paired(
    first: "Scenario",
    named: dict[str, "Scenario"],
    replications: int,
    workers: int,
    lang: str,
    *,
    quiet: bool,
    audited: bool,
    standards: "Standards | None" = None,
    measures: tuple[str, ...] = (),
) -> "Comparison":
    """The comparison, with a bar for who looks on."""
    from sim.experiment.compare import compare as compare_scenarios
    from sim.experiment.standards import Standards

    standards = standards or Standards(futures=0)
    bar = nullcontext() if standards.precision else progress(replications, lang, quiet=quiet)
    with bar as heard, until_of(standards, lang, quiet=quiet) as until:
        return compare_scenarios(
            first,
            named,
            replications=replications,
            workers=processes(workers),
            audited=audited,
            until=until,
            measures=measures,
            margin=standards.margin,
            progress=heard,
        )


def tell(result: "Comparison", lang: str, *, every: bool) -> None:
    """Show a comparison, and how precise it is."""
    from sim.report.precision import show_precision
    from sim.report.show import show_comparison

    show_comparison(Console(), result, lang, every=every)
    show_precision(Console(), result, lang)


def give(
    result: "Comparison", drawn: "Drawn | None", standards: "Standards", lang: str, *, out: Path | None, as_json: bool
) -> None:
    """Show what was found, in both ranges if futures were drawn, or print all as JSON; write it if asked."""
    if as_json:
        print_json(_plain(result, drawn, standards))
    else:
        _tell_findings(result, drawn, lang)
    if out is not None:
        _write(out, result, drawn, standards, lang)


def _tell_findings(result: "Comparison", drawn: "Drawn | None", lang: str) -> None:
    from sim.experiment.findings import in_futures
    from sim.report.ranges import show_findings, show_ranges

    if drawn is not None:
        show_ranges(Console(), result, drawn, lang)
    if result.margin and in_futures(drawn) is None:
        show_findings(Console(), result, lang)


def _futures(result: "Comparison", n: int, workers: int, lang: str, *, quiet: bool) -> "Drawn | None":
    """The futures of a comparison, None if none are asked for."""
    from sim.experiment.futures import futures

    if not n:
        return None
    named = {name: run.scenario for name, run in result.variants.items()}
    with progress(n, lang, quiet=quiet) as heard:
        return futures(
            result.base.scenario, named, n=n, measures=result.declared, workers=processes(workers), progress=heard
        )


def _plain(result: "Comparison", drawn: "Drawn | None", standards: "Standards") -> dict[str, object]:
    from sim.experiment.findings import findings_json

    return findings_json(result, drawn) | {"standards": standards.as_json()}


def _write(out: Path, result: "Comparison", drawn: "Drawn | None", standards: "Standards", lang: str) -> None:
    from sim.report.folder import write_comparison, write_futures

    say_written(write_comparison(out, result, lang, drawn, standards=standards.as_json()), lang)
    if drawn is not None:
        say_written(write_futures(out, drawn), lang)


def _every_mode(asked: Asked, workers: int, lang: str, *, out: Path | None, as_json: bool, every: bool) -> None:
    """The same comparison under all modes, with both ranges under each if asked: what holds, and what flips."""
    from sim.report.modes import show_modes
    from sim.report.precision import show_precision

    found = _under_modes(asked, workers, lang, quiet=as_json)
    n = asked.standards.futures
    drawn = {
        mode: _futures(comparison, n, workers, lang, quiet=as_json) for mode, comparison in found.comparisons.items()
    }
    if as_json:
        modes = {mode: _plain(each, drawn[mode], asked.standards) for mode, each in found.comparisons.items()}
        print_json(found.as_json() | {"modes": modes})
    else:
        show_modes(Console(), found, lang, every=every)
        for mode, comparison in found.comparisons.items():
            if comparison.stopped is not None or comparison.margin or drawn[mode] is not None:
                say_mode(mode, tuple(found.comparisons), lang)
            show_precision(Console(), comparison, lang)
            _tell_findings(comparison, drawn[mode], lang)
    if out is not None:
        for mode, comparison in found.comparisons.items():
            _write(out / mode, comparison, drawn[mode], asked.standards, lang)


def _under_modes(asked: Asked, workers: int, lang: str, *, quiet: bool) -> "Modes":
    from sim.experiment.modes import compared

    standards, by_name = asked.standards, {str(mode): each for mode, each in asked.cast.items()}
    total = asked.replications * len(by_name)
    bar = nullcontext() if standards.precision else progress(total, lang, quiet=quiet)
    with bar as heard, until_of(standards, lang, quiet=quiet) as until:
        return compared(
            by_name,
            replications=asked.replications,
            workers=processes(workers),
            until=until,
            measures=asked.measures,
            margin=standards.margin,
            progress=heard,
        )
