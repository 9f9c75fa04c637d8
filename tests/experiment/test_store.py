"""The store: chunks whole or not at all, damage found and told, small ones put together, several writers."""

import errno
from pathlib import Path

import pytest

from sim.errors import StoreError
from sim.experiment.store import DONE, FAILED, Row, Store
from sim.experiment.store.places import Folder

KEYS = [f"{n:064x}" for n in range(9)]


def done(n: int, value: float = 1.5) -> Row:
    return Row(KEYS[n], DONE, "", {"tasks.on_time": value + n, "cards.red": float("nan")})


@pytest.fixture(params=["folder", "url"])
def store(request, tmp_path):
    if request.param == "url":
        pytest.importorskip("fsspec", reason='needs: pip install "xiaoneng[cluster]"')
    return Store(str(tmp_path / "s") if request.param == "folder" else f"memory://{tmp_path.name}")


def test_rows_come_back_as_they_went_in(store):
    store.add([done(2), done(0)])
    store.add([Row(KEYS[1], FAILED, "no such unit", {})])
    assert store.keys() == {KEYS[0], KEYS[2]}
    rows = store.rows()
    assert rows["key"].tolist() == KEYS[:3]
    assert rows["error"].tolist() == ["", "no such unit", ""]
    assert rows["tasks.on_time"].tolist()[::2] == [1.5, 3.5]
    assert rows["cards.red"].isna().all()
    assert store.rows([KEYS[2]])["tasks.on_time"].tolist() == [3.5]


def test_what_failed_once_and_was_done_later_is_done(store):
    store.add([Row(KEYS[0], FAILED, "lost", {})])
    store.add([done(0)])
    assert store.rows()["status"].tolist() == [DONE]


def test_small_chunks_are_put_together_and_nothing_is_lost(store):
    for n in range(5):
        store.add([done(n)])
    before = store.rows()
    assert (store.chunks, store.tidy(), store.chunks) == (5, 5, 1)
    assert store.rows().equals(before)
    assert store.tidy() == 0


def test_two_writers_of_one_row_do_no_harm(tmp_path):
    one, two = Store(str(tmp_path)), Store(str(tmp_path))
    one.add([done(0), done(1)])
    two.add([done(1), done(2)])
    assert one.rows()["key"].tolist() == KEYS[:3]
    one.tidy()
    assert two.tidy() == 0
    assert two.rows()["tasks.on_time"].tolist() == [1.5, 2.5, 3.5]


@pytest.mark.parametrize("harm", ["cut", "flipped", "empty"])
def test_a_damaged_chunk_is_found_put_aside_and_told(tmp_path, harm):
    store = Store(str(tmp_path))
    store.add([done(0), done(3)])
    store.add([done(1)])
    chunk = next(file for file in (tmp_path / "chunks").iterdir() if KEYS[3].encode() in file.read_bytes())
    content = bytearray(chunk.read_bytes())
    content[content.index(KEYS[3].encode()) + 40] ^= 1
    chunk.write_bytes({"cut": content[: len(content) // 2], "flipped": content, "empty": b""}[harm])
    assert store.keys() == {KEYS[1]}
    assert len(store.troubles) == 1
    assert chunk.name in store.troubles[0].en
    assert (tmp_path / "damaged" / chunk.name).is_file()
    assert Store(str(tmp_path)).keys() == {KEYS[1]}


def test_a_full_disk_is_told_and_what_was_finished_stays(tmp_path, monkeypatch):
    store = Store(str(tmp_path))
    store.add([done(0)])

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match="No space left on device") as error:
        store.add([done(1)])
    assert "没有丢失" in error.value.in_("zh")
    monkeypatch.undo()
    assert Store(str(tmp_path)).keys() == {KEYS[0]}
    assert [file.name for file in (tmp_path / "chunks").iterdir() if file.name.startswith(".")] == []


def test_half_written_files_are_no_chunks(tmp_path):
    store = Store(str(tmp_path))
    store.add([done(0)])
    (tmp_path / "chunks" / ".abc.parquet.77.part").write_bytes(b"PAR1")
    assert store.keys() == {KEYS[0]}
    assert store.troubles == []


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be used"):
        Folder(str(tmp_path / "file")).write("chunks/a", b"1")


def test_whatever_is_behind_a_url_its_troubles_are_told(tmp_path, monkeypatch):
    pytest.importorskip("fsspec", reason='needs: pip install "xiaoneng[cluster]"')
    store = Store(f"memory://{tmp_path.name}")

    def refused(*_: object, **__: object) -> None:
        raise RuntimeError("no credentials")

    for name in ("ls", "cat_file", "pipe_file"):
        monkeypatch.setattr(store.place.files, name, refused)
    for do in (store.keys, lambda: store.place.read("a"), lambda: store.add([done(0)])):
        with pytest.raises(StoreError, match="no credentials"):
            do()
