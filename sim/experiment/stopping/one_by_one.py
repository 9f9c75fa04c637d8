"""Calls one by one, in their order, for as long as somebody asks; workers begin a few ahead."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from typing import TypeVar

from sim.experiment import workers as crew

Given = TypeVar("Given")
Made = TypeVar("Made")


def one_by_one(call: Callable[[Given], Made], items: Sequence[Given], workers: int) -> Generator[Made, None, None]:
    """`call` of the items in their order; when nobody asks any more, what was begun ahead is dropped."""
    with crew.executor(min(workers, len(items))) as (pool, hands):
        ahead = 2 * hands if hands > 1 else 1
        begun: deque[Future[Made]] = deque()
        try:
            for item in items:
                begun.append(pool.submit(call, item))
                if len(begun) >= ahead:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            for future in begun:
                future.cancel()
