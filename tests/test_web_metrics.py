"""What Prometheus is told."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from searchsvc.config import Config
from searchsvc.web.app import create_app, engine_of


@pytest.fixture
def fresh(index: Config) -> Iterator[FlaskClient]:
    app = create_app(index)
    with closing(engine_of(app)):
        yield app.test_client()


def figures(client: FlaskClient) -> dict[tuple[str, ...], float]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain")
    samples = [sample for family in text_string_to_metric_families(answer.text) for sample in family.samples]
    return {(sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value for sample in samples}


def test_requests_are_counted_by_route_and_status(fresh: FlaskClient) -> None:
    for url in ("/api/v1/search?q=a", "/api/v1/search?q=b", "/api/v1/search?page=0", "/articles/a", "/none/secret"):
        fresh.get(url)
    found = figures(fresh)
    assert found["searchsvc_requests_total", "GET", "/api/v1/search", "200"] == 2
    assert found["searchsvc_requests_total", "GET", "/api/v1/search", "400"] == 1
    assert found["searchsvc_requests_total", "GET", "/articles/<identifier>", "404"] == 1
    assert found["searchsvc_requests_total", "GET", "none", "404"] == 1
    assert found["searchsvc_request_seconds_count", "/api/v1/search"] == 3
    assert not any("secret" in label for key in found for label in key)


def test_questions_without_an_answer_are_counted_once_each(fresh: FlaskClient) -> None:
    for url in (
        "/api/v1/search?q=%E7%A3%90%E7%9F%B3",  # nothing
        "/search?q=%E5%A4%96%E4%BA%8B+%E7%A3%90%E7%9F%B3",  # only some of the words
        "/search?q=%E7%A3%90%E7%9F%B3&page=2",  # the same question, further on
        "/search?q=%E5%A4%96%E4%BA%8B",  # found
        "/search?source=nobody",  # no words
    ):
        assert fresh.get(url).status_code == 200
    assert figures(fresh)["searchsvc_zero_results_total",] == 2


def test_the_index_is_told(fresh: FlaskClient) -> None:
    stats = fresh.get("/api/v1/stats").get_json()
    found = figures(fresh)
    assert found["searchsvc_index_generation", stats["generation"]] == 1
    assert found["searchsvc_index_articles",] == stats["articles"]
    assert 0 <= found["searchsvc_index_age_seconds",] < 3600
    assert found["searchsvc_index_ready",] == 1


def test_without_an_index_there_are_figures_too(tmp_path: Path) -> None:
    app = create_app(Config(index=tmp_path / "index"))
    with closing(engine_of(app)):
        assert figures(app.test_client())["searchsvc_index_ready",] == 0


def test_odd_methods_make_no_labels(fresh: FlaskClient) -> None:
    fresh.open("/api/v1/search", method="BREW")
    assert figures(fresh)["searchsvc_requests_total", "other", "none", "405"] == 1
