"""One page of the hits in the order asked for."""

import numpy as np

from searchsvc.documents import paragraph_id
from searchsvc.engine.arrays import Array, Floats, Ints, Longs, spread
from searchsvc.engine.hits import Hits
from searchsvc.engine.snapshot import Snapshot
from searchsvc.query import Query, Sort, Unit
from searchsvc.results import ScoredDoc

_OTHERS = 2


def rank_page(snapshot: Snapshot, hits: Hits, query: Query) -> tuple[ScoredDoc, ...]:
    """The hits from `offset` on, at most `limit`."""
    low = max(query.offset, 0)
    high = low + max(query.limit, 0)
    if high == low:
        return ()
    if hits.documents is None:
        return _browse(snapshot, hits, query, low, high)
    if query.unit is Unit.ARTICLE:
        return _rank_articles(snapshot, hits.documents, hits.scores, query.sort, low, high)
    ranks = _ranks(snapshot, query.sort)[hits.documents]
    order = _first(hits.scores if query.sort is Sort.RELEVANCE else None, ranks, high)[low:]
    return tuple(
        _scored(snapshot, int(hits.documents[place]), float(hits.scores[place]), hits.paragraphs) for place in order
    )


def _ranks(snapshot: Snapshot, sort: Sort) -> Ints:
    return snapshot.oldest_rank if sort is Sort.OLDEST else snapshot.newest_rank


def _scored(
    snapshot: Snapshot, document: int, score: float, paragraphs: Longs, others: Array | None = None
) -> ScoredDoc:
    article = int(snapshot.article_of[document])
    identifier = snapshot.identifier(article)
    first = int(snapshot.first[article])
    further = tuple(paragraph_id(identifier, int(other) - first) for other in (() if others is None else others))
    return ScoredDoc(
        paragraph_id(identifier, document - first), score, int(paragraphs[article]) - 1 - len(further), further
    )


def _first(scores: Floats | None, ranks: Ints, size: int) -> Longs:
    """The places of the best, in order: by score from the highest, if given, then by rank."""
    count = len(ranks)
    if scores is None:
        places = np.argpartition(ranks, size - 1)[:size] if size < count else np.arange(count)
        return places[np.argsort(ranks[places])]
    if size < count:
        least = np.partition(scores, count - size)[count - size]
        sure, tied = np.flatnonzero(scores > least), np.flatnonzero(scores == least)
        room = size - len(sure)
        if room < len(tied):
            tied = tied[np.argpartition(ranks[tied], room - 1)[:room]]
        places = np.concatenate((sure, tied))
    else:
        places = np.arange(count)
    return places[np.lexsort((ranks[places], -scores[places]))]


def _browse(snapshot: Snapshot, hits: Hits, query: Query, low: int, high: int) -> tuple[ScoredDoc, ...]:
    """Every paragraph of the articles counts, in the order of dates: no score tells them apart."""
    order = snapshot.oldest if query.sort is Sort.OLDEST else snapshot.newest
    order = order[hits.paragraphs[order] > 0]
    if query.unit is Unit.ARTICLE:
        page = order[low:high]
        return tuple(_opening(snapshot, int(snapshot.first[article]) + 1, hits.paragraphs) for article in page)
    ends = np.cumsum(hits.paragraphs[order])
    begin, end = (int(edge) for edge in np.searchsorted(ends, (low, high), side="right"))
    page = order[begin : end + 1]
    before = int(ends[begin - 1]) if begin else 0
    documents = spread(snapshot.first[page] + 1, hits.paragraphs[page])[low - before : high - before]
    return tuple(_scored(snapshot, int(document), 0.0, hits.paragraphs) for document in documents)


def _opening(snapshot: Snapshot, document: int, paragraphs: Longs) -> ScoredDoc:
    following = int(paragraphs[snapshot.article_of[document]]) - 1
    others = document + 1 + np.arange(min(_OTHERS, following))
    return _scored(snapshot, document, 0.0, paragraphs, others)


def _rank_articles(
    snapshot: Snapshot, documents: Ints, scores: Floats, sort: Sort, low: int, high: int
) -> tuple[ScoredDoc, ...]:
    if not len(documents):
        return ()
    owners = snapshot.article_of[documents]
    heads = np.flatnonzero(np.diff(owners, prepend=-1))
    edges = np.append(heads, len(owners))
    best = np.maximum.reduceat(scores, heads) if sort is Sort.RELEVANCE else None
    ranks = _ranks(snapshot, sort)[snapshot.first[owners[heads]]]
    paragraphs = np.bincount(owners, minlength=snapshot.articles)
    page = []
    for place in _first(best, ranks, high)[low:]:
        piece = slice(int(edges[place]), int(edges[place + 1]))
        order = np.argsort(-scores[piece], kind="stable")[: 1 + _OTHERS]
        top = documents[piece][order]
        page.append(_scored(snapshot, int(top[0]), float(scores[piece][order[0]]), paragraphs, top[1:]))
    return tuple(page)
