"""An unchanged answer is not sent again, a changed one always is; and other sites may read the API."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from searchsvc.config import Config
from searchsvc.engine import open_engine
from searchsvc.web.app import create_app, engine_of

from .conftest import ARTICLES

TAGGED = ("/", "/search?q=a", "/articles/yunze-0312", "/help", "/api/v1/search", "/api/v1/stats", "/api/openapi.json")


@pytest.mark.parametrize("url", TAGGED)
def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient, url: str) -> None:
    first = client.get(url)
    tag = first.headers["ETag"]
    again = client.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert again.headers["Cache-Control"] == "no-cache"
    assert client.get(url, headers={"If-None-Match": 'W/"other"'}).status_code == 200
    assert client.head(url).headers["ETag"] == tag


def test_each_language_has_its_own_tag(client: FlaskClient) -> None:
    chinese = client.get("/help")
    english = client.get("/help", headers={"Accept-Language": "en", "If-None-Match": chinese.headers["ETag"]})
    assert english.status_code == 200
    assert english.headers["ETag"] != chinese.headers["ETag"]
    assert "Accept-Language" in english.headers["Vary"]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[FlaskClient]:
    config = Config(index=tmp_path / "index")
    with closing(open_engine(config)) as engine:
        engine.rebuild(ARTICLES[:1], {})
    app = create_app(config)
    with closing(engine_of(app)):
        yield app.test_client()


def test_a_new_index_makes_every_answer_new(small: FlaskClient, tmp_path: Path) -> None:
    tag = small.get("/api/v1/stats").headers["ETag"]
    with closing(open_engine(Config(index=tmp_path / "index"))) as engine:
        engine.rebuild(ARTICLES, {})
    answer = small.get("/api/v1/stats", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.get_json()["articles"] == len(ARTICLES)


@pytest.mark.parametrize("url", ["/api/v1/search?page=0", "/api/v1/articles/none", "/search?page=0", "/none"])
def test_an_error_is_never_unchanged(client: FlaskClient, url: str) -> None:
    tag = client.get("/api/v1/stats").headers["ETag"]
    answer = client.get(url, headers={"If-None-Match": f"{tag}, *"})
    assert answer.status_code in (400, 404)
    assert "ETag" not in answer.headers


def test_what_a_supervisor_asks_is_never_kept(client: FlaskClient) -> None:
    for url in ("/healthz", "/readyz"):
        assert client.get(url).headers["Cache-Control"] == "no-store"


def test_other_sites_may_read_the_api_and_only_the_api(client: FlaskClient) -> None:
    for url in ("/api/v1/search", "/api/v1/search?page=0", "/api/v1/none", "/api/openapi.json"):
        answer = client.get(url, headers={"Origin": "https://other.example"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Access-Control-Allow-Origin" not in client.get("/search").headers
    asked = client.options("/api/v1/search", headers={"Access-Control-Request-Method": "GET"})
    assert asked.status_code == 200
    assert "GET" in asked.headers["Access-Control-Allow-Methods"]
    assert "POST" not in asked.headers["Access-Control-Allow-Methods"]


def test_the_link_header_leads_on_and_back(client: FlaskClient) -> None:
    first = client.get("/api/v1/search?per_page=5")
    assert first.headers["Link"] == '</api/v1/search?page=2&per_page=5>; rel="next"'
    second = client.get("/api/v1/search?per_page=5&page=2")
    assert '</api/v1/search?per_page=5>; rel="prev"' in second.headers.getlist("Link")
