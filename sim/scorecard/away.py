"""Who is away: the days of absence and of calls, each day once."""

from collections import defaultdict

from sim.trace import NOBODY, Trace

Spell = tuple[int, int, int]
"""(officer, first day, last day)."""


def spells(trace: Trace, *tables: str) -> list[Spell]:
    """The spells of these tables by officer, those that overlap as one; officers whom nobody named are left out.

    A single table of absences is given back as it is: its spells never overlap.
    """
    found = [spell for table in tables for spell in _rows(trace, table)]
    if tables == ("absences",):
        return found
    by_officer: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for officer, first, last in sorted(found):
        own = by_officer[officer]
        if own and first <= own[-1][1]:
            own[-1] = (own[-1][0], max(own[-1][1], last))
        else:
            own.append((first, last))
    return [(officer, *days) for officer, own in by_officer.items() if officer != NOBODY for days in own]


def _rows(trace: Trace, table: str) -> list[Spell]:
    columns = (trace.column(table, name).tolist() for name in ("officer", "first_day", "last_day"))
    return list(zip(*columns, strict=True))
