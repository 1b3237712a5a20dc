"""What went wrong, told as a page to people and as RFC 9457 problem details to programs; never a traceback."""

import re
from typing import Any

from flask import Flask, Response, current_app, json, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, TooManyRequests

from searchsvc.data.english import in_english
from searchsvc.errors import (
    BadRequest,
    IndexBusy,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    IndexUnusable,
    NotFound,
    SearchsvcError,
)
from searchsvc.language import CHINESE, either, language
from searchsvc.web.shapes import Problem
from searchsvc.web.wording import COMMAND, say

# Addresses that programs ask, by their beginnings and endings; everything else is answered with a page.
FOR_PROGRAMS = ("/api/", "/healthz", "/readyz", "/metrics")
DATA = (".json", ".csv", ".atom", ".ics")
RETRY_AFTER = 30  # seconds; an index is usually back within that

_BY_STATUS = {
    404: ("error.not_found", "error.not_found_text"),
    405: ("error.not_allowed", "error.not_allowed_text"),
    414: ("error.long_address", "error.long_address_text"),
    429: ("error.too_often", "error.too_often_text"),
    431: ("error.long_address", "error.long_address_text"),  # most of what is too long is in the address
    500: ("error.internal", "error.internal_text"),
}
# What an index says of itself is in Chinese.
_OF_INDEX = {
    IndexMissing: "error.index_missing",
    IndexMismatch: "error.index_mismatch",
    IndexDamaged: "error.index_damaged",
    IndexBusy: "error.index_busy",
    IndexUnusable: "error.internal_text",  # which the log tells, and whoever runs the service mends
}
_COMMAND = re.compile(r"python manage\.py [a-z]+(?: --[a-z]+)*")


def handle_errors(app: Flask) -> None:
    """Answer every error of the app in our own words."""
    app.register_error_handler(SearchsvcError, _answer_own)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_unforeseen)


def describe_status(status: int) -> tuple[str, str]:
    """What an error that has no words of its own is called, and what to do."""
    title, text = _BY_STATUS.get(status, ("error.other", "error.other_text"))
    return say(title), say(text)


def _answer_own(error: SearchsvcError) -> Response:
    details: dict[str, Any] = {}
    if isinstance(error, BadRequest):
        details["errors"] = [{"parameter": name, "message": message} for name, message in error.errors]
    if isinstance(error, IndexMissing | IndexMismatch | IndexDamaged):
        found = _COMMAND.search(str(error))
        details["command"] = found[0] if found else COMMAND
    if error.status >= 500 and not isinstance(error, IndexMissing | IndexMismatch | IndexBusy):
        current_app.logger.error("%s: %s", type(error).__name__, error)
    title = say("error.not_found") if isinstance(error, NotFound) and not _for_program() else _title_of(error)
    own = _OF_INDEX.get(type(error))
    detail = say(own) if own and language() != CHINESE else str(error)
    return _answer(error.status, title, detail, details)


def _title_of(error: SearchsvcError) -> str:
    return either(error.title, in_english(error.title))


def _answer_http(error: HTTPException) -> Response:
    status = error.code or 500
    response = _answer(status, *describe_status(status), {})
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    if isinstance(error, TooManyRequests) and isinstance(error.retry_after, int):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _answer_unforeseen(error: Exception) -> Response:
    current_app.logger.error("%s %s", request.method, type(error).__name__, exc_info=error)
    return _answer(500, say("error.internal"), say("error.internal_text"), {})


def _answer(status: int, title: str, detail: str, details: dict[str, Any]) -> Response:
    response = Response(status=status)
    if _for_program():
        problem = Problem(type="about:blank", title=title, status=status, detail=detail)
        response.set_data(json.dumps({**problem, **details}) + "\n")
        response.content_type = "application/problem+json"
    else:
        shown = {"status": status, "title": title, "detail": detail, "errors": [], "command": None, **details}
        response.set_data(render_template("error.html", **shown))
        response.content_type = "text/html; charset=utf-8"
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _for_program() -> bool:
    return request.path.startswith(FOR_PROGRAMS) or request.path == "/api" or request.path.endswith(DATA)
