"""Processes that share out work and never outlive the process that started them."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
_Pools = dict[int, ProcessPoolExecutor]

BATCH = 64  # items sent at a time: small enough to keep memory flat, large enough that sending costs little
INLINE = 4 * BATCH  # fewer items than this are done here: starting processes would take longer

_kept: ContextVar[_Pools | None] = ContextVar("_kept", default=None)


def count_jobs(jobs: int) -> int:
    """The number of processes to use: `jobs`, or one for each core this process may run on if 0."""
    return jobs or len(os.sched_getaffinity(0))


@contextmanager
def keep_workers() -> Iterator[None]:
    """Let all work within be shared out to the same processes: what they load and learn is there for the next."""
    if _kept.get() is not None:
        yield
        return
    pools: _Pools = {}
    token = _kept.set(pools)
    try:
        yield
    finally:
        _kept.reset(token)
        for pool in pools.values():
            pool.shutdown()


def start_workers(jobs: int) -> None:
    """Let the processes that are kept start now as copies of this one, which then have loaded all that it has.

    Only a process of a single thread can be copied safely; from another they start where there is work, and load anew.
    """
    pools = _kept.get()
    if jobs > 1 and pools is not None and _has_one_thread():
        pools[jobs] = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), initializer=_end_with_parent)
        pools[jobs].submit(os.getpid)  # which starts all of them


def _has_one_thread() -> bool:
    """Whether this process has a single thread, those of libraries counted; known on Linux only."""
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def dismiss_workers() -> None:
    """Let the kept processes end, and their memory go, before work that is not shared out."""
    pools = _kept.get() or {}
    while pools:
        pools.popitem()[1].shutdown()


def map_in_order(
    function: Callable[[Item], Outcome], items: Iterable[Item], jobs: int, batch_size: int = BATCH
) -> Iterator[Outcome]:
    """Apply a picklable function to every item, in order, with at most a few batches under way.

    With one job, or few items, everything happens in this process. An exception of the function is raised
    here, after which no more items are taken.
    """
    waiting = iter(items)
    inline = INLINE // BATCH * batch_size
    first = list(islice(waiting, inline))
    if jobs <= 1 or len(first) < inline:
        yield from map(function, chain(first, waiting))
        return
    with _pool(jobs) as pool:
        under_way: deque[Future[list[Outcome]]] = deque()
        for batch in _batches(chain(first, waiting), batch_size):
            under_way.append(pool.submit(_apply, function, batch))
            if len(under_way) > 2 * jobs:
                yield from under_way.popleft().result()
        while len(under_way) > 1:
            yield from under_way.popleft().result()
    # Outside: whoever takes every outcome but does not ask for the end leaves us here, and no worker is at fault.
    yield from under_way.popleft().result()


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """The kept processes, or some that end with the work."""
    pools = _kept.get()
    kept = pools if pools is not None else {}
    if jobs not in kept:
        # spawn: a copy would have the locks of a server, held for ever by threads that it does not have
        kept[jobs] = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_end_with_parent)
    try:
        yield kept[jobs]
    except BaseException:
        # Not waited for: waiting for cancelled work hung once on Python 3.11.2. The workers end by themselves.
        if pool := kept.pop(jobs, None):
            pool.shutdown(wait=False, cancel_futures=True)
        raise
    if pools is None:
        kept.pop(jobs).shutdown()


def _batches(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while batch := list(islice(items, size)):
        yield batch


def _apply(function: Callable[[Item], Outcome], batch: list[Item]) -> list[Outcome]:
    return [function(item) for item in batch]


def _end_with_parent() -> None:
    """Let this worker end when its parent does, even by SIGKILL: a pool's own workers would wait for ever.

    Ctrl+C, which a terminal sends to both, is the parent's to answer; being told to end ends a copy as it does others,
    whatever its parent made of it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_after, args=(parent,), daemon=True).start()


def _exit_after(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    os._exit(1)
