"""Named luck: uniforms in [0, 1) that depend on root, replication, name and index, and on nothing else.

Each name is its own stream of a counter-based generator, so asking for one number neither needs nor disturbs any other.
"""

import hashlib
from typing import Any, overload

import numpy as np
from numpy.random import Generator, Philox
from numpy.typing import NDArray

PER_BLOCK = 4  # Philox makes four 64-bit numbers a counter


@overload
def luck(root: int, replication: int, name: str, index: int) -> float: ...
@overload
def luck(root: int, replication: int, name: str, index: NDArray[np.int64]) -> NDArray[np.float64]: ...
def luck(root: int, replication: int, name: str, index: int | NDArray[np.int64]) -> float | NDArray[np.float64]:
    """The uniform of this name at `index`, or an array of them for an array of indices (0 or more).

    Runs of consecutive indices are cheap; the order in which indices are asked for changes nothing.

    >>> luck(7, 0, "work", 3) == float(luck(7, 0, "work", np.array([9, 3]))[1])
    True
    """
    key = np.frombuffer(hashlib.sha256(f"{root}|{replication}|{name}".encode()).digest()[:16], dtype="<u8")
    if isinstance(index, int):
        return float(_run(_stream(key), index, 1)[0])
    if len(index) == 0:
        return np.empty(0)
    stream = _stream(key)
    breaks = np.flatnonzero(np.diff(index) != 1) + 1
    starts = [0, *breaks.tolist()]
    ends = [*breaks.tolist(), len(index)]
    return np.concatenate([_run(stream, int(index[a]), b - a) for a, b in zip(starts, ends, strict=True)])


Stream = tuple[Philox, Generator, Any]  # the bits, the uniforms made of them, and their state as numpy writes it


def _stream(key: NDArray[np.uint64]) -> Stream:
    bits = Philox(key=key)
    return bits, Generator(bits), bits.state


def _run(stream: Stream, start: int, count: int) -> NDArray[np.float64]:
    bits, generator, state = stream
    block, skipped = divmod(start, PER_BLOCK)
    state["state"]["counter"][0] = block
    state["buffer_pos"] = PER_BLOCK
    bits.state = state
    return generator.random(skipped + count)[skipped:]
