"""The best hits weighed again: words next to each other as typed, and the paragraph that opens its article.

A second stage on top of BM25F, on the first hits only. Closeness is measured in pairs of neighbouring characters of
what was typed: a pair counts as a word that is once in each text that contains it, times PAIR_WEIGHT. Pairs within a
word say nothing where all words are required, and are left out then.
"""

from collections.abc import Set as AbstractSet
from itertools import pairwise

import numpy as np

from searchsvc.analysis import fold
from searchsvc.engine.arrays import Bools, Floats, Ints
from searchsvc.engine.best import best_places
from searchsvc.engine.hits import Hits
from searchsvc.engine.marking import positive_leaves
from searchsvc.engine.snapshot import K1, Snapshot
from searchsvc.engine.substrings import documents_containing
from searchsvc.query import Phrase, Query, Sort, Term, TextField

PAIR_WEIGHT = 0.4
LEAD_WEIGHT = 1.05

# So many of the best hits are weighed again, and those with the last one's score.
RERANKED = 300
MOST_PAIRS = 64


def weigh_closeness(snapshot: Snapshot, hits: Hits, query: Query) -> Hits:
    """The hits with higher scores for the first ones; the others stay below all of them."""
    if hits.documents is None or query.sort is not Sort.RELEVANCE or not len(hits.documents):
        return hits
    places = best_places(hits.scores, RERANKED)
    documents = hits.documents[places]
    added = _score_pairs(snapshot, documents, pairs_of(snapshot, query))
    scores = hits.scores.copy()
    scores[places] += added
    opening = documents == snapshot.opening[snapshot.article_of[documents]]
    scores[places[opening]] *= np.float32(LEAD_WEIGHT)
    return Hits(snapshot, hits.documents, scores, best=places if len(places) < len(scores) else None)


def pairs_of(snapshot: Snapshot, query: Query) -> list[str]:
    """The pairs of neighbouring letters, digits or characters of the typed words, folded, each once."""
    found: dict[str, None] = {}
    before = ""
    for leaf in positive_leaves(query.root, expanded=False):
        if not isinstance(leaf, Term | Phrase) or leaf.field in (TextField.TITLE, TextField.BY):
            before = ""
            continue
        folded = fold(leaf.text)
        inside = frozenset() if query.loose else _inside(snapshot, leaf, folded)
        for at, (one, other) in enumerate(pairwise(before + folded), -len(before)):
            if at not in inside and one.isalnum() and other.isalnum():
                found[one + other] = None
        before = folded[-1:]
        if len(found) > MOST_PAIRS:
            break
    return list(found)[:MOST_PAIRS]


def _inside(snapshot: Snapshot, leaf: Term | Phrase, folded: str) -> AbstractSet[int]:
    """The places of the pairs that lie within one word, or within what was quoted."""
    if isinstance(leaf, Phrase):
        return frozenset(range(len(folded) - 1))
    key = ("inside", folded)
    kept = snapshot.cache.get(key)
    if isinstance(kept, frozenset):
        return kept
    inside = frozenset(at for token in snapshot.analyzer.words(folded) for at in range(token.start, token.end - 1))
    snapshot.cache.put(key, inside, 200 + 64 * len(folded))
    return inside


def _score_pairs(snapshot: Snapshot, documents: Ints, pairs: list[str]) -> Floats:
    scores = np.zeros(len(documents), np.float32)
    if not pairs:
        return scores
    weights = np.float32(PAIR_WEIGHT * (K1 + 1)) / (1 + snapshot.text_norm[documents])
    for pair in pairs:
        having = documents_containing(snapshot, pair)
        rarity = snapshot.rarity(len(having))
        scores[_among(having, documents)] += np.float32(rarity)
    return scores * weights


def _among(having: Ints, documents: Ints) -> Bools:
    """For each document whether it is one of those."""
    places = np.searchsorted(having, documents)
    places[places == len(having)] = 0
    result: Bools = having[places] == documents if len(having) else np.zeros(len(documents), np.bool_)
    return result
