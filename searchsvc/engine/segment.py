"""A segment: a file of articles with their texts, posting lists and columns, mapped into memory."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise, repeat
from pathlib import Path

import numpy as np

from searchsvc.engine.arrays import Array, ArrayFile, Bools, Bytes, Ints, Longs, sizes_of, spread, starts_of
from searchsvc.engine.columns import Columns, read_columns
from searchsvc.engine.field_writer import FIELDS, GRAMS, TITLE
from searchsvc.engine.postings import unpack, unpack_all, unpack_any
from searchsvc.engine.texts import restore, to_text, unpack_places

_STEP = 32  # terms; 500,000 have landmarks of 1 MB

_NO_DOCUMENTS = np.zeros(0, np.int32)


class Field:
    """The posting lists of one field of a segment."""

    def __init__(self, arrays: ArrayFile, name: str) -> None:
        self.starts: Array = arrays.starts(f"{name}.sizes")
        self.size = len(self.starts) - 1
        self.wide: Bools = np.unpackbits(arrays[f"{name}.wide"], count=self.size).astype(np.bool_)
        self.gaps: Array = arrays[f"{name}.gaps"]
        if name == GRAMS:
            self.keys: Array = np.cumsum(arrays.sizes(f"{name}.keys")).astype(np.uint32)
        else:
            self._words: Array = arrays[f"{name}.words"]
            self._edges: Array = arrays.starts(f"{name}.word_sizes")
            self._letters, self._borders = self._words.data, self._edges.data  # read one by one in a third of the time
            self._counts: Array = arrays.starts(f"{name}.counts")
            self._extras: Array = arrays.starts(f"{name}.extras")
            self._repeated: Array = arrays[f"{name}.repeated"]
            self._frequencies: Array = arrays[f"{name}.frequencies"]

    def word(self, index: int) -> bytes:
        """The term at a place in the order of terms."""
        return self._letters[self._borders[index] : self._borders[index + 1]].tobytes()

    @cached_property
    def _landmarks(self) -> list[bytes]:
        """Every so manieth term: between two of them few are left to be read one by one."""
        return list(map(self.word, range(0, self.size, _STEP)))

    def words(self) -> list[bytes]:
        """All terms in order."""
        data, edges = self._words.tobytes(), self._edges.tolist()
        return [data[low:high] for low, high in pairwise(edges)]

    def counts(self) -> Longs:
        """How many documents each term has, in the order of terms."""
        return sizes_of(self._counts.astype(np.int64))

    def find(self, word: bytes) -> int:
        """The place of a term, or -1."""
        index = self.find_from(word)
        return index if index < self.size and self.word(index) == word else -1

    def find_from(self, word: bytes) -> int:
        """The place of the first term that is not before this one."""
        mark = bisect_left(self._landmarks, word) * _STEP
        return bisect_left(range(self.size), word, max(0, mark - _STEP), min(mark, self.size), key=self.word)

    def find_gram(self, gram: int) -> int:
        """The place of a pair of units, or -1."""
        index = int(self.keys.searchsorted(np.uint32(gram)))
        return index if index < self.size and self.keys[index] == gram else -1

    def documents(self, index: int) -> Ints:
        """The documents of the term at a place."""
        low, high = int(self.starts[index]), int(self.starts[index + 1])
        return unpack(self.gaps[low:high], bool(self.wide[index]))

    def documents_of(self, low: int, high: int) -> tuple[Ints, Longs]:
        """The documents of consecutive terms, one list after the other, and the lengths of the lists."""
        if low >= high:
            return _NO_DOCUMENTS, np.zeros(0, np.int64)
        return unpack_all(*self.packed(low, high))

    def documents_in_any(self, low: int, high: int) -> Iterator[Ints]:
        """The documents of consecutive terms in no order, each as often as it has one of them."""
        if low < high:
            yield from unpack_any(*self.packed(low, high))

    def packed(self, low: int, high: int) -> tuple[Bytes, Longs, Bools]:
        """The gaps of consecutive terms, where those of each begin and all end, and which are wide."""
        edges = self.starts[low : high + 1].astype(np.int64)
        return self.gaps[edges[0] : edges[-1]], edges - edges[0], self.wide[low:high]

    def frequencies_of(self, low: int, high: int) -> Bytes:
        """How often each of the documents of consecutive terms has its term."""
        begin, end = int(self._counts[low]), int(self._counts[high])
        frequencies = np.ones(end - begin, np.uint8)
        extra = self._frequencies[int(self._extras[low]) : int(self._extras[high])]
        if len(extra):
            bits = np.unpackbits(self._repeated[begin >> 3 : (end + 7) >> 3])[begin & 7 :][: end - begin]
            frequencies[bits.view(np.bool_).nonzero()[0]] = extra  # a third of the time of a mask
        return frequencies


def openings_of(first: Longs) -> Longs:
    """The document with which each article's text begins: its headings only where they are all it has."""
    openings: Longs = first[:-1] + (first[1:] - first[:-1] > 1)
    return openings


