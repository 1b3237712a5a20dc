"""The documents that answer a query, weighed by article: what is counted, and in which articles."""

from functools import cached_property

import numpy as np
from msgspec import Struct

from searchsvc.engine import loops
from searchsvc.engine.arrays import Array, Bools, Ints, Longs, filled, heads_of, sizes_of
from searchsvc.engine.combination import keep, keep_articles, spell_out
from searchsvc.engine.found import OWN, PLAIN, Found, Mask, Matches
from searchsvc.engine.snapshot import Snapshot
from searchsvc.query import Unit


class Hits(Struct, frozen=True, eq=False, dict=True):
    """The matching documents (None: every paragraph of the `whole` articles, unscored)."""

    snapshot: Snapshot
    found: Found | None
    whole: Bools | None = None

    @property
    def documents(self) -> Ints | None:
        """The matching documents, ascending, where not whole articles match."""
        return None if self.found is None else self.found.documents

    @cached_property
    def owners(self) -> Ints:
        """The article of each matching document."""
        owners: Ints = (
            self.snapshot.article_of[:0] if self.documents is None else self.snapshot.article_of[self.documents]
        )
        return owners

    @cached_property
    def paragraphs(self) -> Longs:
        """How many paragraphs of each article match, where whole articles do."""
        counts = self.snapshot.first[1:] - self.snapshot.opening
        return counts if self.whole is None else np.where(self.whole, counts, 0)

    def weigh(self, unit: Unit) -> "Weighed":
        """The articles with hits, and what each counts for in the unit."""
        if self.documents is None:
            articles = filled(self.paragraphs)
            counts = self.paragraphs[articles]
        elif loops.READY:
            articles, counts = loops.weigh_articles(self.documents, self.snapshot.article_of)
        else:
            heads = heads_of(self.owners)
            articles, counts = self.owners[heads], sizes_of(np.concatenate((heads, (len(self.owners),))))
        return Weighed(
            articles, counts if unit is Unit.PARAGRAPH else np.ones(len(articles), np.int64), self.snapshot.articles
        )

    def total(self, unit: Unit) -> int:
        """How many hits there are."""
        if self.documents is not None and unit is Unit.PARAGRAPH:
            return len(self.documents)
        return int(self.weigh(unit).weights.sum())

    def count_in(self, articles: Array | int) -> Array:
        """How many documents of some articles match."""
        if self.documents is None:
            return np.asarray(self.paragraphs[articles])
        first, search = self.snapshot.first, self.documents.searchsorted
        return np.asarray(search(first[articles + 1]) - search(first[articles]))


class Weighed(Struct, frozen=True, eq=False, dict=True):
    """Articles with hits, ascending, and what each of them counts for."""

    articles: Longs
    weights: Longs
    size: int  # of all articles

    def among(self, mask: Bools | None) -> "Weighed":
        """Those that meet a condition."""
        if mask is None:
            return self
        kept = mask[self.articles].nonzero()[0]
        return Weighed(self.articles[kept], self.weights[kept], self.size)

    @cached_property
    def spread(self) -> Array:
        """What each of all articles counts for."""
        weights = np.zeros(self.size)
        weights[self.articles] = self.weights
        return weights


def collect(snapshot: Snapshot, matches: Matches | None) -> Hits:
    """The hits among the matches.

    A paragraph that matches only with the help of its article's headings must itself hold one of the words. The
    headings are a hit for their own words only, not for what their article is or when it was.
    """
    if matches is None or isinstance(matches, Mask):
        chosen = snapshot.live_articles if matches is None else matches.articles & snapshot.live_articles
        return Hits(snapshot, None, chosen)
    found = spell_out(snapshot, matches)
    if isinstance(found.flags, int) and found.flags & OWN:
        return Hits(snapshot, found)
    own = np.not_equal(found.flags & OWN, 0)
    if own.all():
        return Hits(snapshot, found)
    plain = np.not_equal(found.flags & PLAIN, 0) & ~snapshot.is_heading[found.documents]
    return Hits(snapshot, keep(found, own | plain))


def restrict(snapshot: Snapshot, hits: Hits, articles: Bools) -> Hits:
    """The hits in some articles."""
    if hits.found is not None:
        return Hits(snapshot, keep_articles(snapshot, hits.found, articles))
    return Hits(snapshot, None, articles if hits.whole is None else hits.whole & articles)
