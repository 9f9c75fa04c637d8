"""Workers: who plays the replications. The result is the same, byte for byte, whoever does."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from sim.errors import SimError, Text
from sim.extras import needed
from sim.trace import MODEL_REVISION

MOST = 61
"""Windows waits for no more processes than this."""
AHEAD = 2
"""Items that are out for every hand: one in it, one waiting."""

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


class Crew(NamedTuple):
    """Those who play: `hand` gives one of them a call, for what all hold and an item; so many items stay out at once.

    What they hold was sent to each of them once, not with every item.
    """

    hand: Callable[[Callable[[Any, Any], Any], Any], "Future[Any]"]
    ahead: int


@contextmanager
def executor(workers: Workers) -> Iterator[tuple[Executor, int]]:
    """An executor and how many hands it has: this process, local processes that start afresh, or a Dask cluster.

    Raises SimError where a cluster does not answer.
    """
    if isinstance(workers, str):
        with _cluster(workers) as client:
            yield client.get_executor(), _hands(client)
    elif workers <= 1:
        yield Serial(), 1
    else:
        hands = min(workers, MOST)
        with ProcessPoolExecutor(hands, mp_context=multiprocessing.get_context("spawn")) as pool:
            yield pool, hands


@contextmanager
def crew(workers: Workers, held: object) -> Iterator[Crew]:
    """The crew of so many processes, or of a cluster, that holds this.

    Raises SimError where a cluster does not answer, and where a worker ends by itself.
    """
    if isinstance(workers, str):
        with _cluster(workers) as client, _told(_lost_tasks(), CLUSTER_LOST):
            sent, pool = client.submit(_same, held, pure=False), client.get_executor(pure=False)
            yield Crew(lambda call, item: pool.submit(_alike, MODEL_REVISION, call, sent, item), _hands(client) * AHEAD)
    elif workers <= 1:
        alone = Serial()
        yield Crew(lambda call, item: alone.submit(call, held, item), 1)
    else:
        hands, afresh = min(workers, MOST), multiprocessing.get_context("spawn")
        with (
            _told((BrokenProcessPool,), WORKER_LOST),
            ProcessPoolExecutor(hands, mp_context=afresh, initializer=_begin, initargs=(held,)) as pool,
        ):
            yield Crew(lambda call, item: _submitted(pool, call, item), hands * AHEAD)


_HELD: list[object] = []


def _begin(held: object) -> None:
    """A worker begins: it holds what all hold, and leaves Ctrl-C to the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _HELD[:] = [held]


def _with_held(call: Callable[[Any, Any], Made], item: object) -> Made:
    return call(_HELD[0], item)


def _same(held: object) -> object:
    """A task of its own, so that a cluster sends it where it is needed, and makes it anew when a worker is lost."""
    return held


def _alike(revision: int, call: Callable[[Any, Any], Made], held: object, item: object) -> Made:
    """The call's result, if the model here is that of the process which asks; its rows have keys of that model."""
    if revision != MODEL_REVISION:
        raise SimError(
            Text(
                f"a worker of the cluster has revision {MODEL_REVISION} of the model, this program {revision}. Install "
                "the same version everywhere.",
                f"集群中有工作进程的模型版次为 {MODEL_REVISION}，本程序为 {revision}。请在各处安装同一版本。",
            )
        )
    return call(held, item)


def _submitted(pool: Executor, call: Callable[[Any, Any], Made], item: object) -> "Future[Made]":
    """A call handed to the pool; the process that this may start is deaf to Ctrl-C from its first moment."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_with_held, call, item)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_with_held, call, item)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


WORKER_LOST = Text(
    "a worker process ended by itself, often for want of memory. Finished rows are kept; run the same command again, "
    "with fewer --workers.",
    "一个工作进程意外结束（多因内存不足）。已完成的结果已保存；请减少 --workers 后重新运行同一命令。",
)
CLUSTER_LOST = Text(
    "the Dask cluster lost its scheduler, or one task took several workers with it, often for want of memory. Finished "
    "rows are kept; put the cluster right and run the same command again.",
    "Dask 集群失去调度器，或同一任务致使多个工作进程退出（多因内存不足）。已完成的结果已保存；"
    "请恢复集群后重新运行同一命令。",
)


@contextmanager
def _told(troubles: tuple[type[BaseException], ...], message: Text) -> Iterator[None]:
    try:
        yield
    except troubles as trouble:
        raise SimError(message) from trouble


def _lost_tasks() -> tuple[type[BaseException], ...]:
    distributed = needed("distributed", "cluster")
    return distributed.KilledWorker, distributed.comm.CommClosedError, CancelledError


def _hands(client: Any) -> int:
    return max(1, int(sum(client.nthreads().values())))


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
