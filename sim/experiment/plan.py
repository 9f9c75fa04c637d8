"""Study files: a whole design in YAML, so that it can be kept, cited and run again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from sim.errors import Problem, ScenarioError, Text
from sim.experiment import standards
from sim.experiment.amounts import Amount, known
from sim.experiment.design import GRID, Axis, Design, axis, axis_of, design, named
from sim.experiment.run import DEFAULT_REPLICATIONS, headlines
from sim.experiment.standards import CEILINGS, USUAL, Standards, amounts_in
from sim.scenario.behaviour import MODES
from sim.scenario.files import Changes, load, load_variant, written
from sim.scenario.scenario import Scenario
from sim.scenario.shape import nearest
from sim.scenario.tree import Branch, place_of, plain

KEYS = ("scenario", "variants", "behaviours", "set", "vary", "sample", "replications", "measures")
SHOWN = 3
EVERY = (*KEYS, *standards.KEYS)

Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a study file says: a base and its variants, the design, how many Worlds, which measures to show.

    Where modes of behaviour are crossed, `variants` has every scenario under every mode, by `design.named`, and `base`
    is under the first.
    """

    base: Scenario
    variants: dict[str, Scenario]
    design: Design
    replications: int = DEFAULT_REPLICATIONS
    measures: tuple[str, ...] = ()
    standards: Standards = USUAL
    """What a comparison holds its findings to; a sweep has no use for it."""

    def over(self, replications: int) -> "Plan":
        """The same over another number of Worlds."""
        return replace(self, replications=replications)

    @property
    def headlines(self) -> tuple[str, ...]:
        """The first headline measures of what the scenarios have, to be shown where none are named."""
        return headlines(self.base, *self.variants.values())[:SHOWN]


def is_plan(path: str | Path) -> bool:
    """Whether a file is a study file: it names a scenario instead of being one."""
    tree = written(path)
    return "scenario" in tree.children


def plan(path: str | Path) -> Plan:
    """The plan of a study file; paths in it are relative to it.

    Raises ScenarioError with file, line and path for whatever is wrong.
    """
    tree = written(path)
    for key in tree.children:
        if key not in EVERY:
            near = nearest(key, EVERY)
            hint, hint_zh = (f" Did you mean {near}?", f"是否应为 {near}？") if near else ("", "")
            raise _at(tree, key, f"a study file has no '{key}'.{hint}", f"试验文件没有“{key}”一项。{hint_zh}")
    said = _values(tree)
    base_file = Path(path).parent / str(said["scenario"])
    changes = said.get("set", {})
    tokens = [str(token) for token in said.get("variants", [])]
    modes = [str(mode) for mode in said.get("behaviours", ())]
    axes = [_axis(tree, name, values) for name, values in said.get("vary", {}).items()]
    sample = ":".join(str(said.get("sample", GRID)).split())
    meant = _asked(tree, ("sample",), lambda: design(axes, variants=("", *tokens), sample=sample, behaviours=modes))
    return Plan(
        **_cast(base_file, meant, changes),
        design=meant,
        replications=int(said.get("replications", DEFAULT_REPLICATIONS)),
        measures=tuple(_known(tree, str(name)) for name in said.get("measures", ())),
        standards=_standards(tree, said),
    )


NO_VALUES = Text(
    "a comparison tries no values by path; write each as a layer under `variants`, or play it by `sweep`.",
    "比较不按路径变动取值；请把各取值写成 variants 中的方案层，或改用 sweep 运行。",
)
SWEPT: Mapping[str, Text] = {
    "vary": NO_VALUES,
    "sample": NO_VALUES,
}
"""What only a sweep makes of a study file, and what to do instead."""


def comparison(path: str | Path) -> Plan:
    """The plan of a study file whose variants are compared with its base.

    Raises ScenarioError for what `plan` refuses, without variants, and for values that only a sweep would try.
    """
    tree, meant = written(path), plan(path)
    for key, remedy in SWEPT.items():
        if key in tree.children:
            raise _at(tree, key, remedy.en, remedy.zh)
    if len(meant.design.behaviours) not in (0, 1, len(MODES)):
        raise _at(
            tree,
            "behaviours",
            f"a comparison is made under one mode of behaviour, or under all: [{', '.join(MODES)}].",
            f"比较须采用一种行为模式，或全部三种：[{', '.join(MODES)}]。",
        )
    if meant.design.variants == ("",):
        raise _at(
            tree,
            "",
            "a comparison needs `variants`: a list of layers, such as [limits-30].",
            "比较须写明 variants：方案层列表，例如 [limits-30]。",
        )
    return meant


