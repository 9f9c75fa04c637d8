"""`xiaoneng run`: a scenario over many Worlds."""

from rich.console import Console

from sim.command.common import fail, loaded, print_json, processes, progress, say_written
from sim.command.options import All, Audit, File, Json, Lang_, Out, Replications, Seed, Set, Workers
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
    every: All = False,
    audited: Audit = True,
) -> None:
    """Play, score, show, and write if asked; exit status 1 if the audit objects."""
    from sim.experiment.run import run as run_scenario
    from sim.report.show import show_run

    said = language(lang)
    scenario = loaded(file, set_, seed)
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
