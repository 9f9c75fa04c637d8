"""The words of tables, charts, documents and messages in both languages, one file a place where they stand."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from sim.errors import Text


def _catalogue() -> Mapping[str, Text]:
    found: dict[str, Text] = {}
    for place in iter_modules(__path__, f"{__name__}."):
        words: Mapping[str, Text] = import_module(place.name).TERMS
        twice = sorted(found.keys() & words.keys())
        if twice:
            raise ValueError(f"{place.name}: said elsewhere already: {', '.join(twice)}")
        found.update(words)
    return found


TERMS = _catalogue()
