"""Days: what was reported, what lies before and after."""

from datetime import date
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from searchsvc.config import Config
from searchsvc.documents import ArticleId
from searchsvc.engine import open_engine
from searchsvc.web.days import find_neighbours, read_day


def test_a_day_has_its_articles_and_neighbours(index: Config) -> None:
    day = read_day(open_engine(index), date(2025, 3, 18))
    assert [head.id for head in day.articles] == ["yunze-0318"]
    assert (day.before, day.after) == (date(2025, 3, 12), date(2025, 4, 2))


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date.min, None, date(2025, 3, 12)),
        (date(2025, 3, 20), date(2025, 3, 18), date(2025, 4, 2)),
        (date.max, date(2025, 4, 2), None),
    ],
)
def test_a_day_without_news_still_leads_on(
    client: FlaskClient, index: Config, day: date, before: date | None, after: date | None
) -> None:
    found = read_day(open_engine(index), day)
    assert (found.total, found.before, found.after) == (0, before, after)
    text = client.get(f"/dates/{day.isoformat().replace('-', '/')}").text
    assert "没有收录报道" in text
    assert 'content="noindex' in text


def test_the_page_and_its_json(client: FlaskClient) -> None:
    text = client.get("/dates/2025/04/02").text
    assert "<h1>2025年4月2日</h1>" in text
    assert 'rel="prev" href="/dates/2025/03/18"' in text
    answer = client.get("/dates/2025/04/02.json").get_json()
    assert answer["articles"][0]["article"]["id"] == "yunze-0402"


@pytest.mark.parametrize(
    "url",
    ["/dates/2025/2/30", "/dates/2025/02/30", "/dates/2025/1/01", "/dates/x/y/z", f"/dates/2025/03/{quote('１２')}"],
)
def test_what_is_no_day_is_not_found(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == 404


def test_an_article_without_a_day_has_no_neighbours(index: Config) -> None:
    assert find_neighbours(open_engine(index), ArticleId("yunze-undated"), "望江晚报", None) == [None, None]
