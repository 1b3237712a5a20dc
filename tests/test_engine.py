"""What every engine has to do; this suite is the definition of right."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from searchsvc.analysis import fold
from searchsvc.config import Config
from searchsvc.documents import Article, ArticleId, FileRecord, Official, ParagraphId, Part
from searchsvc.engine import Changes, Engine, loops, open_engine
from searchsvc.errors import ConfigError, IndexDamaged, IndexMismatch, IndexMissing, NotFound
from searchsvc.query import (
    And,
    DateRange,
    FacetField,
    Filter,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Sort,
    Term,
    TextField,
    Unit,
)
from searchsvc.results import TopDocs
from tests import engine_articles as made
from tests.engine_articles import article
from tests.engine_oracle import Oracle

ENGINES = ("whoosh", "whoosh in numpy")

Open = Callable[..., Engine]

search_settings = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(params=ENGINES)
def open_index(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens the engine on a folder of this test; with articles, builds an index of them first."""
    engine_name, _, plain = request.param.partition(" in ")
    if plain:
        monkeypatch.setattr(loops, "READY", False)
    opened: list[Engine] = []
    count = 0

    def open_on(articles: list[Article] | None = None, name: str = "") -> Engine:
        nonlocal count
        count += 1
        config = Config(index=tmp_path / (name or f"index{count}"), engine=engine_name, jobs=1)
        engine = open_engine(config)
        opened.append(engine)
        if articles is not None:
            engine.rebuild(articles, {})
        return engine

    yield open_on
    for engine in opened:
        engine.close()


def ids(found: TopDocs) -> list[str]:
    return [str(doc.id) for doc in found.docs]


def hit_ids(engine: Engine, root: Node | None, **rest: object) -> set[str]:
    return set(ids(engine.search(structs.replace(Query(root, limit=1000), **rest))))


def marked(engine: Engine, root: Node, identifier: str) -> list[str]:
    (ranges,) = engine.mark(Query(root), [ParagraphId(identifier)])
    (paragraph,) = engine.get([ParagraphId(identifier)])
    return [paragraph.text[start:end] for start, end in ranges]


# What is stored


def test_gives_back_articles_and_paragraphs_as_they_were(open_index: Open) -> None:
    one = article(
        "x.1",
        "第一段：「云澤」ＡＢＣ　高品質發展,ok!",
        "第二段\U00020bb7。",
        kicker="引题",
        subtitle="副题(一)",
        officials=(("卫东岭", (Part.CHAIR, Part.SPEAK)),),
        types=("座谈会",),
        by=("钱一帆", "孙小满"),
        digest="d1",
    )
    engine = open_index([one, article("y", day=None, source="")])
    assert engine.article(ArticleId("x.1")) == one
    assert engine.article(ArticleId("x.1")).origin == one.origin
    headings, second = engine.get([ParagraphId("x.1.0"), ParagraphId("x.1.2")])
    assert (headings.number, headings.text) == (0, "引题\n云泽省召开座谈会\n副题(一)")
    assert (second.number, second.text) == (2, "第二段\U00020bb7。")
    assert second.article.officials == tuple(Official(who.name, who.parts, who.posts) for who in one.officials)
    assert (second.article.title, second.article.date, second.article.meeting_types) == (
        one.title,
        one.date,
        ("座谈会",),
    )
    assert engine.get([ParagraphId("y.1")])[0].article.date is None


@pytest.mark.parametrize("wrong", ["a1.9", "a1", "", "a2.1", "a1.01", "a1.-1", "a1.１", "a1." + "9" * 5000, "\ud800.1"])
def test_unknown_ids_are_not_found(open_index: Open, wrong: str) -> None:
    engine = open_index([article()])
    with pytest.raises(NotFound):
        engine.get([ParagraphId(wrong)])
    with pytest.raises(NotFound):
        engine.mark(Query(Term("会议")), [ParagraphId(wrong)])
    with pytest.raises(NotFound):
        engine.article(ArticleId(wrong + "."))


