"""What has not changed is not sent again: entity tags from the index, and who may keep or read an answer."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask, Response, g, request

from searchsvc.engine import Engine
from searchsvc.errors import SearchsvcError
from searchsvc.language import language

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
    def note_generation() -> None:
        # Before the answer is made: should the index change meanwhile, a newer answer has an older tag, which is safe.
        try:
            g.generation = engine.stats().generation
        except SearchsvcError:
            g.generation = None

    @app.after_request
    def add_validators(response: Response) -> Response:
        if request.path.startswith(PREFIX):
            response.headers.update(CORS)
            if request.method == "OPTIONS":
                response.headers.update(PREFLIGHT)
        if request.path in NEVER_KEPT:
            response.headers["Cache-Control"] = "no-store"
        elif _is_tagged(response):
            response.vary.add("Accept-Language")
            # Weak: how long it took is in the answer too. "Last week" means other days tomorrow, hence the day.
            today = (datetime.now(UTC) + timedelta(hours=8)).date()
            response.set_etag(f"{g.generation}-{code}-{language()}-{today:%m%d}", weak=True)
            response.make_conditional(request)
        return response


def _is_tagged(response: Response) -> bool:
    made_here = request.endpoint is not None and request.endpoint != "static"
    return (
        made_here
        and request.method in ("GET", "HEAD")
        and response.status_code == 200
        and g.get("generation") is not None
        and not response.get_etag()[0]
    )


def _hash_code() -> str:
    """A hash of the program: another version may word the same answer otherwise."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".html", ".tsv", ".css", ".js"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
