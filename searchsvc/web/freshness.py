"""What has not changed is not sent again: entity tags from the index, and who may keep or read an answer."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

from flask import Flask, Response, g, request

from searchsvc.engine import Engine
from searchsvc.errors import SearchsvcError
from searchsvc.language import language
from searchsvc.web.headers import vary_by

PREFIX = "/api/"
CORS = {
    "Access-Control-Allow-Origin": "*",  # news for everyone, no cookies, no keys
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, X-Request-ID",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match, X-Request-ID",
    "Access-Control-Max-Age": "86400",
}
# Asked by supervisors, who want to know how it is now.
NEVER_KEPT = ("/healthz", "/readyz", "/metrics")


def keep_fresh(app: Flask, engine: Engine) -> None:
    """Tag what the app answers, answer 304 where nothing changed, and let any site read what is under /api."""
    code = _hash_code()

    @app.before_request
    def note_tag() -> Response | None:
        # Before the answer is made: should the index change meanwhile, a newer answer has an older tag, which is safe.
        g.tag = _make_tag(engine, code) if _may_be_kept() else ""
        # The tag is of this very address and was given with an answer: whoever has it has all that we would send.
        known = g.tag and "If-None-Match" in request.headers and request.if_none_match.contains_weak(g.tag)
        return Response(status=304) if known else None

    @app.after_request
    def add_validators(response: Response) -> Response:
        path, tag = request.path, g.get("tag")
        if path.startswith(PREFIX):
            response.headers.extend(CORS)  # no route sets one of these
            if request.method == "OPTIONS":
                response.headers.extend(PREFLIGHT)
        if path in NEVER_KEPT:
            response.headers["Cache-Control"] = "no-store"
        elif tag and response.status_code in (200, 304):
            vary_by(response, "Accept-Language")
            # Weak: how long it took is in the answer too, and it may be sent compressed.
            response.set_etag(tag, weak=True)
        return response


def _may_be_kept() -> bool:
    made_here = request.endpoint not in (None, "static")
    return made_here and request.method in ("GET", "HEAD") and request.path not in NEVER_KEPT


def _make_tag(engine: Engine, code: str) -> str:
    """A tag of the answer to this request; empty where there is no index to answer from."""
    try:
        generation = engine.stats().generation
    except SearchsvcError:
        return ""
    # "Last week" means other days tomorrow, hence the day.
    today = (datetime.now(UTC) + timedelta(hours=8)).date()
    asked = crc32(b"?" + request.query_string, crc32(request.path.encode()))
    return f"{generation}-{code}-{language()}-{today:%m%d}-{asked:08x}"


def _hash_code() -> str:
    """A hash of the program: another version may word the same answer otherwise."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".html", ".tsv", ".css", ".js"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
