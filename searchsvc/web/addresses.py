"""Addresses as the world sees them, for what leaves the site: feeds, calendars, sitemaps."""

from flask import request


def absolute(path: str) -> str:
    """The path with scheme and host of this request before it."""
    return f"{request.scheme}://{request.host}{path}"
