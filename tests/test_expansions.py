"""Abbreviations find full names and the other way round, ranked below what was typed, shown and removable."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchsvc.config import Config
from searchsvc.data.abbreviations import Abbreviation
from searchsvc.data.site_words import SiteWords
from searchsvc.engine import Engine, open_engine
from searchsvc.expansions import MOST_EXPANSIONS, expand
from searchsvc.query import And, Expanded, Phrase, Term
from searchsvc.query_parser import parse
from searchsvc.results import Expansion
from searchsvc.searcher import search
from tests.engine_articles import article

ARTICLES = (
    article("full", "省委外事工作委员会召开全体会议。", title="动态一"),
    article("short", "会上，省委外事委的同志发了言，谈到许多别的事情，从春耕一直讲到冬修水利。", title="动态二"),
    article("congress", "云泽省人民代表大会常务委员会举行会议。", "省人大常委会听取报告。", title="动态三"),
    article("plan", "国家发展和改革委员会批复。", "省发展改革委介绍情况。", "某市发展和改革局。", title="动态四"),
    article("place", "湖南的客商来了。", "客商乘湘江游船。", title="动态五"),
    article("ruled", "省委乡村振兴工作委员会成立。", "省政府口岸办公室揭牌。", title="动态六"),
    article(
        "written",
        "生态环境部门到云泽考察。",
        "生态环境部讲话。",
        "深化改革开放的经验。",
        "改革开放以来。",
        title="动态八",
    ),
    article("league", "高新技术产业开发区管理委员会开会。", title="动态七"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(Config(index=tmp_path_factory.mktemp("expansions") / "index", jobs=1))
    opened.rebuild(ARTICLES, {})
    yield opened
    opened.close()


def forms(engine: Engine, typed: str) -> dict[str, tuple[str, ...]]:
    return {one.typed: one.forms for one in expand(engine, parse(typed).root)[1]}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("省委外事委", {"省委外事委": ("省委外事工作委员会",)}),
        ("省委外事工作委员会", {"省委外事工作委员会": ("省委外事委",)}),
        ("省人大常委会", {"省人大常委会": ("省人民代表大会常务委员会",)}),
        ("人民代表大会常务委员会", {"人民代表大会常务委员会": ("人大常委会",)}),
        ("国家发改委", {"国家发改委": ("国家发展和改革委员会",)}),
        ("省发改委", {"省发改委": ("省发展改革委",)}),  # another short form of the same full one
        ("省委乡村振兴委", {"省委乡村振兴委": ("省委乡村振兴工作委员会",)}),  # by rule
        ("省政府口岸办", {"省政府口岸办": ("省政府口岸办公室",)}),
        ("湘", {"湘": ("湖南",)}),
        ("高新区管委会", {"高新区": ("高新技术产业开发区",), "管委会": ("管理委员会",)}),
        ("標題:省委外事委", {}),  # no such field: a word of signs and more
        ("标题:省委外事委", {}),  # no headline has it in full
    ],
)
def test_what_is_looked_for_besides(engine: Engine, typed: str, wanted: dict[str, tuple[str, ...]]) -> None:
    assert forms(engine, typed) == wanted


@pytest.mark.parametrize(
    "typed",
    ["“省委外事委”", "-省委外事委", "NOT 省委外事委", "湖南", "湘菜", "天气", "市科协", "", "官员:省委", "湘" * 50],
)
def test_nothing_is_added(engine: Engine, typed: str) -> None:
    parsed = parse(typed)
    assert expand(engine, parsed.root) == (parsed.root, [])


def test_the_typed_form_ranks_above_and_all_are_marked(engine: Engine) -> None:
    results = search(engine, "省委外事委")
    assert [hit.paragraph.id for hit in results.hits] == ["short.1", "full.1"]
    assert [[hit.snippet.text[a:b] for a, b in hit.snippet.marks] for hit in results.hits] == [
        ["省委外事委"],
        ["省委外事工作委员会"],
    ]
    assert results.expansions == (Expansion("省委外事委", ("省委外事工作委员会",)),)
    assert results.total == 2
    assert results.read_as == ("含“省委外事委”",)
    assert results.notices == ()


def test_exact_leaves_what_was_typed(engine: Engine) -> None:
    results = search(engine, "省委外事委", exact=True)
    assert "full.1" not in [hit.paragraph.id for hit in results.hits[:1]]
    assert results.expansions == ()
    assert results.query.root == Term("省委外事委")


@pytest.fixture(scope="module")
def signs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(Config(index=tmp_path_factory.mktemp("signs") / "index", jobs=1))
    texts = ("种树1,864棵。", "修渠21,864米。", "产粮5300斤。", "对“两个守望”的体会。", "读两个守望的故事。")
    opened.rebuild((article("signs", *texts, title="数"),), {})
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "other", "found"),
    [
        ("1864", "1,864", ["signs.1"]),  # not 21,864
        ("种树1864棵", "1,864", ["signs.1"]),
        ("5，300", "5300", ["signs.3"]),
    ],
)
def test_numbers_with_and_without_separators(signs: Engine, typed: str, other: str, found: list[str]) -> None:
    results = search(signs, typed)
    assert [hit.paragraph.id for hit in results.hits] == found
    assert [one.forms for one in results.expansions] == [(other,)]
    assert not search(signs, "1864", exact=True).total


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"“两"', ["signs.4"]),
        ("『“两个守望”』", ["signs.4"]),
        ('"对‘两个守望’的体会"', []),
        ('"读“两个守望”的故事"', []),
        ("「两个守望」", ["signs.4", "signs.5"]),
    ],
)
def test_a_quotation_with_marks_inside_is_what_it_says(signs: Engine, typed: str, found: list[str]) -> None:
    results = search(signs, typed)
    assert sorted(hit.paragraph.id for hit in results.hits) == found
    assert results.total == len(found)
    assert results.expansions == ()


def test_within_a_longer_run(engine: Engine) -> None:
    root, added = expand(engine, parse("省委外事委全体会议").root)
    assert root == Expanded(Term("省委外事委全体会议"), And((Phrase("省委外事工作委员会", None), Term("全体会议"))))
    assert [one.typed for one in added] == ["省委外事委"]
    assert search(engine, "省委外事委全体会议").hits[0].paragraph.id == "full.1"


def test_two_in_one_run_in_any_mixture(engine: Engine) -> None:
    assert [hit.paragraph.id for hit in search(engine, "高新区管委会").hits] == ["league.1"]


def test_traditional_characters(engine: Engine) -> None:
    assert forms(engine, "省委外事委員會") == {}
    assert forms(engine, "國家發改委") == {"國家發改委": ("国家发展和改革委员会",)}


def test_a_sites_own_abbreviations(tmp_path: Path) -> None:
    engine = open_engine(Config(index=tmp_path / "index", jobs=1))
    engine.rebuild(ARTICLES, {}, SiteWords(abbreviations=(Abbreviation("水利故事", "冬修水利", "phrase"),)))
    assert expand(engine, parse("水利故事").root)[1] == [Expansion("水利故事", ("冬修水利",))]
    engine.close()


def test_the_number_is_bounded(engine: Engine) -> None:
    typed = " ".join(f"省发改委 国家发改委 湘 省委外事委 管委会 省人大常委会 高新区 省政府口岸办 {n}" for n in range(3))
    assert 1 < len(forms(engine, typed)) <= MOST_EXPANSIONS


def test_a_word_made_of_words_is_found_as_it_is_written_too(engine: Engine) -> None:
    assert forms(engine, "生态环境部") == {"生态环境部": ("“生态环境部”",)}
    assert forms(engine, "生态环境部 考察") == {"生态环境部": ("“生态环境部”",)}
    found = search(engine, "生态环境部")
    assert [hit.paragraph.id for hit in found.hits] == ["written.2", "written.1"]  # what has it as a word ranks first
    assert search(engine, "改革开放").total == 2


def test_an_excluded_word_is_excluded_as_it_is_written_too(engine: Engine) -> None:
    assert search(engine, "环境 -生态环境部").total == 0
    assert forms(engine, "环境 -生态环境部") == {"生态环境部": ("“生态环境部”",)}


def test_a_number_is_no_word_made_of_words(engine: Engine) -> None:
    assert forms(engine, "2025年3月") == {}
