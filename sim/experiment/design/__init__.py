"""Designs: which values of which paths are tried together: grids, ends one at a time, and samples of ranges."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.errors import Problem, ScenarioError, Text
from sim.experiment.design.ranged import Listed, Span, Written, span
from sim.experiment.design.samples import SALTELLI, SAMPLES
from sim.scenario.behaviour import MODES

Floats = NDArray[np.float64]

FILE = "--vary"
GRID, ENDS = "grid", "ends"


class Axis(NamedTuple):
    """A path and the values that a design tries there; `steps` is how many of a range a grid takes."""

    path: str
    values: Span | Listed
    steps: int | None = None

    @property
    def on_grid(self) -> tuple[Written, ...]:
        """The values that a grid takes."""
        if isinstance(self.values, Listed):
            return self.values.values
        assert self.steps is not None
        return self.values.evenly(self.steps)

    @property
    def ends(self) -> tuple[Written, Written]:
        """The lowest and highest value of a range, the first and last of a list."""
        return self.values.at(0.0), self.values.at(np.nextafter(1.0, 0.0))


class Point(NamedTuple):
    """One thing to try: a variant of the base ("" is the base itself) with these values at these paths.

    `behaviour` is the mode of behaviour that takes the place of the scenario's own; "" leaves it.
    """

    number: int
    variant: str
    values: tuple[tuple[str, Written], ...]
    behaviour: str = ""

    @property
    def changes(self) -> dict[str, Written]:
        """The values by path, as `with_` takes them."""
        return dict(self.values)

    @property
    def scenario(self) -> str:
        """The name of the scenario in which the values stand."""
        return named(self.variant, self.behaviour)


def named(variant: str, behaviour: str) -> str:
    """What a variant is called under a mode of behaviour.

    >>> named("limits-30", ""), named("limits-30", "strong"), named("", "strong")
    ('limits-30', 'limits-30@strong', '@strong')
    """
    return f"{variant}@{behaviour}" if behaviour else variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """Variants, modes of behaviour and values crossed: values all on a grid, the base and each axis alone at its ends,
    or a sample of N. Without `behaviours` everybody behaves as the scenario says.

    A sample is `lhs` or `sobol` (N points), `morris` (N trajectories) or `saltelli` (N points and their crossings).
    All points meet the same Worlds.
    """

    axes: tuple[Axis, ...] = ()
    variants: tuple[str, ...] = ("",)
    kind: str = GRID
    sample: int = 0
    behaviours: tuple[str, ...] = ()

    def points(self, root: int) -> Iterator[Point]:
        """Every point, variant by variant and mode by mode; `root` is that of the hypercube's chance."""
        tried = list(self._tried(root))
        for number, (variant, mode, values) in enumerate(product(self.variants, self.behaviours or ("",), tried)):
            yield Point(number, variant, values, mode)

    @property
    def columns(self) -> list[str]:
        """What tells one point from another: its variant, its mode where modes are tried, its values."""
        return ["variant", *(["behaviour"] if self.behaviours else []), *(axis.path for axis in self.axes)]

    def __len__(self) -> int:
        return len(self.variants) * max(1, len(self.behaviours)) * self._tries

    @property
    def _tries(self) -> int:
        if self.kind == GRID:
            return int(np.prod([len(axis.on_grid) for axis in self.axes]))
        return 1 + 2 * len(self.axes) if self.kind == ENDS else SAMPLES[self.kind].points(len(self.axes), self.sample)

    def _tried(self, root: int) -> Iterator[tuple[tuple[str, Written], ...]]:
        paths = [axis.path for axis in self.axes]
        if self.kind == GRID:
            for values in product(*(axis.on_grid for axis in self.axes)):
                yield tuple(zip(paths, values, strict=True))
        elif self.kind == ENDS:
            yield ()
            for axis in self.axes:
                yield from (((axis.path, end),) for end in axis.ends)
        else:
            for row in self.positions(root).tolist():
                yield tuple((axis.path, axis.values.at(at)) for axis, at in zip(self.axes, row, strict=True))

    def positions(self, root: int) -> Floats:
        """Where the points of a sample lie in [0, 1), one row a point and one column an axis."""
        return SAMPLES[self.kind].positions([axis.path for axis in self.axes], self.sample, root)


