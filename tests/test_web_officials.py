"""The list of officials and the page of one: what is listed, proved, counted and linked."""

import re
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from flask.testing import FlaskClient

from searchsvc.config import Config
from searchsvc.engine import open_engine
from searchsvc.errors import NotFound
from searchsvc.query import FacetField, Filter, Query, Term
from searchsvc.web.api import ask
from searchsvc.web.links import Links
from searchsvc.web.officials import find_cards, letter_of, list_officials, read_profile
from searchsvc.web.parameters import read_parameters


def read(client: FlaskClient, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, response.text
    return response.text


def test_officials_are_listed_by_letter_with_counts(index: Config) -> None:
    listed = list_officials(open_engine(index))
    assert [(one.letter, one.name, one.count) for one in listed] == [
        ("B", "白露", 2),
        ("G", "顾长宁", 1),
        ("S", "宋平野", 1),
        ("T", "陶景行", 3),
    ]
    assert letter_of("单一鸣") == "S"
    assert letter_of("") == "#"


@pytest.mark.parametrize("typed", ["陶", "景行", "taojing", "TJX", "tjx", " tao "])
def test_the_list_is_searched_by_characters_and_pinyin(index: Config, typed: str) -> None:
    assert [one.name for one in list_officials(open_engine(index), typed)] == ["陶景行"]


def test_what_is_not_in_the_list_is_said(client: FlaskClient) -> None:
    text = read(client, f"/officials/?q={quote('<查无此人>')}")
    assert "&lt;查无此人&gt;" in text
    assert 'content="noindex' in text
    assert 'rel="canonical"' in read(client, "/officials/")


def test_the_time_line_links_each_part_and_post_to_its_proof(client: FlaskClient) -> None:
    text = read(client, f"/officials/{quote('顾长宁')}")
    assert "<h1>顾长宁</h1>" in text
    assert 'class="part" href="/articles/yunze-0312#p0"' in text
    assert 'class="post" href="/articles/yunze-0312#p1" title="省委书记"' in text
    assert "<q>顾长宁主持</q>" in text
    answer = client.get(f"/api/v1/officials/{quote('陶景行')}").get_json()
    assert [one["article"]["id"] for one in answer["articles"]] == ["yunze-0402", "yunze-0318", "yunze-0312"]
    assert answer["articles"][2]["posts"][0] == {"value": "省委副书记", "url": None}
    assert answer["parts"] == {"chair": 1, "speak": 2, "attend": 2, "inspect": 1}


def test_every_cell_of_the_matrix_opens_as_many_articles_as_it_says(index: Config) -> None:
    engine = open_engine(index)
    profile = read_profile(engine, "陶景行", 1, Links())
    assert set(profile.people) == {"陶景行", "白露", "顾长宁", "宋平野"}
    cells = [cell for row in profile.matrix for cell in row if cell]
    assert {(cell.row, cell.column): cell.count for cell in cells}["白露", "陶景行"] == 2
    assert {(cell.row, cell.column): cell.count for cell in cells}["白露", "顾长宁"] == 0
    for cell in cells:
        results = ask(engine, read_parameters(parse_qsl(urlsplit(cell.url).query)))
        assert results.notices == () or not cell.count
        if cell.count:
            assert results.total == cell.count
            named = {cell.row, cell.column}
            for hit in results.hits:
                assert hit.snippet.marks
                assert named <= {one.name for one in hit.paragraph.article.officials}


def test_years_and_types_count_what_their_links_find(client: FlaskClient) -> None:
    text = read(client, f"/officials/{quote('陶景行')}")
    table = text[text.index('<table class="counts">') :]
    linked = re.findall(r'<td><a href="([^"]+)">(\d+)</a>', table)
    assert len(linked) >= 4
    for url, count in linked:
        assert f"共 {count} 篇文章" in read(client, url.replace("&amp;", "&"))


def test_unknown_names_and_pages_are_told(client: FlaskClient, index: Config) -> None:
    assert "查无此人" in read(client, f"/officials/{quote('查无此人')}", 404)
    assert client.get("/api/v1/officials/x").content_type == "application/problem+json"
    read(client, f"/officials/{quote('陶景行')}?page=0", 400)
    with pytest.raises(NotFound):
        read_profile(open_engine(index), "", 1, Links())


def test_a_question_that_names_an_official_shows_a_card(client: FlaskClient, index: Config) -> None:
    engine = open_engine(index)
    assert [card.name for card in find_cards(engine, Query(Term("陶景行")))] == ["陶景行"]
    assert find_cards(engine, Query(Term("高质量发展"))) == ()
    chosen = Query(Term("会议"), (Filter(FacetField.OFFICIAL, ("白露", "查无此人")),))
    (card,) = find_cards(engine, chosen)
    assert (card.name, card.total, card.parts) == ("白露", 2, (("主持", 1), ("出席", 1)))
    assert f'href="/officials/{quote("陶景行")}"' in read(client, f"/search?q={quote('官员:陶景行')}")
