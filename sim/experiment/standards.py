"""What a study holds its findings to: how precise, how large, in how many futures; its keys in a study file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.errors import Text
from sim.experiment.amounts import Amount, amount
from sim.experiment.futures import DEFAULT_FUTURES
from sim.experiment.stopping import DEFAULT_MOST, FEWEST

KEYS = ("precision", "margin", "most", "minutes", "futures")
CEILINGS = ("most", "minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """By measure the `precision` of its difference and the `margin` that it must exceed; the ceilings in Worlds and in
    minutes; and in how many futures the assumptions are varied."""

    precision: Mapping[str, Amount] = field(default_factory=dict)
    margin: Mapping[str, Amount] = field(default_factory=dict)
    most: int = DEFAULT_MOST
    minutes: float | None = None
    futures: int = DEFAULT_FUTURES

    def as_json(self) -> dict[str, Any]:
        """Plain values, as they can be kept beside a result."""
        return {
            "precision": {measure: each._asdict() for measure, each in self.precision.items()},
            "margin": {measure: each.size for measure, each in self.margin.items()},
            "most": self.most,
            "minutes": self.minutes,
            "futures": self.futures,
        }


USUAL = Standards()


def _is_amounts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str | int | float) for each in value.values())


def _is_whole(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


CHECKED: Mapping[str, tuple[Callable[[Any], bool], Text]] = {
    "precision": (
        _is_amounts,
        Text(
            "write a mapping of measures to half widths, such as {tasks.on_time: 0.5 pp, cards.red: 10 %}.",
            "请写“指标: 区间半宽”的映射，例如 {tasks.on_time: 0.5 pp, cards.red: 10 %}。",
        ),
    ),
    "margin": (
        _is_amounts,
        Text(
            "write a mapping of measures to the least difference that matters, such as {tasks.on_time: 1 pp}.",
            "请写“指标: 有意义的最小差值”的映射，例如 {tasks.on_time: 1 pp}。",
        ),
    ),
    "most": (
        lambda value: _is_whole(value, FEWEST),
        Text(f"write a whole number of Worlds, {FEWEST} or more.", f"请写不少于 {FEWEST} 的模拟年份整数个数。"),
    ),
    "minutes": (
        lambda value: isinstance(value, int | float) and not isinstance(value, bool) and value > 0,
        Text("write a number of minutes above 0, such as 30.", "请写大于 0 的分钟数，例如 30。"),
    ),
    "futures": (
        lambda value: _is_whole(value, 0),
        Text(
            "write a whole number of futures: 64 or more, or 0 for none.",
            "请写假设情形的整数个数：64 或以上，0 表示不抽取。",
        ),
    ),
}


def amounts_in(said: Mapping[str, Any]) -> Iterator[tuple[str, str, Callable[[], Amount]]]:
    """Every amount that a study file states: its key, its measure, and how to read it."""
    for key in ("precision", "margin"):
        for measure, value in said.get(key, {}).items():
            yield key, str(measure), _reader(str(measure), str(value), key)


def _reader(measure: str, text: str, key: str) -> Callable[[], Amount]:
    return lambda: amount(measure, text, key, relative=key == "precision")
