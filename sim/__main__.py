"""The command `xiaoneng`: check, run, compare, explain, sources, schema. Exit status 0, 1 (failed) or 2 (bad input)."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sim.errors import ScenarioError, SimError
from sim.report.terms import language, term

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

app = typer.Typer(
    help="A policy laboratory for administrative efficiency 效能: test a reform before it is signed.",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
)  # fmt: skip

File = Annotated[Path, typer.Argument(help="A scenario file (YAML).", show_default=False)]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help='Override a value, e.g. policy.cards.yellow.after="3 days".'),
]
Replications = Annotated[int, typer.Option("--replications", "-n", min=1, help="How many Worlds to play.")]
Workers = Annotated[int, typer.Option(min=0, help="Local processes; 0 takes as many as there are processors.")]
Lang = Annotated[str | None, typer.Option(help="en or zh; otherwise SIM_LANG, otherwise the locale.")]
Out = Annotated[Path | None, typer.Option(help="Write result, tables and charts into this folder.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
Seed = Annotated[int | None, typer.Option(help="Another root of all luck than the scenario's.", show_default=False)]
All = Annotated[bool, typer.Option("--all", help="Show every measure, not the headlines alone.")]
Audit = Annotated[bool, typer.Option("--audit/--no-audit", help="Check the first World's trace independently.")]


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(show_default=False)], set_: Set = None, lang: Lang = None
) -> None:
    """Check scenario files: every problem at once, with file, line, path and remedy."""
    from sim.scenario.files import load

    spoken, bad = language(lang), False
    for file in files:
        try:
            scenario = load(file, set=set_ or {})
        except ScenarioError as error:
            bad = True
            typer.echo(error.in_(spoken), err=True)
        else:
            typer.echo(f"{file}: {term('sound', spoken)} ({scenario.digest[:12]})")
    raise typer.Exit(2 if bad else 0)


@app.command()
def run(
    file: File,
    replications: Replications = 20,
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang = None,
    out: Out = None,
    as_json: Json = False,
    seed: Seed = None,
    every: All = False,
    audited: Audit = True,
) -> None:
    """Play a scenario over many Worlds and show what came of it, with intervals."""
    from sim.experiment.run import run as run_scenario
    from sim.report.show import show_run

    spoken = language(lang)
    scenario = _seeded(_loaded(file, set_), seed)
    with _progress(replications, spoken, quiet=as_json) as heard:
        result = run_scenario(
            scenario, replications=replications, workers=_processes(workers), audited=audited, progress=heard
        )
    if as_json:
        _print_json(result.as_json())
    else:
        show_run(Console(), result, spoken, every=every)
    if out is not None:
        from sim.report.folder import write_run

        _say_written(write_run(out, result, spoken), spoken)
    if result.findings:
        _fail(
            "\n".join(f"{finding.rule} {finding.number}: {finding.message.in_(spoken)}" for finding in result.findings)
        )


@app.command()
def compare(
    base: File,
    variants: Annotated[list[str], typer.Argument(help="Layers by name or file; A+B combines.", show_default=False)],
    replications: Replications = 20,
    set_: Set = None,
    workers: Workers = 0,
    lang: Lang = None,
    out: Out = None,
    as_json: Json = False,
    seed: Seed = None,
    every: All = False,
    audited: Audit = False,
) -> None:
    """Compare reforms with a baseline over common Worlds: paired differences with 95 % intervals."""
    from sim.experiment.compare import compare as compare_scenarios
    from sim.report.show import show_comparison
    from sim.scenario.files import load_variant

    spoken = language(lang)
    first = _seeded(_loaded(base, set_), seed)
    named = {name_of(token): _seeded(load_variant(base, token, set=set_ or {}), seed) for token in variants}
    with _progress(replications, spoken, quiet=as_json) as heard:
        result = compare_scenarios(
            first, named, replications=replications, workers=_processes(workers), audited=audited, progress=heard
        )
    if as_json:
        _print_json(result.as_json())
    else:
        show_comparison(Console(), result, spoken, every=every)
    if out is not None:
        from sim.report.folder import write_comparison

        _say_written(write_comparison(out, result, spoken), spoken)


@app.command()
def explain(
    file: File,
    replication: Annotated[int, typer.Option(min=0, help="Which World.")] = 0,
    case: Annotated[int | None, typer.Option(help="An application, by its number.", show_default=False)] = None,
    task: Annotated[int | None, typer.Option(help="A supervised task, by its number.", show_default=False)] = None,
    unit: Annotated[str | None, typer.Option(help="A unit, by its id or title.", show_default=False)] = None,
    set_: Set = None,
    lang: Lang = None,
    seed: Seed = None,
) -> None:
    """Tell day by day, with the article, why a case was late or a unit got its cards and points."""
    from sim.engine.play import play
    from sim.experiment.worlds import draw
    from sim.report.show import show_story
    from sim.scorecard.scorecard import score

    chosen = [subject for subject in (case, task, unit) if subject is not None]
    if len(chosen) != 1:
        raise typer.BadParameter("name one of --case, --task and --unit")
    scenario = _seeded(_loaded(file, set_), seed)
    trace = play(draw(scenario, replication), scenario)
    scorecard = score(trace, scenario)
    try:
        show_story(Console(), scenario, trace, scorecard, language(lang), case=case, task=task, unit=unit)
    except SimError as unknown:
        typer.echo(unknown.in_(language(lang)), err=True)
        raise typer.Exit(2) from None


@app.command()
def sources(
    file: File,
    set_: Set = None,
    lang: Lang = None,
    as_json: Json = False,
    assumptions: Annotated[bool, typer.Option("--assumptions", help="Only values without a source.")] = False,
) -> None:
    """List every value of a scenario with its document and article, or as an assumption with its range."""
    from sim.report.tables import show, sources_table

    found = [s for s in _loaded(file, set_).sources if not (assumptions and s.source)]
    if as_json:
        _print_json([source._asdict() for source in found])
    else:
        show(Console(), sources_table(found, language(lang)))


@app.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from sim.scenario.schema import schema as schema_of_files

    _print_json(schema_of_files())


@app.command()
def measures(lang: Lang = None, as_json: Json = False) -> None:
    """List every measure by its fixed name, with its definition."""
    from sim.report.show import show_measures
    from sim.scorecard.measures import MEASURES

    spoken = language(lang)
    if as_json:
        _print_json(
            {
                name: {
                    "title": m.title.in_(spoken),
                    "unit": m.unit,
                    "definition": m.definition.in_(spoken),
                    "better": m.better,
                }
                for name, m in MEASURES.items()
            }
        )
    else:
        show_measures(Console(), spoken)


def name_of(token: str) -> str:
    """What a variant is called: the names of its layers, without folders and endings."""
    return "+".join(Path(part).stem for part in token.split("+"))


def _loaded(file: Path, changes: list[str] | None) -> "Scenario":
    from sim.scenario.files import load

    return load(file, set=changes or {})


def _seeded(scenario: "Scenario", seed: int | None) -> "Scenario":
    return scenario if seed is None else scenario.with_({"seed": seed})


def _processes(workers: int) -> int:
    return workers or os.cpu_count() or 1


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False, default=str))


def _say_written(paths: list[Path], lang: str) -> None:
    typer.echo(term("written", lang, n=len(paths), folder=paths[0].parent), err=True)


def _fail(message: str) -> None:
    typer.echo(message, err=True)
    raise typer.Exit(1)


@contextmanager
def _progress(total: int, lang: str, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar on the error stream, where a person looks on; silent for pipes and JSON."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        bar_task = bar.add_task(term("playing", lang), total=total)
        yield lambda done: bar.update(bar_task, completed=done)


def main() -> None:
    """Run the command; what the user can put right is one clear message, never a traceback."""
    try:
        app()
    except ScenarioError as error:
        typer.echo(error.in_(_spoken()), err=True)
        sys.exit(2)
    except SimError as error:
        typer.echo(error.in_(_spoken()), err=True)
        sys.exit(1)


def _spoken() -> str:
    """The language of a message that ends the command: that of --lang if it was given rightly."""
    words = sys.argv
    asked = words[words.index("--lang") + 1] if "--lang" in words[:-1] else None
    return language(asked if asked in ("en", "zh") else None)


if __name__ == "__main__":
    main()
