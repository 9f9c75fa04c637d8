"""Every word stands in both languages, with the same parts; every word asked for is there."""

import ast
import locale
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

from sim.errors import SimError, Text
from sim.measures import MEASURES
from sim.report.explain.words import WORDS
from sim.report.terms import KINDS, TERMS, enough_decimals, kind_of, language, number, term, title_of

REPORT = Path(__file__).parents[2] / "sim"


def parts(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def calls(function: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function under sim with a plain key, and the key."""
    for file in sorted(REPORT.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
                key = node.args[0] if node.args else None
                if isinstance(key, ast.Constant):
                    yield str(key.value), node


@pytest.mark.parametrize("catalogue", [TERMS, WORDS], ids=["terms", "words"])
def test_every_entry_speaks_both_languages_and_has_the_same_parts(catalogue: Mapping[str, Text]) -> None:
    for key, text in catalogue.items():
        assert text.en.strip(), key
        assert text.zh.strip(), key
        assert parts(text.en) == parts(text.zh), key


@pytest.mark.parametrize(("function", "catalogue"), [("term", TERMS), ("say", WORDS)])
def test_every_key_asked_for_is_there_and_gets_its_parts(function: str, catalogue: Mapping[str, Text]) -> None:
    asked = list(calls(function))
    assert len(asked) > 20
    for key, call in asked:
        assert key in catalogue, key
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:
            assert given >= parts(catalogue[key].en), key


def test_every_measure_has_a_title_and_a_kind_that_can_be_written() -> None:
    for name in MEASURES:
        assert kind_of(name) in KINDS
        assert title_of(name, "en") != title_of(name, "zh")


def test_the_language_is_asked_for_or_set_or_that_of_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SIM_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("LANG", raising=False)
    for named, lang in {"Chinese (Simplified)_China.936": "zh", "zh-CN": "zh", "English_China.936": "en"}.items():
        monkeypatch.setattr(locale, "setlocale", lambda _, named=named: named)  # as Windows names them
        assert language() == lang
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert language() == "zh"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert language() == "en"
    monkeypatch.setenv("SIM_LANG", "zh")
    assert (language(), language("en")) == ("zh", "en")
    monkeypatch.setenv("SIM_LANG", "fr")
    with pytest.raises(SimError, match=r'language "fr": there are "en" and "zh"'):
        language()


@pytest.mark.parametrize(
    ("value", "kind", "english", "chinese"),
    [
        (0.9731, "share", "97.3 %", "97.3%"),
        (2.44, "days", "2.4", "2.4"),
        (1_234_567.0, "yuan", "1,234,567", "1,234,567"),
        (12.0, "count", "12", "12"),
        (12.5, "count", "12.5", "12.5"),
        (-0.0001, "days", "0.0", "0.0"),
        (None, "days", "-", "-"),
        (float("nan"), "share", "-", "-"),
    ],
)
def test_numbers_are_written_as_their_kind_is_read(value: float | None, kind: str, english: str, chinese: str) -> None:
    assert (number(value, kind, "en"), number(value, kind, "zh")) == (english, chinese)


def test_a_difference_of_shares_is_in_points_and_bears_its_sign() -> None:
    assert number(0.012, "share", "en", signed=True) == "+1.2 pp"
    assert number(-0.012, "share", "zh", signed=True) == "−1.2个百分点"
    assert number(-0.012, "share", "zh", signed=True, bare=True) == "−1.2"
    assert enough_decimals([-0.05, 0.0, 0.05], "share") == 0


def test_parts_are_put_in() -> None:
    assert term("replications", "en", n=20) == "20 simulated years"
