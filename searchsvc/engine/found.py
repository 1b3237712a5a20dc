"""Sets of matching documents and how they combine: whole sorted arrays, or conditions on articles, or complements.

Each matching document carries flags. OWN: one of the words or phrases asked for is in its own text. PLAIN: it
would match without the help of words that are only in its article's headings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any, TypeAlias

import numpy as np
from msgspec import Struct

from searchsvc.engine.arrays import Array, Bools, Bytes, Floats, Ints, Longs, heads_of
from searchsvc.engine.snapshot import Scratch, Snapshot

OWN = 1
PLAIN = 2
MATCH = 4

_COMMON = 32  # a word in one of so many documents is looked up by document
_SPARSE = 16  # a list this many times shorter than another is looked up in it rather than spread out


class Found(Struct, frozen=True, eq=False):
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
    def room(self) -> int:
        """The most bytes that it may come to take."""
        return 13 * len(self.documents)


class Scored(Found, frozen=True, eq=False):
    """Documents whose scores are known."""

    scores: Floats


class Word(Found, frozen=True, eq=False, dict=True):
    """The documents that have a word; scored by BM25F when that is asked for, as many are never hits."""

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
        return super().room + (len(self.norm) if self.is_common else 0)


@dataclass(frozen=True, slots=True)
class Mask:
    """All documents of the articles marked."""

    articles: Bools


@dataclass(frozen=True, slots=True)
class Without:
    """All documents but these."""

    documents: Ints


Matches: TypeAlias = Found | Mask | Without


def nothing() -> Found:
    """No document."""
    return Found(np.zeros(0, np.int64), 0)


def unscored(documents: Ints) -> Found:
    """Documents that match by something else than words."""
    return Found(documents, MATCH | PLAIN)


def pick(flags: Bytes | int, places: Array) -> Bytes | int:
    """The flags of some of the documents."""
    return flags if isinstance(flags, int) else flags[places]


def spell_out(snapshot: Snapshot, matches: Matches) -> Found:
    """The matches as a list of documents."""
    match matches:
        case Found():
            return matches
        case Mask(articles):
            live = articles & snapshot.live_articles
            return unscored(np.flatnonzero(np.repeat(live, snapshot.sizes)))
        case Without(documents):
            rest = np.ones(snapshot.documents, np.bool_) if snapshot.live is None else snapshot.live.copy()
            rest[documents] = False
            return unscored(np.flatnonzero(rest))


def match_all(snapshot: Snapshot, parts: Sequence[Matches]) -> Matches:
    """What matches all of the parts; scores add up."""
    lists = [part for part in parts if isinstance(part, Found)]
    masks = [part.articles for part in parts if isinstance(part, Mask)] if len(lists) < len(parts) else []
    gaps = [part.documents for part in parts if isinstance(part, Without)] if len(lists) < len(parts) else []
    mask = reduce(np.logical_and, masks) if masks else None
    if lists:
        lists.sort(key=lambda part: len(part.documents))
        found = lists[0]
        for other in lists[1:]:
            found = _intersect(snapshot, found, other)
        if mask is not None:
            found = keep(found, mask[snapshot.article_of[found.documents]])
    elif not gaps:
        return Mask(mask) if mask is not None else Without(np.zeros(0, np.int64))
    elif mask is None:
        return Without(union(snapshot, gaps))
    else:
        found = spell_out(snapshot, Mask(mask))
    for gap in gaps:
        found = keep(found, ~_contains(snapshot, gap, found.documents))
    return found


def match_any(snapshot: Snapshot, parts: Sequence[Matches]) -> Matches:
    """What matches at least one of the parts; scores add up."""
    if len(parts) == 1:
        return parts[0]
    if all(isinstance(part, Mask) for part in parts):
        return Mask(reduce(np.logical_or, (part.articles for part in parts if isinstance(part, Mask))))
    lists = [spell_out(snapshot, part) for part in parts]
    lists = [part for part in lists if len(part.documents)]
    if len(lists) < 2:
        return lists[0] if lists else nothing()
    scratch = snapshot.scratch()
    scratch.scores[lists[0].documents] = lists[0].scores
    for part in lists[1:]:
        scratch.scores[part.documents] += part.scores
    documents = union(snapshot, [part.documents for part in lists])
    scores = scratch.scores[documents]
    scratch.scores[documents] = 0
    return Scored(documents, _flags_of_any(scratch, lists, documents), scores)


def _flags_of_any(scratch: Scratch, lists: list[Found], documents: Ints) -> Bytes | int:
    first = lists[0].flags
    if isinstance(first, int) and all(isinstance(part.flags, int) and part.flags == first for part in lists):
        return first
    for part in lists:
        scratch.flags[part.documents] |= part.flags
    flags: Bytes = scratch.flags[documents]
    scratch.flags[documents] = 0
    return flags


def match_none(snapshot: Snapshot, part: Matches) -> Matches:
    """What the part does not match."""
    match part:
        case Found(documents):
            return Without(documents)
        case Mask(articles):
            return Mask(~articles)
        case Without(documents):
            return unscored(snapshot.alive(documents))


def keep(found: Found, chosen: Bools) -> Found:
    """Some of the documents."""
    kept = chosen.nonzero()[0]
    return Scored(found.documents[kept], pick(found.flags, kept), found.scores_at(kept))


def among(snapshot: Snapshot, found: Found, wanted: Ints) -> Found:
    """Those of the wanted documents that are found."""
    kept, flags, scores = locate(snapshot, found, wanted)
    return Scored(wanted[kept], flags, scores)


def union(snapshot: Snapshot, lists: Sequence[Ints]) -> Ints:
    """The documents that are in any of the lists, ascending."""
    if sum(map(len, lists)) * _SPARSE < snapshot.documents:
        merged = np.sort(np.concatenate(lists), kind="stable")  # quick on runs that ascend
        return merged[heads_of(merged)]
    present = snapshot.scratch().present
    for documents in lists:
        present[documents] = True
    union = present.nonzero()[0]
    present[union] = False
    return union


def _contains(snapshot: Snapshot, documents: Ints, wanted: Ints) -> Bools:
    """For each wanted document whether it is among the documents."""
    if len(wanted) * _SPARSE < len(documents):
        return _places(documents, wanted)[1]
    present = np.zeros(snapshot.documents, np.bool_)
    present[documents] = True
    result: Bools = present[wanted]
    return result


def _places(documents: Ints, wanted: Ints) -> tuple[Ints, Bools]:
    """Where each wanted document stands among the documents, and whether it does."""
    places = np.searchsorted(documents, wanted)
    places[places == len(documents)] = 0
    return places, documents[places] == wanted if len(documents) else np.zeros(len(wanted), np.bool_)


def locate(snapshot: Snapshot, found: Found, wanted: Ints) -> tuple[Longs, Bytes | int, Floats]:
    """Which of the wanted documents are found: their places among the wanted, their flags and scores."""
    if isinstance(found, Word) and found.is_common:
        frequencies = found.spread[wanted]
        kept = frequencies.nonzero()[0]
        return kept, found.flags, found.weigh(wanted[kept], frequencies[kept])
    if len(wanted) * _SPARSE < len(found.documents):
        places, present = _places(found.documents, wanted)
        kept = present.nonzero()[0]
        places = places[kept]
    else:
        where = snapshot.scratch().places
        where[found.documents] = snapshot.counting[: len(found.documents)]
        places = where[wanted]
        where[found.documents] = 0
        kept = places.nonzero()[0]
        places = places[kept] - 1
    return kept, pick(found.flags, places), found.scores_at(places)


def _intersect(snapshot: Snapshot, short: Found, long: Found) -> Found:
    if not len(short.documents):
        return short
    kept, flags, scores = locate(snapshot, long, short.documents)
    both = _flags_of_both(pick(short.flags, kept), flags)
    return Scored(short.documents[kept], both, short.scores_at(kept) + scores)


def _flags_of_both(one: Any, other: Any) -> Bytes | int:  # arrays or numbers
    flags: Bytes | int = (one | other) & OWN | one & other & (PLAIN | MATCH)
    return flags