def test_stats_count_articles_paragraphs_and_officials(open_index: Open) -> None:
    stats = open_index(
        [
            article("a", "一。", "二。", officials=(("卫东岭", (Part.CHAIR,)),)),
            article("b", "三。", officials=(("卫东岭", (Part.SPEAK,)), ("祁若川", (Part.ATTEND,)))),
        ]
    ).stats()
    assert (stats.articles, stats.paragraphs, stats.officials) == (2, 3, 2)
    assert stats.size > 0
    assert stats.terms > 3


def test_an_index_without_articles_answers(open_index: Open) -> None:
    engine = open_index([])
    found = engine.search(
        Query(Term("会议"), filters=(Filter(FacetField.OFFICIAL, ("于海",)),), facets=tuple(FacetField))
    )
    assert (found.total, found.docs) == (0, ())
    assert [(count.value, count.count) for count in found.facets[FacetField.OFFICIAL]] == [("于海", 0)]
    assert engine.search(Query()).total == 0
    assert engine.check() == []


def test_remembers_the_files_it_was_built_from(open_index: Open) -> None:
    files = {"a/一.txt": FileRecord("d1", ((ArticleId("a1"), "x"),)), "b.md": FileRecord("d2", (), complete=False)}
    engine = open_index(None, "kept")
    engine.rebuild([article()], files)
    assert open_index(None, "kept").files() == files
    engine.update(Changes(files={}))
    assert engine.files() == {}


def test_the_same_id_twice_is_one_article(open_index: Open) -> None:
    engine = open_index([article("a", "先来的。"), article("a", "后来的。")])
    assert engine.stats().articles == 1
    assert engine.article(ArticleId("a")).paragraphs == ("先来的。",)


def test_files_are_read_once_the_articles_are_exhausted(open_index: Open) -> None:
    files: dict[str, FileRecord] = {}

    def reading(identifier: str) -> Iterator[Article]:
        yield article(identifier)
        files[identifier] = FileRecord("d", ())

    engine = open_index(None)
    engine.rebuild(reading("a"), files)
    assert set(engine.files()) == {"a"}
    engine.update(Changes(reading("b"), (), files))
    assert set(engine.files()) == {"a", "b"}


# Words


def test_words_are_all_required(open_index: Open) -> None:
    engine = open_index([article("a", "防汛工作会议。", "防汛。", "会议。", title="简讯")])
    assert hit_ids(engine, Term("防汛 会议")) == {"a.1"}
    assert hit_ids(engine, And((Term("防汛"), Term("会议")))) == {"a.1"}
    assert hit_ids(engine, Or((Term("防汛"), Term("会议")))) == {"a.1", "a.2", "a.3"}
    assert hit_ids(engine, And((Term("防汛"), Not(Term("会议"))))) == {"a.2"}


def test_the_headings_complete_a_match_but_do_not_make_one(open_index: Open) -> None:
    engine = open_index([article("a", "强调防汛。", "其余。", title="白鹭湖会议")])
    assert hit_ids(engine, Term("防汛 会议")) == {"a.1"}
    assert hit_ids(engine, Term("会议")) == {"a.0"}, "the headings are a hit of their own; their paragraphs are not"
    assert hit_ids(engine, Not(Term("会议"))) == set(), "what the headings say holds for every paragraph"


def test_a_condition_that_needs_no_words_is_met_without_them(open_index: Open) -> None:
    engine = open_index(
        [article("a", "甲。", "乙。", title="白鹭湖会议", types=("调研",)), article("b", "丙。", title="无")]
    )
    kind = Filter(FacetField.MEETING_TYPE, ("调研",))
    assert hit_ids(engine, Or((Term("会议"), kind))) == {"a.0", "a.1", "a.2"}
    assert hit_ids(engine, Or((Term("丙"), kind))) == {"b.1", "a.1", "a.2"}
    assert hit_ids(engine, And((Term("会议"), kind))) == {"a.0"}


def test_what_is_no_word_of_the_index_is_found_as_a_substring(open_index: Open) -> None:
    engine = open_index([article("a", "沈晓澜出席。", "晓澜说。", "其余。", officials=(("沈晓澜", (Part.ATTEND,)),))])
    assert hit_ids(engine, Term("沈")) == {"a.1"}
    assert hit_ids(engine, Term("晓澜")) == {"a.1", "a.2"}
    assert marked(engine, Term("沈"), "a.1") == ["沈"]
    assert marked(engine, Term("晓澜"), "a.1") == ["晓澜"]


