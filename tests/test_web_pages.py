"""The pages without a browser: what they say, that they are sound HTML, that nothing odd breaks them."""

import re
from contextlib import closing
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from searchsvc.config import Config
from searchsvc.documents import Article, ArticleId
from searchsvc.web.app import create_app, engine_of

VOID = {"meta", "link", "input", "br", "img", "hr"}
PAGES = (
    "/",
    "/search",
    "/search?q=%E9%AB%98%E8%B4%A8%E9%87%8F%E5%8F%91%E5%B1%95&official=%E9%99%B6%E6%99%AF%E8%A1%8C&date_from=2025-01-01",
    "/search?unit=article&sort=newest&per_page=2&page=2",
    "/search?q=%E9%99%B6%E6%99%AF%E8%A1%8C&unit=article",
    "/search?q=%E5%A4%96%E4%BA%8B%E6%97%A0%E5%B0%8F%E4%BA%8B&meeting_type=%E6%8E%A8%E8%BF%9B%E4%BC%9A",
    "/search?q=a&page=40",
    "/articles/yunze-0312",
    "/articles/yunze-0312?q=%E9%AB%98%E8%B4%A8%E9%87%8F%E5%8F%91%E5%B1%95",
    "/articles/yunze-undated",
    "/help",
    "/nothing",
    "/search?page=x",
)


class Page(HTMLParser):
    """A page taken apart: faults of its tags, its ids, links, headings, fields and labels."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"{tag} left open" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        given = dict(attrs)
        self.tags.append((tag, given))
        if len(names) != len(set(names)):
            self.faults.append(f"{tag} has an attribute twice")
        self.faults += [f"{tag} {name}" for name in names if name.startswith("on") or name == "style"]
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> out of place")


def read(client: FlaskClient, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, response.text
    assert response.content_type == "text/html; charset=utf-8"
    return response.text


@pytest.mark.parametrize("url", PAGES)
def test_pages_are_sound(client: FlaskClient, url: str) -> None:
    page = Page(client.get(url).text)
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))
    assert page.headings[0] == page.headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(page.headings, page.headings[1:], strict=False))
    names = [tag for tag, _ in page.tags]
    assert [names.count(tag) for tag in ("header", "main", "footer")].count(0) == 0
    assert page.links[0] == "#main"
    assert ("html", {"lang": "zh-Hans"}) in page.tags
    labelled = {given.get("for") for tag, given in page.tags if tag == "label"}
    for tag, given in page.tags:
        if tag == "input" and given.get("type") == "search":
            assert given["id"] in labelled
        if tag == "script":
            assert given.get("src") or given.get("type") == "application/ld+json"  # data, which nothing runs


@pytest.mark.parametrize("url", PAGES)
def test_links_lead_somewhere(client: FlaskClient, url: str) -> None:
    page = Page(client.get(url).text)
    for href in dict.fromkeys(page.links):
        target, _, anchor = href.partition("#")
        text = client.get(url).text if not target else read_any(client, target)
        assert not anchor or f'id="{anchor}"' in text, href


def read_any(client: FlaskClient, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.text


def test_the_first_page_shows_the_latest(client: FlaskClient) -> None:
    text = read(client, "/")
    assert (
        text.index("全省数字产业推进会在望江市举行") < text.index("陶景行到青岚县调研") < text.index("顾长宁主持召开")
    )
    assert "收录文章 4 篇" in text


def test_results_show_marks_and_people(client: FlaskClient) -> None:
    text = read(client, f"/search?q={quote('高质量发展')}")
    assert text.count("<mark>高质量发展</mark>") == 3
    assert "共 3 个段落" in text
    assert f"/articles/yunze-0312?q={quote('高质量发展')}#p2" in text
    assert "2025年3月12日" in text
    assert "日期不详" in text


def test_filters_stay_in_the_form_and_can_be_taken_off(client: FlaskClient) -> None:
    text = read(client, f"/search?q={quote('陶景行')}&official={quote('白露')}&sort=newest&date_to=2025-12-31")
    checked = [
        (given["name"], given["value"])
        for tag, given in Page(text).tags
        if tag == "input" and given.get("type") == "checkbox" and "checked" in given
    ]
    assert checked == [("official", "白露")]
    assert '<input type="hidden" name="sort" value="newest">' in text
    assert "去掉 官员：白露" in text
    assert "去掉 日期：截至 2025-12-31" in text
    off = next(
        href
        for tag, given in Page(text).tags
        if "去掉 官员" in (given.get("aria-label") or "")
        for href in [given["href"]]
    )
    assert off == f"/search?q={quote('陶景行')}&date_to=2025-12-31&sort=newest"


def test_paging(client: FlaskClient) -> None:
    text = read(client, "/search?per_page=2&page=2")
    assert 'rel="prev" href="/search?per_page=2"' in text
    assert 'rel="next" href="/search?page=3&amp;per_page=2"' in text
    assert 'aria-current="page">2</a>' in text
    assert '<ol class="hits" start="3"' in text


def test_no_result_shows_ways_out_that_work(client: FlaskClient) -> None:
    text = read(client, f"/search?q={quote('外事无小事')}&meeting_type={quote('推进会')}")
    assert "没有找到符合条件的内容" in text
    ways = [href for href in Page(text).links if href == f"/search?q={quote('外事无小事')}"]
    assert ways
    assert "<mark>" in read(client, ways[0])


def test_some_of_the_words_are_better_than_none_and_it_says_so(client: FlaskClient) -> None:
    text = read(client, f"/search?q={quote('茶厂 算力')}")
    assert 'class="notices"' in text
    assert "<mark>算力</mark>" in text
    assert f'<a href="/search?q={quote("茶厂")}">' in text


def test_what_was_typed_is_escaped_everywhere(client: FlaskClient) -> None:
    q = """"><script>alert(1)</script>'&amp;"""
    for url in (f"/search?q={quote(q)}", f"/articles/yunze-0312?q={quote(q)}", f"/search?official={quote(q)}"):
        text = read(client, url)
        assert "<script>alert" not in text
        assert Page(text).faults == []


