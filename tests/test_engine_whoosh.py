"""The index is Whoosh's: stock Whoosh opens it and finds the same documents with the same scores."""

import random
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from whoosh import index as whoosh_index
from whoosh import query as whoosh
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from searchsvc.config import Config
from searchsvc.documents import Article, Part
from searchsvc.engine import Changes
from searchsvc.engine.evaluator import evaluate
from searchsvc.engine.hits import collect
from searchsvc.engine.snapshot import K1, B, Snapshot
from searchsvc.engine.whoosh_engine import WhooshEngine
from searchsvc.engine.word_scores import TITLE_WEIGHT
from searchsvc.query import And, DateRange, FacetField, Filter, Node, Not, Or, Query, Term
from tests.engine_articles import NAMES, PIECES, SOURCES, TYPES, article

REAL = Path(__file__).parents[2] / "shared" / "corpora" / "xwlb-2022-2024.tar.xz"


def made_articles(seed: int, size: int) -> list[Article]:
    rng = random.Random(seed)

    def text() -> str:
        return "".join(rng.choices(PIECES, k=rng.randint(1, 12)))

    return [
        article(
            f"m{number}",
            *(text() for _ in range(rng.randint(1, 6))),
            title=text(),
            day=date(2024, rng.randint(1, 12), rng.randint(1, 28)) if rng.random() < 0.9 else None,
            officials=tuple((name, (rng.choice(list(Part)),)) for name in rng.sample(NAMES, rng.randint(0, 2))),
            types=tuple(rng.sample(TYPES, rng.randint(0, 2))),
            source=rng.choice(SOURCES),
            line=number,
        )
        for number in range(size)
    ]


def real_articles(size: int) -> Iterator[Article]:
    with tarfile.open(REAL) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            if file is None:
                continue
            for number, block in enumerate(file.read().decode().split("\n### ")[1:]):
                title, _, body = block.partition("\n")
                stem = Path(member.name).stem
                day = date(int(stem[:4]), int(stem[4:6]), int(stem[6:8]))
                yield article(f"{stem}-{number}", *filter(None, body.split("\n")), title=title, day=day)
                size -= 1
                if not size:
                    return


def build(folder: Path, articles: list[Article]) -> tuple[WhooshEngine, Snapshot]:
    engine = WhooshEngine(Config(index=folder, jobs=1))
    engine.rebuild(articles, {})
    return engine, engine._snapshot()


def random_query(rng: random.Random, words: list[str], depth: int = 0) -> Node:
    kind = rng.random()
    if depth < 2 and kind < 0.45:
        nodes = tuple(random_query(rng, words, depth + 1) for _ in range(rng.randint(1, 3)))
        return And(nodes) if rng.random() < 0.6 else Or(nodes)
    if depth < 3 and kind < 0.55:
        return Not(random_query(rng, words, depth + 1))
    if kind < 0.63:
        return rng.choice(
            (
                Filter(FacetField.OFFICIAL, tuple(rng.sample(NAMES, 2))),
                Filter(FacetField.MEETING_TYPE, (rng.choice(TYPES),)),
                Filter(FacetField.SOURCE, (rng.choice(SOURCES[:2]),)),
                Filter(FacetField.MONTH, (f"2024-{rng.randint(1, 12):02}",)),
            )
        )
    if kind < 0.68:
        return DateRange(date(2024, rng.randint(1, 6), 1), date(2024, rng.randint(6, 12), 1))
    return Term(rng.choice(words))


def translate(node: Node) -> tuple[Any, Any, Any]:
    """In Whoosh's terms: all that matches, what does by words of its own, what does without help of the headings."""
    match node:
        case Term(word):
            text = whoosh.Term("text", word)
            return whoosh.Or([text, whoosh.Term("title", word, boost=TITLE_WEIGHT)]), text, text
        case Filter(field, values):
            return _condition(whoosh.Or([whoosh.Term(field.value, value) for value in values]))
        case DateRange(start, end):
            assert start is not None
            assert end is not None
            return _condition(whoosh.TermRange("day", f"{start:%Y%m%d}", f"{end:%Y%m%d}"))
        case Not(Not(inner)):
            return translate(inner)
        case Not(inner):
            return _condition(whoosh.And([whoosh.Every(), whoosh.Not(translate(inner)[0])]))
        case And(nodes):
            parts = [translate(child) for child in nodes]
            full = whoosh.And([part[0] for part in parts])
            return (
                full,
                whoosh.And([full, whoosh.Or([part[1] for part in parts])]),
                whoosh.And([part[2] for part in parts]),
            )
        case Or(nodes):
            parts = [translate(child) for child in nodes]
            return whoosh.Or([p[0] for p in parts]), whoosh.Or([p[1] for p in parts]), whoosh.Or([p[2] for p in parts])
        case _:
            raise AssertionError(node)