def test_a_name_of_the_corpus_is_never_cut_apart(open_index: Open) -> None:
    engine = open_index([article("a", "会上李殿勋讲话。", officials=(("李殿勋", (Part.SPEAK,)),))])
    assert "李殿勋" in [token.text for token in engine.tokens("李殿勋讲话")]
    assert hit_ids(engine, Term("李殿勋")) == {"a.1"}
    assert marked(engine, Term("李殿勋"), "a.1") == ["李殿勋"]


def test_width_and_script_do_not_matter(open_index: Open) -> None:
    engine = open_index([article("a", "推動高品質發展，ＧＤＰ增長。", title="无题")])
    assert hit_ids(engine, Term("发展")) == hit_ids(engine, Term("發展")) == hit_ids(engine, Term("gdp")) == {"a.1"}
    assert marked(engine, Term("发展 gdp"), "a.1") == ["發展", "ＧＤＰ"]


def test_title_and_by_line_are_fields(open_index: Open) -> None:
    engine = open_index(
        [
            article("a", "外事一。", "其余。", title="外事会议", by=("钱一帆", "孙小满")),
            article("b", "外事二。", title="别的", by=("李大江",)),
        ]
    )
    assert hit_ids(engine, Term("外事", TextField.TITLE)) == {"a.0", "a.1", "a.2"}
    assert hit_ids(engine, And((Term("外事"), Term("外事", TextField.TITLE)))) == {"a.0", "a.1"}
    assert hit_ids(engine, Term("外事", TextField.TEXT)) == {"a.0", "a.1", "b.1"}
    assert hit_ids(engine, Term("孙小满", TextField.BY)) == {"a.1", "a.2"}
    assert hit_ids(engine, Phrase("大江", TextField.BY)) == {"b.1"}
    assert hit_ids(engine, Phrase("事会", TextField.TITLE)) == {"a.0", "a.1", "a.2"}


@pytest.mark.parametrize(
    "nothing", [Term(""), Term(" \n"), Phrase(""), And(()), Or(()), Not(Term(" ")), And((Or(()),))]
)
def test_conditions_that_ask_for_nothing_count_as_not_written(open_index: Open, nothing: Node) -> None:
    engine = open_index([article("a", "防汛。", "会议。", title="无题")])
    assert hit_ids(engine, nothing) == {"a.1", "a.2"}
    assert hit_ids(engine, And((Term("防汛"), nothing))) == {"a.1"}
    assert hit_ids(engine, Or((nothing, Term("防汛")))) == {"a.1"}


def test_marks_are_without_negated_words_and_apart(open_index: Open) -> None:
    engine = open_index([article("a", "云泽省委全体会议开幕，会议简短。")])
    assert marked(engine, And((Term("全体会议"), Not(Term("开幕")))), "a.1") == ["全体会议"]
    assert marked(engine, Or((Phrase("全体会"), Phrase("体会议开"))), "a.1") == ["全体会议开"]
    assert marked(engine, Term("会议"), "a.1") == ["会议", "会议"]
    assert marked(engine, Not(Not(Term("开幕"))), "a.1") == ["开幕"]
    assert marked(engine, Term("会议", TextField.TITLE), "a.1") == []
    assert marked(engine, Term("座谈会", TextField.TITLE), "a.0") == ["座谈会"]


# Phrases


def test_a_phrase_is_an_exact_substring_across_word_borders(open_index: Open) -> None:
    engine = open_index([article("a", "打造内陆地区改革开放高地。", "打造内陆 地区。", title="无题")])
    assert hit_ids(engine, Phrase("造内陆地")) == {"a.1"}
    assert hit_ids(engine, Phrase("内陆 地")) == {"a.2"}
    assert marked(engine, Phrase("造内陆地"), "a.1") == ["造内陆地"]