def test_an_article_shows_headings_text_and_evidence(client: FlaskClient) -> None:
    text = read(client, "/articles/yunze-0312")
    assert (
        text.index("推动外事工作服务高水平开放") < text.index("<h1>顾长宁") < text.index('class="subtitle">陶景行出席')
    )
    assert "记者 林知夏" in text
    assert all(f'id="p{number}"' in text for number in range(5))
    assert '<a class="part" href="#p0" aria-label="主持，依据见标题">主持</a>' in text
    assert '<a href="#p1"><q>省委书记</q>' in text
    assert '<a href="#p4"><q>宋平野等省领导参加会议</q>' in text
    assert "省委书记、省委外事工作委员会主任" in text


def test_an_article_keeps_the_marks(client: FlaskClient) -> None:
    text = read(client, f"/articles/yunze-0312?q={quote('“外事工作委员会”')}")
    assert "<h1>顾长宁主持召开省委<mark>外事工作委员会</mark>全体会议</h1>" in text
    assert "<mark>" not in read(client, "/articles/yunze-0312")
    assert "&lt;云上&gt;平台" in read(client, "/articles/yunze-0402")


def test_pages_pass_over_parameters_that_shared_links_collect(client: FlaskClient) -> None:
    assert "共 3 个段落" in read(client, f"/search?q={quote('高质量发展')}&from=singlemessage&isappinstalled=0")


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/nothing", 404, "没有找到"),
        ("/articles/nothing", 404, "nothing"),
        ("/articles/%00", 404, "没有找到"),
        ("/articles/%ED%A0%80", 404, "没有找到"),
        ("/search//x", 404, "没有找到"),
        ("/search%0d%0aX-Evil:1", 404, "没有找到"),
        ("/search?page=０", 400, "page"),
        ("/search?sort=x&unit=y", 400, "unit"),
    ],
)
def test_errors_are_pages(client: FlaskClient, url: str, status: int, words: str) -> None:
    text = read(client, url, status)
    assert words in text
    assert "Traceback" not in text


