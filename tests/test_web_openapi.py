"""The published description of the API is true: schemathesis asks what it allows and what it forbids."""

import re
from collections import Counter
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from searchsvc.web.openapi import make_document
from searchsvc.web.parameters import MAX_DEPTH, NAMES, PER_PAGE, clean

DOCUMENT = "/api/openapi.json"


def depends_on_another(case: Case[Any]) -> bool:
    """Whether a case breaks a rule between two parameters, which a schema of each alone cannot say."""
    query = case.query or {}
    first, last = (str(query.get(name) or "") for name in ("date_from", "date_to"))
    in_order = not (first and last) or first <= last
    page, per_page = (str(query.get(name) or default) for name, default in (("page", 1), ("per_page", PER_PAGE)))
    deep = page.isdecimal() and per_page.isdecimal() and int(page) * int(per_page) > MAX_DEPTH
    return not in_order or deep


def says_nothing(case: Case[Any]) -> bool:
    """Whether a value is nothing but control characters, which count as not given like an empty one."""
    values = [item for value in (case.query or {}).values() for item in (value if isinstance(value, list) else [value])]
    return any(isinstance(value, str) and value and not clean(value) for value in values)


def test_what_the_document_says_is_what_is_answered(app: Flask) -> None:
    schema = schemathesis.openapi.from_wsgi(DOCUMENT, app, config=SchemathesisConfig(seed=20250326))
    schema.config.generation.update(max_examples=30)
    # it would say that it takes gzip and then not unpack it
    schema.config.update(headers={"Accept-Encoding": "identity"})
    asked: Counter[str] = Counter()
    findings = []
    for event in from_schema(schema).execute():
        assert not isinstance(event, events.NonFatalError | events.FatalError), event
        if not isinstance(event, events.ScenarioFinished):
            continue
        cases = {identifier: node.value for identifier, node in event.recorder.cases.items()}
        asked.update(case.operation.path for case in cases.values())
        for identifier, checks in event.recorder.checks.items():
            case = cases[identifier]
            for check in checks:
                excused = (check.name == "positive_data_acceptance" and depends_on_another(case)) or (
                    check.name == "negative_data_rejection" and says_nothing(case)
                )
                if check.failure_info and not excused:
                    findings.append(f"{check.name}: {case.as_curl_command()}\n{check.failure_info.failure.message}")
    assert not findings, "\n\n".join(findings)
    assert asked.keys() == make_document(app)["paths"].keys()
    assert asked["/api/v1/search"] > 50


def document(client: FlaskClient) -> dict[str, Any]:
    answer: dict[str, Any] = client.get(DOCUMENT).get_json()
    return answer


def test_every_parameter_is_in_it(client: FlaskClient) -> None:
    search = document(client)["paths"]["/api/v1/search"]["get"]
    assert tuple(parameter["name"] for parameter in search["parameters"]) == (*NAMES, "lang")
    assert all(parameter["description"] for parameter in search["parameters"])


def test_every_reference_leads_somewhere(client: FlaskClient) -> None:
    found = document(client)
    references = re.findall(r'"\$ref": ?"#/components/(\w+)/(\w+)"', client.get(DOCUMENT).text)
    assert references
    assert all(name in found["components"][kind] for kind, name in references)


def test_a_route_that_says_nothing_of_itself_is_refused() -> None:
    app = Flask("bare")
    app.add_url_rule("/api/v1/bare", view_func=lambda: "x")
    with pytest.raises(LookupError, match="/api/v1/bare"):
        make_document(app)


def test_the_page_lists_every_path_and_shape_and_needs_nothing_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/api/docs")
    assert page.status_code == 200
    assert page.content_type.startswith("text/html")
    found = document(client)
    for path in found["paths"]:
        assert f"GET {path.replace('<', '&lt;')}" in page.text
    for name, shape in found["components"]["schemas"].items():
        assert f'id="{name}"' in page.text
        assert all(f"<code>{key}</code>" in page.text for key in shape.get("properties", shape.get("enum")))
    assert "Stability" in page.text
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', page.text) == []


def test_the_document_takes_no_parameters_but_the_language(client: FlaskClient) -> None:
    assert client.get(f"{DOCUMENT}?lang=en").status_code == 200
    response = client.get(f"{DOCUMENT}?x=1")
    assert (response.status_code, response.content_type) == (400, "application/problem+json")
