"""The JSON interface: its shape, its errors, its limits."""

from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

SEARCH = "/api/v1/search"
KEYS = {
    "": {"query", "total", "took_ms", "page", "per_page", "pages", "links", "hits", "facets", "suggestion", "index"},
    "query": {"q", "read_as", "notices", "expansions"},
    "links": {"self", "next", "prev", "html", "csv", "atom"},
    "facets": {"meeting_type", "official", "part", "source", "month", "series"},
    "suggestion": {"did_you_mean", "relax"},
    "index": {"generation", "built_at"},
}
HIT = {
    *(
        "id",
        "url",
        "article",
        "paragraph",
        "meeting_types",
        "officials",
        "snippet",
        "score",
        "more_in_article",
        "others",
    ),
}


def ask(client: FlaskClient, **parameters: Any) -> dict[str, Any]:
    response = client.get(SEARCH, query_string=parameters)
    assert response.status_code == 200, response.text
    assert response.content_type == "application/json"
    answer: dict[str, Any] = response.get_json()
    return answer


def refuse(client: FlaskClient, url: str, status: int = 400) -> dict[str, Any]:
    response = client.get(url)
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    problem: dict[str, Any] = response.get_json()
    assert problem["status"] == status
    assert problem["type"] == "about:blank"
    assert problem["title"]
    assert problem["detail"]
    return problem


def test_an_answer_has_every_key(client: FlaskClient) -> None:
    answer = ask(client, q="高质量发展")
    for part, keys in KEYS.items():
        assert set(answer[part] if part else answer) == keys
    assert {name for hit in answer["hits"] for name in hit} == HIT
    for field, facet in answer["facets"].items():
        assert set(facet) == {"label", "values", "more"}, field
        assert facet["values"], field
        for value in facet["values"]:
            assert set(value) == {"value", "label", "group", "count", "active", "toggle_url"}


def test_a_hit_says_where_it_is_and_who_was_there(client: FlaskClient) -> None:
    answer = ask(client, q="扩大对外合作")
    assert answer["total"] == len(answer["hits"]) == 1
    hit = answer["hits"][0]
    assert hit["id"] == "yunze-0312.2"
    assert hit["url"] == "/articles/yunze-0312#p2"
    assert hit["paragraph"] == 2
    assert hit["article"] == {
        "id": "yunze-0312",
        "title": "顾长宁主持召开省委外事工作委员会全体会议",
        "name": "顾长宁主持召开省委外事工作委员会全体会议",
        "date": "2025-03-12",
        "source": "云泽日报",
    }
    assert hit["meeting_types"] == ["全体会议"]
    assert hit["officials"][0] == {
        "name": "顾长宁",
        "parts": ["chair", "speak"],
        "posts": ["省委书记", "省委外事工作委员会主任"],
    }


def test_marks_are_offsets_into_the_snippet(client: FlaskClient) -> None:
    snippet = ask(client, q="高质量发展", official="陶景行", sort="oldest")["hits"][0]["snippet"]
    assert [snippet["text"][start:end] for start, end in snippet["marks"]] == ["高质量发展"]
    assert "<mark>高质量发展</mark>" in snippet["html"]


def test_html_in_a_text_is_escaped(client: FlaskClient) -> None:
    snippet = ask(client, q="平台接入设备")["hits"][0]["snippet"]
    assert "<云上>" in snippet["text"]
    assert "&lt;云上&gt;" in snippet["html"]


def test_facets_are_or_within_and_and_across(client: FlaskClient) -> None:
    one = ask(client, meeting_type="座谈会", unit="article")
    two = ask(client, meeting_type=["座谈会", "全体会议"], unit="article")
    both = ask(client, meeting_type=["座谈会", "全体会议"], official="白露", unit="article")
    assert [a["total"] for a in (one, two, both)] == [1, 2, 1]
    counts = {v["value"]: (v["count"], v["active"]) for v in both["facets"]["meeting_type"]["values"]}
    assert counts["座谈会"] == (1, True)
    assert counts["全体会议"] == (0, True)
    assert counts["推进会"] == (1, False)


def test_a_toggle_url_asks_what_it_says(client: FlaskClient) -> None:
    answer = ask(client, q="陶景行", unit="article")
    value = next(v for v in answer["facets"]["official"]["values"] if v["value"] == "白露")
    chosen = client.get(value["toggle_url"]).get_json()
    assert chosen["total"] == value["count"]
    back = next(v for v in chosen["facets"]["official"]["values"] if v["value"] == "白露")
    assert back["active"]
    assert client.get(back["toggle_url"]).get_json()["total"] == answer["total"]


