"""A connection to the server: what waitress takes for a request, and what it answers itself to what is none."""

import re
from http import HTTPStatus

from msgspec import json
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask

from searchsvc.language import either, speak
from searchsvc.web.headers import HEADERS
from searchsvc.web.problems import describe_status
from searchsvc.web.request_language import NAMED, preferred
from searchsvc.web.shapes import Problem

_NOT_ASCII = re.compile(rb"[\x80-\xff]")


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Reads addresses in raw UTF-8 too, as curl and scripts send what was typed; waitress refuses them."""

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus if header_plus.isascii() else _escape_address(header_plus))
        except ValueError as error:  # a host like [x, a number of 5,000 digits: the connection would be dropped
            raise ParsingError("Address or Content-Length is invalid") from error


class _ErrorTask(ErrorTask):  # type: ignore[misc]
    """Answers as the application does, with the headers that every answer carries."""

    def execute(self) -> None:
        error = self.request.error
        speak(NAMED[preferred(self.request.headers.get("ACCEPT_LANGUAGE", ""))])
        body = json.encode(_describe(error.code, error.body)) + b"\n"
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [("Content-Type", "application/problem+json"), *HEADERS.items()]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Connection(HTTPChannel):  # type: ignore[misc]
    """Waitress's connection with both; these attributes are where it lets others in."""

    parser_class = _Parser
    error_task_class = _ErrorTask


def _escape_address(head: bytes) -> bytes:
    """A request's first line and headers with every byte of the address that is not ASCII as %XX."""
    line, end, headers = head.partition(b"\r\n")
    method, blank, rest = line.partition(b" ")
    return method + blank + _NOT_ASCII.sub(lambda byte: b"%%%02X" % ord(byte[0]), rest) + end + headers


def _describe(status: int, reason: str) -> Problem:
    """The problem details; waitress's own words say what it stumbled over, but not of a fault inside."""
    title, detail = describe_status(status)
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        detail = either(f"{detail}（{reason}）", f"{detail} ({reason})")
    return Problem(type="about:blank", title=title, status=status, detail=detail)