@search_settings
@given(made.articles(min_size=1), st.data())
def test_any_substring_is_found_wherever_it_is(open_index: Open, articles: list[Article], data: st.DataObject) -> None:
    engine = open_index(articles)
    texts = {
        f"{one.id}.{number}": text
        for one in articles
        for number, text in enumerate(("\n".join(one.headings), *one.paragraphs))
    }
    for _ in range(10):
        source = data.draw(st.sampled_from(sorted(texts.values())))
        start = data.draw(st.integers(0, max(len(source) - 1, 0)))
        phrase = source[start : start + data.draw(st.integers(1, 12))]
        expected = {key for key, text in texts.items() if fold(phrase) in fold(text)}
        assert hit_ids(engine, Phrase(phrase)) == expected
        for key in expected:
            (ranges,) = engine.mark(Query(Phrase(phrase)), [ParagraphId(key)])
            covered = {place for low, high in ranges for place in range(low, high)}
            assert covered == _occurrences(fold(texts[key]), fold(phrase))
            assert all(high < low for (_, high), (low, _) in pairwise(ranges) if high != low)


def _occurrences(text: str, phrase: str) -> set[int]:
    return {
        place + step
        for place in range(len(text) - len(phrase) + 1)
        if text.startswith(phrase, place)
        for step in range(len(phrase))
    }


# Whole queries against a scan


@search_settings
@given(made.articles(), made.queries)
def test_answers_are_those_of_a_scan(open_index: Open, articles: list[Article], query: Query) -> None:
    check_against_scan(open_index(articles), Oracle(articles), query)


def check_against_scan(engine: Engine, oracle: Oracle, query: Query) -> None:
    found = engine.search(query)
    hits = oracle.hits(query)
    assert found.total == oracle.total(query)
    for name in query.facets:
        assert {one.value: one.count for one in found.facets[name]} == oracle.facet(query, name)
        assert list(found.facets[name]) == sorted(found.facets[name], key=lambda one: (-one.count, one.value))
    everything = engine.search(structs.replace(query, offset=0, limit=10_000)).docs
    assert everything[query.offset : query.offset + query.limit] == found.docs
    places = {doc.id: oracle.index_of(doc.id) for doc in everything}
    for doc in everything:
        assert doc.score == pytest.approx(hits[places[doc.id]], abs=1e-3)
    keys = [
        (-round(doc.score, 3) if query.sort is Sort.RELEVANCE else 0.0, oracle.sort_key(places[doc.id], query.sort))
        for doc in everything
    ]
    if query.unit is Unit.PARAGRAPH:
        assert len(everything) == found.total
        for (one, one_key), (other, other_key) in pairwise(keys):
            assert one < other + 2e-3
            assert one != other or one_key < other_key or query.sort is Sort.RELEVANCE
    counts = dict.fromkeys({oracle.documents[i].article.id for i in hits}, 0)
    for i in hits:
        counts[oracle.documents[i].article.id] += 1
    for doc in everything:
        article_id = oracle.documents[places[doc.id]].article.id
        assert doc.more == counts[article_id] - 1 - len(doc.others)
        if query.unit is Unit.ARTICLE:
            assert len(doc.others) == min(2, counts[article_id] - 1)
            scores = [hits[oracle.index_of(one)] for one in (doc.id, *doc.others)]
            assert scores == sorted(scores, reverse=True)
            assert scores[0] == pytest.approx(
                max(hits[i] for i in hits if oracle.documents[i].article.id == article_id)
            )
        else:
            assert doc.others == ()


def test_equal_scores_go_newest_first_then_in_text_order(open_index: Open) -> None:
    engine = open_index(
        [
            article("old", "防汛。", "防汛。", title="无", day=date(2024, 1, 1), line=1),
            article("undated", "防汛。", title="无", day=None, line=2),
            article("late", "防汛。", title="无", day=date(2025, 1, 1), line=4),
            article("early", "防汛。", title="无", day=date(2025, 1, 1), line=3),
        ]
    )
    newest = ["early.1", "late.1", "old.1", "old.2", "undated.1"]
    # what opens an article scores a little more than what follows
    assert ids(engine.search(Query(Term("防汛")))) == ["early.1", "late.1", "old.1", "undated.1", "old.2"]
    assert ids(engine.search(Query())) == newest
    assert ids(engine.search(Query(sort=Sort.OLDEST))) == ["old.1", "old.2", "early.1", "late.1", "undated.1"]
    assert ids(engine.search(Query(Term("防汛"), sort=Sort.OLDEST, offset=1, limit=2))) == ["old.2", "early.1"]
    assert ids(engine.search(Query(Term("防汛"), offset=3, limit=100))) == ["undated.1", "old.2"]


