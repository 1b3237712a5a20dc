"""Pages and API in English for whoever asks, and the language kept from page to page."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

HAN = re.compile(r"[\u3400-\u9fff]")
ENGLISH = {"Accept-Language": "en-GB,en;q=0.9,zh-CN;q=0.5"}


def links_of(text: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', text) if "/static/" not in link]


@pytest.mark.parametrize(
    ("header", "lang", "tag"),
    [
        (None, "", "zh-Hans"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "", "zh-Hans"),
        ("fr", "", "zh-Hans"),
        ("en-US,en;q=0.9", "", "en"),
        ("zh-CN", "en", "en"),
        ("en", "zh", "zh-Hans"),
        ("en", "xx", "en"),
    ],
)
def test_the_address_decides_before_the_browser(client: FlaskClient, header: str | None, lang: str, tag: str) -> None:
    answer = client.get(f"/?lang={lang}", headers={"Accept-Language": header} if header else {})
    assert f'<html lang="{tag}">' in answer.text
    assert answer.headers["Content-Language"] == tag


@pytest.mark.parametrize("url", ["/help", "/search?page=0", "/nothing", "/api/docs"])
def test_pages_without_articles_have_no_chinese_words_but_those_to_type(client: FlaskClient, url: str) -> None:
    text = client.get(url, headers=ENGLISH).text
    typed = re.sub(r'<code>.*?</code>|href="[^"]*"|value="[^"]*"|placeholder="[^"]*"|<a [^>]*hreflang.*?</a>', "", text)
    typed = re.sub(r"<tbody>.*?</tbody>", "", typed, flags=re.DOTALL)  # what the notations mean quotes examples
    assert [line for line in typed.splitlines() if HAN.search(line) and "hint" not in line and "<li>" not in line] == []


def test_a_page_of_results_is_english_around_the_articles(client: FlaskClient) -> None:
    text = client.get(
        f"/search?q={quote('高质量发展')}&part=chair&meeting_type={quote('座谈会')}", headers=ENGLISH
    ).text
    for words in (
        "Read as",
        "with “高质量发展”",
        "Symposium (座谈会)",
        "Part: chairs",
        "paragraphs</strong>",
        "Filters",
    ):
        assert words in text
    for words in ("会议类型", "共 ", "主持</", "筛选"):
        assert words not in text


def test_a_language_that_was_asked_for_stays(client: FlaskClient) -> None:
    page = client.get(f"/search?q={quote('陶景行')}&lang=en&per_page=2").text
    assert '<input type="hidden" name="lang" value="en">' in page
    links = [link for link in links_of(page) if not link.startswith(("/api/openapi", "/opensearch"))]
    assert links
    assert [link for link in links if "lang=en" not in link] == []


def test_a_language_the_browser_prefers_is_in_no_address(client: FlaskClient) -> None:
    assert "lang=en" not in "".join(links_of(client.get("/search", headers=ENGLISH).text))


def test_every_page_leads_to_the_other_language_of_itself(client: FlaskClient) -> None:
    page = client.get(f"/search?q={quote('陶景行')}&sort=newest").text
    link = re.search(r'<a href="([^"]*)" lang="en" hreflang="en"', page)
    assert link
    assert link[1].replace("&amp;", "&") == f"?q={quote('陶景行')}&sort=newest&lang=en"
    odd = client.get("//evil.example/x").text
    assert 'href="?lang=en"' in odd


def test_the_api_answers_in_english_too(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?lang=en&part=chair&q=a%22").get_json()
    assert found["facets"]["part"]["label"] == "Part"
    assert {value["value"]: value["label"] for value in found["facets"]["part"]["values"]}["chair"] == "chairs"
    assert all(not HAN.search(notice) for notice in found["query"]["notices"])
    assert "lang=en" in found["links"]["self"]
    refused = client.get("/api/v1/search?page=0&lang=en").get_json()
    assert not HAN.search(refused["title"] + refused["detail"] + refused["errors"][0]["message"])
    missing = client.get("/api/v1/articles/none?lang=en").get_json()
    assert not HAN.search(missing["title"] + missing["detail"])


@pytest.mark.parametrize("query", ["lang=fr", "lang=en&lang=zh", "lang=EN"])
def test_a_language_the_api_lacks_is_refused(client: FlaskClient, query: str) -> None:
    refused = client.get(f"/api/v1/stats?{query}")
    assert refused.status_code == 400
    assert refused.get_json()["errors"][0]["parameter"] == "lang"


def test_one_request_does_not_speak_for_the_next(client: FlaskClient) -> None:
    assert client.get("/help?lang=en").headers["Content-Language"] == "en"
    assert client.get("/help").headers["Content-Language"] == "zh-Hans"


class Languages(HTMLParser):
    """The pieces of text of a page, each with the language its elements give it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang") or (self.open[-1][1] if self.open else "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1][0] not in ("title", "script", "style"):
            self.texts.append((data.strip(), self.open[-1][1]))


@pytest.mark.parametrize(
    "url",
    [
        "/",
        f"/search?q={quote('高质量发展')}",
        f"/search?q={quote('陶景行')}&unit=article",
        f"/articles/yunze-0312?q={quote('外事')}",
        "/articles/yunze-0318",
        "/officials/",
        f"/officials/{quote('陶景行')}",
        "/meetings/",
        f"/meetings/{quote('全省数字产业推进会')}",
        "/dates/2025/03/18",
        "/search/official",
        "/search/source",
        "/search/month",
        "/help",
    ],
)
def test_on_english_pages_what_is_chinese_is_marked_so_and_what_is_english_not(client: FlaskClient, url: str) -> None:
    page = Languages()
    page.feed(client.get(url, headers=ENGLISH).text)
    chinese = [(text, lang) for text, lang in page.texts if HAN.search(text) and not LATIN.search(text)]
    english = [(text, lang) for text, lang in page.texts if LATIN.search(text) and not HAN.search(text)]
    assert [text for text, lang in chinese if lang != "zh-Hans"] == []
    assert [text for text, lang in english if lang != "en"] == []
    assert client.get(url).text.count('lang="zh-Hans"') == 1


VOID = ("meta", "link", "input", "br", "img", "hr")
LATIN = re.compile(r"[A-Za-z]{2}")
