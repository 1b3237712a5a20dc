"""One page of the hits in the order asked for."""

import numpy as np

from searchsvc.documents import paragraph_id, paragraph_ids
from searchsvc.engine import loops
from searchsvc.engine.arrays import Array, Floats, Ints, Longs, heads_of, spread
from searchsvc.engine.best import best_places
from searchsvc.engine.closeness import pack_pairs, weigh_closeness
from searchsvc.engine.found import Found
from searchsvc.engine.hits import Hits
from searchsvc.engine.snapshot import Snapshot
from searchsvc.query import Query, Sort, Unit
from searchsvc.results import ScoredDoc

_OTHERS = 2
_SORTED = 4  # times as many as wanted are sorted rather than parted first


def rank_page(snapshot: Snapshot, hits: Hits, query: Query) -> tuple[ScoredDoc, ...]:
    """The hits from `offset` on, at most `limit`."""
    low = max(query.offset, 0)
    high = low + max(query.limit, 0)
    if high == low:
        return ()
    if hits.found is None:
        return _browse(snapshot, hits, query, low, high)
    if not len(hits.found.documents):
        return ()
    if loops.READY and query.sort is Sort.RELEVANCE and query.unit is Unit.PARAGRAPH and high <= loops.MOST:
        return _rank_best(snapshot, hits.found, query, low, high)
    documents, scores = hits.found.documents, hits.found.scores
    if query.sort is Sort.RELEVANCE:
        places, raised = weigh_closeness(snapshot, documents, scores, query)
        if query.unit is Unit.PARAGRAPH and high <= len(places):
            documents, scores = documents[places], raised
        else:
            scores = scores.copy()
            scores[places] = raised
    if query.unit is Unit.ARTICLE:
        return _rank_articles(snapshot, hits, documents, scores, query.sort, low, high)
    ranks = _ranks(snapshot, query.sort)[documents]
    order = _first(scores if query.sort is Sort.RELEVANCE else None, ranks, high)[low:]
    return _list(snapshot, hits, documents[order], scores[order])


def _rank_best(snapshot: Snapshot, found: Found, query: Query, low: int, high: int) -> tuple[ScoredDoc, ...]:
    """The same by the compiled loops, where all of the page is among what is weighed again."""
    room, pairs = snapshot.rooms.take(), pack_pairs(snapshot, query)
    articles, numbers, others, scores = room.rank(found.scored, pairs, snapshot.packed_columns, high)
    snapshot.rooms.give_back(room)
    ids = paragraph_ids(snapshot.identifiers(articles), numbers)
    return tuple(map(ScoredDoc, ids, scores, others))[low:]


def _ranks(snapshot: Snapshot, sort: Sort) -> Ints:
    return snapshot.oldest_rank if sort is Sort.OLDEST else snapshot.newest_rank


def _list(snapshot: Snapshot, hits: Hits, documents: Array, scores: Floats) -> tuple[ScoredDoc, ...]:
    """A page of paragraphs; each names how many others of its article are hits."""
    articles = snapshot.article_of[documents]
    ids = paragraph_ids(snapshot.identifiers(articles.tolist()), (documents - snapshot.first[articles]).tolist())
    return tuple(map(ScoredDoc, ids, scores.tolist(), (hits.count_in(articles) - 1).tolist()))


def _scored(snapshot: Snapshot, document: int, score: float, hits: Hits, others: Array | None = None) -> ScoredDoc:
    article = int(snapshot.article_of[document])
    identifier = snapshot.identifier(article)
    first = int(snapshot.first[article])
    further = tuple(paragraph_id(identifier, int(other) - first) for other in (() if others is None else others))
    return ScoredDoc(
        paragraph_id(identifier, document - first), score, int(hits.count_in(article)) - 1 - len(further), further
    )


def _first(scores: Floats | None, ranks: Ints, size: int) -> Longs:
    """The places of the best, in order: by score from the highest, if given, then by rank."""
    if scores is None:
        places = np.argpartition(ranks, size - 1)[:size] if size < len(ranks) else np.arange(len(ranks))
        return places[np.argsort(ranks[places])]
    places = best_places(scores, size)
    if len(places) > _SORTED * size:  # of those that tie at the end the first by rank
        chosen = scores[places]
        sure, tied = places[chosen > chosen.min()], places[chosen == chosen.min()]
        room = size - len(sure)
        places = np.concatenate((sure, tied[np.argpartition(ranks[tied], room - 1)[:room]]))
    return places[np.lexsort((ranks[places], -scores[places]))[:size]]


def _browse(snapshot: Snapshot, hits: Hits, query: Query, low: int, high: int) -> tuple[ScoredDoc, ...]:
    """Every paragraph of the articles counts, in the order of dates: no score tells them apart."""
    order = snapshot.oldest if query.sort is Sort.OLDEST else snapshot.newest
    order = order[hits.paragraphs[order] > 0]
    if query.unit is Unit.ARTICLE:
        page = order[low:high]
        return tuple(_opening(snapshot, int(snapshot.opening[article]), hits) for article in page)
    ends = np.cumsum(hits.paragraphs[order])
    begin, end = (int(edge) for edge in np.searchsorted(ends, (low, high), side="right"))
    page = order[begin : end + 1]
    before = int(ends[begin - 1]) if begin else 0
    documents = spread(snapshot.opening[page], hits.paragraphs[page])[low - before : high - before]
    return _list(snapshot, hits, documents, np.zeros(len(documents), np.float32))


def _opening(snapshot: Snapshot, document: int, hits: Hits) -> ScoredDoc:
    following = int(hits.count_in(int(snapshot.article_of[document]))) - 1
    others = document + 1 + np.arange(min(_OTHERS, following))
    return _scored(snapshot, document, 0.0, hits, others)


def _rank_articles(
    snapshot: Snapshot, hits: Hits, documents: Ints, scores: Floats, sort: Sort, low: int, high: int
) -> tuple[ScoredDoc, ...]:
    heads = heads_of(hits.owners)
    edges = np.append(heads, len(documents))
    best = np.maximum.reduceat(scores, heads) if sort is Sort.RELEVANCE else None
    openings = snapshot.first[hits.owners[heads]]
    page = []
    for place in _first(best, _ranks(snapshot, sort)[openings], high)[low:]:
        piece = slice(int(edges[place]), int(edges[place + 1]))
        order = np.argsort(-scores[piece], kind="stable")[: 1 + _OTHERS]
        top = documents[piece][order]
        page.append(_scored(snapshot, int(top[0]), float(scores[piece][order[0]]), hits, top[1:]))
    return tuple(page)