def axis(written: str) -> Axis:
    """The axis of `PATH=a,b,c`, `PATH=low:high:n` or, for samples, `PATH=low:high`.

    >>> axis("policy.limits.factor.task_default=50 %:100 %:3").on_grid
    ('50 %', '75 %', '100 %')
    >>> axis("policy.precedence.base=due date, slack").on_grid
    ('due date', 'slack')
    """
    path, equals, text = (part.strip() for part in written.partition("="))
    if not (path and equals and text):
        raise _refused(
            path,
            f"'{written}' varies nothing; write PATH=a,b,c or PATH=low:high:n.",
            f"“{written}”没有变动任何值；请写 路径=a,b,c 或 路径=低:高:个数。",
        )
    parts = [part.strip() for part in text.split(":")]
    between = span(path, *parts[:2]) if len(parts) in (2, 3) else None
    if between is None:
        return Axis(path, Listed(tuple(_value(each) for each in text.split(","))))
    return Axis(path, between, _steps(path, between, parts[2]) if len(parts) == 3 else None)


def design(
    axes: Sequence[Axis], *, variants: Sequence[str] = ("",), sample: str = GRID, behaviours: Sequence[str] = ()
) -> Design:
    """The design of these axes; `sample` is `grid`, `ends`, `lhs:N`, `sobol:N`, `morris:N` or `saltelli:N`.

    It is crossed with variants, and with modes of behaviour if there are any.

    Raises ScenarioError for a sample or a mode that is none, a path named twice, and a grid over a range without steps.
    """
    made = partial(Design, axes=tuple(axes), variants=tuple(variants), behaviours=_modes(behaviours))
    paths = [axis.path for axis in axes]
    for path in paths:
        if paths.count(path) > 1:
            raise _refused(path, "this path is varied twice; name it once.", "该路径重复变动；请只写一次。")
    kind, _, number = sample.partition(":")
    if sample == GRID:
        for each in axes:
            if isinstance(each.values, Span) and each.steps is None:
                raise _refused(
                    each.path,
                    "a grid needs to know how many values; write PATH=low:high:n, or ask for --sample lhs:N.",
                    "网格须写明取几个值；请写 路径=低:高:个数，或使用 --sample lhs:N。",
                )
        return made(kind=GRID)
    if sample == ENDS and axes:
        return made(kind=ENDS)
    if kind not in SAMPLES or not number.isdecimal() or int(number) < 1 or not axes:
        known = [GRID, ENDS, *(f"{name}:N" for name in SAMPLES)]
        raise _refused(
            "",
            f"the sample '{sample}' is none of {', '.join(known)} (with at least one --vary).",
            f"抽样方式“{sample}”不是 {'、'.join(known)} 之一（且至少要有一个 --vary）。",
        )
    n = int(number)
    if kind == SALTELLI and n & (n - 1):
        near = 2 ** n.bit_length()
        raise _refused(
            "",
            f"saltelli:N takes a power of two; write saltelli:{near // 2} or saltelli:{near}.",
            f"saltelli:N 的 N 须为 2 的幂；请写 saltelli:{near // 2} 或 saltelli:{near}。",
        )
    return made(kind=kind, sample=n)


def _modes(asked: Sequence[str]) -> tuple[str, ...]:
    """The modes of behaviour that are asked for, each once."""
    for mode in asked:
        if mode not in MODES:
            raise _refused(
                "behaviour",
                f"there is no mode '{mode}'; choose of {', '.join(MODES)}.",
                f"没有“{mode}”这一行为模式；可选：{'、'.join(MODES)}。",
            )
    return tuple(dict.fromkeys(asked))


def axis_of(path: str, values: object) -> Axis:
    """The axis of a study file: a list of values, or a mapping of `from`, `to` and, for grids, `steps`."""
    if isinstance(values, Mapping) and {"from", "to"} <= set(values) <= {"from", "to", "steps"}:
        between = span(path, str(values["from"]), str(values["to"]))
        if between is not None:
            steps = values.get("steps")
            return Axis(path, between, None if steps is None else _steps(path, between, str(steps)))
    if isinstance(values, list) and values:
        return Axis(path, Listed(tuple(values)))
    raise _refused(
        path,
        "write a list of values, or {from: low, to: high, steps: n} in one unit.",
        "请写取值列表，或同一单位的 {from: 低, to: 高, steps: 个数}。",
    )


def _steps(path: str, between: Span, text: str) -> int:
    n = int(text) if text.isdecimal() else 0
    if n < 1 or len(between.evenly(n)) < n:
        raise _refused(
            path,
            f"there are not '{text}' different values in this range; ask for fewer, or write its ends "
            "with more decimals.",
            f"该范围内没有“{text}”个不同的值；请减少个数，或把两端写得更精确。",
        )
    return n


def _value(text: str) -> Written:
    """A value of a list as YAML would read it: a number without a unit is a number."""
    text = text.strip()
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _refused(path: str, en: str, zh: str) -> ScenarioError:
    return ScenarioError((Problem(FILE, 0, path, Text(en, zh)),))
