"""How an article is cited, by people and by programs."""

import json
import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from searchsvc.documents import Article
from searchsvc.web.citation import cite, describe_for_machines
from tests.conftest import ARTICLES

# What schema.org defines for a NewsArticle (and its parents), as far as we use it.
NEWS_ARTICLE = {
    *("headline", "alternativeHeadline", "datePublished", "author", "publisher", "inLanguage", "keywords", "mentions"),
    *("url", "mainEntityOfPage"),
}


@pytest.mark.parametrize(
    ("article", "cited"),
    [
        (ARTICLES[0], "林知夏. 顾长宁主持召开省委外事工作委员会全体会议[N]. 云泽日报, 2025-03-12."),
        (ARTICLES[1], "周小舟, 何田田. 陶景行到青岚县调研春耕并主持召开座谈会[N]. 云泽日报, 2025-03-18."),
        (ARTICLES[3], "青岚县：一座老茶厂的新生意[N]. 望江晚报."),
        (replace(ARTICLES[3], by=tuple("甲乙丙丁"), source=""), "甲, 乙, 丙, 等. 青岚县：一座老茶厂的新生意[N]."),
    ],
)
def test_citations(article: Article, cited: str) -> None:
    assert cite(article) == cited


@pytest.mark.parametrize(
    ("source", "letter"),
    [
        *(("云泽日报", "N"), ("云泽日报（虚构）", "N"), ("云泽通讯社", "N"), ("", "N"), ("互联网时报", "N")),
        *(("云泽新闻网（虚构）", "EB/OL"), ("云泽发布", "EB/OL"), ("青岚融媒", "EB/OL"), ("云泽日报客户端", "EB/OL")),
        *(("云泽新闻联播", "Z"), ("云泽广播电视台", "Z"), ("云泽卫视", "Z"), ("云泽周刊", "J"), ("本刊", "J")),
    ],
)
def test_the_letter_tells_the_carrier(source: str, letter: str) -> None:
    assert f"[{letter}]" in cite(replace(ARTICLES[0], source=source))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda one: one.id)
def test_the_page_says_to_programs_what_it_is(client: FlaskClient, article: Article) -> None:
    text = client.get(f"/articles/{article.id}?q=x").text
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    data = json.loads(script)
    assert {key for key in data if not key.startswith("@")} <= NEWS_ARTICLE
    assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
    assert data["headline"] == article.title
    assert data["url"] == f"http://localhost/articles/{article.id}"
    assert data.get("datePublished") == (article.date and article.date.isoformat())
    assert f'<link rel="canonical" href="{data["url"]}">' in text


def test_nothing_in_an_article_ends_the_script(client: FlaskClient) -> None:
    odd = replace(ARTICLES[0], title="</script><b>" * 20)
    assert len(describe_for_machines(odd, "http://localhost/")["headline"]) == 110
    with client.application.test_request_context():
        written = client.application.jinja_env.from_string("{{ data | tojson }}").render(data={"a": odd.title})
    assert "<" not in written
