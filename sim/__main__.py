"""The command `xiaoneng`, which ends with exit status 0, 1 (failed) or 2 (bad input)."""

import codecs
import sys
from io import TextIOWrapper
from typing import Any

import typer

from sim.command.app import app
from sim.command.help import asked_wrongly
from sim.command.options import spoken
from sim.errors import ScenarioError, SimError
from sim.report.terms import term

BAD_INPUT, FAILED = 2, 1


def main() -> None:
    """Run the command; what the user can put right is one clear message, never a traceback."""
    speak_any_code_page()
    try:
        status: Any = app(standalone_mode=False)
    except ScenarioError as error:
        _end(error.in_(spoken()), BAD_INPUT)
    except SimError as error:
        _end(error.in_(spoken()), FAILED)
    except (typer.Abort, KeyboardInterrupt):
        _end(term("stopped", spoken()), FAILED)
    except Exception as error:
        if not hasattr(error, "exit_code"):
            raise
        _end(asked_wrongly(error, spoken()), error.exit_code)
    sys.exit(status if isinstance(status, int) else 0)


def speak_any_code_page() -> None:
    """Let a console or file that has no such character (cp936, cp1252) show the nearest, rather than fail."""
    codecs.register_error("nearest", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="nearest")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    unknown = error.object[error.start : error.end]
    return "".join("-" if mark == "−" else " " if mark.isspace() else "?" for mark in unknown), error.end


def _end(message: str, status: int) -> None:
    typer.echo(message, err=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
