"""`xiaoneng compare`: reforms beside their baseline over the same Worlds."""

from rich.console import Console

from sim.command.common import loaded, print_json, processes, progress, say_written, varied
from sim.command.options import All, Audit, File, Json, Lang_, Out, Replications, Seed, Set, Variants, Workers
from sim.report.terms import language


def compare(
    base: File,
    variants: Variants,
    replications: Replications = 20,
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang_ = None,
    out: Out = None,
    as_json: Json = False,
    seed: Seed = None,
    every: All = False,
    audited: Audit = False,
) -> None:
    """Pair what comes out of base and variants, show it, and write it if asked."""
    from sim.experiment.compare import compare as compare_scenarios
    from sim.report.show import show_comparison

    said = language(lang)
    first, named = loaded(base, set_, seed), varied(base, variants, set_, seed)
    with progress(replications, said, quiet=as_json) as heard:
        result = compare_scenarios(
            first, named, replications=replications, workers=processes(workers), audited=audited, progress=heard
        )
    if as_json:
        print_json(result.as_json())
    else:
        show_comparison(Console(), result, said, every=every)
    if out is not None:
        from sim.report.folder import write_comparison

        say_written(write_comparison(out, result, said), said)