@pytest.mark.parametrize(
    "q", ["%00", "%ED%A0%80", "%FF", "%zz", "%", "*", "((((", "%22", quote("外" * 20_000), quote("\u202e\U0001f600")]
)
def test_odd_questions_are_answered(client: FlaskClient, q: str) -> None:
    text = read(client, f"/search?q={q}")
    assert Page(text).faults == []
    assert len(text) < 200_000
    read(client, f"/articles/yunze-0312?q={q}")


def test_what_has_no_headline_or_no_text_is_shown_and_found(tmp_path: Path) -> None:
    made = (
        Article(ArticleId("bare"), "", date(2031, 3, 4), "临州日报", ("水库开闸放水。", "下游各县做好了准备。")),
        Article(ArticleId("alone"), "全省水库会议开幕", date(2031, 3, 5), "临州日报", ()),
    )
    app = create_app(Config(index=tmp_path))
    with closing(engine_of(app)) as engine:
        engine.rebuild(made, {})
        client = app.test_client()
        found = client.get("/api/v1/search?q=水库").get_json()["hits"]
        assert {hit["article"]["name"] for hit in found} == {"水库开闸放水。", "全省水库会议开幕"}
        assert client.get("/api/v1/search?date_from=2031-03-05").get_json()["total"] == 1
        for path in ("/search?q=水库", "/", "/dates/2031/03/04", "/articles/bare"):
            assert "水库开闸放水。</" in client.get(path).text.replace("<mark>", "").replace("</mark>", ""), path
        assert "全省水库会议开幕</h1>" in client.get("/articles/alone").text


def test_pages_with_nothing_to_show_say_so_and_have_no_empty_sections(tmp_path: Path) -> None:
    app = create_app(Config(index=tmp_path))
    with closing(engine_of(app)) as engine:
        engine.rebuild((), {})
        client = app.test_client()
        assert "python manage.py reindex" in client.get("/").text
        assert "文章里还没有识别出官员" in client.get("/officials/").text
        assert "没有“甲”" in client.get("/officials/?q=甲").text
        meetings = client.get("/meetings/").text
        assert "没有符合条件的会议" in meetings
        assert meetings.count("<h2") == 1
        assert client.get("/search").status_code == 200


def test_a_headline_as_long_as_a_paragraph_is_set_smaller(tmp_path: Path) -> None:
    made = Article(ArticleId("long"), "关于水库放水的通知" * 30, date(2031, 3, 4), "临州日报", ("放水。",))
    app = create_app(Config(index=tmp_path))
    with closing(engine_of(app)) as engine:
        engine.rebuild((made,), {})
        assert '<h1 class="long">关于水库' in app.test_client().get("/articles/long").text


@pytest.mark.parametrize(
    "page",
    [
        "/",
        f"/meetings/{quote('全省数字产业推进会')}",
        f"/officials/{quote('陶景行')}",
        "/search/meeting_type?unit=article",
        "/meetings/",
    ],
)
def test_a_number_beside_a_link_is_what_the_link_lists(client: FlaskClient, page: str) -> None:
    found = re.findall(r'<a href="(/[^"]*)">[^<]*<small>(\d+)</small></a>', client.get(page).text)
    assert found
    for address, count in found:
        assert re.search(rf"共 {count} 篇|{count} 篇报道", client.get(unescape(address)).text), (address, count)


def test_a_type_of_an_article_leads_to_articles(client: FlaskClient) -> None:
    address = f"/search?meeting_type={quote('全体会议')}&amp;unit=article"
    assert f'<a class="kind" href="{address}">' in client.get("/articles/yunze-0312").text
