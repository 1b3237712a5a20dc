"""The best hits weighed again: words next to each other as typed, and the paragraph that opens its article.

A second stage on top of BM25F, on the MOST best hits only, and those with the last one's score. Closeness is measured
in pairs of neighbouring characters of what was typed: a pair counts as a word that is once in each text that contains
it, times PAIR_WEIGHT. Pairs within a word say nothing where all words are required, and are left out then.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, pairwise

import numpy as np

from searchsvc.analysis import fold
from searchsvc.engine.arrays import Bools, Floats, Ints, Longs
from searchsvc.engine.best import best_places
from searchsvc.engine.loops import MOST, Operand, pack_pair
from searchsvc.engine.marking import positive_leaves
from searchsvc.engine.snapshot import LEAD_WEIGHT, PAIR_WEIGHT, Snapshot
from searchsvc.engine.substrings import documents_containing
from searchsvc.query import And, Or, Phrase, Query, Term, TextField, is_flat

MOST_PAIRS = 64

_NOWHERE = np.zeros(0, np.int64)


def weigh_closeness(snapshot: Snapshot, documents: Ints, scores: Floats, query: Query) -> tuple[Longs, Floats]:
    """The places of the best documents and their higher scores; all others stay below these."""
    places = best_places(scores, MOST)
    documents = documents[places]
    raised: Floats = scores[places]
    if pairs := pairs_of(snapshot, query):
        raised += _score_pairs(snapshot, documents, pairs)
    raised[snapshot.is_opening[documents]] *= np.float32(LEAD_WEIGHT)
    return places, raised


def pack_pairs(snapshot: Snapshot, query: Query) -> list[Operand]:
    """Where each of a query's pairs is and what it counts, for the compiled loops; kept like the lists themselves."""
    packed = []
    for pair in pairs_of(snapshot, query):
        kept = snapshot.cache.get(("pair", pair))
        if not isinstance(kept, Operand):
            documents = documents_containing(snapshot, pair)
            kept = pack_pair(documents, snapshot.rarity(len(documents)))
            snapshot.cache.put(("pair", pair), kept, 300 + documents.nbytes)
        packed.append(kept)
    return packed


def pairs_of(snapshot: Snapshot, query: Query) -> tuple[str, ...]:
    """The pairs of neighbouring letters, digits or characters of the typed words, folded, each once; kept."""
    if query.root is None or not is_flat(query.root):  # a deep tree is no key: to hash it could exhaust the stack
        return tuple(islice(_find_pairs(snapshot, query), MOST_PAIRS))
    key = ("pairs of", query.root, query.loose)
    kept = snapshot.cache.get(key)
    if not isinstance(kept, tuple):
        kept = tuple(islice(_find_pairs(snapshot, query), MOST_PAIRS))
        nodes = query.root.nodes if isinstance(query.root, And | Or) else (query.root,)
        texts = sum(len(node.text) for node in nodes if isinstance(node, Term | Phrase))
        snapshot.cache.put(key, kept, 500 + 200 * len(nodes) + 4 * texts + 64 * len(kept))
    return kept


def _find_pairs(snapshot: Snapshot, query: Query) -> Iterator[str]:
    found: set[str] = set()
    before = ""
    for leaf in positive_leaves(query.root, expanded=False):
        if not isinstance(leaf, Term | Phrase) or leaf.field in (TextField.TITLE, TextField.BY):
            before = ""
            continue
        folded, inside = _pairs_in(snapshot, leaf, query.loose)
        across = [before + folded[0]] if before.isalnum() and folded[:1].isalnum() else []
        before = folded[-1:]
        for pair in (*across, *inside):
            if pair not in found:
                found.add(pair)
                yield pair


def _pairs_in(snapshot: Snapshot, leaf: Term | Phrase, loose: bool) -> tuple[str, list[str]]:
    """What was typed, folded, and its own pairs but for those that must be there; kept, as words are asked again."""
    key = ("pairs", leaf.text, loose, isinstance(leaf, Phrase))
    kept = snapshot.cache.get(key)
    if isinstance(kept, tuple):
        return kept
    folded = fold(leaf.text)
    inside = frozenset() if loose else _inside(snapshot, leaf, folded)
    pairs = [
        one + other
        for at, (one, other) in enumerate(pairwise(folded))
        if at not in inside and one.isalnum() and other.isalnum()
    ]
    snapshot.cache.put(key, (folded, pairs), 300 + 64 * len(folded))
    return folded, pairs


def _inside(snapshot: Snapshot, leaf: Term | Phrase, folded: str) -> AbstractSet[int]:
    """The places of the pairs that lie within one word, or within what was quoted."""
    if isinstance(leaf, Phrase):
        return frozenset(range(len(folded) - 1))
    return frozenset(at for token in snapshot.cut(folded) for at in range(token.start, token.end - 1))


def _score_pairs(snapshot: Snapshot, documents: Ints, pairs: Sequence[str]) -> Floats:
    scores = np.zeros(len(documents), np.float32)
    for pair in pairs:
        having = documents_containing(snapshot, pair)
        scores[_places_of(having, documents)] += np.float32(snapshot.rarity(len(having)))
    weights: Floats = np.float32(PAIR_WEIGHT) / (1 + snapshot.text_norm[documents])
    return scores * weights


def _places_of(wanted: Ints, documents: Ints) -> Longs:
    """Where those of the wanted documents stand that are among these; the fewer are looked up in the more."""
    if not len(wanted):
        return _NOWHERE
    if len(wanted) < len(documents):
        places = documents.searchsorted(wanted)
        met: Longs = places[documents.take(places, mode="clip") == wanted]
        return met
    present: Bools = wanted.take(wanted.searchsorted(documents), mode="clip") == documents
    return present.nonzero()[0]
