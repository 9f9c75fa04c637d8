"""Clean-up: what no study needs is listed, and goes when asked for; what a study needs stays."""

import json
import os
from pathlib import Path

import pytest

from sim.errors import StoreError
from sim.experiment.design import axis, design
from sim.experiment.store import DONE, Row, Store
from sim.experiment.studies import contents, studies, study_of
from sim.experiment.studies.cleaning import clean, litter
from sim.experiment.sweep import sweep
from tests.command.runner import xiaoneng
from tests.experiment.fast import county

LIMIT = "policy.limits.factor.task_default"
NOTHING = ((), (), (), 0, 0)


def stored(store: Store, *values: str) -> str:
    """A study of these values, a World each; returns its id."""
    study = sweep(county(), design([axis(f"{LIMIT}={','.join(values)}")]), replications=1, store=store).study
    assert study is not None
    return study.id


@pytest.fixture(params=["folder", "url"])
def store(request, tmp_path):
    if request.param == "url":
        pytest.importorskip("fsspec", reason='needs: pip install "xiaoneng[cluster]"')
    return Store(str(tmp_path / "s") if request.param == "folder" else f"memory://{tmp_path.name}")


def test_a_study_is_forgotten_and_what_others_need_stays(store):
    one, two = stored(store, "60 %", "70 %"), stored(store, "70 %", "80 %")
    store.tidy()
    kept = store.rows(store.keys())
    assert litter(store) == NOTHING
    found = litter(store, [one[:6]])
    assert (found.studies, found.rows) == ((one,), 1)
    assert len(studies(store)) == 2
    before = size(store)
    removed = clean(store, [one])
    assert (removed.studies, removed.rows) == ((one,), 1)
    assert before - size(store) == removed.size > 0
    assert contents(store)[:2] == (2, 0)
    assert contents(store).studies[["study", "done"]].to_numpy().tolist() == [[two, 2]]
    assert store.rows().equals(kept[kept["key"].isin(store.keys())].reset_index(drop=True))
    assert clean(store, [two]).rows == 2
    assert size(store) == 0
    assert clean(store) == NOTHING


def size(store: Store) -> int:
    place, folders = store.place, ("chunks", "studies", "traces")
    return sum(place.size(f"{folder}/{name}") for folder in folders for name in place.names(folder))


def test_rows_of_no_study_and_studies_of_older_models_go(store):
    stored(store, "60 %")
    store.add([Row("f" * 64, DONE, "", {"tasks.on_time": 0.5})])
    assert (litter(store).rows, litter(store, ["older"]).studies) == (1, ())
    assert clean(store).rows == 1
    name, told = next(iter(studies(store).items()))
    store.place.write(f"studies/{name}.json", json.dumps({**told, "model_revision": 1}).encode())
    assert clean(store).rows == 0
    assert clean(store, ["older"]).studies == (name,)
    assert contents(store)[:2] == (0, 0)


def test_where_a_study_does_not_tell_its_keys_no_row_goes(store):
    name = stored(store, "60 %")
    store.place.remove([f"studies/{name}.parquet"])
    assert clean(store).rows == 0
    assert contents(store).done == 1


def test_leftovers_of_writers_that_are_gone_and_damaged_chunks_go(tmp_path):
    store = Store(str(tmp_path))
    store.add([Row("a" * 64, DONE, "", {"tasks.on_time": 0.5})])
    chunk = next((tmp_path / "chunks").iterdir())
    chunk.write_bytes(b"PAR1")
    assert store.keys() == set()
    old, new = (tmp_path / "chunks" / f".{name}.parquet.77.part" for name in ("old", "new"))
    for part in (old, new):
        part.write_bytes(b"PAR1....")
    os.utime(old, (1e9, 1e9))
    found = litter(store)
    assert (found.leftovers, found.damaged, found.size) == (
        (str(Path("chunks") / old.name),),
        (f"damaged/{chunk.name}",),
        12,
    )
    assert clean(store) == found
    assert [path.name for path in sorted(tmp_path.rglob("*")) if path.is_file()] == [new.name]


def test_the_command_lists_before_it_removes(tmp_path):
    store = Store(str(tmp_path))
    name = stored(store, "60 %")
    told = xiaoneng("results", "--store", tmp_path, "--clean", "--forget", name[:5])
    assert f"Studies to forget: {name}" in told.stdout
    assert "add --yes to remove this" in told.stdout
    assert contents(store).done == 1
    assert "已删除" in xiaoneng("results", "--store", tmp_path, "--forget", name, "--yes", lang="zh").stdout
    assert contents(store)[:2] == (0, 0)
    removed = json.loads(xiaoneng("results", "--store", tmp_path, "--clean", "--json").stdout)
    assert removed == {"leftovers": [], "damaged": [], "studies": [], "rows": 0, "size": 0, "removed": False}
    refused = xiaoneng("results", "--store", tmp_path, "--forget", "abc")
    assert refused.returncode == 1
    assert "no one study 'abc'" in refused.stderr


def test_a_study_is_shown_by_point(tmp_path):
    store = Store(str(tmp_path))
    name = stored(store, "60 %", "100 %")
    listed = json.loads(xiaoneng("results", "--store", tmp_path, "--json").stdout)
    assert [(each["study"], each["points"], each["done"]) for each in listed["studies"]] == [(name, 2, 2)]
    told = xiaoneng("results", "--store", tmp_path, "--study", name[:8])
    assert "2 points over 1 Worlds each" in told.stdout
    assert "100 %" in told.stdout
    rows = json.loads(
        xiaoneng("results", "--store", tmp_path, "--study", name, "--measure", "cards.blue", "--json").stdout
    )
    assert [row[LIMIT] for row in rows["measures"]["cards.blue"]] == ["60 %", "100 %"]
    with pytest.raises(StoreError, match="no one study 'nothing'"):
        study_of(store, "nothing")
