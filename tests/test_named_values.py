"""Names in other characters or width: wherever a value is chosen by name, they stand for the value of the index."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from searchsvc.config import Config
from searchsvc.documents import Article, ArticleId, Official, Part
from searchsvc.engine import Engine, open_engine
from searchsvc.named_values import find_value
from searchsvc.query import FacetField, Filter
from searchsvc.searcher import search
from searchsvc.why import explain

SPELT = [
    ("official", "顧長寧", "顾长宁"),
    ("source", "雲澤日報", "云泽日报"),
    ("series", "全省數字產業推進會", "全省数字产业推进会"),
    ("meeting_type", "座談會", "座谈会"),
]


def make_article(number: int, name: str, source: str = "云岭晚报") -> Article:
    return Article(
        ArticleId(f"a{number}"),
        title="说明",
        date=None,
        source=source,
        paragraphs=("本页。",),
        officials=(Official(name, (Part.ATTEND,), ()),),
    )


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Names in both scripts: each of the articles has those given."""
    names = [("羅遠志", "雲嶺晚報"), ("罗远志", "ＡＢ周刊"), ("罗远志", "ＡＢ周刊"), ("馬望川", "雲嶺晚報")]
    articles = [make_article(at, *one) for at, one in enumerate(names)]
    with closing(open_engine(Config(index=tmp_path_factory.mktemp("names"), jobs=1))) as opened:
        opened.rebuild(articles, {})
        yield opened


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (FacetField.OFFICIAL, "羅遠志", "羅遠志"),  # a value itself, if a rare one
        (FacetField.OFFICIAL, "罗遠志", "罗远志"),  # the most frequent that folds to the same
        (FacetField.OFFICIAL, "马望川", "馬望川"),
        (FacetField.OFFICIAL, "马望", "马望"),
        (FacetField.SOURCE, "ab周刊", "ＡＢ周刊"),
        (FacetField.SOURCE, "", ""),
        (FacetField.MONTH, "２０２５", "２０２５"),
    ],
)
def test_a_name_stands_for_the_value_that_folds_to_the_same(
    engine: Engine, field: FacetField, typed: str, value: str
) -> None:
    assert find_value(engine, field, typed) == value


@pytest.mark.parametrize("typed", ["官员:马望川", "-(说明 -官员:马望川)", "官员:(马望川 OR 查无此人)"])
def test_what_is_typed_in_simplified_finds_traditional(engine: Engine, typed: str) -> None:
    assert search(engine, typed).total == 1
    assert explain(engine, typed, search(engine, typed).hits[0].paragraph.id).place == 1


def test_a_chosen_name_is_asked_for_as_the_index_has_it(engine: Engine) -> None:
    results = search(engine, "", filters=(Filter(FacetField.OFFICIAL, ("马望川", "馬望川", "查无此人")),))
    assert results.query.filters == (Filter(FacetField.OFFICIAL, ("馬望川", "查无此人")),)
    assert results.total == 1


def test_a_new_index_is_looked_at(tmp_path: Path) -> None:
    with closing(open_engine(Config(index=tmp_path / "index", jobs=1))) as engine:
        for name in ("马望川", "馬望川"):
            engine.rebuild([make_article(1, name)], {})
            assert find_value(engine, FacetField.OFFICIAL, "馬望川") == name


@pytest.mark.parametrize(("field", "typed", "value"), SPELT)
def test_filters_answer_alike_however_they_are_spelt(client: FlaskClient, field: str, typed: str, value: str) -> None:
    for address in ("/api/v1/search", "/search.json", f"/search/{field}.json"):
        answers = [client.get(f"{address}?{field}={quote(name)}").get_json() for name in (typed, value)]
        assert answers[0]["total"] > 0
        assert [{**one, "took_ms": 0} for one in answers] == [{**answers[1], "took_ms": 0}] * 2
    page = client.get(f"/search?{field}={quote(typed)}").text
    assert typed not in page
    assert quote(typed) not in page.replace(f"?{field}={quote(typed)}&amp;lang=en", "")
    tables = [client.get(f"/search.csv?{field}={quote(name)}").text for name in (typed, value)]
    assert tables[0] == tables[1]


@pytest.mark.parametrize(
    ("typed", "value", "forms"),
    [
        ("/officials/顧長寧", "/officials/顾长宁", ("", ".json", ".csv", ".atom", ".feed.json")),
        ("/api/v1/officials/顧長寧", "/api/v1/officials/顾长宁", ("",)),
        (
            "/meetings/全省數字產業推進會",
            "/meetings/全省数字产业推进会",
            ("", ".json", ".csv", ".ics", ".atom", ".feed.json"),
        ),
    ],
)
def test_pages_of_a_name_are_the_same_however_it_is_spelt(
    client: FlaskClient, typed: str, value: str, forms: tuple[str, ...]
) -> None:
    for form in forms:
        texts = []
        for address in (typed, value):
            response = client.get(quote(address) + form)
            assert response.status_code == 200
            texts.append(response.text)
        assert texts[0] == texts[1]
