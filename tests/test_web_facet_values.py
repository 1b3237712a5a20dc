"""All values of a facet: a page beside the results and its JSON, looked through by part of a name or pinyin."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from searchsvc.query import FacetField
from searchsvc.web import facet_values


@pytest.mark.parametrize("field", FacetField)
def test_values_and_counts_are_those_of_the_search(client: FlaskClient, field: FacetField) -> None:
    q = f"q={quote('会议')}"
    facet = client.get(f"/api/v1/search?{q}").get_json()["facets"][field.value]
    found = client.get(f"/search/{field.value}.json?{q}").get_json()
    assert found.pop("total") == len(facet["values"])
    assert found == facet


@pytest.mark.parametrize("like", ["顾长", "guchang", "gcn", "ＧＣＮ"])
def test_a_value_is_found_by_characters_pinyin_and_initials(client: FlaskClient, like: str) -> None:
    page = client.get(f"/search/official?q={quote('会议')}&unit=article&like={quote(like)}").text
    assert "顾长宁 <small>" in page
    assert "陶景行 <small>" not in page
    assert 'name="unit" value="article"' in page, "the question is kept while looking"
    assert f"/search?q={quote('会议')}&amp;official={quote('顾长宁')}&amp;unit=article" in page


def test_a_chosen_value_leads_back_without_it(client: FlaskClient) -> None:
    page = client.get(f"/search/official?official={quote('顾长宁')}").text
    assert '<a href="/search" aria-current="true">顾长宁' in page


def test_what_is_not_there_and_what_does_not_fit_is_said(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "没有“查无此人”" in client.get(f"/search/official?like={quote('查无此人')}").text
    monkeypatch.setattr(facet_values, "MOST", 1)
    page = client.get("/search/official").text
    assert page.count("<small>") == 1
    assert "只列出前 1 项" in page
    assert client.get("/search/nothing").status_code == 404


def test_the_table_and_the_data_have_every_value(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facet_values, "MOST", 1)
    data = client.get("/search/official.json").get_json()
    assert len(data["values"]) == data["total"] > 1
    assert client.get("/search/official.csv").data.count(b"\r\n") == data["total"] + 1