def test_loose_needs_some_words_and_ranks_those_with_most_first(open_index: Open) -> None:
    engine = open_index([article("a", "防汛抗旱会议。", "防汛。", "抗旱会议。", "无关。", title="无题")])
    query = Query(And((Term("防汛 抗旱"), Term("会议"), Not(Term("无关")))), loose=True)
    found = ids(engine.search(query))
    assert found[0] == "a.1"
    assert set(found) == {"a.1", "a.2", "a.3"}


# Facets


def test_a_facet_counts_without_its_own_selection(open_index: Open) -> None:
    engine = open_index(
        [
            article("a", "一。", "二。", types=("座谈会", "调研")),
            article("b", "三。", types=("调研",)),
            article("c", "四。", source="江岭晚报"),
        ]
    )

    def counts(query: Query, name: FacetField) -> dict[str, int]:
        return {one.value: one.count for one in engine.search(query).facets[name]}

    chosen = Query(filters=(Filter(FacetField.MEETING_TYPE, ("座谈会",)),), facets=tuple(FacetField))
    assert counts(chosen, FacetField.MEETING_TYPE) == {"调研": 3, "座谈会": 2, "其他": 1}
    assert counts(chosen, FacetField.SOURCE) == {"云泽日报": 2}
    by_article = structs.replace(chosen, unit=Unit.ARTICLE)
    assert counts(by_article, FacetField.MEETING_TYPE) == {"调研": 2, "座谈会": 1, "其他": 1}
    group = Query(filters=(Filter(FacetField.MEETING_TYPE, ("活动",)),), facets=tuple(FacetField))
    assert engine.search(group).total == 3
    assert counts(group, FacetField.MEETING_TYPE) == {"调研": 3, "活动": 3, "座谈会": 2, "其他": 1}


def test_meetings_are_kept_and_their_series_is_a_facet(open_index: Open) -> None:
    series = "云泽省防汛工作会议"
    second = article("b", "二。", "三。", line=2, meetings=(series, "云泽省委常委会会议"), day=date(2025, 5, 2))
    engine = open_index([article("a", "一。", line=1, meetings=(series,)), second, article("c", "四。", day=None)])

    assert engine.article(ArticleId("b")).meetings == second.meetings
    assert engine.get([ParagraphId("b.1")])[0].article.meetings == second.meetings
    assert engine.article(ArticleId("c")).meetings == ()
    chosen = Query(filters=(Filter(FacetField.SERIES, (series,)),), facets=(FacetField.SERIES,), unit=Unit.ARTICLE)
    found = engine.search(chosen)
    assert found.total == 2
    assert {one.value: one.count for one in found.facets[FacetField.SERIES]} == {series: 2, "云泽省委常委会会议": 1}


def test_a_chosen_part_is_one_of_a_chosen_official(open_index: Open) -> None:
    engine = open_index(
        [
            article("a", "一。", officials=(("卫东岭", (Part.CHAIR, Part.SPEAK)), ("祁若川", (Part.ATTEND,)))),
            article("b", "二。", officials=(("卫东岭", (Part.ATTEND,)), ("祁若川", (Part.CHAIR,)))),
        ]
    )
    query = Query(
        filters=(Filter(FacetField.OFFICIAL, ("卫东岭",)), Filter(FacetField.PART, ("chair",))),
        facets=tuple(FacetField),
    )
    found = engine.search(query)
    assert ids(found) == ["a.1"]
    assert [(one.value, one.count) for one in found.facets[FacetField.OFFICIAL]] == [("卫东岭", 1), ("祁若川", 1)]
    parts = {one.value: one.count for one in found.facets[FacetField.PART]}
    assert parts == {"chair": 1, "speak": 1, "attend": 1}


def test_long_facets_are_cut_and_say_so(open_index: Open) -> None:
    engine = open_index([article(f"a{n}", day=date(2020 + n, 1, 1)) for n in range(5)])
    found = engine.search(
        Query(filters=(Filter(FacetField.MONTH, ("2024-01", "1999-01")),), facets=tuple(FacetField), facet_limit=2)
    )
    months = [(one.value, one.count) for one in found.facets[FacetField.MONTH]]
    assert months == [("2020-01", 1), ("2021-01", 1), ("2024-01", 1), ("1999-01", 0)]
    assert found.cut == {FacetField.MONTH}


