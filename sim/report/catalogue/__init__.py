"""The words of tables, charts, documents and messages in both languages, one file a place where they stand."""

from collections.abc import Mapping

from sim.errors import Text
from sim.report.catalogue import (
    between,
    briefing,
    briefing_trust,
    briefing_units,
    charts,
    command,
    documents,
    gallery,
    help,
    mechanisms,
    ranges,
    rescoring,
    scoreboard,
    tables,
    workbook,
)

PLACES = (
    between,
    briefing,
    briefing_trust,
    briefing_units,
    charts,
    command,
    documents,
    gallery,
    help,
    mechanisms,
    ranges,
    rescoring,
    scoreboard,
    tables,
    workbook,
)


def _catalogue() -> Mapping[str, Text]:
    found: dict[str, Text] = {}
    for place in PLACES:
        twice = sorted(found.keys() & place.TERMS.keys())
        if twice:
            raise ValueError(f"{place.__name__}: said elsewhere already: {', '.join(twice)}")
        found.update(place.TERMS)
    return found


TERMS = _catalogue()
