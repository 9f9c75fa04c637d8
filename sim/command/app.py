"""All commands under one name."""

from collections.abc import Callable

import typer

from sim.command.brief import brief
from sim.command.check import check
from sim.command.compare import compare
from sim.command.explain import explain
from sim.command.help import Command, Group
from sim.command.import_ import import_
from sim.command.luck import luck
from sim.command.measures import measures
from sim.command.mechanisms import mechanisms_
from sim.command.options import SPOKEN
from sim.command.reproduce import reproduce
from sim.command.rescore import rescore
from sim.command.results import results
from sim.command.run import run
from sim.command.schema import schema
from sim.command.sources import sources
from sim.command.staff import staff
from sim.command.steps import steps
from sim.command.sweep import sweep
from sim.command.template import template
from sim.command.warmup import warmup
from sim.command.years import years
from sim.report.terms import term

COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "check": (check, term("help check", SPOKEN)),
    "run": (run, term("help run", SPOKEN)),
    "compare": (compare, term("help compare", SPOKEN)),
    "steps": (steps, term("help steps", SPOKEN)),
    "brief": (brief, term("help brief", SPOKEN)),
    "explain": (explain, term("help explain", SPOKEN)),
    "staff": (staff, term("help staff", SPOKEN)),
    "luck": (luck, term("help luck", SPOKEN)),
    "years": (years, term("help several years", SPOKEN)),
    "warmup": (warmup, term("help warmup", SPOKEN)),
    "sweep": (sweep, term("help sweep", SPOKEN)),
    "results": (results, term("help results", SPOKEN)),
    "reproduce": (reproduce, term("help reproduce", SPOKEN)),
    "template": (template, term("help template", SPOKEN)),
    "import": (import_, term("help import", SPOKEN)),
    "rescore": (rescore, term("help rescore", SPOKEN)),
    "sources": (sources, term("help sources", SPOKEN)),
    "measures": (measures, term("help measures", SPOKEN)),
    "mechanisms": (mechanisms_, term("help mechanisms", SPOKEN)),
    "schema": (schema, term("help schema", SPOKEN)),
}

app = typer.Typer(
    cls=Group,
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name, (command, told) in COMMANDS.items():
    app.command(name, help=told, cls=Command)(command)


@app.callback(help=term("help", SPOKEN))
def _alone(context: typer.Context) -> None:
    """Without a command, the help is shown."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
