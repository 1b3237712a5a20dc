"""The terms of a segment and their postings, as Whoosh reads them."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from searchsvc.engine.arrays import Array, Ints, spread
from searchsvc.engine.field_writer import GRAMS, WORD_FIELDS
from searchsvc.engine.segment import Segment, headings_of
from searchsvc.query import FacetField

# Fields of conditions, made from the columns: days as YYYYMMDD, and what kind of document it is.
DAY = "day"
KIND = "kind"
HEADINGS = "headings"
PARAGRAPH = "paragraph"
CONDITIONS = (*(field.value for field in FacetField), DAY, KIND)


def lengths_of(segment: Segment, fieldname: str) -> Array:
    """The number of words in a field of each document."""
    if fieldname == "text":
        return segment.lengths
    if fieldname == "title":
        return np.repeat(segment.arrays["article.title_lengths"], np.diff(segment.first))
    return np.zeros(segment.documents, np.uint8)


class Terms:
    """The terms of one field and their postings; `keys` are in ascending order."""

    def __init__(self, keys: list[bytes]) -> None:
        self.keys = keys

    def place(self, key: bytes) -> int:
        """Where a term stands, or -1."""
        place = bisect_left(self.keys, key)
        return place if place < len(self.keys) and self.keys[place] == key else -1

    def postings(self, place: int) -> tuple[Ints, Array]:
        """The documents of a term and how often each has it."""
        raise NotImplementedError


class StoredTerms(Terms):
    """Terms whose posting lists are stored."""

    def __init__(self, segment: Segment, field: str) -> None:
        lists = segment.fields[field]
        super().__init__(_gram_keys(lists.keys) if field == GRAMS else lists.words())
        self._segment = segment
        self._field = field

    def postings(self, place: int) -> tuple[Ints, Array]:
        """The documents of a term and how often each has it."""
        if self._field != GRAMS:
            return self._segment.postings(self._field, place)
        documents = self._segment.fields[GRAMS].documents(place)
        return documents, np.ones(len(documents), np.uint8)


def _gram_keys(keys: Array) -> list[bytes]:
    """Pairs of 16-bit units, each unit for itself in UTF-8."""
    pairs = ((chr(key >> 16), chr(key & 0xFFFF)) for key in keys.tolist())
    return [(one + other).encode("utf-8", "surrogatepass") for one, other in pairs]


class ConditionTerms(Terms):
    """Terms that are values of a column: an article's documents all have its values."""

    def __init__(self, segment: Segment, values: list[str], owners: Array, ordinals: Array) -> None:
        super().__init__([value.encode("utf-8", "surrogatepass") for value in values])
        self._segment = segment
        self._owners = owners
        self._ordinals = ordinals

    def postings(self, place: int) -> tuple[Ints, Array]:
        """The documents of a value, each once."""
        articles = np.unique(self._owners[self._ordinals == place])
        first = self._segment.first
        documents = spread(first[articles], first[articles + 1] - first[articles]).astype(np.int32)
        return documents, np.ones(len(documents), np.uint8)


class KindTerms(Terms):
    """Headings or paragraph."""

    def __init__(self, segment: Segment) -> None:
        super().__init__([HEADINGS.encode(), PARAGRAPH.encode()])
        self._headings = headings_of(segment.first)

    def postings(self, place: int) -> tuple[Ints, Array]:
        """The documents of a kind."""
        documents = np.flatnonzero(self._headings if place == 0 else ~self._headings).astype(np.int32)
        return documents, np.ones(len(documents), np.uint8)


class TermReader(base.TermsReader):
    """Terms of all fields of a segment."""

    def __init__(self, data: Segment) -> None:
        self._data = data
        self._lengths = {name: lengths_of(data, name) for name in WORD_FIELDS}

    @cached_property
    def _fields(self) -> dict[str, Terms]:
        data = self._data
        found: dict[str, Terms] = {name: StoredTerms(data, name) for name in data.fields}
        for facet in FacetField:
            column = data.columns.named[facet]
            found[facet.value] = ConditionTerms(data, column.values, column.owners, column.ordinals)
        days, ordinals = np.unique(data.days, return_inverse=True)
        values = [date.fromordinal(day).strftime("%Y%m%d") if day else "" for day in days.tolist()]
        found[DAY] = ConditionTerms(data, values, np.arange(data.articles), ordinals)
        found[KIND] = KindTerms(data)
        return found

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, key = term
        return field in self._fields and self._fields[field].place(key) >= 0

    def _postings(self, field: str, key: bytes) -> tuple[Ints, Array]:
        place = self._fields[field].place(key) if field in self._fields else -1
        if place < 0:
            raise TermNotFound(f"No term {field}:{key!r}")
        return self._fields[field].postings(place)

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return sorted(self._fields)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms in order."""
        return ((field, key) for field in sorted(self._fields) for key in self._fields[field].keys)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from a prefix on, then those of the fields after it."""
        for field in sorted(name for name in self._fields if name >= fieldname):
            keys = self._fields[field].keys
            low = bisect_left(keys, prefix) if field == fieldname else 0
            yield from ((field, key) for key in keys[low:])

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """All terms with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """Terms from a prefix on with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """Statistics of a term."""
        documents, weights = self._postings(fieldname, text)
        lengths = self._lengths[fieldname][documents] if fieldname in self._lengths else np.ones(1, np.uint8)
        return TermInfo(
            weight=float(weights.sum(dtype=np.int64)),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(weights.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> Any:
        """How often a term is in all documents together."""
        return self.term_info(fieldname, text).weight() if (fieldname, text) in self else 0.0

    def cursor(self, fieldname: str, fieldobj: Any) -> "Cursor":  # noqa: ARG002
        """A walk through the terms of a field, for Whoosh's inexact queries."""
        return Cursor(self, fieldname, self._fields[fieldname].keys)

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents have a term."""
        return len(self._postings(fieldname, text)[0]) if (fieldname, text) in self else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """The postings of a term, for Whoosh to walk."""
        documents, weights = self._postings(fieldname, text)
        return ListMatcher(
            documents.tolist(),
            weights=weights.astype(np.float64).tolist(),
            format=format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def close(self) -> None:
        """Let go of the arrays."""
        self.__dict__.pop("_fields", None)


class Cursor(base.FieldCursor):
    """Walks through the terms of one field in order."""

    def __init__(self, reader: TermReader, fieldname: str, keys: list[bytes]) -> None:
        self._reader = reader
        self._fieldname = fieldname
        self._keys = keys
        self._place = 0

    def first(self) -> str | None:
        """Go to the first term."""
        self._place = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        """Go to the first term that is not before this one."""
        key = string if isinstance(string, bytes) else string.encode("utf-8", "surrogatepass")
        self._place = bisect_left(self._keys, key)
        return self.text()

    def next(self) -> str | None:
        """Go one term on."""
        self._place += 1
        return self.text()

    def is_valid(self) -> bool:
        """Whether there is a term here."""
        return self._place < len(self._keys)

    def text(self) -> str | None:
        """The term here."""
        return self._keys[self._place].decode("utf-8", "surrogatepass") if self.is_valid() else None

    def term_info(self) -> Any:
        """The statistics of the term here."""
        return self._reader.term_info(self._fieldname, self._keys[self._place])
