"""Several segments into one, without the articles that are gone; memory stays bounded whatever their size."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from searchsvc.engine import list_loops
from searchsvc.engine.arrays import Array, ArrayWriter, Bools, Bytes, Longs, filled, sizes_of, smallest
from searchsvc.engine.columns import join_columns, write_columns
from searchsvc.engine.field_writer import GRAMS, TITLE, WORD_FIELDS, FieldWriter, write_keys
from searchsvc.engine.inverter import write_words
from searchsvc.engine.segment import Field, Segment

# Bytes of packed gaps taken at a time; unpacked and sorted they need some 60 times that.
_PIECE = 1 << 20

# Per document or article, and how its sizes are told: copied row by row.
_DOCUMENT_ROWS = {"text.units": "text.unit_sizes", "place.bytes": "place.sizes"}


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to merge and which of its articles are kept."""

    segment: Segment
    kept: Bools

    @property
    def kept_documents(self) -> Bools:
        """Which documents are kept."""
        return np.repeat(self.kept, sizes_of(self.segment.first))


def merge(sources: Sequence[Source], path: Path) -> None:
    """Write a segment that holds the kept articles of all sources in their order."""
    maps = _new_numbers([source.kept_documents for source in sources])
    article_maps = _new_numbers([source.kept for source in sources])
    with ArrayWriter(path) as writer:
        _copy_texts(writer, sources)
        _copy_articles(writer, sources)
        lots = [(source.segment.columns, np.flatnonzero(source.kept)) for source in sources]
        write_columns(writer, join_columns(lots))
        for field in WORD_FIELDS:
            union, terms = _number_words([source.segment.fields[field] for source in sources])
            numbers = article_maps if field == TITLE else maps
            present = _merge_lists(writer, sources, field, terms, numbers, len(union))
            write_words(writer, field, [union[index] for index in present])
        grams = [source.segment.fields[GRAMS] for source in sources]
        keys = np.sort(np.concatenate([part.keys for part in grams]))  # np.unique would hash them, which takes longer
        keys = keys[np.concatenate((np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1]))]
        terms = [np.searchsorted(keys, part.keys) for part in grams]
        write_keys(writer, keys[_merge_lists(writer, sources, GRAMS, terms, maps, len(keys))])


def _number_words(fields: Sequence[Field]) -> tuple[list[bytes], list[Array]]:
    """All words in order, and for each source the numbers of its own; those of one source are made at a time."""
    known: set[bytes] = set()
    for field in fields:
        known.update(field.words())
    union = sorted(known)
    number = {word: index for index, word in enumerate(union)}
    return union, [np.fromiter(map(number.__getitem__, field.words()), np.int32, field.size) for field in fields]


def _new_numbers(kept: list[Bools]) -> list[Longs]:
    """For each source the new number of each of its documents or articles, -1 for those that go."""
    maps = []
    base = 0
    for keep in kept:
        maps.append(np.where(keep, np.cumsum(keep) - 1 + base, -1))
        base += int(keep.sum())
    return maps


def _copy_texts(writer: ArrayWriter, sources: Sequence[Source]) -> None:
    kept = [source.kept_documents for source in sources]
    for rows, sizes in _DOCUMENT_ROWS.items():
        _copy_rows(writer, sources, kept, rows, sizes)
    differing = [
        np.repeat(keep, source.segment.arrays.sizes("diff.sizes")) for source, keep in zip(sources, kept, strict=True)
    ]
    for name in ("diff.at", "diff.code"):
        _copy_sizes(writer, sources, differing, name)
    for name in ("diff.sizes", "text.lengths"):
        _copy_sizes(writer, sources, kept, name)


def _copy_articles(writer: ArrayWriter, sources: Sequence[Source]) -> None:
    kept = [source.kept for source in sources]
    sizes = [sizes_of(source.segment.first)[source.kept] for source in sources]
    writer.add_sizes("article.documents", np.concatenate(sizes))
    for name in ("article.title_lengths", "article.days", "article.lines"):
        _copy_values(writer, sources, kept, name)
    for rows, name in (("article.ids", "article.id_sizes"), ("article.records", "article.record_sizes")):
        lengths = []
        for source in sources:
            each = source.segment.arrays.sizes(name)
            writer.append(rows, source.segment.arrays[rows][np.repeat(source.kept, each)])
            lengths.append(each[source.kept])
        writer.add_sizes(name, np.concatenate(lengths))
    identifiers = [
        source.segment.identifier(int(article)).encode("utf-8", "surrogatepass")
        for source in sources
        for article in np.flatnonzero(source.kept)
    ]
    order = sorted(range(len(identifiers)), key=identifiers.__getitem__)
    writer.add("article.id_order", smallest(np.array(order, np.int64)))


