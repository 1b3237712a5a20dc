"""The documents that answer a query, weighed by article: what is counted, and in which articles."""

from dataclasses import dataclass

import numpy as np

from searchsvc.engine.arrays import Bools, Floats, Ints, Longs
from searchsvc.engine.found import OWN, PLAIN, Mask, Matches, spell_out
from searchsvc.engine.snapshot import Snapshot
from searchsvc.query import Unit


@dataclass(frozen=True, slots=True)
class Hits:
    """The matching documents with their scores (None: every paragraph of the articles, unscored).

    `paragraphs` counts the matching documents of each article.
    """

    documents: Ints | None
    scores: Floats
    paragraphs: Longs

    def weights(self, unit: Unit) -> Longs:
        """What each article counts for in the unit."""
        return self.paragraphs if unit is Unit.PARAGRAPH else (self.paragraphs > 0).astype(np.int64)


def collect(snapshot: Snapshot, matches: Matches | None) -> Hits:
    """The hits among the matches.

    A paragraph that matches only with the help of its article's headings must itself hold one of the words. The
    headings are a hit for their own words only, not for what their article is or when it was.
    """
    if matches is None or isinstance(matches, Mask):
        chosen = snapshot.live_articles if matches is None else matches.articles & snapshot.live_articles
        return Hits(None, np.zeros(0, np.float32), np.where(chosen, snapshot.sizes - 1, 0))
    found = spell_out(snapshot, matches)
    plain = (found.flags & PLAIN).astype(np.bool_) & ~snapshot.is_heading[found.documents]
    kept = (found.flags & OWN).astype(np.bool_) | plain
    documents, scores = (found.documents, found.scores) if kept.all() else (found.documents[kept], found.scores[kept])
    counts = np.bincount(snapshot.article_of[documents], minlength=snapshot.articles)
    return Hits(documents, scores, counts)


def restrict(snapshot: Snapshot, hits: Hits, articles: Bools) -> Hits:
    """The hits in some articles."""
    paragraphs = np.where(articles, hits.paragraphs, 0)
    if hits.documents is None:
        return Hits(None, hits.scores, paragraphs)
    kept = articles[snapshot.article_of[hits.documents]]
    return Hits(hits.documents[kept], hits.scores[kept], paragraphs)
