"""Workers: who plays the replications. The result is the same, byte for byte, whoever does."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from sim.errors import SimError, Text
from sim.extras import needed

MOST = 61
"""Windows waits for no more processes than this."""

Workers = int | str
"""How many local processes, or the address of a Dask scheduler such as `tcp://127.0.0.1:8786`."""

Given = TypeVar("Given")
Made = TypeVar("Made")


class Serial(Executor):
    """This process, one call at a time, when it is asked."""

    def submit(self, fn: Callable[..., Made], /, *args: Any, **kwargs: Any) -> "Future[Made]":
        """The call's result, at once."""
        future: Future[Made] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def executor(workers: Workers) -> Iterator[tuple[Executor, int]]:
    """An executor and how many hands it has: this process, local processes that start afresh, or a Dask cluster.

    Raises SimError where a cluster does not answer.
    """
    if isinstance(workers, str):
        with _cluster(workers) as client:
            yield client.get_executor(), max(1, sum(client.nthreads().values()))
    elif workers <= 1:
        yield Serial(), 1
    else:
        hands = min(workers, MOST)
        with ProcessPoolExecutor(hands, mp_context=multiprocessing.get_context("spawn")) as pool:
            yield pool, hands


@contextmanager
def _cluster(address: str) -> Iterator[Any]:
    try:
        client = needed("distributed", "cluster").Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as trouble:
        raise SimError(
            Text(
                f"no Dask scheduler answers at {address}: {trouble}. Start one with `dask scheduler`, workers with "
                f"`dask worker {address}`.",
                f"{address} 处没有 Dask 调度器应答：{trouble}。请用 `dask scheduler` 启动调度器，"
                f"并用 `dask worker {address}` 启动工作进程。",
            )
        ) from trouble
    with client:
        yield client


def each(
    call: Callable[[Given], Made], items: Sequence[Given], workers: int, progress: Callable[[int], None] | None = None
) -> list[Made]:
    """`call` of every item, in the order of the items; `progress` hears how many are done."""
    with executor(min(workers, len(items))) as (pool, _):
        results: list[Made] = []
        futures: Iterator[Future[Made]] = iter(
            [pool.submit(call, item) for item in items] if workers > 1 else (pool.submit(call, item) for item in items)
        )
        for future in futures:
            results.append(future.result())
            if progress is not None:
                progress(len(results))
        return results
