"""The engines compared: each is filled with the same tokens and asked the same questions."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from searchsvc.analysis import Analyzer, fold
from searchsvc.config import Config
from searchsvc.documents import Article
from searchsvc.engine.whoosh_engine import WhooshEngine
from searchsvc.query import And, FacetField, Filter, Node, Or, Phrase, Query, Term, TextField

TOP = 10
_BATCH = 256  # articles
FACETS = (FacetField.MEETING_TYPE, FacetField.OFFICIAL, FacetField.PART, FacetField.SOURCE, FacetField.MONTH)


@dataclass(frozen=True)
class Question:
    """A question of one kind: words (of a phrase: side by side), and officials to filter by."""

    kind: str  # and, or, phrase, filter
    words: tuple[str, ...]
    official: str = ""


class Peer(Protocol):
    """An engine that can be filled and asked; answers are exact totals."""

    name: str

    def ask(self, question: Question) -> int: ...

    def ask_with_facets(self, question: Question) -> int: ...


Rows = Iterable[tuple[str, list[str], Article]]


def rows_of(articles: Sequence[Article], analyzer: Analyzer) -> Rows:
    """Each paragraph's text, its tokens and its article; many paragraphs are cut at once, as a reindex cuts them."""
    for start in range(0, len(articles), _BATCH):
        texts = [(text, article) for article in articles[start : start + _BATCH] for text in article.paragraphs]
        cuts = analyzer.cut_all([fold(text) for text, _ in texts])
        words = (cuts.words[number] for number in cuts.numbers.tolist())
        for (text, article), count in zip(texts, cuts.counts.tolist(), strict=True):
            yield text, [next(words) for _ in range(count)], article


class Ours:
    """The embedded engine; with `cold`, nothing it keeps between questions is used."""

    def __init__(self, engine: WhooshEngine, cold: bool) -> None:
        self.name = "ours, nothing kept" if cold else "ours"
        self._engine = engine
        self._cold = cold

    def _run(self, question: Question, facets: tuple[FacetField, ...]) -> int:
        if self._cold:
            self._engine._snapshot().cache.clear()
        terms = tuple(Term(word, TextField.TEXT) for word in question.words)
        root: Node = Or(terms) if question.kind == "or" else And(terms)
        if question.kind == "phrase":
            root = Phrase("".join(question.words))
        filters = (Filter(FacetField.OFFICIAL, (question.official,)),) if question.official else ()
        return self._engine.search(Query(root, filters=filters, limit=TOP, facets=facets, facet_limit=TOP)).total

    def ask(self, question: Question) -> int:
        return self._run(question, ())

    def ask_with_facets(self, question: Question) -> int:
        return self._run(question, FACETS)


class Tantivy:
    """tantivy through tantivy-py: words with positions, facets as fast fields."""

    name = "tantivy"

    def __init__(self, rows: Rows, folder: Path) -> None:
        import tantivy

        self._module = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace")
        builder.add_text_field("content", stored=True, tokenizer_name="raw", index_option="basic")
        for facet in FACETS:
            builder.add_text_field(facet.value, tokenizer_name="raw", index_option="basic", fast=True)
        self._schema = builder.build()
        folder.mkdir()
        self._index = tantivy.Index(self._schema, path=str(folder))
        writer = self._index.writer(256 << 20, 2)
        for text, tokens, article in rows:
            values = {facet.value: values_of(article, facet) for facet in FACETS}
            writer.add_document(tantivy.Document(text=[" ".join(tokens)], **values))
            del text
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._aggregations = {facet.value: {"terms": {"field": facet.value, "size": TOP}} for facet in FACETS}

    def _query(self, question: Question) -> Any:
        query, occur = self._module.Query, self._module.Occur
        if question.kind == "phrase":
            return query.phrase_query(self._schema, "text", list(question.words))
        how = occur.Should if question.kind == "or" else occur.Must
        parts = [(how, query.term_query(self._schema, "text", word, "freq")) for word in question.words]
        if question.official:
            official = query.term_query(self._schema, "official", question.official, "basic")
            parts.append((occur.Must, query.const_score_query(official, 0.0)))
        return query.boolean_query(parts)

    def ask(self, question: Question) -> int:
        return _count(self._searcher.search(self._query(question), TOP, count=True))

    def ask_with_facets(self, question: Question) -> int:
        query = self._query(question)
        self._searcher.aggregate(query, self._aggregations)
        return _count(self._searcher.search(query, TOP, count=True))


def _count(found: Any) -> int:
    return int(found.count)


