"""The words and the headings an index gives back."""

from collections import Counter
from pathlib import Path

from searchsvc.analysis import Analyzer
from searchsvc.config import Config
from searchsvc.documents import ArticleId, Part
from searchsvc.engine import Changes, open_engine
from tests.engine_articles import article

NAMED = (("卫东岭", (Part.CHAIR,)),)
ARTICLES = (
    article("one", "卫东岭主持会议。会议很短。", "会议结束。", title="卫东岭主持召開會議", officials=NAMED),
    article("two", "全体会议", title=""),
)


def test_words_and_headings(tmp_path: Path) -> None:
    engine = open_engine(Config(index=tmp_path / "index", jobs=1))
    engine.rebuild(ARTICLES, {})
    analyzer = Analyzer(["卫东岭"])
    texts = ("卫东岭主持召开会议", "卫东岭主持会议。会议很短。", "会议结束。", "全体会议")
    wanted = Counter(word for text in texts for word in {token.text for token in analyzer.tokens(text)})
    assert engine.words() == wanted
    assert wanted["会议"] == 4
    assert engine.words(least=2) == {word: count for word, count in wanted.items() if count > 1}
    ((text, ranges),) = engine.headings()
    assert text == "卫东岭主持召开会议"
    assert [text[start:end] for start, end in ranges] == ["卫东岭", "主持", "召开", "会议"]
    engine.close()


def test_after_an_update(tmp_path: Path) -> None:
    engine = open_engine(Config(index=tmp_path / "index", jobs=1))
    engine.rebuild(ARTICLES, {})
    engine.update(Changes([article("three", "今天水位下降。", title="水位")], [ArticleId("one")]))
    assert engine.words()["水位"] == 2
    assert [text for text, _ in engine.headings()] == ["水位"]
    engine.update(Changes([article("four", "防汛会议")]))
    assert engine.words(least=2)["会议"] == 2  # one in each of two segments
    engine.close()
