"""Values set by their dotted paths, as `--set` and `with_` do it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sim.errors import Problem, ScenarioError, Text
from sim.scenario.outline import Outline
from sim.scenario.shape import known_paths, nearest, settable
from sim.scenario.sourced import unwrapped
from sim.scenario.tree import Branch, Node, Path, planted
from sim.scenario.written import from_plain, from_yaml

FILE = "--set"


def overridden(tree: Branch, changes: Mapping[str, Any] | Sequence[str]) -> tuple[Branch, list[Problem]]:
    """The tree with each value laid over what stands at its path, and what is wrong with the paths.

    `changes` maps paths to values, or lists `PATH=VALUE` with values in YAML.
    """
    problems: list[Problem] = []
    for path, node in _read(changes, problems):
        complaint = _unknown(tree, path)
        if complaint is not None:
            problems.append(Problem(FILE, 0, ".".join(path), complaint))
            continue
        value, wrong = unwrapped(node, path)
        problems.extend(wrong)
        grown = planted(tree, path, value)
        assert isinstance(grown, Branch)
        tree = grown
    return tree, problems


def _read(changes: Mapping[str, Any] | Sequence[str], problems: list[Problem]) -> Iterator[tuple[Path, Node]]:
    if isinstance(changes, Mapping):
        for dotted, value in changes.items():
            path = tuple(dotted.split("."))
            yield path, from_plain(value, FILE, path)
        return
    for written in changes:
        dotted, equals, text = written.partition("=")
        path = tuple(dotted.strip().split("."))
        if not equals or not dotted.strip():
            message = Text(
                f"'{written}' sets nothing; write PATH=VALUE, such as policy.cards.yellow.after=\"3 days\".",
                f'“{written}”没有设置任何值；请写 路径=值，例如 policy.cards.yellow.after="3 days"。',
            )
            problems.append(Problem(FILE, 0, dotted.strip(), message))
            continue
        try:
            node, wrong = from_yaml(text, FILE, path=path, numbered=False)
        except ScenarioError as error:
            problems.extend(error.problems)
            continue
        problems.extend(wrong)
        yield path, node if node is not None else from_plain(None, FILE)


def _unknown(tree: Branch, path: Path) -> Text | None:
    """Why nothing can be set at `path`; None if something can."""
    if path[0] in ("extends", "about") or not all(path):
        return Text("this cannot be set here.", "此处不能设置该项。")
    if settable(Outline, tree, path):
        return None
    near = nearest(".".join(path), set(known_paths(Outline, tree)))
    hint, hint_zh = (f" Did you mean {near}?", f"是否应为 {near}？") if near else ("", "")
    return Text(f"there is no such path.{hint}", f"没有这个路径。{hint_zh}")
