"""A question's answer as table, feeds and JSON; what is safe in a spreadsheet, what a feed reader reads."""

import csv
import io
import json
import re
from contextlib import closing
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import feedparser
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.config import Config
from searchsvc.engine import open_engine
from searchsvc.errors import IndexChanged
from searchsvc.web import exports
from searchsvc.web.feeds import clean_xml
from searchsvc.web.ical import LONGEST, Event, write_calendar
from searchsvc.web.parameters import SearchParameters
from searchsvc.web.spreadsheet import disarm, write_csv
from tests.conftest import ARTICLES

ASKED = f"q={quote('高质量发展')}"


def test_the_table_has_every_hit(client: FlaskClient) -> None:
    response = client.get(f"/search.csv?{ASKED}&per_page=1&page=2")
    assert response.headers["X-Robots-Tag"] == "noindex"
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 3
    assert {row["标题"] for row in rows} >= {"青岚县：一座老茶厂的新生意"}
    assert all("高质量发展" in row["原文"] for row in rows)
    assert rows[0]["链接"].startswith("http://localhost/articles/yunze-")


def test_a_table_of_many_pages_is_the_same_table(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/search.csv?q=").data
    monkeypatch.setattr(exports, "PAGE", 2)
    assert client.get("/search.csv?q=").data == whole
    assert whole.count(b"\r\n") == 1 + client.get("/api/v1/search").get_json()["total"]


def test_an_index_swapped_in_ends_a_table_rather_than_mix_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "PAGE", 1)
    with closing(open_engine(Config(index=tmp_path))) as engine:
        engine.rebuild(ARTICLES, {})
        _, hits = exports.list_hits(engine, SearchParameters())
        next(hits)
        engine.rebuild(ARTICLES, {})
        with pytest.raises(IndexChanged):
            list(hits)


def test_what_has_only_some_of_the_words_is_in_no_table_and_no_feed(client: FlaskClient) -> None:
    partly = f"q={quote('高质量发展 推进会 老茶厂')}"
    answer = client.get(f"/api/v1/search?{partly}").get_json()
    assert answer["total"]
    assert answer["query"]["notices"]
    table = client.get(f"/search.csv?{partly}")
    assert (table.headers["X-Total-Count"], table.text.count("\r\n")) == ("0", 1)
    assert client.get(f"/search.feed.json?{partly}").get_json(force=True)["items"] == []
    assert feedparser.parse(client.get(f"/search.atom?{partly}").data).entries == []
    said = "只收符合全部条件的内容"
    assert said in client.get(f"/search?{partly}").text
    assert said not in client.get(f"/search?{ASKED}").text
    assert client.get(f"/search.csv?{ASKED}").headers["X-Total-Count"] == "3"


@pytest.mark.parametrize("first", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_is_a_formula(first: str) -> None:
    assert disarm(f"{first}1+1") == f"'{first}1+1"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")), min_size=2, max_size=4))
def test_tables_give_back_what_was_written(cells: list[str]) -> None:
    written = "".join(write_csv(["a"] * len(cells), [cells]))
    _, row = csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    assert row == [disarm(cell) for cell in cells]


def test_a_feed_reader_reads_the_atom_feed(client: FlaskClient) -> None:
    response = client.get(f"/search.atom?{ASKED}")
    assert response.content_type == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.data)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "高质量发展 · 时政新闻检索"
    assert [entry.id for entry in feed.entries] == [
        f"http://localhost/articles/{name}" for name in ("yunze-0318", "yunze-0312", "yunze-undated")
    ]
    assert feed.entries[0].updated == "2025-03-18T00:00:00+08:00"
    assert all(entry.title and entry.author and entry.updated_parsed for entry in feed.entries)
    own = next(link.href for link in feed.feed.links if link.rel == "self")
    assert client.get(own).data == response.data


