"""A condition in other words: both are found and marked, what has only the other words ranks below."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from searchsvc.config import Config
from searchsvc.documents import Article, ParagraphId
from searchsvc.engine import Engine, open_engine
from searchsvc.query import And, Expanded, Node, Not, Or, Phrase, Query, Term
from tests import engine_articles as made
from tests.engine_articles import article

SHORT, FULL = "省委外事委", "省委外事工作委员会"
BODY = Expanded(Phrase(SHORT, None), Phrase(FULL, None))

ARTICLES = (
    article("full", f"{FULL}召开会议。{FULL}听取汇报。", "散会。", title="动态"),
    article(
        "short", f"会上{SHORT}的同志作了很长的发言，谈到许多与此无关的事情，从春耕一直讲到冬修水利。", title="动态"
    ),
    article("both", f"{SHORT}就是{FULL}。", title="动态"),
    article("headline", "会议研究了工作。", title=f"{FULL}会议举行"),
    article("neither", "省委研究外事，委托他人。", title="动态"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(Config(index=tmp_path_factory.mktemp("expanded") / "index", jobs=1))
    opened.rebuild(ARTICLES, {})
    yield opened
    opened.close()


def test_both_wordings_are_found_and_the_typed_one_ranks_above(engine: Engine) -> None:
    found = [doc.id for doc in engine.search(Query(BODY)).docs]
    assert set(found) == {"full.1", "short.1", "both.1", "headline.0"}
    assert set(found[:2]) == {"short.1", "both.1"}
    assert len({doc.score for doc in engine.search(Query(BODY)).docs}) > 1


def test_the_other_wording_alone_is_found_as_if_typed(engine: Engine) -> None:
    nowhere = Expanded(Term("外办党组会"), Phrase(FULL, None))
    alone = engine.search(Query(Phrase(FULL, None)))
    assert engine.search(Query(nowhere)).docs == alone.docs


def test_both_wordings_are_marked(engine: Engine) -> None:
    (ranges,) = engine.mark(Query(BODY), [ParagraphId("both.1")])
    assert ranges == ((0, 5), (7, 16))


def test_the_headings_complete_the_other_wording(engine: Engine) -> None:
    found = engine.search(Query(And((BODY, Term("研究")))))
    assert [doc.id for doc in found.docs] == ["headline.1"]


def test_negated_and_loose(engine: Engine) -> None:
    left = {doc.id for doc in engine.search(Query(Not(BODY))).docs}
    assert left == {"full.2", "neither.1"}  # headline.1 stands under the name
    some = engine.search(Query(And((BODY, Term("春耕"), Term("汇报"))), loose=True))
    assert {doc.id for doc in some.docs} == {"short.1", "full.1", "both.1", "headline.0"}
    assert some.total == 4


def test_where_some_words_are_enough_all_of_the_other_ones_rank_high(engine: Engine) -> None:
    node = Expanded(Term("省委外事委听取汇报"), And((Phrase(FULL), Term("汇报"))))
    assert engine.search(Query(node, loose=True)).docs[0].id == "full.1"


def test_conditions_that_ask_for_nothing(engine: Engine) -> None:
    assert engine.search(Query(Expanded(Term(" "), Phrase(FULL)))).total == 3
    assert engine.search(Query(Expanded(Phrase(FULL), Term(" ")))).total == 3


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(made.articles(min_size=1), made.nodes, made.nodes)
def test_what_is_found_is_what_either_finds(tmp_path: Path, articles: list[Article], typed: Node, other: Node) -> None:
    engine = open_engine(Config(index=tmp_path / "index", jobs=1))
    engine.rebuild(articles, {})
    expanded = engine.search(Query(Expanded(typed, other), limit=1000))
    either = engine.search(Query(Or((typed, other)), limit=1000))
    assert {doc.id for doc in expanded.docs} == {doc.id for doc in either.docs}
    assert expanded.total == either.total
    engine.close()
