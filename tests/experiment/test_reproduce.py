"""Replays: identical, or the value and the event that was altered, by name; what cannot be replayed says why."""

import json
import shutil
from dataclasses import replace

import pandas as pd
import pytest

import sim
from sim.errors import StoreError
from sim.experiment.design import axis, design
from sim.experiment.plan import Plan
from sim.experiment.reproduce import reproduce
from sim.experiment.store import FAILED, Store
from sim.experiment.sweep import sweep
from sim.experiment.traces import packed, unpacked
from sim.report.repeatable import write_runs
from sim.report.sweeping import write_sweep
from sim.rules.cards import rung_day
from sim.trace import YELLOW
from tests.experiment.fast import county

SHORTER = {"policy.limits.factor.task_default": "70 %"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A comparison over two Worlds in a folder."""
    folder = tmp_path_factory.mktemp("made") / "result"
    base = county()
    found = sim.compare(base, [base.with_(SHORTER, name="shorter")], replications=2)
    write_runs(folder, {"": found.base, **found.variants})
    return folder


@pytest.fixture
def result(made, tmp_path):
    """A copy of it, to be altered."""
    return shutil.copytree(made, tmp_path / "result")


def altered(result, name: str, table: str, column: str, row: int, value: int) -> None:
    file = result / "traces" / name
    trace = unpacked(file.read_bytes(), name)
    values = trace.column(table, column).copy()
    values[row] = value
    tables = {**trace.tables, table: {**trace.tables[table], column: values}}
    file.write_bytes(packed(replace(trace, tables=tables)))


def test_a_folder_is_replayed_without_its_scenario_file(result):
    found = reproduce(str(result))
    assert found.identical
    assert (found.rows, found.traces, found.others, found.differing) == (4, 2, (), ())
    assert "identical; 4 rows, 2 traces" in repr(found)
    assert {file.name for file in (result / "traces").iterdir()} == {"0-0.parquet", "1-0.parquet"}


def test_less_can_be_asked_for(result):
    found = reproduce(str(result), worlds=1, points=[1])
    assert (found.identical, found.rows, found.traces) == (True, 1, 1)
    with pytest.raises(StoreError, match="no point 7; its points go from 0 to 1"):
        reproduce(str(result), points=[7])


def test_a_number_that_was_altered_is_named(result):
    rows = pd.read_parquet(result / "rows.parquet")
    at = rows.index[(rows["point"] == 1) & (rows["replication"] == 1)][0]
    true = rows.loc[at, "cards.yellow"]
    rows.loc[at, "cards.yellow"] = true + 1
    rows.loc[at, "tasks.on_time"] = float("nan")
    rows.to_parquet(result / "rows.parquet")
    found = reproduce(str(result))
    assert not found.identical
    assert found.told is None
    assert {(each.point, each.variant, each.replication, each.what) for each in found.differing} == {
        (1, "shorter", 1, "cards.yellow"),
        (1, "shorter", 1, "tasks.on_time"),
    }
    yellow = next(each for each in found.differing if each.what == "cards.yellow")
    assert (yellow.stored, yellow.replayed) == (true + 1, true)


def test_a_cell_of_a_trace_that_was_altered_is_that_event(result):
    altered(result, "1-0.parquet", "services", "officer", 20, 0)
    found = reproduce(str(result), worlds=1)
    assert (found.identical, found.unlike, found.differing) == (False, 1, ())
    assert found.told.changed
    first = found.told.first
    assert (first.stored.table, first.stored.column, first.stored.row["officer"]) == ("services", "started_min", 0)
    assert first.replayed.row["officer"] == found.told.replayed.column("services", "officer")[20]
    assert first.minute == found.told.replayed.column("services", "started_min")[20]
    assert all(event.minute <= first.minute for event in first.before)
    assert 0 < len(first.before) <= 5


def test_another_rule_shows_in_the_first_event_that_it_moves(result, monkeypatch):
    """Yellow a day later than ordered: the first yellow slip is drawn up another day, and nothing before it differs."""

    def later(held, *rest):
        return rung_day(held, *rest) + (held == YELLOW - 1)

    monkeypatch.setattr("sim.engine.supervision.rung_day", later)
    found = reproduce(str(result), worlds=1)
    first, stored = found.told.first, found.told.stored
    yellow = stored.table("slips").query(f"colour == {YELLOW}").sort_values("drawn_up_min").iloc[0]
    assert not found.told.changed
    assert (first.stored.table, first.stored.column) == ("slips", "drawn_up_min")
    assert (first.stored.row["task"], first.minute) == (yellow["task"], yellow["drawn_up_min"])
    assert first.replayed is None or first.replayed.minute != first.minute
    assert {"trace"} <= {each.what for each in found.differing}


def test_another_revision_is_told_and_the_replay_goes_on(result):
    told = json.loads((result / "manifest.json").read_text(encoding="utf-8"))
    told |= {"model_revision": 3, "lock": "0" * 64}
    told["libraries"]["numpy"] = "1.0"
    told["scenarios"][""]["digest"] = "0" * 64
    (result / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    found = reproduce(str(result), worlds=1)
    assert [each.what for each in found.others] == ["model_revision", "lock", "numpy", "scenario"]
    assert (found.identical, found.promised) == (True, False)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("points", None),
        ("replications", 0),
        ("scenarios", {"": {"digest": "0"}}),
        ("calendar", None),
        ("points", [{"point": 0, "variant": "nobody", "changes": {}}]),
    ],
)
def test_a_broken_manifest_names_its_field(result, field, value):
    told = json.loads((result / "manifest.json").read_text(encoding="utf-8"))
    (result / "manifest.json").write_text(json.dumps(told | {field: value}), encoding="utf-8")
    with pytest.raises(StoreError, match=f"manifest.json: the manifest is broken at `{field}"):
        reproduce(str(result))


def test_what_cannot_be_read_says_what_to_do(result):
    told = json.loads((result / "manifest.json").read_text(encoding="utf-8"))
    told["scenarios"]["shorter"]["scenario"]["policy"]["from_another_time"] = 1
    (result / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(
        StoreError, match=r"(?s)cannot read the scenario 'shorter'.*from_another_time.*Install the version"
    ):
        reproduce(str(result))
    (result / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="broken"):
        reproduce(str(result))


def test_rows_of_a_version_without_digests_are_compared_in_their_numbers(result):
    pd.read_parquet(result / "rows.parquet").drop(columns=["trace"]).to_parquet(result / "rows.parquet")
    assert reproduce(str(result), worlds=1).identical
    pd.read_parquet(result / "rows.parquet").drop(columns=["point"]).to_parquet(result / "rows.parquet")
    with pytest.raises(StoreError, match=r"rows.parquet is missing or cannot be read \(point\)"):
        reproduce(str(result), worlds=1)


def test_files_that_are_missing_or_harmed_are_told(result):
    (result / "traces" / "0-0.parquet").write_bytes(b"PAR1")
    with pytest.raises(StoreError, match=r"traces/0-0.parquet is no trace that can be read"):
        reproduce(str(result), worlds=1)
    (result / "rows.parquet").unlink()
    with pytest.raises(StoreError, match=r"rows.parquet is missing or cannot be read"):
        reproduce(str(result))


# ---- studies in a store


def two_points(worlds: int, vary: str = "policy.limits.factor.task_default=60 %,100 %") -> Plan:
    return Plan(base=county(), variants={}, design=design([axis(vary)]), replications=worlds)


def kept(tmp_path, meant: Plan):
    store = Store(str(tmp_path / "store"))
    swept = sweep(meant.base, meant.design, variants=meant.variants, replications=meant.replications, store=store)
    return store, swept.study, swept


def test_a_study_is_replayed_from_its_store_and_from_a_folder(tmp_path):
    store, entered, swept = kept(tmp_path, two_points(1))
    where = str(tmp_path / "store")
    assert list(swept.traces) == [(0, 0)], "the first point of a variant alone keeps what happened, in World 0 alone"
    assert len(store.traces()) == 1
    found = reproduce(entered.id[:6], store=where)
    assert (found.identical, found.rows, found.traces) == (True, 2, 1)
    write_sweep(tmp_path / "out", swept, entered.manifest)
    assert reproduce(str(tmp_path / "out"), worlds=1, points=[1]).identical
    with pytest.raises(StoreError, match=f"There: {entered.id}"):
        reproduce("no such study", store=where)
    lost = sorted((tmp_path / "store" / "chunks").iterdir())
    lost[-1].write_bytes(lost[-1].read_bytes()[:-9])
    with pytest.raises(StoreError, match=r"rows are not there.*Run what made it again"):
        reproduce(entered.id, store=where)


def test_refused_points_are_refused_again(tmp_path):
    _, entered, swept = kept(tmp_path, two_points(1, "policy.cards.yellow.after=5 days,-3 days"))
    assert swept.rows["status"].tolist()[1] == FAILED
    found = reproduce(entered.id, store=str(tmp_path / "store"))
    assert (found.identical, found.rows) == (True, 2)


def test_a_trace_that_the_store_does_not_have_is_kept_when_it_is_asked_for(tmp_path):
    store, entered, swept = kept(tmp_path, two_points(1))
    other = Store(store.place.where)
    for name in store.traces():
        store.place.remove([f"traces/{name}.parquet"])
    again = sweep(swept.base, swept.design, replications=1, store=other)
    pd.testing.assert_frame_equal(again.rows, swept.rows)
    assert again.traces == swept.traces
    assert reproduce(entered.id, store=store.place.where, points=[0]).traces == 1


def test_modes_are_replayed_under_their_own_names(tmp_path):
    meant = two_points(1, "organisation.administration=10 %")
    modes = ("mechanical", "strong")
    _, entered, swept = kept(tmp_path, replace(meant, design=replace(meant.design, behaviours=modes)))
    assert sorted(swept.traces) == [(0, 0), (1, 0)]
    write_sweep(tmp_path / "out", swept, entered.manifest)
    altered(tmp_path / "out", "1-0.parquet", "services", "officer", 20, 0)
    found = reproduce(str(tmp_path / "out"))
    assert (found.rows, found.traces, found.told.variant) == (2, 2, "@strong")
