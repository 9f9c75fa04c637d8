"""What an import read, assumed, ignored and wrote, and the command to type next."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sim.report.rescoring import facts
from sim.report.tables import INDENT, show, table_of
from sim.report.terms import term
from sim.workbook.records import County, Filled


def show_import(console: Console, county: County, files: Sequence[Path], had: Mapping[str, float], lang: str) -> None:
    """Print what was read, what was assumed, the notes, what was written and what to do next.

    `had` are the measures of the ledger, which the model is to be held against.
    """
    proposals = list(dict.fromkeys(proposal.name for proposal in county.proposals))
    read = term(
        "county read",
        lang,
        title=county.title_zh if lang == "zh" else county.title_en,
        year=county.year,
        units=len(county.units),
        posts=len(county.posts),
        matters=len(county.matters),
        tasks=len(county.ledger),
        settings=len(county.settings),
        proposals=len(proposals),
    )
    own = [each for each in county.filled if not each.preset]
    scenario = files[0]
    _say(console, read)
    if own:
        console.print()
        show(console, filled_table(own, lang))
    console.print()
    preset = len(county.filled) - len(own)
    _say(console, term("preset assumptions", lang, n=preset, file=_quoted(scenario)))
    if county.notes:
        console.print()
        _say(console, term("notes", lang))
        for note in county.notes:
            _say(console, f"{INDENT}{note.where}: {note.message.in_(lang)}")
    console.print()
    _say(console, term("scenario written", lang, files=", ".join(map(str, files))))
    if county.ledger:
        _say(console, facts(had, county.year, lang))
        _say(console, term("hold against", lang, command=f"xiaoneng run {_quoted(scenario)}"))
    if proposals:
        _say(console, term("next", lang, command=_next(scenario, proposals)))


def filled_table(filled: Iterable[Filled], lang: str) -> Table:
    """Assumptions for what a workbook leaves out; those alike but for the unit or matter stand in one row."""
    alike: dict[tuple[str, str, str, str], list[str]] = {}
    for each in filled:
        reason = each.reason_zh if lang == "zh" else each.reason_en
        spread = term("to", lang, low=each.low, high=each.high) if each.low else ""
        last = each.path.rpartition(".")[2]
        alike.setdefault((last, each.value, spread, reason), []).append(each.path)
    rows = [[_paths(paths), *told] for (_, *told), paths in alike.items()]
    return table_of("workbook assumptions", lang, ("where assumed", "value", "range", "why"), (), rows)


def _paths(paths: list[str]) -> str:
    """One path, or what several have in common, with their number."""
    if len(paths) == 1:
        return paths[0]
    parts = zip(*(path.split(".") for path in paths), strict=False)
    common = ".".join(each[0] if len(set(each)) == 1 else "*" for each in parts)
    return f"{common} ({len(paths)})"


def _next(scenario: Path, proposals: list[str]) -> str:
    both = ["+".join(proposals)] if len(proposals) > 1 else []
    return " ".join(["xiaoneng compare", _quoted(scenario), *proposals, *both])


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def _say(console: Console, words: str) -> None:
    """Print words as they are: what looks like markup is none, and paths are not broken over lines."""
    console.print(words, markup=False, highlight=False, soft_wrap=True)
