"""Which mechanisms of the five documents the model has: the project's own table, read and shown."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from importlib.resources import files
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.report.terms import term

PRIORITIES = (1, 2, 3)


class State(StrEnum):
    """How far the model has a mechanism."""

    MODELLED = "modelled"
    PARTLY = "partly"
    PRESET = "preset"
    CONSTANT = "constant"
    EXCLUDED = "excluded"
    OPEN = "open"


class Mechanism(NamedTuple):
    """One mechanism that documents order.

    `path` switches it on, `scenario` is a file that sets the path, `output` shows it (a measure, or a column of a
    frame of the scorecard), `test` fails when it is broken. `switch` lists PATH=VALUE that move the output.
    """

    id: str
    priority: int
    document: str
    title_en: str
    title_zh: str
    state: State
    path: str
    scenario: str
    output: str
    test: str
    switch: str
    note_en: str
    note_zh: str

    @property
    def switches(self) -> list[str]:
        """What `--set` would be given to switch the mechanism, one PATH=VALUE each."""
        return [each.strip() for each in self.switch.split(";") if each.strip()]


def mechanisms(state: str | None = None, priority: int | None = None) -> list[Mechanism]:
    """The mechanisms by id, of one state or one priority alone if that is asked for."""
    text = (files("sim.report") / "mechanisms.tsv").read_text(encoding="utf-8")
    found = [_mechanism(row) for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [each for each in found if state in (None, each.state) and priority in (None, each.priority)]


def _mechanism(row: dict[str, str]) -> Mechanism:
    return Mechanism(**{**row, "priority": int(row["priority"]), "state": State(row["state"])})  # type: ignore[arg-type]


def show_mechanisms(console: Console, lang: str, state: str | None = None, priority: int | None = None) -> None:
    """How many of all mechanisms are in which state, then each of those asked for."""
    console.print(_counts(mechanisms(), lang))
    console.print(Text(term("mechanisms, aid", lang), style="dim"))
    console.print()
    console.print(_each(mechanisms(state, priority), lang))


def _counts(found: Iterable[Mechanism], lang: str) -> Table:
    """States down, priorities across."""
    counted = Counter((each.state, each.priority) for each in found)
    table = _table(("state of a mechanism",), lang, title=term("mechanisms of the documents", lang))
    for priority in PRIORITIES:
        table.add_column(Text(term("priority n", lang, n=priority)), justify="right")
    table.add_column(Text(term("all priorities", lang)), justify="right")
    for state in State:
        numbers = [counted[state, priority] for priority in PRIORITIES]
        table.add_row(Text(term(f"state {state}", lang)), *(str(n) for n in (*numbers, sum(numbers))))
    totals = [sum(counted[state, priority] for state in State) for priority in PRIORITIES]
    table.add_section()
    table.add_row(Text(term("all states", lang)), *(str(n) for n in (*totals, sum(totals))))
    return table


def _each(found: Sequence[Mechanism], lang: str) -> Table:
    """One row a mechanism: what switches it on and where it shows, and what to know about it."""
    table = _table(("number of a mechanism", "mechanism", "state of a mechanism", "switch and output"), lang)
    for each in found:
        title, note = (each.title_zh, each.note_zh) if lang == "zh" else (each.title_en, each.note_en)
        about = "\n".join(filter(None, (each.path, each.output, note)))
        table.add_row(*map(Text, (f"{each.id} ({each.priority})", title, term(f"state {each.state}", lang), about)))
    return table


def _table(words: Iterable[str], lang: str, title: str | None = None) -> Table:
    named = None if title is None else Text(title)
    table = Table(title=named, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for key in words:
        table.add_column(Text(term(key, lang)), overflow="fold")
    return table
