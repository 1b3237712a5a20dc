"""One answer at a time, none for ever."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from time import sleep
from typing import Any

import pytest
from flask import Flask

from searchsvc.web.server import LEAD, warm_up
from searchsvc.web.turns import in_turn


def start(*_: object) -> None:
    """The server's side of an answer."""


class Counting:
    """An application that notes how many threads are in it."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self._lock = Lock()

    def __call__(self, _environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        sleep(0.005)
        with self._lock:
            self.inside -= 1
        return [b"done"]


def test_requests_are_answered_one_after_the_other() -> None:
    counting = Counting()
    application = in_turn(counting, Lock(), patience=30)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: list(application({}, start)), range(24)))
    assert answers == [[b"done"]] * 24
    assert counting.most == 1


def test_who_has_waited_is_answered_beside_a_slow_one() -> None:
    entered, done = Event(), Event()

    def slow_or_quick(environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["slow"]:
            entered.set()
            assert done.wait(30)
        return [b"slow" if environ["slow"] else b"quick"]

    application = in_turn(slow_or_quick, Lock(), patience=0.01)
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(application, {"slow": True}, start)
        assert entered.wait(30)
        assert application({"slow": False}, start) == [b"quick"]
        assert not slow.done()
        done.set()
        assert slow.result(30) == [b"slow"]


def test_an_error_does_not_keep_the_turn() -> None:
    def fails(_environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        raise ValueError("no")

    application = in_turn(fails, Lock(), patience=30)
    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            application({}, start)


def test_what_is_made_ahead_waits_for_the_answer_that_is_being_made(app: Flask) -> None:
    turn = Lock()
    with ThreadPoolExecutor(1) as threads, turn:
        warming = threads.submit(warm_up, app, turn)
        sleep(2 * LEAD)
        assert not warming.done()
        turn.release()
        assert warming.result(30) is None
        assert turn.acquire(timeout=30)