def test_dates_take_both_ends_in_and_undated_articles_out(open_index: Open) -> None:
    engine = open_index(
        [article("a", day=date(2025, 1, 1)), article("b", day=date(2025, 1, 31)), article("c", day=None)]
    )
    assert hit_ids(engine, None, dates=DateRange(date(2025, 1, 1), date(2025, 1, 31))) == {"a.1", "b.1"}
    assert hit_ids(engine, None, dates=DateRange(None, None)) == {"a.1", "b.1"}
    assert hit_ids(engine, DateRange(date(2025, 1, 2), None)) == {"b.1"}
    assert hit_ids(engine, DateRange(date(2026, 1, 2), date(2025, 1, 1))) == set()
    assert hit_ids(engine, Not(DateRange(None, None))) == {"c.1"}


def test_a_year_is_met_by_the_date_or_by_the_words_beside_what_else_is_asked_for(open_index: Open) -> None:
    engine = open_index(
        [
            article("a", "防汛部署。", "回顾2019年防汛。", "其余。", day=date(2025, 1, 1)),
            article("b", "回顾2019年防汛。", "防汛。", day=date(2024, 1, 1)),
            article("c", "其余。", title="2019年防汛", day=date(2024, 1, 1)),
        ]
    )
    year = Or((DateRange(date(2025, 1, 1), date(2025, 12, 31)), Phrase("2019年")))
    both = And((Term("防汛"), year))
    assert hit_ids(engine, both) == {"a.1", "a.2", "b.1", "c.0"}
    assert hit_ids(engine, And((Term("防汛"), year, Not(Term("部署"))))) == {"a.2", "b.1", "c.0"}
    assert hit_ids(engine, year) == {"a.1", "a.2", "a.3", "b.1", "c.0"}
    assert hit_ids(engine, Not(year)) == {"b.2", "c.1"}
    scores = {doc.id: doc.score for doc in engine.search(Query(both)).docs}
    assert scores[ParagraphId("a.2")] > scores[ParagraphId("a.1")], "it has the words too"


# Whatever a query holds


def deep(node: Node) -> Node:
    for _ in range(20_000):
        node = And((Not(Not(node)),))
    return node


