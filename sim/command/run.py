"""`xiaoneng run`: a scenario over many Worlds."""

from rich.console import Console

from sim.command.common import fail, loaded, modes_asked, print_json, processes, progress, say_written
from sim.command.options import All, Audit, Behaviour, File, Json, Lang_, Out, Replications, Seed, Set, Workers
from sim.report.terms import language


def run(
    file: File,
    replications: Replications = 20,
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
    from sim.report.show import show_run

    said = language(lang)
    asked = modes_asked(behaviour, said)
    first, *others = (loaded(file, set_, seed, mode) for mode in asked)
    if others:
        from sim.command.compare import paired, tell

        named = {str(mode): other for mode, other in zip(asked[1:], others, strict=True)}
        pairs = paired(first, named, replications, workers, said, quiet=as_json, audited=audited)
        tell(pairs, said, out=out, as_json=as_json, quiet=as_json, every=every)
        return
    scenario = first
    with progress(replications, said, quiet=as_json) as heard:
        result = run_scenario(
            scenario, replications=replications, workers=processes(workers), audited=audited, progress=heard
        )
    if as_json:
        print_json(result.as_json())
    else:
        show_run(Console(), result, said, every=every)
    if out is not None:
        from sim.report.folder import write_run

        say_written(write_run(out, result, said), said)
    if result.findings:
        fail("\n".join(f"{finding.rule} {finding.number}: {finding.message.in_(said)}" for finding in result.findings))
