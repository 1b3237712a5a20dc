"""Answers as JSON, written by msgspec: a tenth of the time of the standard library."""

from typing import Any

import msgspec
from flask import Response
from flask.json.provider import DefaultJSONProvider


class JsonAnswers(DefaultJSONProvider):
    """What `jsonify` answers with; everything else is the standard library's."""

    ensure_ascii = False
    sort_keys = False

    def response(self, *args: Any, **kwargs: Any) -> Response:
        """The values as an answer, in the order given."""
        text = msgspec.json.encode(self._prepare_response_obj(args, kwargs), enc_hook=_simplify)
        return Response(text + b"\n", mimetype=self.mimetype)


def _simplify(value: object) -> str:
    """Marked-up text as text."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
