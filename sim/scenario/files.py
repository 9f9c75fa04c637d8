"""Scenario files: read, laid over what they extend, varied by layers and single values, checked as a whole.

The only module here that touches the disk.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from os.path import normpath, realpath
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from sim.errors import Problem, ScenarioError, Text
from sim.scenario.behaviour import CHANNELS, MODES
from sim.scenario.layers import clashes, joined_title
from sim.scenario.overrides import overridden
from sim.scenario.scenario import Scenario, scenario
from sim.scenario.shape import nearest
from sim.scenario.sourced import unwrapped
from sim.scenario.tree import Branch, Items, Leaf, Node, children, merged
from sim.scenario.written import from_plain, from_yaml

MAPPING = "<mapping>"
SUFFIXES = (".yaml", ".yml")
Changes = Mapping[str, Any] | Sequence[str]
NOTHING: Mapping[str, Any] = MappingProxyType({})


class File(NamedTuple):
    """One file as read: what it says, what it extends, what is wrong with it."""

    name: str
    tree: Branch
    extends: tuple[Leaf, ...]
    problems: tuple[Problem, ...]

    @property
    def identity(self) -> str:
        """The same for one file however its path is written."""
        return realpath(self.name)


def load(source: str | Path | Mapping[str, Any], *, set: Changes = NOTHING, behaviour: str | None = None) -> Scenario:
    """The scenario of a YAML file or of a plain mapping, with single values set by dotted path.

    `base.yaml+a+b` lays the layers `a` and `b` over a base, as `load_variant` does. `behaviour` names a mode that
    takes the place of the channels in the files. `set` maps paths to values, or lists `PATH=VALUE`, and comes last.
    Raises ScenarioError with every problem at once: file, line, path, remedy.
    """
    if isinstance(source, Mapping):
        written = _file(MAPPING, from_plain(source, MAPPING), ())
        return _scenario("mapping", _chain(written), set, behaviour)
    base, plus, layer = str(source).partition("+")
    if plus and not Path(source).is_file():
        return load_variant(base, layer, set=set, behaviour=behaviour)
    return _scenario(Path(source).stem, _chain(_read(Path(source))), set, behaviour)


def load_variant(base: str | Path, token: str, *, set: Changes = NOTHING, behaviour: str | None = None) -> Scenario:
    """The scenario of a base under a layer, named as the token names it.

    A token is a file, or a name in the folder beside the base, or several of these joined by `+`. Two layers
    that set the same path are refused. `set` and `behaviour` as for `load`.
    """
    ground = _chain(_read(Path(base)))
    seen = {file.identity for file in ground}
    chains = [_chain(_read(path)) for path in layers(base, token)]
    fresh = [[file for file in each if file.identity not in seen] for each in chains]
    problems = clashes([[(file.identity, file.tree) for file in each] for each in fresh])
    laid = list({file.identity: file for file in (*ground, *chain.from_iterable(fresh))}.values())
    title = joined_title([_laid(each) for each in fresh if each])
    name = "+".join(Path(each).stem if Path(each).suffix in SUFFIXES else each for each in _parts(token))
    return _scenario(name, laid, set, behaviour, problems, title)


def in_mode(given: Scenario, mode: str) -> Scenario:
    """The same scenario under another mode of behaviour, with its channels in place of those it had."""
    return scenario(given.name, _moded(given.tree, mode))


def layers(base: str | Path, token: str) -> tuple[Path, ...]:
    """The files that a token names, in its order; ScenarioError for a name that leads to none."""
    base, found, problems = Path(base), [], []
    folder = base.parent / base.stem
    for name in _parts(token):
        candidates = [Path(name), *(folder / f"{name}{suffix}" for suffix in ("", *SUFFIXES))]
        file = next((each for each in candidates if each.is_file()), None)
        if file is None:
            problems.append(Problem(str(base), 0, "", _no_layer(name, folder)))
        else:
            found.append(file)
    if problems:
        raise ScenarioError(tuple(problems))
    return tuple(found)


def _parts(token: str) -> list[str]:
    return [token] if Path(token).is_file() else [part.strip() for part in token.split("+")]


def _no_layer(name: str, folder: Path) -> Text:
    there = sorted(file.stem for file in folder.glob("*") if file.suffix in SUFFIXES) if folder.is_dir() else []
    near = nearest(name, there)
    hint, hint_zh = (f"Did you mean '{near}'? ", f"是否应为“{near}”？") if near else ("", "")
    return Text(
        f"there is no layer '{name}': it is neither a file nor in {folder}. {hint}There: {', '.join(there) or 'none'}.",
        f"没有名为“{name}”的方案层：它既不是文件，也不在 {folder} 中。{hint_zh}现有：{'、'.join(there) or '无'}。",
    )


def written(path: str | Path) -> Branch:
    """What a YAML file says, as a tree with places; ScenarioError if it cannot be read or is no mapping."""
    file = _read(Path(path))
    if file.problems:
        raise ScenarioError(file.problems)
    return file.tree


def _scenario(
    name: str,
    files: Sequence[File],
    changes: Changes,
    mode: str | None,
    problems: Sequence[Problem] = (),
    title: Node | None = None,
) -> Scenario:
    tree = _laid(files)
    if title is not None:
        tree = Branch({**tree.children, "title": title}, tree.place)
    if mode is not None:
        tree = _moded(tree, mode)
    tree, wrong = overridden(tree, changes)
    return scenario(name, tree, [*problems, *(problem for file in files for problem in file.problems), *wrong])


def _moded(tree: Branch, mode: str) -> Branch:
    """The tree with the channels of a mode in place of its own."""
    if mode not in MODES:
        message = Text(
            f"there is no mode '{mode}'; choose one of {', '.join(MODES)}.",
            f"没有“{mode}”这一行为模式；可选：{'、'.join(MODES)}。",
        )
        raise ScenarioError((Problem("--behaviour", 0, "behaviour.mode", message),))
    old = tree.children.get("behaviour")
    kept = {key: child for key, child in children(old).items() if key not in (*CHANNELS, "mode")}
    bare = Branch({**tree.children, "behaviour": Branch(kept, old.place if old else tree.place)}, tree.place)
    if mode == MODES[0]:
        return bare
    name = f"{mode}.yaml"
    text = (Path(__file__).parent / "modes" / name).read_text(encoding="utf-8")
    laid = merged(bare, _file(name, *from_yaml(text, name)).tree)
    assert isinstance(laid, Branch)
    return laid


def _laid(files: Sequence[File]) -> Branch:
    """The trees of files, each laid over those before it."""
    tree = files[0].tree
    for file in files[1:]:
        over = merged(tree, file.tree)
        assert isinstance(over, Branch)
        tree = over
    return tree


def _chain(file: File, above: tuple[str, ...] = ()) -> tuple[File, ...]:
    """The file and all that it extends, the lowest first; several that it extends stand in their order, each once."""
    chains = [_chain(_read(_target(file, leaf, above)), (*above, file.name)) for leaf in file.extends]
    below = {each.identity: each for each in chain.from_iterable(chains)}
    clashing = clashes([[(each.identity, each.tree) for each in one] for one in chains])
    return (*below.values(), file._replace(problems=(*file.problems, *clashing)))


def _target(file: File, extends: Leaf, above: tuple[str, ...]) -> Path:
    """The file that is extended; ScenarioError if it isn't there or stands above."""
    here = Path(file.name).parent if file.name != MAPPING else Path()
    target, above = normpath(here / str(extends.value)), (*above, file.name)
    if target in above:
        circle = " -> ".join((*above[above.index(target) :], target))
        message = Text(
            f"these files extend one another in a circle: {circle}. Remove one `extends`.",
            f"文件互相引用成环：{circle}。请删除其中一个 extends。",
        )
        raise ScenarioError((Problem(*extends.place, "extends", message),))
    if not Path(target).is_file():
        near = _near(Path(target))
        hint, hint_zh = (f"Did you mean '{near}'? ", f"是否应为“{near}”？") if near else ("", "")
        message = Text(
            f"there is no file {target}. {hint}Write the path relative to this file.",
            f"没有文件 {target}。{hint_zh}请写相对于本文件的路径。",
        )
        raise ScenarioError((Problem(*extends.place, "extends", message),))
    return Path(target)


