"""The faces of the service on the web: pages for people, JSON for programs."""

from searchsvc.web.app import create_app

__all__ = ["create_app"]
