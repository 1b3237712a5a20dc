"""The OpenAPI document, made from the routes, from what each says of itself and from the types it answers with."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from inspect import getdoc
from typing import Any, TypeVar

import msgspec
from flask import Flask
from werkzeug.routing import Rule

from searchsvc.web.shapes import Document, Problem

PREFIX = "/api/v1/"
VERSION = "3.1.0"
ABOUT = (
    "Search over Chinese government news by paragraph: who did what at which meeting, when, in which words.\n\n"
    "Stability: within v1 no path, parameter or key is renamed, removed or given another meaning. New optional "
    "parameters, new keys and new values of a facet may come at any time, and clients ignore what they do not know. "
    "What has to change otherwise comes as /api/v2 beside v1. The wording of titles, details, notices and labels is "
    "for people and may change.\n\n"
    "Only GET, HEAD and OPTIONS; no keys, no cookies, readable from any origin. Every answer has an ETag that changes "
    "with the index: ask again with If-None-Match, and an unchanged answer costs a 304. Every error is an RFC 9457 "
    "problem. A server may limit how often it is asked: 429 says with Retry-After when to go on."
)
_LANGUAGE: dict[str, Any] = {
    "name": "lang",
    "in": "query",
    "required": False,
    "description": "Language of labels, notices and errors; without it Accept-Language decides.",
    "allowEmptyValue": True,
    "schema": {"type": "string", "enum": ["zh", "en"]},
}
_LANGUAGES = (
    "Labels, notices and errors are in Chinese, or in English where Accept-Language prefers it or lang=en is given."
)
_ERRORS = {
    400: "A parameter cannot be used; `errors` names it.",
    404: "There is nothing with this address.",
    429: "Asked too often; Retry-After says when to go on.",
    500: "A fault of the service.",
    503: "There is no index to answer from yet.",
}
_HOLE = re.compile(r"<(?:\w+:)?(\w+)>")

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Operation:
    """What a route says of itself: the type of its answer, the type its query parameters are read into."""

    answer: type
    parameters: type | None = None
    path: str = ""  # what the variable in the address is


def documented(answer: type, parameters: type | None = None, *, path: str = "") -> Callable[[View], View]:
    """Say of a route what it answers and takes; its docstring is its summary and description."""

    def note(view: View) -> View:
        vars(view)["operation"] = Operation(answer, parameters, path)
        return view

    return note


def make_document(app: Flask) -> Document:
    """The document of every route under /api/v1; raises LookupError for one that says nothing of itself."""
    routes = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(PREFIX)]
    operations = {rule.rule: operation_of(app, rule) for rule in routes}
    types = {
        Problem,
        *(o.answer for o in operations.values()),
        *(o.parameters for o in operations.values() if o.parameters),
    }
    in_order = sorted(types, key=lambda kind: kind.__name__)
    _, schemas = msgspec.json.schema_components(in_order, ref_template="#/components/schemas/{name}")
    read_into = {o.parameters.__name__ for o in operations.values() if o.parameters}
    return {
        "openapi": VERSION,
        "info": {
            "title": "searchsvc",
            "version": version("searchsvc"),
            "summary": "Search over Chinese government news.",
            "description": f"{ABOUT}\n\n{_LANGUAGES}",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            _HOLE.sub(r"{\1}", rule.rule): {"get": _describe(app, rule, operations[rule.rule], schemas)}
            for rule in sorted(routes, key=lambda rule: rule.rule)
        },
        "components": {
            "schemas": {name: schema for name, schema in schemas.items() if name not in read_into},
            "responses": {str(status): _describe_error(text) for status, text in _ERRORS.items()},
        },
    }


def operation_of(app: Flask, rule: Rule) -> Operation:
    """What the view of a route says of itself; raises LookupError where it says nothing."""
    operation = vars(app.view_functions[rule.endpoint]).get("operation")
    if not isinstance(operation, Operation):
        raise LookupError(f"{rule.rule}: @documented is missing")
    return operation


def _describe(app: Flask, rule: Rule, operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    summary, _, description = (getdoc(app.view_functions[rule.endpoint]) or "").partition("\n")
    holes = _HOLE.findall(rule.rule)
    errors = [status for status in _ERRORS if status != 404 or holes]
    answer = {"$ref": f"#/components/schemas/{operation.answer.__name__}"}
    return {
        "operationId": rule.endpoint.rpartition(".")[2].removesuffix("_route"),
        "summary": summary,
        "description": " ".join(description.split()),
        "parameters": [*_list_holes(holes, operation), *_list_parameters(operation, schemas), _LANGUAGE],
        "responses": {
            "200": {
                "description": summary,
                "headers": {"ETag": {"description": "Changes with the index.", "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": answer}},
            },
            "304": {"description": "The answer is still what If-None-Match names."},
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in errors},
        },
    }


def _list_holes(holes: list[str], operation: Operation) -> Iterator[dict[str, Any]]:
    for name in holes:
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": operation.path,
            "schema": {"type": "string", "minLength": 1},
        }


def _list_parameters(operation: Operation, schemas: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if operation.parameters is None:
        return
    for name, schema in schemas[operation.parameters.__name__]["properties"].items():
        # null and an empty list stand for "not given", which an address says by leaving the name out
        kept = {key: value for key, value in _without_null(schema).items() if key not in ("description", "default")}
        if schema.get("default"):
            kept["default"] = schema["default"]
        yield {
            "name": name,
            "in": "query",
            "required": False,
            "description": schema.get("description", ""),
            "allowEmptyValue": True,
            **({"style": "form", "explode": True} if kept.get("type") == "array" else {}),
            "schema": kept,
        }


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) != 1:
        return schema
    return {**{key: value for key, value in schema.items() if key != "anyOf"}, **choices[0]}


def _describe_error(text: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": text, "content": {"application/problem+json": {"schema": schema}}}
