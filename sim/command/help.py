"""Help and complaints of the command line in the reader's language; typer itself knows English alone."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from sim.command.options import SPOKEN
from sim.report.terms import term

HEADS = {
    "Options": term("help options", SPOKEN),
    "Arguments": term("help arguments", SPOKEN),
    "Commands": term("help commands", SPOKEN),
}
MARKS = {"[default: ": term("help default", SPOKEN), "[required]": term("help required", SPOKEN)}


class Spoken:
    """A command whose help is in the reader's language from head to foot."""

    def format_help(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the help, with heads and marks in the reader's language."""
        section, rows = formatter.section, formatter.write_dl
        formatter.section = lambda head: section(HEADS.get(head, head))
        formatter.write_dl = lambda pairs: rows([(name, _marked(told)) for name, told in pairs])
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{term('usage', SPOKEN)} ")

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = term("help help", SPOKEN)
        return option


class Command(Spoken, TyperCommand):
    """One command."""


class Group(Spoken, TyperGroup):
    """All commands together."""


def _marked(told: str) -> str:
    for mark, said in MARKS.items():
        told = told.replace(mark, said)
    return told


def asked_wrongly(error: Any, lang: str) -> str:
    """What a usage error of the command line means, in words; `error` is typer's."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    param = getattr(error, "param", None)
    name = "" if param is None else param.opts[0] if param.param_type_name == "option" else param.name
    if "NoSuchOption" in kinds:
        trouble = term("no such option", lang, name=error.option_name)
    elif "MissingParameter" in kinds:
        trouble = term("missing", lang, name=name)
    elif "BadParameter" in kinds:
        trouble = term("wrong value", lang, name=name, said=_plain(error))
    elif unknown := re.findall("'([^']+)'", _plain(error)) if "No such command" in _plain(error) else []:
        near = term("did you mean", lang, name=unknown[1]) if unknown[1:] else ""
        trouble = term("no such command", lang, name=unknown[0]) + near
    else:
        trouble = term("asked otherwise", lang, said=_plain(error))
    command = error.ctx.command_path if error.ctx else "xiaoneng"
    return term("asked", lang, command=command, trouble=trouble)


def _plain(error: Any) -> str:
    return str(error.message).strip().rstrip(".")
