"""The one real newspaper page there is, read to the letter; skipped where the shared data is not beside the clone."""

from datetime import date
from pathlib import Path

import pytest

from searchsvc.documents import Article
from searchsvc.readers import read_file

SEED = Path(__file__).parents[3] / "shared" / "seed" / "sanxiang-2025-03-26.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not here")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    items = list(read_file(SEED, SEED.parent))
    articles = [item for item in items if isinstance(item, Article)]
    assert len(items) == len(articles), "nothing is to be reported"
    return articles


def test_seed_has_four_articles_with_their_paragraphs(articles: list[Article]) -> None:
    assert [len(a.paragraphs) for a in articles] == [4, 5, 6, 6]


def test_seed_date_and_source(articles: list[Article]) -> None:
    assert {(a.date, a.source) for a in articles} == {(date(2025, 3, 26), "三湘都市报")}


def test_seed_headings(articles: list[Article]) -> None:
    assert [(a.kicker, a.title, a.subtitle) for a in articles] == [
        ("", "沈晓明主持召开2025年省委外事工作委员会全体会议", "持续用力打造内陆地区改革开放高地"),
        ("", "沈晓明到省地质院调研并主持召开座谈会", "奋力开创全省地质事业高质量发展新局面"),
        ("毛伟明在全省“智赋万企”行动推进大会上强调", "常态化长效化数智赋能 更积极更主动抢占先机", ""),
        ("建立细胞采集登记和追溯制度", "湖南拟立法促进细胞和基因产业发展", ""),
    ]


def test_seed_by_lines(articles: list[Article]) -> None:
    assert [a.by for a in articles] == [("刘燕娟",), ("刘燕娟",), ("孙敏坚",), ("罗艾敏",)]


def test_seed_torn_words_are_whole(articles: list[Article]) -> None:
    texts = ["\n".join(a.paragraphs) for a in articles]
    assert "改革开放高地，进一步找准发力点" in texts[0]
    assert "作出了积极贡献。同时也要" in texts[1]
    assert "促进企业要素和产品配置" in texts[2]


def test_seed_loses_no_character(articles: list[Article]) -> None:
    """Everything on the page but white space is in an article, by-lines as their names."""
    page = "".join(SEED.read_text("utf-8").split())
    for article in articles:
        for text in (*article.headings, *article.paragraphs, *article.by):
            folded = "".join(text.split())
            assert folded in page
            page = page.replace(folded, "", 1)
    assert page == "■湖南日报全媒体记者" * 3 + "■全媒体记者"


def test_seed_paragraphs_begin_and_end_as_sentences(articles: list[Article]) -> None:
    for article in articles:
        assert article.paragraphs[0].startswith("三湘都市报3月26日讯 ")
        assert all(p.endswith(("。", "。”", "）。")) for p in article.paragraphs)


def test_seed_lines_are_those_of_the_first_heading(articles: list[Article]) -> None:
    assert [(a.origin.path, a.origin.line) for a in articles] == [(SEED.name, n) for n in (3, 21, 41, 61)]


def test_seed_without_its_file_name_has_open_dates(articles: list[Article], tmp_path: Path) -> None:
    """Nothing on the page tells the year: it comes from the file name, and without it is not guessed."""
    copy = tmp_path / "page.txt"
    copy.write_bytes(SEED.read_bytes())
    items = list(read_file(copy, tmp_path))
    dates = [item.date for item in items if isinstance(item, Article)]
    problems = [item for item in items if not isinstance(item, Article)]
    assert dates == [None] * 4
    assert len(problems) == 4
    assert all("没有年份" in p.message and not p.skipped for p in problems)
