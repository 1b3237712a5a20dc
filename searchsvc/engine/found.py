"""Sets of matching documents: whole sorted arrays, or conditions on articles, or complements.

Each matching document carries flags. OWN: one of the words or phrases asked for is in its own text. PLAIN: it
would match without the help of words that are only in its article's headings.
"""

from functools import cached_property
from typing import TypeAlias

import numpy as np
from msgspec import Struct

from searchsvc.engine.arrays import Array, Bools, Bytes, Floats, Ints, Longs
from searchsvc.engine.loops import Operand, pack_scored, pack_word

OWN = 1
PLAIN = 2
MATCH = 4

_COMMON = 32  # a word in one of so many documents is looked up by document


class Found(Struct, frozen=True, eq=False, dict=True):
    """Ascending documents and their flags; one number stands for flags that are the same for all.

    By itself what matches by something else than words, and so scores nothing.
    """

    documents: Ints
    flags: Bytes | int

    @property
    def scores(self) -> Floats:
        """What each of the documents scores."""
        return np.zeros(len(self.documents), np.float32)

    def scores_at(self, places: Longs) -> Floats:
        """The scores of the documents at some places."""
        return self.scores[places]

    @property
    def each_flags(self) -> Bytes:
        """The flags of each of the documents."""
        return np.full(len(self.documents), self.flags, np.uint8) if isinstance(self.flags, int) else self.flags

    @cached_property
    def scored(self) -> Operand:
        """The documents with the scores of all, for the compiled loops."""
        return pack_scored(self.documents, self.scores, self.flags)

    @property
    def required(self) -> Operand:
        """The documents for the compiled loops where few of them may be hits, so that few are scored."""
        return self.scored

    @property
    def room(self) -> int:
        """The most bytes that it may come to take."""
        return 13 * len(self.documents)


class Scored(Found, frozen=True, eq=False, dict=True):
    """Documents whose scores are known."""

    scores: Floats


def combine(documents: Longs, scores: Floats, flags: Bytes | int, packed: Operand) -> Scored:
    """What the compiled loops give, which is packed already."""
    found = Scored(documents, flags, scores)
    found.__dict__["scored"] = packed
    return found


class Word(Found, frozen=True, eq=False, dict=True):
    """The documents that have a word; scored by BM25F when that is asked for, as many are never hits."""

    flags: int
    frequencies: Bytes
    norm: Floats  # of all documents
    rarity: np.float32

    @cached_property
    def scores(self) -> Floats:
        """What each of the documents scores."""
        return self.weigh(self.documents, self.frequencies)

    def scores_at(self, places: Longs) -> Floats:
        """The scores of the documents at some places."""
        return self.weigh(self.documents[places], self.frequencies[places])

    def weigh(self, documents: Ints, frequencies: Bytes) -> Floats:
        """What documents score that have the word so often."""
        weights = frequencies.astype(np.float32)
        scores: Floats = weights / (weights + self.norm[documents])
        scores *= self.rarity
        return scores

    @cached_property
    def required(self) -> Operand:
        """The documents for the compiled loops where few of them may be hits, so that few are scored."""
        spread = self.spread if self.is_common else None
        return pack_word(self.documents, self.frequencies, self.norm, float(self.rarity), self.flags, spread)

    @property
    def is_common(self) -> bool:
        """Whether it is in so many documents that `spread` takes little more room than the list."""
        return len(self.documents) * _COMMON >= len(self.norm)

    @cached_property
    def spread(self) -> Bytes:
        """How often each of all documents has the word."""
        counts = np.zeros(len(self.norm), np.uint8)
        counts[self.documents] = self.frequencies
        return counts

    @property
    def room(self) -> int:
        """The most bytes that it may come to take."""
        return super().room + (len(self.norm) * 9 // 8 if self.is_common else 0)


class Mask(Struct, frozen=True, eq=False):
    """All documents of the articles marked."""

    articles: Bools


class Without(Struct, frozen=True, eq=False):
    """All documents but these."""

    documents: Ints


class Either(Struct, frozen=True, eq=False):
    """All documents of the articles marked, and others found by words.

    Left as it is where more is asked for beside it: a year may mark every article there is.
    """

    articles: Bools
    found: Found


Matches: TypeAlias = Found | Mask | Without | Either


def nothing() -> Found:
    """No document."""
    return Found(np.zeros(0, np.int64), 0)


def unscored(documents: Ints) -> Found:
    """Documents that match by something else than words."""
    return Found(documents, MATCH | PLAIN)


def pick(flags: Bytes | int, places: Array) -> Bytes | int:
    """The flags of some of the documents."""
    return flags if isinstance(flags, int) else flags[places]