HOSTILE: list[Query] = [
    Query(Term("\ud800\udfff\ud800")),
    Query(Phrase("\ud800")),
    Query(Phrase("\x00")),
    Query(Phrase("汛\x00")),
    Query(Term("*")),
    Query(Term("?*~9[a TO z]")),
    Query(Term("防汛" * 50_000)),
    Query(Phrase("汛" * 1_000_000)),
    Query(deep(Term("防汛"))),
    Query(Or(tuple(Term(chr(0x4E00 + n)) for n in range(5_000)))),
    Query(And(tuple(Phrase(chr(0x4E00 + n) * 3) for n in range(5_000)))),
    Query(Term("防汛"), offset=-5, limit=-1),
    Query(Term("防汛"), offset=10**12, limit=10**12),
    Query(Term("防汛"), facets=tuple(FacetField) * 3, facet_limit=-1),
    Query(filters=(Filter(FacetField.MONTH, ()), Filter(FacetField.OFFICIAL, ("\ud800", "", "x" * 10_000)))),
    Query(dates=DateRange(date.max, date.min)),
    Query(Not(Not(Term("防汛")))),
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_is_an_error(open_index: Open, query: Query) -> None:
    engine = open_index([article("a", "防汛。", "lone \ud800 half", "nul \x00", "")])
    found = engine.search(query)
    assert found.total >= 0
    engine.mark(query, [doc.id for doc in found.docs])


def test_a_quotation_is_found_in_the_headings_that_are_all_of_an_article(open_index: Open) -> None:
    engine = open_index(
        [replace(article("a", title="全省防汛会议"), paragraphs=()), article("b", "通知。", title="全省防汛会议")]
    )
    assert hit_ids(engine, Phrase("汛会", TextField.TITLE)) == {"a.0", "b.0", "b.1"}


def test_a_phrase_found_across_the_halves_of_characters_is_not_there(open_index: Open) -> None:
    # In UTF-16 乎 is 4E 4E; so 乎乎 between 中 (2D 4E) and 华 (4E 53) has the six bytes of three, one byte off.
    engine = open_index([article("a", "中乎乎华"), article("b", "中乎乎华乎乎乎"), article("c", "乎乎")])
    assert hit_ids(engine, Phrase("乎乎乎")) == {"b.1"}


def test_odd_texts_are_kept_and_found(open_index: Open) -> None:
    engine = open_index([article("a", "lone \ud800 half", "nul \x00", "", "汛")])
    assert [one.text for one in engine.get([ParagraphId(f"a.{n}") for n in (1, 2, 3)])] == [
        "lone \ud800 half",
        "nul \x00",
        "",
    ]
    assert hit_ids(engine, Phrase("\ud800")) == {"a.1"}
    assert hit_ids(engine, Phrase("\x00")) == {"a.2"}
    assert hit_ids(engine, Phrase("汛\x00")) == set()


def test_a_loose_sentence_finds_nothing_in_an_empty_index(open_index: Open) -> None:
    assert open_index([]).search(Query(Term("云泽省委召开全体会议"), loose=True)).total == 0


# Updating


@search_settings
@given(
    old=made.articles(max_size=6, prefix="k"),
    changed=made.articles(max_size=3, prefix="k"),
    new=made.articles(max_size=3, prefix="n"),
    gone=st.sets(st.integers(0, 5)),
    query=made.queries,
)
def test_an_update_answers_as_a_rebuild_does(
    open_index: Open, old: list[Article], changed: list[Article], new: list[Article], gone: set[int], query: Query
) -> None:
    engine = open_index(old)
    removed = [one.id for one in changed] + [ArticleId(f"k{number}") for number in gone]
    added = [*changed, *new]
    engine.update(Changes(added, removed))
    left = [one for one in old if one.id not in removed] + added
    fresh = open_index(left)
    assert structs.replace(engine.search(query), generation="") == structs.replace(fresh.search(query), generation="")
    kept = ("articles", "paragraphs", "officials", "recipe")
    assert [getattr(engine.stats(), name) for name in kept] == [getattr(fresh.stats(), name) for name in kept]
    check_against_scan(engine, Oracle(left), query)


def test_many_updates_answer_as_one_rebuild_does(open_index: Open) -> None:
    names = [f"{a}{b}岭" for a in "卫祁郜" for b in "东若明"]
    all_articles = [
        article(
            f"a{n}",
            f"{names[n % 9]}讲防汛{n}。",
            f"第{n}次会议，{names[(n + 1) % 9]}出席。",
            title=f"简讯{n}",
            line=n,
            officials=((names[n % 9], (Part.SPEAK,)),),
        )
        for n in range(40)
    ]
    engine = open_index(all_articles[:10])
    for n in range(10, 40):
        engine.update(Changes([all_articles[n]], [all_articles[n - 10].id]))
    fresh = open_index(all_articles[30:])
    for root in (None, Term("防汛"), Term("会议 卫东岭"), Phrase("若岭出"), Term("东岭"), Not(Term("防汛"))):
        query = Query(root, facets=tuple(FacetField), limit=100)
        assert structs.replace(engine.search(query), generation="") == structs.replace(
            fresh.search(query), generation=""
        )
    assert engine.check() == []


def test_a_new_name_is_kept_whole_in_old_articles_too(open_index: Open) -> None:
    engine = open_index([article("a", "会上李殿勋讲话。", title="无题")])
    engine.update(Changes([article("b", "李殿勋说。", title="无题", officials=(("李殿勋", (Part.SPEAK,)),))]))
    assert hit_ids(engine, Term("李殿勋")) == {"a.1", "b.1"}
    assert marked(engine, Term("李殿勋"), "a.1") == ["李殿勋"]


def test_an_added_article_replaces_that_of_its_id(open_index: Open) -> None:
    engine = open_index([article("a", "旧文。"), article("b", "别的。")])
    engine.update(Changes([article("a", "新文。")]))
    assert engine.article(ArticleId("a")).paragraphs == ("新文。",)
    assert engine.stats().articles == 2
    with pytest.raises(NotFound):
        engine.get([ParagraphId("a.2")])
    engine.update(Changes(removed=[ArticleId("a"), ArticleId("never")]))
    with pytest.raises(NotFound):
        engine.article(ArticleId("a"))


def test_a_failing_source_leaves_the_index_as_it_was(open_index: Open) -> None:
    def breaking() -> Iterator[Article]:
        yield article("b")
        raise OSError("the disk of the corpus is gone")

    engine = open_index([article("a")])
    before = engine.stats()
    with pytest.raises(OSError, match="gone"):
        engine.rebuild(breaking(), {})
    with pytest.raises(OSError, match="gone"):
        engine.update(Changes(breaking()))
    assert engine.stats() == before
    assert engine.check() == []


# One index, several users


def test_another_engine_sees_the_new_index_at_once(open_index: Open) -> None:
    writer, reader = open_index([article("a", "旧。")], "shared"), open_index(None, "shared")
    assert reader.search(Query()).total == 1
    stats = writer.rebuild([article("a", "新。"), article("b", "又。")], {})
    assert reader.search(Query()).total == 2
    assert reader.search(Query()).generation == stats.generation == reader.stats().generation


def test_threads_search_through_swaps_without_error(open_index: Open) -> None:
    articles = [article(f"a{n}", "防汛。", title="无") for n in range(11)]
    engine = open_index(articles[:7], "swapped")
    stop = threading.Event()
    wrong: list[object] = []
    searched = [0]
    query = Query(Term("防汛"), facets=tuple(FacetField), limit=100)

    def search() -> None:
        while not stop.is_set():
            try:
                found = engine.search(query)
                source = found.facets[FacetField.SOURCE][0].count
                if not (found.total == source == len(found.docs) and found.total in (7, 11)):
                    wrong.append(found)
                if engine.get([ParagraphId("a0.1")])[0].text != "防汛。":
                    wrong.append("text")
                searched[0] += 1
                time.sleep(0.001)  # or the one thread that writes hardly gets a turn among sixteen
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=search) for _ in range(16)]
    for thread in threads:
        thread.start()
    for turn in range(50):
        engine.forget_pages()  # in the middle of searches
        if turn % 2:
            engine.rebuild(articles[:7], {})
        else:
            engine.update(Changes(articles[7:]))
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert searched[0] > 100