def test_following_next_visits_every_hit_once(client: FlaskClient) -> None:
    url: str | None = f"{SEARCH}?sort=oldest&per_page=5"
    seen: list[str] = []
    while url:
        page = client.get(url).get_json()
        assert page["links"]["self"] == url
        seen += [hit["id"] for hit in page["hits"]]
        url = page["links"]["next"]
    assert len(seen) == len(set(seen)) == page["total"] > 10
    assert page["page"] == page["pages"]
    assert client.get(page["links"]["prev"]).get_json()["page"] == page["pages"] - 1


def test_a_page_beyond_the_last_is_empty_and_leads_back(client: FlaskClient) -> None:
    answer = ask(client, q="高质量发展", page=40)
    assert answer["hits"] == []
    assert answer["links"]["next"] is None
    assert client.get(answer["links"]["prev"]).get_json()["hits"]


def test_articles_list_their_other_paragraphs(client: FlaskClient) -> None:
    answer = ask(client, q="陶景行", unit="article", official="陶景行")
    hit = next(hit for hit in answer["hits"] if hit["article"]["id"] == "yunze-0402")
    assert hit["others"]
    assert all(other["url"].startswith("/articles/yunze-0402#p") for other in hit["others"])


def test_days_and_order(client: FlaskClient) -> None:
    answer = ask(client, unit="article", sort="newest", date_from="2025-03-13", date_to="2025-04-30")
    assert [hit["article"]["date"] for hit in answer["hits"]] == ["2025-04-02", "2025-03-18"]


def test_an_empty_answer_computes_ways_out(client: FlaskClient) -> None:
    answer = ask(client, q="外事无小事", meeting_type="推进会")
    assert answer["total"] == 0
    relax = answer["suggestion"]["relax"]
    assert relax
    for way in relax:
        assert way["total"] > 0
        assert client.get(way["url"]).get_json()["total"] == way["total"]


def test_an_article(client: FlaskClient) -> None:
    article = client.get("/api/v1/articles/yunze-0312").get_json()
    assert article["title"] == "顾长宁主持召开省委外事工作委员会全体会议"
    assert article["by"] == ["林知夏"]
    assert len(article["paragraphs"]) == 4
    chair = article["officials"][0]["evidence"][0]
    assert (chair["proves"], chair["text"]) == ("chair", "顾长宁主持")
    assert article["evidence"][1]["text"] == "省委外事工作委员会全体会议"
    assert client.get("/api/v1/articles/yunze-undated").get_json()["date"] is None


def test_stats(client: FlaskClient) -> None:
    stats = client.get("/api/v1/stats").get_json()
    assert (stats["articles"], stats["officials"]) == (4, 4)
    assert stats["generation"] == ask(client)["index"]["generation"]


def test_health(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}
    assert client.get("/readyz").get_json()["status"] == "ready"


@pytest.mark.parametrize(
    ("query", "parameter", "word"),
    [
        ("offical=x", "offical", "official"),
        ("page=%EF%BC%91", "page", "整数"),
        ("page=1_0", "page", "整数"),
        ("page=-1", "page", "整数"),
        (f"page={'9' * 4000}", "page", "整数"),
        ("per_page=101", "per_page", "100"),
        ("page=501", "page", "10000"),
        ("unit=word", "unit", "paragraph"),
        ("sort=date", "sort", "newest"),
        ("date_from=2025-02-30", "date_from", "2025-02-30"),
        ("q=a&q=b", "q", "一次"),
        ("part=%E4%B8%BB%E6%8C%81", "part", "chair"),
    ],
)
def test_bad_parameters_are_named(client: FlaskClient, query: str, parameter: str, word: str) -> None:
    problem = refuse(client, f"{SEARCH}?{query}")
    assert [error["parameter"] for error in problem["errors"]] == [parameter]
    assert word in problem["errors"][0]["message"]


def test_other_errors_are_problems_too(client: FlaskClient) -> None:
    refuse(client, "/api/v1/articles/nothing", 404)
    refuse(client, "/api/v1/nothing", 404)
    refuse(client, "/api/v1/stats?q=1", 400)
    response = client.post(SEARCH)
    assert response.status_code == 405
    assert response.content_type == "application/problem+json"
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    "q",
    [
        "%00",
        "%ED%A0%80",
        "%FF%FE",
        "%zz",
        "%",
        "*",
        "(((((",
        '"',
        "%0d%0aSet-Cookie:a",
        quote("外" * 20_000),
        "a:" * 900,
    ],
)
def test_odd_questions_are_answered(client: FlaskClient, q: str) -> None:
    assert client.get(f"{SEARCH}?q={q}").status_code == 200
