"""Workers: who plays the replications. The result is the same, byte for byte, whoever does."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

MOST = 61
"""Windows waits for no more processes than this."""

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
def executor(workers: int) -> Iterator[Executor]:
    """One executor: this process for one worker, else local processes that start afresh on every platform."""
    if workers <= 1:
        yield Serial()
    else:
        with ProcessPoolExecutor(min(workers, MOST), mp_context=multiprocessing.get_context("spawn")) as pool:
            yield pool


def each(
    call: Callable[[Given], Made], items: Sequence[Given], workers: int, progress: Callable[[int], None] | None = None
) -> list[Made]:
    """`call` of every item, in the order of the items; `progress` hears how many are done."""
    with executor(min(workers, len(items))) as pool:
        results: list[Made] = []
        futures: Iterator[Future[Made]] = iter(
            [pool.submit(call, item) for item in items] if workers > 1 else (pool.submit(call, item) for item in items)
        )
        for future in futures:
            results.append(future.result())
            if progress is not None:
                progress(len(results))
        return results
