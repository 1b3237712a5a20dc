"""What search engines and browsers are told."""

from urllib.parse import quote
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def locations(client: FlaskClient, url: str, kind: str) -> list[str]:
    root = ElementTree.fromstring(client.get(url).data)
    assert root.tag == f"{SITEMAP}{kind}"
    return [element.text or "" for element in root.iter(f"{SITEMAP}loc")]


def test_every_address_in_the_sitemap_is_there(client: FlaskClient) -> None:
    files = locations(client, "/sitemap.xml", "sitemapindex")
    pages = [page for file in files for page in locations(client, file, "urlset")]
    assert len(pages) == len(set(pages))
    assert {f"http://localhost/articles/{name}" for name in ("yunze-0312", "yunze-undated")} <= set(pages)
    assert f"http://localhost/officials/{quote('白露')}" in pages
    for page in pages:
        assert client.get(page).status_code == 200, page
    assert client.get("/sitemap-2.xml").status_code == client.get("/sitemap-0.xml").status_code == 404


def test_robots_read_articles_and_not_the_api(client: FlaskClient) -> None:
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())
    assert robots.can_fetch("any", "/articles/yunze-0312")
    assert not robots.can_fetch("any", "/api/v1/search?q=a")
    assert robots.site_maps() == ["http://localhost/sitemap.xml"]


def test_the_address_bar_can_ask(client: FlaskClient) -> None:
    root = ElementTree.fromstring(client.get("/opensearch.xml").data)
    assert root.tag == f"{OPENSEARCH}OpenSearchDescription"
    assert len(root.findtext(f"{OPENSEARCH}ShortName") or "") <= 16
    templates = {url.get("type"): url.get("template") or "" for url in root.iter(f"{OPENSEARCH}Url")}
    asked = templates["text/html"].replace("{searchTerms}", quote("高质量发展"))
    assert "共 3 个段落" in client.get(asked).text
    assert 'rel="search"' in client.get("/").text


@pytest.mark.parametrize("url", ["/search?q=a", "/search.csv", "/search.atom", "/search.feed.json", "/search.json"])
def test_results_are_no_pages_to_list(client: FlaskClient, url: str) -> None:
    response = client.get(url)
    assert 'content="noindex' in response.text or response.headers["X-Robots-Tag"] == "noindex"


def test_what_asks_for_an_icon_without_reading_a_page_gets_it(client: FlaskClient) -> None:
    with client.get("/favicon.ico") as response:
        assert (response.status_code, response.content_type) == (200, "image/svg+xml; charset=utf-8")
        assert response.data.startswith(b"<svg ")
        assert response.headers["Cache-Control"] == "public, max-age=86400"
