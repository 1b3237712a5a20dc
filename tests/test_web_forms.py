"""Names with slashes and names that end like a form: each has its page and all its other forms."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from searchsvc.config import Config
from searchsvc.documents import Article, ArticleId, Evidence, Meeting, Official, Part
from searchsvc.engine import open_engine
from searchsvc.web.app import create_app, engine_of
from searchsvc.web.forms import read_form
from searchsvc.web.links import AT_ROOT

OFFICIALS = ("石岚", "石岚.csv", "安/远", "安/远/", "/启明", "安//远.feed.json", "Ｗ. B/")
SERIES = ("粮食/能源安全会议", "粮食年会", "粮食年会.json", "粮食年会.feed", "/座谈")
ARTICLES = ("20260401.json", "20260401", "20260402.json", "20260403")
FORMS = ("json", "csv", "atom", "feed.json")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """An index of articles with such ids; the first names all the officials and meetings."""
    day = date(2026, 4, 1)
    articles = [
        Article(
            ArticleId(identifier),
            title=f"报道{at}",
            date=day,
            source="青岚日报",
            paragraphs=("青岚县的茶园开园。",),
            officials=() if at else tuple(Official(name, (Part.ATTEND,), ()) for name in OFFICIALS),
            meetings=() if at else tuple(Meeting(name, name, None, day, Evidence(1, 0, 3, name)) for name in SERIES),
        )
        for at, identifier in enumerate(ARTICLES)
    ]
    config = Config(index=tmp_path_factory.mktemp("forms"), corpus=Path("corpus"), jobs=1)
    with closing(open_engine(config)) as engine:
        engine.rebuild(articles, {})
    app = create_app(config)
    with closing(engine_of(app)):
        yield app.test_client()


def read(client: FlaskClient, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.text


@pytest.mark.parametrize("name", OFFICIALS)
def test_every_official_has_a_page_and_its_other_forms(client: FlaskClient, name: str) -> None:
    assert f"<h1>{name}</h1>" in read(client, AT_ROOT.official(name))
    assert client.get(AT_ROOT.official(name, "json")).get_json()["name"] == name
    assert client.get(f"/api/v1{AT_ROOT.official(name)}").get_json()["name"] == name
    assert "报道0" in read(client, AT_ROOT.official(name, "csv"))
    assert f"<title>{name} · " in read(client, AT_ROOT.official(name, "atom"))
    assert client.get(AT_ROOT.official(name, "feed.json")).get_json()["title"].startswith(f"{name} · ")


@pytest.mark.parametrize("name", SERIES)
def test_every_series_has_a_page_and_its_other_forms(client: FlaskClient, name: str) -> None:
    if name not in ("粮食年会", "粮食年会.feed"):  # whose JSON is the page of another
        assert client.get(AT_ROOT.series(name, "json")).get_json()["series"] == name
    assert f"<h1>{name}</h1>" in read(client, AT_ROOT.series(name))
    assert name in read(client, AT_ROOT.series(name, "csv"))
    assert f"SUMMARY:{name}" in read(client, AT_ROOT.series(name, "ics"))
    assert f"<title>{name} · " in read(client, AT_ROOT.series(name, "atom"))


@pytest.mark.parametrize("identifier", ARTICLES)
def test_every_article_has_a_page_and_its_json(client: FlaskClient, identifier: str) -> None:
    assert f'href="http://localhost/articles/{identifier}"' in read(client, f"/articles/{identifier}")
    if f"{identifier}.json" not in ARTICLES:
        assert client.get(f"/articles/{identifier}.json").get_json()["id"] == identifier
    assert client.get(f"/api/v1/articles/{identifier}").get_json()["id"] == identifier


def test_every_hit_leads_to_its_article(client: FlaskClient) -> None:
    hits = client.get(f"/api/v1/search?q={quote('茶园')}").get_json()["hits"]
    assert len(hits) == len(ARTICLES)
    for hit in hits:
        assert hit["article"]["title"] in read(client, hit["url"])


def test_every_address_of_the_lists_leads_somewhere(client: FlaskClient) -> None:
    for one in client.get("/officials.json").get_json()["officials"]:
        assert f"<h1>{one['name']}</h1>" in read(client, one["url"])
    for name in {one["series"] for one in client.get("/meetings.json").get_json()["meetings"]}:
        assert f"<h1>{name}</h1>" in read(client, AT_ROOT.series(name))


@pytest.mark.parametrize("ending", ["", ".json", ".csv", "/", "/x.json"])
def test_unknown_names_stay_unknown_and_are_told_without_the_ending(client: FlaskClient, ending: str) -> None:
    for kind in ("officials", "meetings"):
        response = client.get(f"/{kind}/{quote('查无')}{ending}")
        assert response.status_code == 404
        name = {"/x.json": "查无/x"}.get(ending, "查无")
        assert f"“{name}”" in (response.get_json()["detail"] if "." in ending else response.text)


@pytest.mark.parametrize(
    ("written", "known", "read_as"),
    [
        ("甲", (), ("甲", "")),
        ("甲.json", (), ("甲", "json")),
        ("甲.json", ("甲.json", "甲"), ("甲.json", "")),
        ("甲.feed.json", (), ("甲", "feed.json")),
        ("甲.feed.json", ("甲.feed",), ("甲.feed", "json")),
        ("甲.feed.json", ("甲", "甲.feed"), ("甲", "feed.json")),
        ("甲/", (), ("甲", "")),
        ("甲/", ("甲/",), ("甲/", "")),
        ("甲.xml", (), ("甲.xml", "")),
        (".json", (), ("", "json")),
    ],
)
def test_the_whole_name_comes_first(written: str, known: tuple[str, ...], read_as: tuple[str, str]) -> None:
    assert read_form(written, ("", *FORMS), known.__contains__) == read_as