def _read(path: Path) -> File:
    name = normpath(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        near = _near(path)
        hint, hint_zh = (f" Did you mean {near}?", f"是否应为 {near}？") if near else ("", "")
        raise _unreadable(name, f"there is no such file.{hint}", f"没有这个文件。{hint_zh}") from None
    except UnicodeDecodeError:
        en, zh = "the file is not UTF-8 text; save it as UTF-8.", "文件不是 UTF-8 编码，请另存为 UTF-8。"
        raise _unreadable(name, en, zh) from None
    except OSError as error:
        raise _unreadable(name, f"cannot be read: {error.strerror}.", f"无法读取：{error.strerror}。") from None
    return _parsed(text, name)


@lru_cache(maxsize=32)
def _parsed(text: str, name: str) -> File:
    """A text is parsed once, however many layers lie over it."""
    return _file(name, *from_yaml(text, name))


def _near(path: Path) -> str | None:
    """The scenario file beside `path` whose name is most like its own."""
    beside = {file.stem: str(file) for file in sorted(path.parent.glob("*")) if file.suffix in SUFFIXES}
    near = nearest(path.stem, beside)
    return None if near is None else beside[near]


def _file(name: str, raw: Node | None, problems: Sequence[Problem]) -> File:
    """A file from its raw tree, with `extends` and the free prose of `about` taken out."""
    if raw is None:
        raise _unreadable(name, "the file is empty; write a scenario.", "文件是空的，请写入方案。")
    if not isinstance(raw, Branch):
        en = "this is no scenario; write a mapping with title, seed, horizon, organisation, demand and policy."
        zh = "这不是方案；请写一个映射，含 title、seed、horizon、organisation、demand 和 policy。"
        raise ScenarioError((Problem(*raw.place, "", Text(en, zh)),))
    extends = _extended(raw.children.get("extends"))
    said = Branch({key: raw.children[key] for key in raw.children if key not in ("extends", "about")}, raw.place)
    tree, wrong = unwrapped(said)
    assert isinstance(tree, Branch)
    return File(name, tree, extends, (*problems, *wrong))


def _extended(written: Node | None) -> tuple[Leaf, ...]:
    """The files that `extends` names: none, one, or a list of them."""
    named = written.items if isinstance(written, Items) else () if written is None else (written,)
    leaves = tuple(each for each in named if isinstance(each, Leaf) and isinstance(each.value, str))
    if written is not None and (not leaves or len(leaves) < len(named)):
        en, zh = (
            "name a file relative to this one, or several in a list.",
            "请写相对于本文件的一个文件，或多个文件的列表。",
        )
        raise ScenarioError((Problem(*written.place, "extends", Text(en, zh)),))
    return leaves


def _unreadable(file: str, en: str, zh: str) -> ScenarioError:
    return ScenarioError((Problem(file, 0, "", Text(en, zh)),))
