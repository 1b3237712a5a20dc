"""The headers that every answer carries so that a browser runs and shows nothing but what we sent."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response

# Styles, scripts and pictures come from our own files only; nothing inline, no plug-ins, no frames.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # what people search for is not told to other sites
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def protect(app: Flask) -> None:
    """Put the headers on every answer of the app, errors and static files too.

    At the very end and all at once: werkzeug takes a twentieth of an answer's time to put one after the other.
    """
    application = app.wsgi_app

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            headers += HEADERS.items()  # no route sets one of these
            # An answer changes with the index: a browser may keep it but has to ask.
            if "Cache-Control" not in dict(headers):
                headers.append(("Cache-Control", "no-cache"))
            return start_response(status, headers, *error)

        return application(environ, start)

    app.wsgi_app = answer  # type: ignore[method-assign]


def vary_by(response: Response, name: str) -> None:
    """Say that the answer depends on a header of the request; werkzeug's own set takes five times the time."""
    said = response.headers.get("Vary", "")
    response.headers["Vary"] = f"{said}, {name}" if said else name
