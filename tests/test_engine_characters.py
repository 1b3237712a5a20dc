"""A character beside words is found in few documents by reading them as it is found everywhere by its list."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.config import Config
from searchsvc.documents import Article
from searchsvc.engine import Changes, evaluator, open_engine
from searchsvc.engine.whoosh_engine import WhooshEngine
from searchsvc.query import Query, Term, TextField
from tests.engine_articles import PIECES, article, articles

typed = st.lists(st.sampled_from((*PIECES, "湖", "海", "说", "会", "岭", "水")), min_size=2, max_size=4).map("".join)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(articles(min_size=3), articles(prefix="b"), st.lists(typed, min_size=5, max_size=20), st.data())
def test_reading_few_documents_finds_and_scores_the_same(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    first: list[Article],
    then: list[Article],
    texts: list[str],
    data: st.DataObject,
) -> None:
    engine = open_engine(Config(index=tmp_path / "index", jobs=1))
    assert isinstance(engine, WhooshEngine)
    engine.rebuild(first, {})
    engine.update(Changes(then, [data.draw(st.sampled_from(first)).id]))
    for text in texts:
        query = Query(Term(text, data.draw(st.sampled_from((None, TextField.TEXT, TextField.TITLE)))), limit=50)
        answers = []
        for few in (5000, -1):
            monkeypatch.setattr(evaluator, "FEW", few)
            engine._snapshot().cache.clear()
            answers.append([(one.id, pytest.approx(one.score, rel=1e-5)) for one in engine.search(query).docs])
        assert answers[0] == answers[1]
    engine.close()


def test_a_character_is_found_inside_other_words_of_the_text_or_the_headings(tmp_path: Path) -> None:
    engine = open_engine(Config(index=tmp_path / "index", jobs=1))
    inside, above = article("a", "白鹭会议在江边召开。"), article("b", "会议召开。", title="江边")
    engine.rebuild([inside, above, article("c", "会议召开。"), article("d", "大江东去。", "江。")], {})
    found = {one.id for one in engine.search(Query(Term("会议江"))).docs}
    assert found == {"a.1", "b.1"}
    engine.close()
