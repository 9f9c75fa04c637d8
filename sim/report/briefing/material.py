"""A study on its way into words: numbers with their origins, units and proposals as a reader calls them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isnan
from string import Formatter
from typing import Any

import pandas as pd

from sim.experiment.study import Study
from sim.report.briefing.document import Number, Piece
from sim.report.briefing.frames import KEYS, frames
from sim.report.briefing.origins import origin
from sim.report.catalogue import TERMS
from sim.report.footer import Footer
from sim.report.show import footer_of
from sim.report.terms import number, term
from sim.report.titles import in_

Pieces = tuple[Piece, ...]
FEW = 10  # below that, a mean of counts has a decimal
ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Material:
    """A study, the language to tell it in, and its tables."""

    study: Study
    lang: str
    frames: Mapping[str, pd.DataFrame] = field(repr=False)
    _rows: Mapping[str, Mapping[tuple[str, ...], Mapping[str, Any]]] = field(repr=False)

    @classmethod
    def of(cls, study: Study, lang: str) -> "Material":
        """The material of a study."""
        found = frames(study)
        return cls(study, lang, found, {name: _by_key(frame, KEYS[name]) for name, frame in found.items()})

    # ---- values

    def row(self, frame: str, **where: object) -> Mapping[str, Any] | None:
        """One row of a table, None if it has none."""
        return self._rows[frame].get(tuple(str(where[key]) for key in KEYS[frame]))

    def value(self, frame: str, column: str, **where: object) -> float:
        """One value; NaN where there is none."""
        found = self.row(frame, **where)
        return float("nan") if found is None else float(found[column])

    def number(
        self,
        frame: str,
        column: str,
        kind: str,
        *,
        signed: bool = False,
        size: bool = False,
        bare: bool = False,
        decimals: int | None = None,
        **where: object,
    ) -> Number:
        """One value as a number of the briefing; with `size` it is read without its sign, which the words tell."""
        value = self.value(frame, column, **where)
        read = abs(value) if size else value
        shown = number(read, kind, self.lang, signed=signed, bare=bare, decimals=decimals)
        return Number(shown, value, kind, origin(frame, column, **where))

    def fact(self, name: str, kind: str = "count") -> Number:
        """A number about the study itself."""
        return self.number("facts", "value", kind, fact=name)

    @property
    def target(self) -> Number:
        """The share on time that units are to reach."""
        whole = float(self.study.target * 100).is_integer()
        return self.fact("target", "whole share" if whole else "share")

    # ---- words

    def term(self, key: str, **parts: object) -> str:
        """The words for `key`."""
        return term(key, self.lang, **parts)

    def said(self, key: str, **parts: "Piece | Pieces") -> Pieces:
        """The words for `key` with pieces put in their places."""
        return joined(_filled(TERMS[key].in_(self.lang), parts))

    def listed(self, many: "list[Pieces]", between: str = "semicolon") -> Pieces:
        """Clauses one after the other."""
        pieces: list[Piece] = []
        for n, clause in enumerate(many):
            pieces += [*([self.term(between)] if n else []), *clause]
        return joined(pieces)

    def unit(self, unit: str) -> str:
        """The title of a unit."""
        for run in self.study.runs.values():
            if unit in run.scenario.organisation.units:
                return in_(run.scenario.organisation.units[unit].title, self.lang)
        return unit

    @property
    def base(self) -> str:
        """The name of the baseline."""
        return self.study.comparison.base.scenario.name

    @property
    def variants(self) -> tuple[str, ...]:
        """The names of the variants."""
        return tuple(self.study.comparison.variants)

    def called(self, scenario: str) -> str:
        """What the text calls a scenario: the baseline, or a proposal by its number."""
        if scenario == self.base:
            return self.term("baseline case")
        n = self.variants.index(scenario)
        counted = ORDINALS[n] if self.lang == "zh" and n < len(ORDINALS) else str(n + 1)
        alone = len(self.variants) == 1
        return self.term("the proposal") if alone else self.term("proposal n", n=counted)

    def sheet(self, scenario: str) -> str:
        """What the name of a table calls a scenario."""
        return self.term("baseline, short") if scenario == self.base else self.called(scenario).removeprefix("the ")

    def title(self, scenario: str) -> str:
        """The title of a scenario; of a variant without a title of its own, its name."""
        own = self.study.runs[scenario].scenario.title
        usual = self.study.comparison.base.scenario.title
        return scenario if scenario != self.base and own == usual else in_(own, self.lang)

    @property
    def footer(self) -> Footer:
        """The small print of pictures."""
        return footer_of(self.study.comparison.base)


def _by_key(frame: pd.DataFrame, keys: tuple[str, ...]) -> Mapping[tuple[str, ...], Mapping[str, Any]]:
    return {tuple(str(row[key]) for key in keys): row for row in frame.to_dict("records")}  # type: ignore[misc]


def _filled(words: str, parts: Mapping[str, "Piece | Pieces"]) -> Iterator[Piece]:
    for before, name, _, _ in Formatter().parse(words):
        yield before
        if name is not None:
            part = parts[name]
            if isinstance(part, Number | str):
                yield part
            else:
                yield from part


def joined(pieces: "Iterator[Piece] | list[Piece]") -> Pieces:
    """The pieces with neighbouring words in one.

    >>> joined(["a", "", "b"])
    ('ab',)
    """
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        elif piece or isinstance(piece, Number):
            found.append(piece)
    return tuple(found)


def plain(pieces: Pieces) -> str:
    """The pieces as they are read."""
    return "".join(piece.shown if isinstance(piece, Number) else piece for piece in pieces)


def few_decimals(base: float, variant: float, difference: float) -> int:
    """Decimals for means of counts: one if any of them is small, or if whole numbers would not add up.

    >>> few_decimals(118.3, 178.1, 59.8), few_decimals(120.2, 122.1, 1.9), few_decimals(46.6, 71.2, 24.6)
    (0, 1, 1)
    """
    known = [abs(value) for value in (base, variant, difference) if not isnan(value)]
    return int(any(0 < value < FEW for value in known) or round(base) + round(difference) != round(variant))


def capital(words: str) -> str:
    """The words with a capital at their head."""
    return words[:1].upper() + words[1:]
