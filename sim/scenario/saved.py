"""A scenario as plain values that `load` reads back: the same digest, sources, ranges and dates included."""

from collections.abc import Sequence
from datetime import date

from sim.scenario.scenario import Scenario
from sim.scenario.tree import Branch, Citation, Dated, Items, Leaf, Node, Scalar, Version, merged


def saved(scenario: Scenario) -> dict[str, object]:
    """The scenario as a mapping of plain values, for JSON or `load`; where in which file a value stood is lost."""
    kept = _plain(scenario.tree)
    assert isinstance(kept, dict)
    return kept


def _plain(node: Node) -> object:
    match node:
        case Leaf():
            return _cited(_scalar(node.value), node.cited)
        case Items():
            return [_plain(item) for item in node.items]
        case Branch():
            return {key: _plain(child) for key, child in node.children.items()}
        case Dated():
            return [_since(version.since, _plain(version.node)) for version in _in_order(node.versions)]


def _in_order(versions: Sequence[Version]) -> list[Version]:
    """The versions as one list may have them: an undated one comes first, laid over what stood before it."""
    kept: list[Version] = []
    for version in versions:
        if version.since is not None:
            kept.append(version)
            continue
        kept = [Version(since, merged(node, version.node)) for since, node in kept]
        if not kept or kept[0].since is not None:
            kept.insert(0, version)
    return kept


def _cited(value: object, cited: Citation) -> object:
    said = {
        "source": cited.source,
        "note": cited.note,
        "range": None if cited.range is None else [_scalar(end) for end in cited.range],
    }
    told = {key: each for key, each in said.items() if each is not None}
    return {"is": value, **told} if told else value


def _since(since: date | None, value: object) -> object:
    entry = value if isinstance(value, dict) and "is" in value else {"is": value}
    return entry if since is None else {"from": since.isoformat(), **entry}


def _scalar(value: Scalar) -> object:
    return value.isoformat() if isinstance(value, date) else value