def _copy_rows(writer: ArrayWriter, sources: Sequence[Source], kept: list[Bools], rows: str, sizes: str) -> None:
    for source, keep in zip(sources, kept, strict=True):
        data, lengths = source.segment.arrays[rows], source.segment.arrays.sizes(sizes)
        writer.append(rows, data if keep.all() else data[np.repeat(keep, lengths)])
    _copy_sizes(writer, sources, kept, sizes)


def _copy_sizes(writer: ArrayWriter, sources: Sequence[Source], kept: list[Bools], name: str) -> None:
    sizes = [source.segment.arrays.sizes(name)[keep] for source, keep in zip(sources, kept, strict=True)]
    writer.add_sizes(name, np.concatenate(sizes))


def _copy_values(writer: ArrayWriter, sources: Sequence[Source], kept: list[Bools], name: str) -> None:
    values = np.concatenate([source.segment.arrays[name][keep] for source, keep in zip(sources, kept, strict=True)])
    writer.add(name, values if values.dtype.kind == "i" else smallest(values))


def _merge_lists(
    writer: ArrayWriter, sources: Sequence[Source], field: str, terms: list[Array], maps: list[Longs], size: int
) -> Longs:
    """Write the lists of all terms that some kept document has; those terms."""
    lists = [source.segment.fields[field] for source in sources]
    output = FieldWriter(writer, field)
    present = []
    for low, high in _pieces(lists, terms, size):
        for source in sources:
            source.segment.arrays.forget_pages()
        documents, frequencies, counts = _join(lists, terms, maps, low, high, field != GRAMS)
        here = filled(counts)
        output.append(documents, counts[here], frequencies)
        present.append(here + low)
    output.finish()
    return np.concatenate([np.zeros(0, np.int64), *present])


def _pieces(lists: list[Field], terms: list[Array], size: int) -> list[tuple[int, int]]:
    """Ranges of terms whose packed lists have about _PIECE bytes together."""
    volume = np.zeros(size, np.int64)
    for part, term in zip(lists, terms, strict=True):
        volume[term] += sizes_of(part.starts)
    filled = np.cumsum(volume) // _PIECE
    edges = [0, *(np.flatnonzero(np.diff(filled)) + 1).tolist(), size]
    return [(low, high) for low, high in pairwise(edges) if low < high]


def _join(
    lists: Sequence[Field], terms: Sequence[Array], maps: Sequence[Longs], low: int, high: int, counted: bool
) -> tuple[Array, Bytes | None, Longs]:
    """The kept postings of a range of terms, by term: their documents, their frequencies, how many each term has."""
    if list_loops.READY:
        sources = [
            _source(part, term, mapped, low, high, counted)
            for part, term, mapped in zip(lists, terms, maps, strict=True)
        ]
        return list_loops.merge_lists(sources, low, high)
    pieces = [
        _renumbered(part, term, mapped, low, high, counted)
        for part, term, mapped in zip(lists, terms, maps, strict=True)
    ]
    owners, documents, frequencies = (np.concatenate(column) for column in zip(*pieces, strict=True))
    order = np.argsort(owners, kind="stable")
    counts = np.bincount(owners - low, minlength=high - low)
    return documents[order], frequencies[order] if counted else None, counts


def _source(part: Field, terms: Array, mapped: Longs, low: int, high: int, counted: bool) -> list_loops.Lists:
    """The same range of one source, for the compiled loop."""
    begin, end = (int(edge) for edge in np.searchsorted(terms, (low, high)))
    gaps, starts, wide = part.packed(begin, end)
    return list_loops.Lists(
        gaps, starts, wide, terms[begin:end], mapped, part.frequencies_of(begin, end) if counted else None
    )


def _renumbered(
    part: Field, terms: Array, mapped: Longs, low: int, high: int, counted: bool
) -> tuple[Longs, Longs, Array]:
    """Of one source the kept postings of a range of terms: the terms, the new documents, the frequencies."""
    begin, end = (int(edge) for edge in np.searchsorted(terms, (low, high)))
    documents, counts = part.documents_of(begin, end)
    owners = np.repeat(terms[begin:end], counts)
    numbers = mapped[documents]
    kept = numbers >= 0
    frequencies = part.frequencies_of(begin, end) if counted else np.zeros(len(numbers), np.uint8)
    if kept.all():
        return owners, numbers, frequencies
    return owners[kept], numbers[kept], frequencies[kept]
