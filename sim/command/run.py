"""`xiaoneng run`: a scenario over many Worlds."""

from contextlib import nullcontext

from rich.console import Console

from sim.command.common import fail, loaded, modes_asked, print_json, processes, progress, say_written
from sim.command.options import All, Audit, Behaviour, File, Json, Lang_, Out, Replications, Seed, Set, Workers
from sim.command.precision import Minutes, Most, Precision, standards_asked, until_of
from sim.report.terms import language


def run(
    file: File,
    replications: Replications = 20,
    precision: Precision = None,
    most: Most = None,
    minutes: Minutes = None,
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang_ = None,
    out: Out = None,
    as_json: Json = False,
    seed: Seed = None,
    behaviour: Behaviour = None,
    every: All = False,
    audited: Audit = True,
) -> None:
    """Play, score, show, and write if asked; exit status 1 if the audit objects."""
    from sim.experiment.run import run as run_scenario
    from sim.experiment.standards import Standards
    from sim.report.precision import show_precision
    from sim.report.show import show_run

    said = language(lang)
    standards = standards_asked(Standards(futures=0), precision, most, minutes, None, None, said)
    asked = modes_asked(behaviour, said)
    first, *others = (loaded(file, set_, seed, mode) for mode in asked)
    if others:
        from sim.command.compare import give, paired, tell

        named = {str(mode): other for mode, other in zip(asked[1:], others, strict=True)}
        pairs = paired(first, named, replications, workers, said, quiet=as_json, audited=audited, standards=standards)
        if not as_json:
            tell(pairs, said, every=every)
        give(pairs, None, standards, said, out=out, as_json=as_json)
        return
    bar = nullcontext() if precision else progress(replications, said, quiet=as_json)
    with bar as heard, until_of(standards, said, quiet=as_json) as until:
        result = run_scenario(
            first,
            replications=replications,
            workers=processes(workers),
            audited=audited,
            until=until,
            progress=heard,
        )
    if as_json:
        print_json(result.as_json())
    else:
        show_run(Console(), result, said, every=every)
        show_precision(Console(), result, said)
    if out is not None:
        from sim.report.folder import write_run

        say_written(write_run(out, result, said), said)
    if result.findings:
        fail("\n".join(f"{finding.rule} {finding.number}: {finding.message.in_(said)}" for finding in result.findings))