def test_the_json_feed_has_what_the_standard_asks_for(client: FlaskClient) -> None:
    response = client.get(f"/search.feed.json?{ASKED}")
    assert response.content_type == "application/feed+json"
    feed = json.loads(response.data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"http://localhost/search.feed.json?{ASKED}"
    assert [item["url"] for item in feed["items"]] == [item["id"] for item in feed["items"]]
    assert all(item["content_text"] and "T" in item["date_published"] for item in feed["items"])


def test_the_api_names_table_and_feed(client: FlaskClient) -> None:
    links = client.get(f"/api/v1/search?{ASKED}").get_json()["links"]
    assert links["csv"] == f"/search.csv?{ASKED}"
    assert client.get(links["atom"]).status_code == client.get(links["csv"]).status_code == 200
    assert client.get(f"/search.json?{ASKED}").get_json()["total"] == 3


SERIES = quote("全省数字产业推进会")


@pytest.mark.parametrize("page", ["/meetings", f"/meetings/{SERIES}"])
def test_meetings_are_fed_each_under_a_name_of_its_own(client: FlaskClient, page: str) -> None:
    feed = feedparser.parse(client.get(f"{page}.atom").data)
    assert not feed.bozo
    first = feed.entries[0]
    assert (first.title, first.link) == ("全省数字产业推进会", "http://localhost/articles/yunze-0402#p0")
    assert first.id == f"http://localhost/meetings/{SERIES}#2025-04-02"
    assert first.updated == "2025-04-02T00:00:00+08:00"
    answer = client.get(f"{page}.feed.json")
    assert answer.content_type == "application/feed+json"
    items = answer.get_json(force=True)["items"]
    assert [item["id"] for item in items] == [entry.id for entry in feed.entries]
    assert len({item["id"] for item in items}) == len(items)
    own = next(link.href for link in feed.feed.links if link.rel == "self")
    assert own == f"http://localhost{page}.atom"


def test_the_articles_of_an_official_are_a_table_and_feeds(client: FlaskClient) -> None:
    page = f"/officials/{quote('陶景行')}"
    expected = [f"http://localhost/articles/{name}" for name in ("yunze-0402", "yunze-0318", "yunze-0312")]
    table = client.get(f"{page}.csv")
    assert [row["链接"].partition("#")[0] for row in read_table(table.data)] == expected
    assert table.headers["X-Total-Count"] == "3"
    feed = feedparser.parse(client.get(f"{page}.atom").data)
    assert [entry.id for entry in feed.entries] == expected
    assert feed.feed.id == f"http://localhost{page}"
    assert [item["url"] for item in client.get(f"{page}.feed.json").get_json(force=True)["items"]] == expected
    for form in ("csv", "atom", "feed.json"):
        assert client.get(f"/officials/x.{form}").status_code == 404


def test_a_day_and_the_values_of_a_facet_are_tables(client: FlaskClient) -> None:
    assert {row["日期"] for row in read_table(client.get("/dates/2025/03/18.csv").data)} == {"2025-03-18"}
    assert client.get("/dates/2025/02/30.csv").status_code == 404
    rows = read_table(client.get(f"/search/part.csv?{ASKED}&like={quote('主持')}").data)
    listed = client.get(f"/search/part.json?{ASKED}&like={quote('主持')}").get_json()["values"]
    assert [(row["值"], row["名称"], row["数量"]) for row in rows] == [("chair", "主持", str(listed[0]["count"]))]
    assert rows[0]["链接"] == f"http://localhost/search?{ASKED}&part=chair"


@pytest.mark.parametrize(
    "page", ["/meetings/", f"/meetings/{SERIES}", f"/officials/{quote('陶景行')}", "/dates/2025/03/18"]
)
def test_every_form_that_a_page_names_is_there(client: FlaskClient, page: str) -> None:
    found = re.search(r'<p class="forms">.*?</p>', client.get(page).text)
    assert found
    addresses = re.findall(r'href="([^"]*)"', found[0])
    assert len(addresses) >= 2
    assert all(client.get(address).status_code == 200 for address in addresses)


def read_table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("form", ["csv", "atom", "feed.json", "json"])
def test_odd_questions_are_answered_in_every_form(client: FlaskClient, form: str) -> None:
    for q in ("%00", "%FF", "%EF%BF%BF", quote("]]>&<'\""), quote("\u202e\U0001f600")):
        assert client.get(f"/search.{form}?q={q}").status_code == 200
    assert client.get(f"/search.{form}?page=x").status_code == 400


@given(st.text())
def test_any_text_can_stand_in_xml(text: str) -> None:
    element = ElementTree.Element("a")
    element.text = clean_xml(text)
    again = ElementTree.fromstring(ElementTree.tostring(element, encoding="utf-8"))
    assert (again.text or "").replace("\n", "") == clean_xml(text).replace("\r\n", "").replace("\r", "").replace(
        "\n", ""
    )


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_stand_in_a_calendar(text: str) -> None:
    from datetime import UTC, date, datetime

    import icalendar

    event = Event("1", date.max, text, text, "http://localhost/", (text,) if text else ())
    written = write_calendar(text, [event], datetime(2025, 1, 1, tzinfo=UTC)).encode()
    assert max(map(len, written.split(b"\r\n"))) <= LONGEST
    (read,) = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert str(read["SUMMARY"]) == "".join(c for c in text if c == "\n" or c >= " ")
