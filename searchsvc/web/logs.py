"""What the service tells its operator, one JSON object a line where wished; nothing that says who asked what.

A line of a request holds route, method, status, time and request id: no address of a client, no words. A question
that found nothing is told only where the operator switched that on, with nothing but its words.
"""

import json
import logging
import re
import sys
import time
import uuid
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, has_request_context, request

from searchsvc.config import Config
from searchsvc.query_parser import parse, unparse
from searchsvc.results import Results

HEADER = "X-Request-ID"
REQUESTS = logging.getLogger("searchsvc.requests")
UNANSWERED = logging.getLogger("searchsvc.zero_results")

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON: time, level, logger, message, the request's id, and what else came with it."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the line."""
        line: dict[str, Any] = {"time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")}
        if record.name == UNANSWERED.name:  # the day is enough; time or id would join the words to a request
            line = {"time": line["time"][:10]}
        elif has_request_context() and "request_id" in g:
            line["request_id"] = g.request_id
        line |= {"level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        line |= getattr(record, "figures", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up_logs(config: Config) -> None:
    """Send what is told to standard error, in the form the settings name."""
    handler = logging.StreamHandler(sys.stderr)
    if config.log == "json":
        handler.setFormatter(JsonFormatter())
    else:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    # A line a request is for machines that collect them.
    REQUESTS.setLevel(logging.INFO if config.log == "json" else logging.WARNING)
    UNANSWERED.setLevel(logging.INFO)


def name_requests(app: Flask, config: Config) -> None:
    """Give every request of the app an id, its caller's where it has one, and tell of it when it is answered."""

    @app.before_request
    def name() -> None:
        given = request.headers.get(HEADER, "")
        g.request_id = given if _ID.fullmatch(given) else uuid.uuid4().hex
        g.started = time.perf_counter()

    @app.after_request
    def tell(response: Response) -> Response:
        response.headers[HEADER] = g.request_id
        if REQUESTS.isEnabledFor(logging.INFO):
            figures = {
                "method": request.method,
                "route": request.url_rule.rule if request.url_rule else None,
                "status": response.status_code,
                "ms": round((time.perf_counter() - g.started) * 1000, 2),
            }
            REQUESTS.info("request", extra={"figures": figures})
        if config.zero_results == "log" and "nothing_found" in g:
            UNANSWERED.info("%s", g.nothing_found)
        return response


def note_results(results: Results) -> None:
    """Remember for figures and log that a question had words and found nothing that has them all."""
    nothing = not results.total or results.query.loose
    if nothing and results.query.root is not None and not results.query.offset:
        # As it was understood, so that one question spelt in two ways is one line.
        g.nothing_found = unparse(parse(results.typed).root)
