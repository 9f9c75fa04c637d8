"""Events: every column of a trace is told by one, and whatever cell is altered is found."""

from dataclasses import replace

import numpy as np
import pytest

import sim
from sim.experiment.reproduce.events import first_difference
from sim.experiment.reproduce.moments import MOMENTS, known_by_events
from sim.experiment.traces import events_digest, packed, unpacked
from sim.report.explain.event_rules import RULES
from sim.report.explain.words_events import EVENTS, KNOWN
from sim.trace import CASE, COLUMNS
from tests.experiment.fast import county


@pytest.fixture(scope="module")
def trace():
    scenario = county()
    return sim.play(sim.draw(scenario), scenario)


def test_every_column_is_told_by_an_event_and_has_a_word():
    known = known_by_events()
    assert {table: set(columns) - known[table] for table, columns in COLUMNS.items()} == {
        table: {"service"} if table == "paces" else set() for table in COLUMNS
    }
    assert {(moment.table, moment.column) for moment in MOMENTS} == set(EVENTS)
    assert set(RULES) <= set(EVENTS)
    told = {name for moment in MOMENTS for name in moment.known}
    assert told <= set(KNOWN)


def test_a_trace_comes_back_from_its_file(trace):
    again = unpacked(packed(trace), "trace.parquet")
    assert again.equals(trace)
    assert (again.names, again.digest, again.root) == (trace.names, trace.digest, trace.root)
    assert events_digest(again) == events_digest(trace)
    assert first_difference(trace, again) is None


@pytest.mark.parametrize("table", ["services", "slips", "absences"])
def test_whatever_cell_is_altered_is_found(trace, table):
    for column, values in trace.tables[table].items():
        other = values.copy()
        other[0] += 1
        forged = replace(trace, tables={**trace.tables, table: {**trace.tables[table], column: other}})
        assert events_digest(forged) != events_digest(trace)
        found = first_difference(trace, forged)
        assert found is not None, f"{table}.{column}"
        assert table in {event.table for event in (found.stored, found.replayed) if event}


def test_what_stands_in_the_backlog_is_told_by_its_receipt(trace):
    row = {"kind": np.array([CASE]), "number": trace.column("cases", "case")[3:4], "stage": np.array([0])}
    found = first_difference(replace(trace, tables={**trace.tables, "backlog": row}), trace)
    assert (found.stored.table, found.replayed) == ("backlog", None)
    assert found.minute == trace.column("cases", "received_min")[3]


def test_an_event_on_one_side_alone(trace):
    fewer = {column: values[:-1] for column, values in trace.tables["cards"].items()}
    found = first_difference(trace, replace(trace, tables={**trace.tables, "cards": fewer}))
    assert found.replayed is None
    assert found.stored.table == "cards"
    assert found.minute == trace.column("cards", "issued_min")[-1]
    assert [event.minute for event in found.before] == sorted(event.minute for event in found.before)
