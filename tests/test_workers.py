import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from searchsvc.workers import BATCH, INLINE, count_jobs, keep_workers, map_in_order, start_workers

ROOT = Path(__file__).parent.parent


def add_process(number: int) -> tuple[int, int]:
    return number, os.getpid()


def fail_at_last(number: int) -> int:
    if number == INLINE:
        raise ValueError(number)
    return number


@pytest.mark.parametrize(("count", "jobs"), [(0, 2), (3, 2), (INLINE - 1, 2), (INLINE * 2, 1)])
def test_little_work_or_one_job_stays_in_this_process(count: int, jobs: int) -> None:
    assert list(map_in_order(add_process, range(count), jobs)) == [(n, os.getpid()) for n in range(count)]


def test_much_work_goes_to_other_processes_and_comes_back_in_order() -> None:
    outcome = list(map_in_order(add_process, range(INLINE + 3 * BATCH + 1), 2))
    assert [number for number, _ in outcome] == list(range(INLINE + 3 * BATCH + 1))
    assert os.getpid() not in {process for _, process in outcome}


def test_a_failure_is_raised_here() -> None:
    with pytest.raises(ValueError, match=str(INLINE)):
        list(map_in_order(fail_at_last, range(INLINE * 2), 2))


def test_no_jobs_means_one_a_core() -> None:
    assert count_jobs(0) == len(os.sched_getaffinity(0))
    assert count_jobs(3) == 3


# A program that prints its workers' process numbers and then keeps them busy for ever.
PARENT = """
import itertools, sys
sys.path.insert(0, {root!r})
from tests_workers_child import slow
from searchsvc.workers import map_in_order
if __name__ == "__main__":
    for process in map_in_order(slow, itertools.count(), 2):
        print(process, flush=True)
"""
CHILD = """
import os, time
def slow(number):
    time.sleep(0.001)
    return os.getpid()
"""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / "tests_workers_child.py").write_text(CHILD)
    program = tmp_path / "parent.py"
    program.write_text(PARENT.format(root=str(ROOT)))
    with subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert worker != parent.pid
        parent.send_signal(signal.SIGKILL)
    for _ in range(200):
        if not _runs(worker):
            return
        time.sleep(0.05)
    pytest.fail(f"worker {worker} outlived its parent by ten seconds")


def _runs(process: int) -> bool:
    try:
        # a zombie that nobody has reaped has ended too
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def process_of(_number: int) -> int:
    return os.getpid()


def test_kept_workers_do_all_the_work_of_a_block_and_end_with_it() -> None:
    with keep_workers():
        first = set(map_in_order(process_of, range(INLINE), 2))
        second = set(map_in_order(process_of, range(INLINE), 2))
        assert len(first | second) <= 2
    assert not any(_runs(process) for process in first | second)


def test_after_a_failure_kept_workers_are_replaced() -> None:
    with keep_workers():
        before = set(map_in_order(process_of, range(INLINE), 2))
        with pytest.raises(ValueError, match=str(INLINE)):
            list(map_in_order(fail_at_last, range(INLINE * 2), 2))
        assert before.isdisjoint(map_in_order(process_of, range(INLINE), 2))


def test_who_takes_every_outcome_but_does_not_ask_for_the_end_loses_no_worker() -> None:
    with keep_workers():
        outcomes = map_in_order(process_of, range(INLINE), 2)
        first = {next(outcomes) for _ in range(INLINE)}
        del outcomes
        assert len(first | set(map_in_order(process_of, range(INLINE), 2))) <= 2


# A program with a single thread that starts workers early and has them say what they have loaded.
EARLY = """
import sys
sys.path.insert(0, {root!r})
from tests_workers_loaded import loaded
from searchsvc.workers import INLINE, keep_workers, map_in_order, start_workers
if __name__ == "__main__":
    import searchsvc.documents, multiprocessing, signal
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as a command does that goes on until told to stop
    with keep_workers():
        start_workers(int(sys.argv[1]))
        early = {{process.pid for process in multiprocessing.active_children()}}
        with keep_workers():  # the same processes within
            found = set(map_in_order(loaded, range(INLINE), 2))
        print(len(early), {{process for process, _ in found}} <= early, {{known for _, known in found}})
    print(len(multiprocessing.active_children()))
"""
LOADED = """
import os, signal, sys
def loaded(number):
    as_usual = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    return os.getpid(), "searchsvc.documents" in sys.modules and as_usual
"""


@pytest.mark.parametrize(("jobs", "told"), [(2, "2 True {True}\n0\n"), (1, "0 False {False}\n0\n")])
def test_workers_started_early_are_copies_that_have_loaded_everything(jobs: int, told: str, tmp_path: Path) -> None:
    (tmp_path / "tests_workers_loaded.py").write_text(LOADED)
    program = tmp_path / "early.py"
    program.write_text(EARLY.format(root=str(ROOT)))
    done = subprocess.run([sys.executable, program, str(jobs)], capture_output=True, text=True, check=True)
    assert done.stdout == told


def test_a_process_of_several_threads_is_not_copied() -> None:
    halt = threading.Event()
    other = threading.Thread(target=halt.wait)
    other.start()
    try:
        with keep_workers():
            start_workers(2)
            assert not multiprocessing.active_children()
            assert len(set(map_in_order(process_of, range(INLINE), 2))) <= 2
    finally:
        halt.set()
        other.join()
