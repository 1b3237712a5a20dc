"""What is logged, and that it says nothing of who asked what."""

import json
import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import StringIO

import pytest
from flask import Flask

from searchsvc.config import Config
from searchsvc.web.app import create_app, engine_of
from searchsvc.web.logs import REQUESTS, UNANSWERED, JsonFormatter


@pytest.fixture
def written() -> Iterator[StringIO]:
    """The lines of the two logs."""
    text = StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(JsonFormatter())
    before = [(log, log.level) for log in (REQUESTS, UNANSWERED)]
    for log in (REQUESTS, UNANSWERED):
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.disabled = False  # import-linter, which another test runs, switches off all loggers there are
    yield text
    for log, level in before:
        log.removeHandler(handler)
        log.setLevel(level)


@pytest.fixture
def telling(index: Config) -> Iterator[Flask]:
    app = create_app(replace(index, zero_results="log"))
    with closing(engine_of(app)):
        yield app


def lines(written: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_request_is_one_line_without_words_or_addresses(telling: Flask, written: StringIO) -> None:
    answer = telling.test_client().get(
        "/search?q=%E5%A4%96%E4%BA%8B", headers={"X-Request-ID": "abc-1"}, environ_base={"REMOTE_ADDR": "192.0.2.77"}
    )
    assert answer.headers["X-Request-ID"] == "abc-1"
    [line] = lines(written)
    assert line["request_id"] == "abc-1"
    assert (line["route"], line["method"], line["status"]) == ("/search", "GET", 200)
    assert isinstance(line["ms"], float)
    assert "外事" not in written.getvalue()
    assert "192.0.2.77" not in written.getvalue()


@pytest.mark.parametrize("given", [None, "", "a b", "x" * 65, "id\u00e9", '"}{'])
def test_a_request_without_a_usable_id_gets_one(telling: Flask, given: str | None) -> None:
    client = telling.test_client()
    headers = {} if given is None else {"X-Request-ID": given}
    first, second = (client.get("/none", headers=headers).headers["X-Request-ID"] for _ in range(2))
    assert first != second
    assert len(first) == 32


def test_a_question_that_found_nothing_is_logged_with_nothing_else(telling: Flask, written: StringIO) -> None:
    telling.test_client().get("/search?q=%E7%A3%90%E7%9F%B3%20%20%EF%BC%8D%E5%A4%96%E4%BA%8B")
    [line] = [line for line in lines(written) if line["logger"] == UNANSWERED.name]
    assert line["message"] == "磐石 -外事"
    assert set(line) == {"time", "level", "logger", "message"}
    assert len(str(line["time"])) == len("2025-03-26")


def test_it_is_not_logged_unless_asked_for(app: Flask, written: StringIO) -> None:
    app.test_client().get("/search?q=%E7%A3%90%E7%9F%B3")
    assert [line["logger"] for line in lines(written)] == [REQUESTS.name]


def test_a_fault_is_one_line_too() -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "fault", (), (ValueError, error, error.__traceback__))
    text = JsonFormatter().format(record)
    assert "\n" not in text
    assert "ValueError" in json.loads(text)["exception"]