class Condition(whoosh.ConstantScoreQuery):
    """What Whoosh finds once, though a translated question has it in several places: that is a third of the time."""

    def __init__(self, query: Any) -> None:
        super().__init__(query, 1e-9)  # it takes 0 for not given
        self._found: dict[Searcher, Any] = {}

    def matcher(self, searcher: Searcher, context: Any = None) -> Any:
        if searcher not in self._found:
            self._found[searcher] = super().matcher(searcher, context)  # type: ignore[no-untyped-call]
        return self._found[searcher].copy()


def _condition(query: Any) -> tuple[Any, Any, Any]:
    scoreless = Condition(query)
    return scoreless, whoosh.NullQuery, scoreless


def ask_whoosh(searcher: Searcher, node: Node) -> dict[int, float]:
    full, own, plain = translate(node)
    paragraphs = whoosh.And([plain, whoosh.Term("kind", "paragraph")])
    # not Require, which in Whoosh 2.7.4 loses documents
    held, _, _ = _condition(whoosh.Or([own, paragraphs]))
    found = searcher.search(whoosh.And([full, held]), limit=None)
    return {found.docnum(rank): found.score(rank) or 0.0 for rank in range(found.scored_length())}


def ask_engine(snapshot: Snapshot, node: Node) -> dict[int, float]:
    hits = collect(snapshot, evaluate(snapshot, Query(node)))
    if hits.found is None:
        paragraphs = [
            document
            for article, count in enumerate(hits.paragraphs.tolist())
            for document in range(int(snapshot.first[article]) + 1, int(snapshot.first[article]) + 1 + count)
        ]
        return dict.fromkeys(paragraphs, 0.0)
    return dict(zip(hits.found.documents.tolist(), hits.found.scores.tolist(), strict=True))


def compare(snapshot: Snapshot, seed: int, count: int, scores: bool = True) -> None:
    rng = random.Random(seed)
    lists = snapshot.segments[0].fields["text"]
    # One-character words side by side are asked for as one, which Whoosh does not know of: one word a term here.
    words = [word for key in rng.sample(lists.words(), min(lists.size, 300)) if len(word := key.decode()) > 1]
    frequent = sorted(range(lists.size), key=lambda place: -len(lists.documents(place)))[:60]
    words += [word for place in frequent if len(word := lists.word(place).decode()) > 1] * 4
    words = [word for word in words if [token.text for token in snapshot.analyzer.words(word)] == [word]]
    matched = 0
    with whoosh_index.open_dir(str(snapshot.folder)).searcher(weighting=BM25F(B=B, K1=K1)) as searcher:
        for _ in range(count):
            node = random_query(rng, words)
            expected = ask_whoosh(searcher, node)
            found = ask_engine(snapshot, node)
            if scores:
                assert found == pytest.approx(expected, abs=1e-4), node
            else:
                assert found.keys() == expected.keys(), node
            matched += bool(found)
    assert matched > count / 2


def test_stock_whoosh_finds_the_same_with_the_same_scores(tmp_path: Path) -> None:
    _, snapshot = build(tmp_path, made_articles(1, 300))
    compare(snapshot, 2, 1500)


@pytest.mark.skipif(not REAL.exists(), reason="the corpus of transcripts is not beside this checkout")
def test_the_same_on_real_text(tmp_path: Path) -> None:
    _, snapshot = build(tmp_path, list(real_articles(800)))
    compare(snapshot, 3, 1500)


def test_after_updates_stock_whoosh_finds_the_same_documents(tmp_path: Path) -> None:
    articles = made_articles(5, 200)
    engine, _ = build(tmp_path, articles[:150])
    engine.update(Changes(articles[150:], [one.id for one in articles[:20]]))
    snapshot = engine._snapshot()
    assert len(snapshot.segments) > 1
    # Whoosh counts deleted documents in its statistics until they are merged away; our scores do not.
    compare(snapshot, 6, 500, scores=False)


def test_whoosh_reads_terms_and_stored_fields(tmp_path: Path) -> None:
    _, snapshot = build(tmp_path, [article("a", "防汛会议。", "防汛。", title="無題")])
    with whoosh_index.open_dir(str(snapshot.folder)).reader() as reader:
        assert reader.doc_count() == 3
        assert reader.stored_fields(2) == {"id": "a.2", "content": "防汛。"}
        assert reader.doc_frequency("text", "防汛") == 2
        assert reader.frequency("text", "防汛") == 2
        assert list(reader.lexicon("month")) == [b"2025-03"]
        assert [key.decode() for key in reader.expand_prefix("grams", "汛")] == ["汛。", "汛会"]
        assert list(reader.terms_within("text", "防讯", maxdist=1)) == ["防汛"]
