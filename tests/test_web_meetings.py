"""Meetings and their series, as pages, JSON, tables and calendars."""

import csv
import io
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import icalendar
import pytest
from flask.testing import FlaskClient

from searchsvc.config import Config
from searchsvc.documents import Article, ArticleId, Evidence, Meeting
from searchsvc.engine import open_engine
from searchsvc.web.meetings import EVERY, list_meetings

SERIES = "全省数字产业推进会"


def read(client: FlaskClient, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, response.text
    return response.text


def test_meetings_are_listed_newest_first_with_the_place_that_names_them(client: FlaskClient) -> None:
    answer = client.get("/api/v1/meetings").get_json()
    assert answer["total"] == 2
    assert [(one["date"], one["name"], one["ordinal"]) for one in answer["meetings"]] == [
        ("2025-04-02", SERIES, 2),
        ("2025-03-12", "省委外事工作委员会全体会议", None),
    ]
    assert answer["meetings"][0]["reports"][0]["url"] == "/articles/yunze-0402#p0"
    assert answer["meetings"][0]["types"] == ["推进会"]
    text = read(client, "/meetings/")
    assert text.index(SERIES) < text.index("省委外事工作委员会全体会议")
    assert "届次 2" in text


@pytest.mark.parametrize(
    ("query", "total"),
    [
        (f"meeting_type={quote('推进会')}", 1),
        ("month=2025-03", 1),
        (f"month=2025-03&meeting_type={quote('推进会')}", 0),
    ],
)
def test_meetings_are_chosen_by_type_and_month(client: FlaskClient, query: str, total: int) -> None:
    assert client.get(f"/api/v1/meetings?{query}").get_json()["total"] == total
    assert f"共 {total} 次有名称的会议，{total} 篇报道" in read(client, f"/meetings/?{query}")
    assert len(client.get(f"/meetings.csv?{query}").text.splitlines()) == 1 + total


def test_pages_add_up_to_the_total_and_list_each_meeting_once(tmp_path: Path) -> None:
    days = [date(2025, 3, 1) + timedelta(days=number // 2) for number in range(9)]
    articles = [
        report(f"yunze-{number}", day, "甲会议", *(["乙会议"] * (number % 3 == 0))) for number, day in enumerate(days)
    ]
    with closing(open_engine(Config(index=tmp_path))) as engine:
        engine.rebuild(articles, {})
        whole = list_meetings(engine, per_page=EVERY)
        pages = [list_meetings(engine, page=page, per_page=3) for page in range(1, whole.pages + 3)]
    assert (whole.articles, whole.total, len(whole.occasions)) == (9, 8, 8)
    assert {page.total for page in pages} == {8}
    assert pages[0].pages == 3
    assert tuple(one for page in pages for one in page.occasions) == whole.occasions
    assert max(len(one.reports) for one in whole.occasions) == 2


def report(identifier: str, day: date, *names: str) -> Article:
    found = tuple(Meeting(name, name, None, day, Evidence(1, 0, 3, name)) for name in names)
    text = f"{'、'.join(names)}在望江市举行。"
    return Article(
        ArticleId(identifier), title=identifier, date=day, source="望江晚报", paragraphs=(text,), meetings=found
    )


def test_bad_choices_are_named(client: FlaskClient) -> None:
    for query, name in [
        ("month=2025", "month"),
        ("meeting_type=x", "meeting_type"),
        ("page=0", "page"),
        ("kind=x", "kind"),
    ]:
        response = client.get(f"/api/v1/meetings?{query}")
        assert response.status_code == 400
        assert [error["parameter"] for error in response.get_json()["errors"]] == [name]
    assert client.get("/api/v1/meetings?month=2025-01&month=2025-02").status_code == 400


def test_a_series_has_its_meetings_and_who_was_there(client: FlaskClient) -> None:
    text = read(client, f"/meetings/{quote(SERIES)}")
    assert f"<h1>{SERIES}</h1>" in text
    assert (
        f'href="/search?official={quote("白露")}&amp;series={quote(SERIES)}&amp;unit=article&amp;sort=newest"' in text
    )
    assert f"/search?series={quote(SERIES)}" in text
    assert "没有名为“x”的会议系列" in read(client, "/meetings/x", 404)


@pytest.mark.parametrize("url", ["/meetings.ics", f"/meetings/{quote(SERIES)}.ics"])
def test_calendars_are_read_by_a_calendar_library(client: FlaskClient, url: str) -> None:
    response = client.get(url)
    assert response.content_type == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(response.data)
    events = list(calendar.walk("VEVENT"))
    assert events
    assert all(event.errors == [] for event in events)
    first = events[0]
    assert str(first["SUMMARY"]) == SERIES
    assert first.decoded("DTSTART") == date(2025, 4, 2)
    assert first.decoded("DTEND") - first.decoded("DTSTART") == timedelta(days=1)
    assert str(first["URL"]) == "http://localhost/articles/yunze-0402#p0"
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert max(map(len, response.data.split(b"\r\n"))) <= 75


def test_the_table_has_a_line_for_each_report(client: FlaskClient) -> None:
    response = client.get("/meetings.csv")
    assert response.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert [row["会议"] for row in rows] == [SERIES, "省委外事工作委员会全体会议"]
    assert rows[0]["链接"] == "http://localhost/articles/yunze-0402#p0"