def _known(tree: Branch, name: str) -> str:
    return _asked(tree, ("measures",), lambda: known(name))


def _standards(tree: Branch, said: Mapping[str, Any]) -> Standards:
    found: dict[str, dict[str, Amount]] = {"precision": {}, "margin": {}}
    for key, measure, ask in amounts_in(said):
        found[key][measure] = _asked(tree, (key, measure), ask)
    for key in CEILINGS:
        if key in said and not found["precision"]:
            raise _at(
                tree,
                key,
                "a ceiling belongs to a `precision`; state one, or write `replications`.",
                "上限须与 precision 一并写明；请写 precision，或改写 replications。",
            )
    return Standards(
        precision=found["precision"],
        margin=found["margin"],
        **{key: said[key] for key in (*CEILINGS, "futures") if key in said},
    )


def asked(
    file: str | Path,
    tokens: Sequence[str],
    vary: Sequence[str],
    sample: str = GRID,
    changes: Sequence[str] = (),
    seed: int | None = None,
    behaviours: Sequence[str] = (),
) -> Plan:
    """The plan of a command: a scenario file, its layers, modes of behaviour, and what each `--vary` says."""
    every = [*changes, *([] if seed is None else [f"seed={seed}"])]
    meant = design([axis(each) for each in vary], variants=("", *tokens), sample=sample, behaviours=behaviours)
    return Plan(design=meant, **_cast(file, meant, every))


def _cast(file: str | Path, meant: Design, changes: Changes) -> dict[str, Any]:
    """`base` and `variants` of a plan under the modes of the design; what is set comes after the mode, as in `load`."""
    found = {}
    for variant, mode in product(meant.variants, meant.behaviours or ("",)):
        made = partial(load_variant, file, variant) if variant else partial(load, file)
        found[named(variant, mode)] = made(set=changes, behaviour=mode or None)
    base = found.pop("") if "" in found else next(iter(found.values()))
    return {"base": base, "variants": found}


CHECKED: Mapping[str, tuple[Callable[[Any], bool], Text]] = {
    "scenario": (
        lambda value: isinstance(value, str),
        Text("name a scenario file, relative to this one.", "请写方案文件，路径相对于本文件。"),
    ),
    "variants": (
        lambda value: isinstance(value, list),
        Text("write a list of layers, such as [limits-30].", "请写方案层列表，例如 [limits-30]。"),
    ),
    "behaviours": (
        lambda value: isinstance(value, list),
        Text(f"write a list of modes, such as [{', '.join(MODES)}].", f"请写行为模式列表，例如 [{', '.join(MODES)}]。"),
    ),
    "set": (
        lambda value: isinstance(value, dict),
        Text("write a mapping of paths to values.", "请写“路径: 取值”的映射。"),
    ),
    "vary": (
        lambda value: isinstance(value, dict),
        Text(
            "write a mapping of paths to lists, or to {from: low, to: high, steps: n}.",
            "请写“路径: 取值列表”或“路径: {from: 低, to: 高, steps: 个数}”的映射。",
        ),
    ),
    "replications": (
        lambda value: isinstance(value, int) and value > 0,
        Text("write a whole number of Worlds, such as 20.", "请写模拟年份的整数个数，例如 20。"),
    ),
    **standards.CHECKED,
    "measures": (
        lambda value: isinstance(value, list),
        Text(
            "write a list of measures; `xiaoneng measures` lists them.", "请写指标列表；可用 xiaoneng measures 查看。"
        ),
    ),
}


def _values(tree: Branch) -> dict[str, Any]:
    said = plain(tree)
    assert isinstance(said, dict)
    if "scenario" not in said:
        raise _at(tree, "", "a study file names its `scenario`.", "试验文件须写明 scenario。")
    for key, (fits, remedy) in CHECKED.items():
        if key in said and not fits(said[key]):
            raise _at(tree, key, remedy.en, remedy.zh)
    return said


def _axis(tree: Branch, name: str, values: object) -> Axis:
    return _asked(tree, ("vary", name), lambda: axis_of(name, values))


def _asked(tree: Branch, path: tuple[str, ...], ask: Callable[[], Asked]) -> Asked:
    """What is asked for; a refusal is told with its place in the file."""
    try:
        return ask()
    except ScenarioError as error:
        at = place_of(tree, path)
        raise ScenarioError(
            tuple(Problem(at.file, at.line, each.path or ".".join(path), each.message) for each in error.problems)
        ) from None


def _at(tree: Branch, key: str, en: str, zh: str) -> ScenarioError:
    place = place_of(tree, (key,) if key else ())
    return ScenarioError((Problem(place.file, place.line, key, Text(en, zh)),))
