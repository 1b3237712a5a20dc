"""The route that completes what is being typed."""

import pytest
from flask.testing import FlaskClient


def test_suggestions(client: FlaskClient) -> None:
    answer = client.get("/api/v1/suggest?q=taojing").get_json()
    assert answer["q"] == "taojing"
    (first,) = answer["suggestions"]
    assert first == {
        "text": "陶景行",
        "kind": "official",
        "label": "官员",
        "count": 3,
        "q": "官员:陶景行",
        "html": "/search?official=%E9%99%B6%E6%99%AF%E8%A1%8C&unit=article",
    }


def test_what_is_suggested_is_found(client: FlaskClient) -> None:
    for suggestion in client.get("/api/v1/suggest?q=会").get_json()["suggestions"]:
        found = client.get("/api/v1/search", query_string={"q": suggestion["q"]}).get_json()
        assert found["total"] >= suggestion["count"], suggestion


@pytest.mark.parametrize("typed", ["tao", "白", "推进会", "zth"])
def test_a_count_of_articles_is_what_its_address_lists(client: FlaskClient, typed: str) -> None:
    suggestions = client.get(f"/api/v1/suggest?q={typed}").get_json()["suggestions"]
    counted = [one for one in suggestions if one["kind"] in ("official", "meeting_type")]
    assert counted
    for one in counted:
        assert f"共 {one['count']} 篇文章" in client.get(one["html"]).text


@pytest.mark.parametrize("path", ["/api/v1/suggest", "/api/v1/suggest?q=", "/api/v1/suggest?q=%20"])
def test_nothing_typed_suggests_nothing(client: FlaskClient, path: str) -> None:
    assert client.get(path).get_json() == {"q": "", "suggestions": []}


@pytest.mark.parametrize("path", ["/api/v1/suggest?q=a&q=b", "/api/v1/suggest?query=a"])
def test_wrong_parameters_are_refused(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 400
