"""The documents that answer a query, weighed by article: what is counted, and in which articles."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from searchsvc.engine.arrays import Array, Bools, Floats, Ints, Longs
from searchsvc.engine.found import OWN, PLAIN, Mask, Matches, are_same, spell_out
from searchsvc.engine.snapshot import Snapshot
from searchsvc.query import Unit


@dataclass(frozen=True)
class Hits:
    """The matching documents with their scores (None: every paragraph of the `whole` articles, unscored)."""

    snapshot: Snapshot
    documents: Ints | None
    scores: Floats
    whole: Bools | None = None

    @cached_property
    def owners(self) -> Ints:
        """The article of each matching document."""
        owners: Ints = (
            self.snapshot.article_of[:0] if self.documents is None else self.snapshot.article_of[self.documents]
        )
        return owners

    @cached_property
    def paragraphs(self) -> Longs:
        """How many documents of each article match."""
        if self.whole is not None:
            return np.where(self.whole, self.snapshot.first[1:] - self.snapshot.opening, 0)
        return np.bincount(self.owners, minlength=self.snapshot.articles)

    def weights(self, unit: Unit) -> Longs:
        """What each article counts for in the unit."""
        return self.paragraphs if unit is Unit.PARAGRAPH else (self.paragraphs > 0).astype(np.int64)

    def total(self, unit: Unit) -> int:
        """How many hits there are."""
        if self.documents is not None and unit is Unit.PARAGRAPH:
            return len(self.documents)
        return int(self.weights(unit).sum())

    def count_in(self, articles: Array | int) -> Array:
        """How many documents of some articles match."""
        if self.documents is None:
            return np.asarray(self.paragraphs[articles])
        first = self.snapshot.first
        edges = np.array((first[articles], first[np.add(articles, 1)]), self.documents.dtype)
        low, high = np.searchsorted(self.documents, edges)
        return np.asarray(high - low)


def collect(snapshot: Snapshot, matches: Matches | None) -> Hits:
    """The hits among the matches.

    A paragraph that matches only with the help of its article's headings must itself hold one of the words. The
    headings are a hit for their own words only, not for what their article is or when it was.
    """
    if matches is None or isinstance(matches, Mask):
        chosen = snapshot.live_articles if matches is None else matches.articles & snapshot.live_articles
        return Hits(snapshot, None, np.zeros(0, np.float32), chosen)
    found = spell_out(snapshot, matches)
    if are_same(found.flags) and found.flags[0] & OWN:
        return Hits(snapshot, found.documents, found.scores)
    own = found.flags & np.uint8(OWN)
    if own.all():
        return Hits(snapshot, found.documents, found.scores)
    plain = (found.flags & np.uint8(PLAIN)).astype(np.bool_) & ~snapshot.is_heading[found.documents]
    kept = np.flatnonzero(own.view(np.bool_) | plain)
    return Hits(snapshot, found.documents[kept], found.scores[kept])


def restrict(snapshot: Snapshot, hits: Hits, articles: Bools) -> Hits:
    """The hits in some articles."""
    if hits.whole is not None:
        return Hits(snapshot, None, hits.scores, hits.whole & articles)
    kept = np.flatnonzero(articles[hits.owners])
    return Hits(snapshot, None if hits.documents is None else hits.documents[kept], hits.scores[kept])
