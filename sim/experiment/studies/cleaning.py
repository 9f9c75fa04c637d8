"""Clean-up: what a store can do without is found, told, and removed when asked for, and nothing that a study needs."""

from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from sim.experiment.store import CHUNKS, DAMAGED, TRACES, Store
from sim.experiment.studies import STUDIES, indexed, studies, study_of
from sim.trace import MODEL_REVISION

OLDER = "older"


class Litter(NamedTuple):
    """What a store can do without.

    `leftovers`: half-written files of writers that are gone. `damaged`: chunks that were put aside. `studies`: those to
    be forgotten. `rows`: results that no other study points to; what happened in them goes too. `size`: the bytes of
    all this, about, before it is removed.
    """

    leftovers: tuple[str, ...]
    damaged: tuple[str, ...]
    studies: tuple[str, ...]
    rows: int
    size: int


def litter(store: Store, forget: Sequence[str] = ()) -> Litter:
    """What could be removed, with the studies to be forgotten: by id, or `older` for those of older models."""
    return _swept_up(store, forget, really=False)


def clean(store: Store, forget: Sequence[str] = ()) -> Litter:
    """Remove what `litter` tells; `size` is what became free.

    Do it while nobody plays a study that was just entered: at worst, that study plays a part of itself again.
    """
    return _swept_up(store, forget, really=True)


def _swept_up(store: Store, forget: Sequence[str], *, really: bool) -> Litter:
    place, forgotten = store.place, _forgotten(store, forget)
    leftovers, damaged = place.leftovers(), [f"{DAMAGED}/{name}" for name in place.names(DAMAGED)]
    entries = [f"{STUDIES}/{name}.{kind}" for name in forgotten for kind in ("json", "parquet")]
    size = sum(place.size(name) for name in (*leftovers, *damaged, *entries))
    needed = _needed(store, forgotten)
    rows = 0
    for name in place.names(CHUNKS) if needed is not None else ():
        table = store.chunk(name, ["key"])
        kept = None if table is None else pc.is_in(table["key"], value_set=needed)
        if table is None or pc.all(kept).as_py():
            continue
        less, before = len(table) - pc.sum(kept).as_py(), place.size(f"{CHUNKS}/{name}")
        after = store.keep(name, needed) if really else before * (len(table) - less) // len(table)
        rows, size = rows + less, size + before - after
    for name in sorted(set(store.traces()) - set(needed.to_pylist())) if needed is not None else ():
        entries.append(f"{TRACES}/{name}.parquet")
        size += place.size(entries[-1])
    if really:
        place.remove([*leftovers, *damaged, *entries])
    return Litter(tuple(leftovers), tuple(damaged), forgotten, rows, size)


def _forgotten(store: Store, asked: Sequence[str]) -> tuple[str, ...]:
    found = []
    for each in asked:
        if each == OLDER:
            found += [name for name, told in studies(store).items() if told["model_revision"] != MODEL_REVISION]
        else:
            found.append(study_of(store, each).id)
    return tuple(dict.fromkeys(found))


def _needed(store: Store, forgotten: Sequence[str]) -> pa.Array | None:
    """The keys of all studies that stay; None where one of them doesn't tell its keys, so that none can be missed."""
    tables = [indexed(store, name, ["key"]) for name in studies(store) if name not in forgotten]
    told = [table["key"].combine_chunks() for table in tables if table is not None]
    if len(told) < len(tables):
        return None
    return pa.concat_arrays(told).unique() if told else pa.array([], pa.string())