# What cannot be used


def test_a_missing_index_says_how_to_make_one(open_index: Open) -> None:
    engine = open_index(None)
    for use in (
        engine.stats,
        engine.files,
        engine.check,
        lambda: engine.search(Query()),
        lambda: engine.get([]),
        lambda: engine.tokens("会议"),
        lambda: engine.update(Changes()),
    ):
        with pytest.raises(IndexMissing, match=r"manage\.py reindex"):
            use()


def test_another_recipe_is_refused_and_rebuilding_mends_it(open_index: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_index([article()], "recipe")
    monkeypatch.setattr("searchsvc.analysis.Analyzer.recipe", "of another time")
    other = open_index(None, "recipe")
    for use in (other.stats, lambda: other.search(Query()), lambda: other.update(Changes())):
        with pytest.raises(IndexMismatch, match="reindex --full"):
            use()
    assert len(other.check()) == 1
    other.rebuild([article()], {})
    assert other.search(Query()).total == 1
    assert engine.search(Query()).total == 1, "an engine that stays open follows"


def test_damage_is_told_with_the_command_that_mends_it(open_index: Open, tmp_path: Path) -> None:
    engine = open_index([article()], "damaged")
    largest = max((tmp_path / "damaged").rglob("*"), key=lambda path: path.stat().st_size if path.is_file() else 0)
    largest.write_bytes(largest.read_bytes()[:-1])
    assert [("reindex --full" in fault) for fault in engine.check()] == [True]
    with pytest.raises(IndexDamaged, match="reindex --full"):
        open_index(None, "damaged").search(Query())
    engine.rebuild([article()], {})
    assert engine.check() == []


def test_an_unknown_engine_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="whoosh"):
        open_engine(Config(index=tmp_path, engine="lucene"))
