"""A batch of articles to a segment file: cut into tokens, sorted into posting lists by whole arrays."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from searchsvc.analysis import Analyzer, Cuts
from searchsvc.documents import Article
from searchsvc.engine.arrays import (
    Array,
    ArrayWriter,
    Longs,
    filled,
    sizes_of,
    smallest,
    spread,
    starts_of,
    strings_to_bytes,
)
from searchsvc.engine.columns import collect_columns, write_columns
from searchsvc.engine.field_writer import GRAMS, FieldWriter, write_keys
from searchsvc.engine.records import compress, dump, record_of
from searchsvc.engine.texts import fold_all, pack_places


def texts_of(article: Article) -> list[str]:
    """The texts of an article's documents: the headings, then each paragraph."""
    return ["\n".join(article.headings), *article.paragraphs]


def invert(articles: Sequence[Article], analyzer: Analyzer, path: Path) -> None:
    """Write a segment that holds these articles in this order."""
    texts = [texts_of(article) for article in articles]
    first = starts_of(np.fromiter(map(len, texts), np.int64, len(texts)))
    flat = list(chain.from_iterable(texts))
    folded, stored = fold_all(flat)
    cuts = analyzer.cut_all(folded)
    counts = cuts.counts
    with ArrayWriter(path) as writer:
        for name, array in (stored | _pack_places(cuts) | {"text.lengths": counts}).items():
            (writer.add if name in ("text.units", "place.bytes") else writer.add_sizes)(name, array)
        writer.add_sizes("article.documents", sizes_of(first))
        writer.add("article.title_lengths", smallest(counts[first[:-1]]))
        _write_articles(writer, articles)
        write_columns(writer, collect_columns(articles))
        _write_words(writer, cuts, first)
        _write_grams(writer, stored["text.units"], stored["text.unit_sizes"])


def _pack_places(cuts: Cuts) -> dict[str, Array]:
    steps = np.diff(cuts.starts, prepend=0)
    heads = starts_of(cuts.counts)[:-1][cuts.counts > 0]
    steps[heads] = cuts.starts[heads]
    packed, sizes = pack_places(steps, cuts.ends - cuts.starts, cuts.counts)
    return {"place.bytes": packed, "place.sizes": sizes}


def _write_articles(writer: ArrayWriter, articles: Sequence[Article]) -> None:
    identifiers = [article.id.encode("utf-8", "surrogatepass") for article in articles]
    data, sizes = strings_to_bytes(identifiers)
    writer.add("article.ids", data)
    writer.add_sizes("article.id_sizes", sizes)
    order = sorted(range(len(identifiers)), key=identifiers.__getitem__)
    writer.add("article.id_order", smallest(np.array(order, np.int64)))
    writer.add("article.days", np.array([a.date.toordinal() if a.date else 0 for a in articles], np.int32))
    writer.add("article.lines", np.array([min(max(a.origin.line, 0), 2**31 - 1) for a in articles], np.int32))
    records, record_sizes = strings_to_bytes([compress(dump(record_of(article))) for article in articles])
    writer.add("article.records", records)
    writer.add_sizes("article.record_sizes", record_sizes)


def _write_words(writer: ArrayWriter, cuts: Cuts, first: Longs) -> None:
    counts = cuts.counts
    words = [word.encode("utf-8", "surrogatepass") for word in cuts.words]
    order = np.array(sorted(range(len(words)), key=words.__getitem__), np.int64)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    ranked = rank[cuts.numbers]
    documents = np.repeat(np.arange(len(counts)), counts)
    ordered = [words[index] for index in order]
    _write_word_field(writer, "text", ordered, *_count(ranked, documents, len(counts)))

    heads = spread(starts_of(counts)[first[:-1]], counts[first[:-1]])
    owners = np.repeat(np.arange(len(first) - 1), counts[first[:-1]])
    _write_word_field(writer, "title", ordered, *_count(ranked[heads], owners, len(first)))


def _count(terms: Longs, documents: Longs, span: int) -> tuple[Longs, Longs, Longs]:
    """The distinct pairs in ascending order, and how often each occurs; `span` is above all documents."""
    pairs = np.sort(terms * span + documents)
    if not len(pairs):
        return pairs, pairs, pairs
    heads = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
    distinct = pairs[heads]
    return distinct // span, distinct % span, np.diff(heads, append=len(pairs))


def _write_word_field(
    writer: ArrayWriter, field: str, words: list[bytes], terms: Longs, documents: Longs, frequencies: Longs
) -> None:
    counts = np.bincount(terms, minlength=len(words))
    present = filled(counts)
    lists = FieldWriter(writer, field)
    lists.append(documents, counts[present], frequencies)
    lists.finish()
    write_words(writer, field, [words[index] for index in present])


def write_words(writer: ArrayWriter, field: str, words: list[bytes]) -> None:
    """Write the terms of a field, in ascending order."""
    data, sizes = strings_to_bytes(words)
    writer.add(f"{field}.words", data)
    writer.add_sizes(f"{field}.word_sizes", sizes)


def _write_grams(writer: ArrayWriter, units: Array, sizes: Array) -> None:
    following = np.append(units[1:], 0).astype(np.uint64)
    ends = np.cumsum(sizes, dtype=np.int64)[sizes > 0]
    following[ends - 1] = 0  # the last unit of a text is followed by none
    documents = np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
    # 32 bits of gram, 32 bits of document
    pairs = np.sort(units.astype(np.uint64) << np.uint64(48) | following << np.uint64(32) | documents)
    distinct = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))] if len(pairs) else pairs
    grams = (distinct >> np.uint64(32)).astype(np.uint32)
    heads = np.flatnonzero(np.concatenate(([True], grams[1:] != grams[:-1]))) if len(grams) else np.zeros(0, np.int64)
    lists = FieldWriter(writer, GRAMS)
    lists.append((distinct & np.uint64(0xFFFFFFFF)).astype(np.int64), np.diff(heads, append=len(grams)), None)
    lists.finish()
    write_keys(writer, grams[heads])
