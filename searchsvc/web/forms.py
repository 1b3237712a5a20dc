"""A named thing and its forms under one address: the page, and what an ending asks for (.json, .csv and so on)."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response
from werkzeug.routing import BaseConverter

Form = Callable[[str], Response | str]
PAGE = ""  # the form that no ending asks for


class NameConverter(BaseConverter):
    """A name in an address, `<name:…>` in a route, with the slashes that it has."""

    regex = ".+"
    part_isolating = False
    weight = 200  # as werkzeug's own for paths: every other route comes first


def serve_forms(blueprint: Blueprint, route: str, forms: Mapping[str, Form], is_known: Callable[[str], bool]) -> None:
    """Serve a thing in each of its forms under a route with one hole, which takes the name and its ending."""

    def serve(**hole: str) -> Response | str:
        (written,) = hole.values()
        name, form = read_form(written, tuple(forms), is_known)
        return forms[form](name)

    blueprint.add_url_rule(route, endpoint=route.split("/")[1], view_func=serve, methods=["GET"])


def read_form(name: str, forms: tuple[str, ...], is_known: Callable[[str], bool]) -> tuple[str, str]:
    """What the last part of an address names, and the form it asks for.

    A name may itself end like a form: what is known by the whole name comes first. Only names with such an ending, or
    with a slash at the end, are looked up.
    """
    if name.endswith("/") and not is_known(name):
        name = name.rstrip("/")
    asked = [form for form in forms if form != PAGE and name.endswith(f".{form}")]
    if not asked:
        return name, PAGE
    ways = [(name, PAGE), *((name.removesuffix(f".{form}"), form) for form in sorted(asked, key=len, reverse=True))]
    return next((way for way in ways if is_known(way[0])), ways[1])
