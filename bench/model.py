"""The generated parts of docs/model.md, written from the program itself: `make model`."""

import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from sim.engine import agenda
from sim.measures import MEASURES
from sim.report.mechanisms import PRIORITIES, State, mechanisms
from sim.scenario.behaviour import Behaviour
from sim.scenario.policy import Policy
from sim.trace import COLUMNS

PAGE = Path(__file__).parent.parent / "docs" / "model.md"
MARKED = re.compile(r"(<!-- generated: ([a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
RANKS = {
    "ORDERS": "dated orders take force",
    "FINISH": "services and signatures end",
    "CHECK": "reports are checked",
    "RETURN": "supplements, intermediaries and handed-over work come back",
    "MEETING": "a joint meeting decides",
    "EXPIRY": "a limit expires, consent is deemed",
    "CARD": "card days and extension requests",
    "ARRIVAL": "cases, tasks and hand-offs arrive",
    "DUTY": "doors open",
}


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def first_sentence(part: type) -> str:
    """What a part's docstring says first."""
    said = " ".join((inspect.getdoc(part) or "").split("\n\n")[0].split())
    return re.split(r"(?<=[.:]) (?=[A-Z`])", said)[0].rstrip(":")


def parts(owner: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """Every part of a section and what it says of itself."""
    for name, field in owner.model_fields.items():
        told = next((each for each in _types(field.annotation) if issubclass(each, BaseModel)), None)
        if told is not None:
            yield f"`{field.alias or name}`", first_sentence(told)


def _types(hint: object) -> Iterator[type]:
    if isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from _types(inner)


def measures() -> str:
    rows = ((f"`{name}`", m.title.en, m.definition.en) for name, m in MEASURES.items())
    return table(("Measure", "Title", "Definition"), rows)


def order() -> str:
    ranked = sorted(RANKS, key=lambda name: getattr(agenda, name))
    return (
        "\n".join(f"{n}. {RANKS[name]}" for n, name in enumerate(ranked, 1))
        + f"\n{len(ranked) + 1}. idle officers are seated"
    )


def tables() -> str:
    return table(("Table", "Columns"), ((f"`{name}`", ", ".join(columns)) for name, columns in COLUMNS.items()))


def coverage() -> str:
    counts = Counter((each.state, each.priority) for each in mechanisms())
    rows = ((str(state), *(str(counts[state, p]) for p in PRIORITIES)) for state in State)
    return table(("State", *(f"priority {p}" for p in PRIORITIES)), rows)


def left_out() -> str:
    rows = (
        (each.id, each.title_en, str(each.state), each.note_en)
        for each in mechanisms()
        if each.state in (State.EXCLUDED, State.CONSTANT)
    )
    return table(("No.", "Mechanism", "State", "Reason"), rows)


GENERATED: dict[str, Callable[[], str]] = {
    "measures": measures,
    "order": order,
    "policy": lambda: table(("Path under `policy`", "What it orders"), parts(Policy)),
    "tables": tables,
    "behaviour": lambda: table(("Channel under `behaviour`", "What it assumes"), parts(Behaviour)),
    "coverage": coverage,
    "left out": left_out,
}


def page(text: str) -> str:
    """The page with its generated parts as they are now."""
    return MARKED.sub(lambda found: f"{found[1]}{GENERATED[found[2]]()}\n{found[3]}", text)


def main() -> None:
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
