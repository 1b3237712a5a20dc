"""Errors that are nobody's question: no index, a fault of our own; and the headers of every answer."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from searchsvc.config import Config
from searchsvc.errors import (
    IndexBusy,
    IndexChanged,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    IndexUnusable,
    SearchsvcError,
)
from searchsvc.web.app import create_app, engine_of
from searchsvc.web.headers import HEADERS
from searchsvc.web.problems import DATA
from searchsvc.web.wording import say


@pytest.fixture
def without_index(tmp_path: Path) -> Iterator[FlaskClient]:
    app = create_app(Config(index=tmp_path / "index"))
    with closing(engine_of(app)):
        yield app.test_client()


def test_without_an_index_pages_say_how_to_build_one(without_index: FlaskClient) -> None:
    for url in ("/", "/search?q=a", "/articles/a"):
        response = without_index.get(url)
        assert response.status_code == 503
        assert "<h1>索引尚未建立</h1>" in response.text
        assert "python manage.py reindex" in response.text
        assert int(response.headers["Retry-After"]) > 0
    assert without_index.get("/help").status_code == 200


def test_in_english_too_they_say_what_is_wrong_and_what_to_do(without_index: FlaskClient) -> None:
    page = without_index.get("/search?lang=en").text
    assert "<h1>There is no index yet</h1>" in page
    assert "Nothing can be searched before an index is built." in page
    assert "python manage.py reindex" in page


@pytest.mark.parametrize("error", [IndexMissing, IndexMismatch, IndexDamaged, IndexBusy, IndexUnusable, IndexChanged])
def test_an_index_in_trouble_speaks_the_language_of_the_request(index: Config, error: type[SearchsvcError]) -> None:
    app = create_app(index)

    @app.get("/api/v1/broken")
    def broken() -> str:
        raise error(say("export.changed") if error is IndexChanged else "坏了")

    with closing(engine_of(app)):
        answer = app.test_client().get("/api/v1/broken?lang=en").get_json()
        assert app.test_client().get("/api/v1/broken").get_json()["title"] == error.title
    assert (answer["title"] + answer["detail"]).isascii()
    assert answer["detail"] != answer["title"]


def test_without_an_index_programs_are_told_so(without_index: FlaskClient) -> None:
    for url in ("/readyz", "/api/v1/search", "/api/v1/stats"):
        response = without_index.get(url)
        assert response.status_code == 503
        assert response.content_type == "application/problem+json"
        assert response.get_json()["command"].startswith("python manage.py reindex")
    assert without_index.get("/healthz").status_code == 200


def test_an_index_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "index").touch()
    app = create_app(Config(index=tmp_path / "index"))
    with closing(engine_of(app)):
        for url in ("/readyz", "/api/v1/search", "/"):
            answer = app.test_client().get(url)
            assert answer.status_code == 503
            assert "索引目录不能使用" in answer.text


@pytest.fixture
def faulty(index: Config) -> Iterator[Flask]:
    app = create_app(index)

    @app.get("/broken")
    @app.get("/api/v1/broken")
    def broken() -> str:
        raise RuntimeError("secret")

    with closing(engine_of(app)):
        yield app


@pytest.mark.parametrize("url", ["/broken", "/api/v1/broken"])
def test_a_fault_of_ours_shows_no_traceback_but_logs_it(
    faulty: Flask, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = faulty.test_client().get(url)
    assert response.status_code == 500
    assert "程序内部出错" in response.text
    assert "secret" not in response.text
    assert "RuntimeError: secret" in caplog.text


@pytest.mark.parametrize(
    "url",
    [
        *("/", "/search?q=a", "/articles/yunze-0312", "/help", "/nothing", "/search?page=0", "/broken"),
        *("/api/v1/search", "/api/v1/search?x=1", "/api/v1/broken", "/healthz", "/readyz", "/static/style.css"),
        *("/static/nothing", "/search?q=%0d%0aX-Evil:1", "/%0d%0aX-Evil:1", "/search//x"),
    ],
)
def test_every_answer_carries_the_safe_headers(faulty: Flask, url: str) -> None:
    response = faulty.test_client().get(url, buffered=True)
    for name, value in HEADERS.items():
        assert response.headers.getlist(name) == [value]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in response.headers
    assert "X-Evil" not in response.headers
    assert "Location" not in response.headers


def test_static_files_are_kept_long_and_answers_are_not(client: FlaskClient) -> None:
    page = client.get("/")
    assert page.headers["Cache-Control"] == "no-cache"
    address = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "?v=" in address
    assert "max-age=31536000" in client.get(address, buffered=True).headers["Cache-Control"]


@pytest.mark.parametrize("host", ["evil.example", "a b", "[", "x" * 5000, "a:99999"])
def test_the_host_header_is_never_believed(client: FlaskClient, host: str) -> None:
    response = client.get("/search?q=a", headers={"Host": host})
    assert response.status_code in (200, 400)
    assert host not in response.text


def list_data_addresses(app: Flask) -> Iterator[str]:
    """An address of every route of the app whose answer is data, by its ending."""
    known = {"identifier": "yunze-0312", "year": "2025", "month": "03", "day": "12", "field": "official"}
    for rule in app.url_map.iter_rules():
        for form in ("atom", "feed.json"):
            name = "全省数字产业推进会" if rule.rule.startswith("/meetings/") else "陶景行"
            holes = {**known, "form": form, "name": name}
            path = rule.rule
            for hole in re.findall(r"<[^<>]+>", path):
                path = path.replace(hole, holes.get(re.split("[:<>]", hole)[-2], "x"))
            if path.endswith(DATA) and not path.startswith("/api/"):
                yield path


def test_data_addresses_name_a_misspelt_parameter_to_programs(app: Flask, client: FlaskClient) -> None:
    addresses = sorted(set(list_data_addresses(app)))
    assert len(addresses) >= 15
    for address in addresses:
        assert client.get(f"{address}?lang=en").status_code == 200, address
        response = client.get(f"{address}?offical=x&lang=zh")
        assert (response.status_code, response.content_type) == (400, "application/problem+json"), address
        assert [error["parameter"] for error in response.get_json()["errors"]] == ["offical"]
        assert client.get(f"{address}?lang=xx").status_code == 400, address


@pytest.mark.parametrize(
    "path", ["/articles/x.json", "/officials/x.json", "/meetings/x.ics", "/x.csv", "/search.csv?page=x"]
)
def test_data_that_is_not_there_is_told_to_programs(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.content_type == "application/problem+json"
    assert response.get_json()["status"] == response.status_code
    assert client.get("/search?utm_source=x").status_code == 200
