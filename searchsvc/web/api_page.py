"""The OpenAPI document as a page to read: made here, from nothing but the document, needing nothing from elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, Response, current_app, jsonify, render_template
from markupsafe import Markup, escape

from searchsvc.web.openapi import make_document
from searchsvc.web.parameters import refuse_parameters
from searchsvc.web.request_language import given
from searchsvc.web.shapes import Document

EXTENSION = "searchsvc.openapi"


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter or key: its name, its type in short, what it is."""

    name: str
    kind: str
    text: str
    anchor: str


def make_api_page() -> Blueprint:
    """The routes of the document and of the page."""
    pages = Blueprint("api_page", __name__)

    @pages.get("/api/openapi.json")
    def document_route() -> Response:
        refuse_parameters(given())
        return jsonify(document_of(current_app))

    @pages.get("/api/docs")
    def page_route() -> str:
        shown = document_of(current_app)
        return render_template(
            "api.html", document=shown, parameter_rows=show_parameters, rows_of=show_keys, show_code=show_code
        )

    return pages


def document_of(app: Flask) -> Document:
    """The document of the app, made once."""
    if EXTENSION not in app.extensions:
        app.extensions[EXTENSION] = make_document(app)
    document: Document = app.extensions[EXTENSION]
    return document


def show_code(text: str) -> Markup:
    """A text of the document in HTML, what stands between grave accents as code."""
    pieces = text.split("`")
    return Markup().join(
        Markup("<code>{}</code>").format(piece) if number % 2 else escape(piece) for number, piece in enumerate(pieces)
    )


def show_parameters(parameters: list[dict[str, Any]]) -> list[Row]:
    """The parameters of an operation as the page lists them."""
    rows = []
    for parameter in parameters:
        kind, anchor = _name_kind(parameter["schema"])
        default = parameter["schema"].get("default")
        rows.append(
            Row(parameter["name"], f"{kind} = {default}" if default else kind, parameter["description"], anchor)
        )
    return rows


def show_keys(schema: dict[str, Any]) -> Iterator[Row]:
    """The keys of an object as the page lists them."""
    for name, value in schema["properties"].items():
        kind, anchor = _name_kind(value)
        yield Row(name, kind, value.get("description", ""), anchor)


def _name_kind(schema: dict[str, Any]) -> tuple[str, str]:
    """The type of a value in short, and the name of the schema it leads to where there is one."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return name, name
    if choices := schema.get("anyOf"):
        kinds = [_name_kind(choice) for choice in choices]
        return " | ".join(kind for kind, _ in kinds), next((anchor for _, anchor in kinds if anchor), "")
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"])), ""
    if "prefixItems" in schema:
        kinds = [_name_kind(item) for item in schema["prefixItems"]]
        return f"[{', '.join(kind for kind, _ in kinds)}]", ""
    if schema.get("type") == "array":
        kind, anchor = _name_kind(schema["items"])
        return f"{kind}[]" if " " not in kind else f"({kind})[]", anchor
    if isinstance(schema.get("additionalProperties"), dict):
        kind, anchor = _name_kind(schema["additionalProperties"])
        return f"{{name: {kind}}}", anchor
    return _add_limits(str(schema.get("type", "any")), schema), ""


def _add_limits(kind: str, schema: dict[str, Any]) -> str:
    if "format" in schema:
        return str(schema["format"])
    if "minimum" in schema and "maximum" in schema:
        return f"{kind} {schema['minimum']}–{schema['maximum']}"
    return f"{kind}, ≤ {schema['maxLength']}" if "maxLength" in schema else kind