def headings_of(first: Longs) -> Bools:
    """Whether each document is an article's headings, and not its text."""
    headings = np.zeros(first[-1], np.bool_)
    headings[first[:-1]] = True
    headings[openings_of(first)] = False
    return headings


class Segment:
    """Articles with consecutive documents: number 0 the headings, then the paragraphs."""

    def __init__(self, path: Path) -> None:
        arrays = ArrayFile(path)
        self.arrays = arrays
        self.first: Longs = starts_of(arrays.sizes("article.documents"))
        self.articles = len(self.first) - 1
        self.documents = int(self.first[-1])
        self.days: Array = arrays["article.days"]
        self.lines: Array = arrays["article.lines"]
        self.fields = {name: Field(arrays, name) for name in FIELDS}
        self.starts = starts_of(arrays.sizes("text.unit_sizes"))
        self._edges = self.starts.data  # read one by one in a third of the time
        self._text_offset = arrays.offset("text.units")

    @cached_property
    def columns(self) -> Columns:
        """The columns of the articles."""
        return read_columns(self.arrays)

    @cached_property
    def _diff_starts(self) -> Array:
        return self.arrays.starts("diff.sizes")

    @cached_property
    def _differences(self) -> tuple[Array, Array]:
        """Where in its text and which code point each is in which an original is not the usual one."""
        return self.arrays.narrow("diff.at"), self.arrays.narrow("diff.code")

    @cached_property
    def lengths(self) -> Array:
        """How many tokens each document has."""
        return self.arrays.narrow("text.lengths")

    @cached_property
    def _place_starts(self) -> Array:
        return self.arrays.starts("place.sizes")

    @cached_property
    def _id_starts(self) -> Array:
        return self.arrays.starts("article.id_sizes")

    @cached_property
    def _record_starts(self) -> Array:
        return self.arrays.starts("article.record_sizes")

    def postings(self, field: str, place: int) -> tuple[Ints, Bytes]:
        """The documents of the term at a place among the words of a field, and how often each has it."""
        lists = self.fields[field]
        numbers, frequencies = lists.documents(place), lists.frequencies_of(place, place + 1)
        if field != TITLE:
            return numbers, frequencies
        sizes = self.first[numbers + 1] - self.first[numbers]
        return spread(self.first[numbers], sizes), np.repeat(frequencies, sizes)

    def identifier(self, article: int) -> str:
        """The id of an article."""
        edges = self._id_starts
        data = self.arrays.read("article.ids", int(edges[article]), int(edges[article + 1]))
        return data.decode("utf-8", "surrogatepass")

    def find(self, identifier: str) -> int:
        """The article with an id, or -1."""
        order = self.arrays["article.id_order"]
        key = identifier.encode("utf-8", "surrogatepass")
        place = bisect_left(
            range(len(order)), key, key=lambda at: self.identifier(int(order[at])).encode("utf-8", "surrogatepass")
        )
        if place < len(order) and self.identifier(int(order[place])) == identifier:
            return int(order[place])
        return -1

    def record(self, article: int) -> bytes:
        """The compressed record of an article."""
        edges = self._record_starts
        return self.arrays.read("article.records", int(edges[article]), int(edges[article + 1]))

    def folded(self, document: int) -> str:
        """The folded text of a document."""
        return to_text(self.arrays.read("text.units", 2 * self._edges[document], 2 * self._edges[document + 1]))

    def text(self, document: int) -> str:
        """The text of a document as read."""
        piece = slice(self._diff_starts[document], self._diff_starts[document + 1])
        at, code = self._differences
        return restore(self.folded(document), at[piece], code[piece])

    def places(self, document: int) -> tuple[list[int], list[int]]:
        """Starts and lengths of the tokens of a document."""
        edges = self._place_starts
        return unpack_places(self.arrays.read("place.bytes", int(edges[document]), int(edges[document + 1])))

    def containing(self, needle: bytes, documents: Ints) -> Ints:
        """Those of the documents whose folded text contains the needle, given in bytes of UTF-16."""
        find = self.arrays.map.find
        low, high = (self.starts[edges] * 2 + self._text_offset for edges in (documents, documents + 1))
        at = np.fromiter(map(find, repeat(needle), low.tolist(), high.tolist()), np.int64, len(documents))
        for place in np.flatnonzero((at >= 0) & ((at - low) & 1 > 0)).tolist():  # found across two units
            while at[place] >= 0 and (at[place] - low[place]) & 1:
                at[place] = find(needle, int(at[place]) + 1, int(high[place]))
        return documents[at >= 0]