class Fts5:
    """SQLite's FTS5: the tokens as an ASCII-split column; facets by a join."""

    name = "SQLite FTS5"

    def __init__(self, rows: Rows, folder: Path) -> None:
        folder.mkdir()
        self._base = sqlite3.connect(folder / "fts.db")
        self._base.executescript(
            "create virtual table texts using fts5(text, content='', tokenize='unicode61');"
            "create table facets (document integer, field text, value text);"
        )
        for number, (_, tokens, article) in enumerate(rows, 1):
            self._base.execute("insert into texts (rowid, text) values (?, ?)", (number, " ".join(tokens)))
            self._base.executemany(
                "insert into facets values (?, ?, ?)",
                [(number, facet.value, value) for facet in FACETS for value in values_of(article, facet)],
            )
        self._base.execute("create index by_value on facets (field, value, document)")
        self._base.execute("create index by_document on facets (document, field, value)")
        self._base.commit()

    def _match(self, question: Question) -> str:
        words = [f'"{word}"' for word in question.words]
        if question.kind == "phrase":
            return '"' + " ".join(question.words) + '"'
        return (" OR " if question.kind == "or" else " AND ").join(words)

    def ask(self, question: Question) -> int:
        where, values = "texts match ?", [self._match(question)]
        if question.official:
            where += " and rowid in (select document from facets where field = 'official' and value = ?)"
            values.append(question.official)
        self._base.execute(f"select rowid from texts where {where} order by rank limit {TOP}", values).fetchall()
        return int(self._base.execute(f"select count(*) from texts where {where}", values).fetchone()[0])

    def ask_with_facets(self, question: Question) -> int:
        total = self.ask(question)
        self._base.execute(
            "select field, value, count(*) from texts join facets on document = texts.rowid"
            " where texts match ? group by field, value",
            [self._match(question)],
        ).fetchall()
        return total


class StockWhoosh:
    """Whoosh as it comes, with its own codec and writer."""

    name = "stock Whoosh"

    def __init__(self, rows: Rows, folder: Path) -> None:
        from whoosh import fields, index
        from whoosh.analysis import RegexTokenizer

        folder.mkdir()
        facets = {facet.value: fields.KEYWORD(commas=True) for facet in FACETS}
        split: Any = RegexTokenizer(r"[^ ]+")
        schema = fields.Schema(text=fields.TEXT(analyzer=split), **facets)
        self._index = index.create_in(str(folder), schema)
        writer = self._index.writer(limitmb=256)
        for _, tokens, article in rows:
            values = {facet.value: ",".join(values_of(article, facet)) for facet in FACETS}
            writer.add_document(text=" ".join(tokens), **values)
        writer.commit()
        self._searcher = self._index.searcher()

    def _query(self, question: Question) -> Any:
        from whoosh import query

        if question.kind == "phrase":
            return query.Phrase("text", list(question.words))
        parts = [query.Term("text", word) for word in question.words]
        if question.official:
            return query.And([*parts, query.Term("official", question.official)])
        return query.Or(parts) if question.kind == "or" else query.And(parts)

    def ask(self, question: Question) -> int:
        found = self._searcher.search(self._query(question), limit=TOP)
        return len(found)

    def ask_with_facets(self, question: Question) -> int:
        from whoosh.sorting import FieldFacet

        facets = {facet.value: FieldFacet(facet.value, allow_overlap=True) for facet in FACETS}
        found = self._searcher.search(self._query(question), limit=TOP, groupedby=facets)
        return len(found)


def values_of(article: Article, facet: FacetField) -> list[str]:
    """The facet values of an article."""
    match facet:
        case FacetField.MEETING_TYPE:
            return [kind.name for kind in article.meeting_types]
        case FacetField.OFFICIAL:
            return [one.name for one in article.officials]
        case FacetField.PART:
            return sorted({part.value for one in article.officials for part in one.parts})
        case FacetField.SOURCE:
            return [article.source]
        case FacetField.MONTH:
            return [f"{article.date:%Y-%m}"] if article.date else []
        case _:
            return []


def build_ours(articles: Iterable[Article], folder: Path, jobs: int = 0) -> WhooshEngine:
    """The embedded engine, filled."""
    engine = WhooshEngine(Config(index=folder, jobs=jobs))
    engine.rebuild(articles, {})
    return engine


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and the seconds it takes."""
    start = time.perf_counter()
    outcome = work()
    return outcome, time.perf_counter() - start


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def to_json(value: object) -> str:
    """For the file of figures."""
    return json.dumps(value, ensure_ascii=False, indent=1)
