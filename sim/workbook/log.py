"""What is wrong with a workbook, what was ignored and what was assumed, gathered while it is read."""

from collections import Counter

from sim.errors import Problem, ScenarioError, Text
from sim.workbook.records import Filled, Note, Place

SHOWN = 20
"""Mistakes of one column that are told one by one; of the others their number."""


def letters(column: int) -> str:
    """The name of a column as spreadsheets show it.

    >>> letters(1), letters(27), letters(703)
    ('A', 'AA', 'AAA')
    """
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Log:
    """Gathers problems, notes and assumptions of one workbook."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.notes: list[Note] = []
        self.filled: list[Filled] = []
        self.examples: list[str] = []
        self._told: Counter[tuple[str, int]] = Counter()
        self._silent: dict[tuple[str, int], Problem] = {}

    def wrong(self, sheet: str, row: int, column: int, message: Text) -> None:
        """Something is wrong with a cell (a row 0 means the column, a column 0 the row, both the sheet)."""
        self._told[sheet, column] += 1
        problem = Problem(self.file, 0, where(sheet, row, column), message)
        if self._told[sheet, column] <= SHOWN:
            self.problems.append(problem)
        else:
            self._silent[sheet, column] = problem

    def note(self, where: str, en: str, zh: str) -> None:
        """Something was ignored, or read with some freedom."""
        self.notes.append(Note(where, Text(en, zh)))

    def fill(self, path: str, value: str, reason: Text, spread: tuple[str, str] = ("", "")) -> None:
        """Something was left out and is assumed."""
        self.filled.append(Filled(path, value, reason.en, reason.zh, *spread))

    def end(self) -> None:
        """Raise ScenarioError with all problems, if there are any; else note the examples that were passed over."""
        if self.examples:
            self.note(
                ", ".join(self.examples),
                "marked as examples and not read. If a row is yours, delete its mark.",
                "标记为示例，未读取。如为本县数据，请删除标记。",
            )
        for (sheet, column), last in self._silent.items():
            more = self._told[sheet, column] - SHOWN
            message = Text(
                f"{more} more cells of this column are wrong, the last is {last.path}.",
                f"该列另有 {more} 个单元格有误，最后一处为 {last.path}。",
            )
            self.problems.append(Problem(self.file, 0, where(sheet, 0, column), message))
        if self.problems:
            raise ScenarioError(tuple(self.problems))


def where(sheet: str, row: int, column: int) -> str:
    """A place as spreadsheets write it: `台账 Ledger!C7`."""
    cell = f"{letters(column)}{row or ''}" if column else str(row or "")
    return f"{sheet}!{cell}" if cell else sheet


def at(place: Place, column: int = 0) -> str:
    """The same for the place of a row."""
    return where(place.sheet, place.row, column)
