"""How sets of matching documents combine: what is in all of them, in any of them, in none."""

from collections.abc import Sequence
from functools import partial, reduce
from typing import Any

import numpy as np

from searchsvc.engine import loops
from searchsvc.engine.arrays import Bools, Bytes, Floats, Ints, Longs, filled, heads_of
from searchsvc.engine.found import (
    MATCH,
    OWN,
    PLAIN,
    Either,
    Found,
    Mask,
    Matches,
    Scored,
    Without,
    Word,
    combine,
    nothing,
    pick,
    unscored,
)
from searchsvc.engine.scratch import Scratch
from searchsvc.engine.snapshot import Snapshot

_SPARSE = 16  # a list this many times shorter than another is looked up in it rather than spread out
_FEW = 4  # so many lists are merged, in half the time of spreading them out; more of them take longer so


def spell_out(snapshot: Snapshot, matches: Matches) -> Found:
    """The matches as a list of documents."""
    match matches:
        case Found():
            return matches
        case Mask(articles):
            live = articles & snapshot.live_articles
            return unscored(np.flatnonzero(np.repeat(live, snapshot.sizes)))
        case Either(articles, found):
            return _add_up(snapshot, [spell_out(snapshot, Mask(articles)), found])
        case Without(documents):
            rest = np.ones(snapshot.documents, np.bool_) if snapshot.live is None else snapshot.live.copy()
            rest[documents] = False
            return unscored(np.flatnonzero(rest))


def match_all(snapshot: Snapshot, parts: Sequence[Matches], mask: Bools | None = None) -> Matches:
    """What matches all of the parts, in the articles marked; scores add up."""
    lists = [part for part in parts if isinstance(part, Found)]
    if len(lists) == len(parts) and lists:
        return _find_all(snapshot, lists, (), mask)
    marked = [] if mask is None else [mask]
    masks = marked + [part.articles for part in parts if isinstance(part, Mask)]
    gaps = [part.documents for part in parts if isinstance(part, Without)]
    eithers = [part for part in parts if isinstance(part, Either)]
    if eithers and not lists:
        lists.append(spell_out(snapshot, eithers.pop()))
    mask = reduce(np.logical_and, masks) if masks else None
    if lists:
        found = _find_all(snapshot, lists, eithers, mask)
    elif not gaps:
        return Mask(mask) if mask is not None else Without(np.zeros(0, np.int64))
    elif mask is None:
        return Without(union(snapshot, gaps))
    else:
        found = spell_out(snapshot, Mask(mask))
    for gap in gaps:
        found = keep(found, ~_contains(snapshot, gap, found.documents))
    return found


def _find_all(snapshot: Snapshot, lists: list[Found], eithers: Sequence[Either], mask: Bools | None) -> Found:
    """What is in all of the lists, the shortest first, and in the articles marked."""
    lists.sort(key=_size_of)
    if loops.READY:
        found = _meet(snapshot, lists, mask)
    else:
        found = lists[0]
        for other in lists[1:]:
            found = _intersect(snapshot, found, other)
        if mask is not None:
            found = keep(found, mask[snapshot.article_of[found.documents]])
    for either in eithers:
        found = _keep_either(snapshot, found, either)
    return found


def _size_of(found: Found) -> int:
    return len(found.documents)


def _meet(snapshot: Snapshot, lists: list[Found], mask: Bools | None) -> Found:
    """The same by the compiled loops."""
    if len(lists) == 1 and mask is None:
        return lists[0]
    room = snapshot.rooms.take()
    found = combine(*room.intersect([part.required for part in lists], mask, snapshot.packed_columns))
    snapshot.rooms.give_back(room)
    return found


def keep_articles(snapshot: Snapshot, found: Found, mask: Bools) -> Found:
    """Those of the documents that are of an article marked."""
    return _meet(snapshot, [found], mask) if loops.READY else keep(found, mask[snapshot.article_of[found.documents]])


def _keep_either(snapshot: Snapshot, found: Found, either: Either) -> Found:
    """Those of the found that are of a marked article, or found by the other words too and then score more."""
    places, its_flags, its_scores = locate(snapshot, either.found, found.documents)
    chosen = either.articles[snapshot.article_of[found.documents]]
    flags = np.where(chosen, np.uint8(MATCH | PLAIN), np.uint8(0))
    flags[places] |= its_flags
    chosen[places] = True
    scores = found.scores.copy()
    scores[places] += its_scores
    return keep(Scored(found.documents, _flags_of_both(found.flags, flags), scores), chosen)


def match_any(snapshot: Snapshot, parts: Sequence[Matches]) -> Matches:
    """What matches at least one of the parts; scores add up."""
    if len(parts) == 1:
        return parts[0]
    masks = [part.articles for part in parts if isinstance(part, Mask)]
    others = [part for part in parts if not isinstance(part, Mask)]
    if masks and all(isinstance(part, Found) for part in others):
        found = match_any(snapshot, others) if others else nothing()
        mask = reduce(np.logical_or, masks)
        return Either(mask, found) if isinstance(found, Found) and len(found.documents) else Mask(mask)
    lists = [spell_out(snapshot, part) for part in parts]
    lists = [part for part in lists if len(part.documents)]
    if len(lists) < 2:
        return lists[0] if lists else nothing()
    return _add_up(snapshot, lists)


def _add_up(snapshot: Snapshot, lists: list[Found]) -> Found:
    """The documents of several lists, their scores added and their flags joined."""
    if len(lists) <= _FEW:
        return reduce(partial(_add, snapshot), lists)
    documents = union(snapshot, [part.documents for part in lists])
    with snapshot.scratches.lend() as scratch:
        for part in lists:
            scratch.scores[part.documents] += part.scores
        scores = scratch.scores[documents]
        scratch.scores[documents] = 0
        return Scored(documents, _flags_of_any(scratch, lists, documents), scores)


def _add(snapshot: Snapshot, one: Found, other: Found) -> Found:
    """The same of two lists: what is in both stands side by side in their documents sorted."""
    if loops.READY:
        room = snapshot.rooms.take()
        found = combine(*room.merge(one.scored, other.scored))
        snapshot.rooms.give_back(room)
        return found
    documents = np.concatenate((one.documents, other.documents))
    order = documents.argsort(kind="stable")  # quick on runs that ascend
    documents = documents[order]
    scores = np.concatenate((one.scores, other.scores))[order]
    twice = (documents[1:] == documents[:-1]).nonzero()[0]
    scores[twice] += scores[twice + 1]
    once = np.ones(len(documents), np.bool_)
    once[twice + 1] = False
    kept = once.nonzero()[0]
    if isinstance(one.flags, int) and isinstance(other.flags, int) and one.flags == other.flags:
        return Scored(documents[kept], one.flags, scores[kept])
    flags = np.concatenate((one.each_flags, other.each_flags))[order]
    flags[twice] |= flags[twice + 1]
    return Scored(documents[kept], flags[kept], scores[kept])


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
        case Either():
            return Without(spell_out(snapshot, part).documents)


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
    if len(lists) <= _FEW or sum(map(len, lists)) * _SPARSE < snapshot.documents:
        merged = np.sort(np.concatenate(lists), kind="stable")  # quick on runs that ascend
        return merged[heads_of(merged)]
    with snapshot.scratches.lend() as scratch:
        for documents in lists:
            scratch.present[documents] = True
        union = scratch.present.nonzero()[0]
        scratch.present[union] = False
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
        kept = filled(frequencies)
        return kept, found.flags, found.weigh(wanted[kept], frequencies[kept])
    if len(wanted) * _SPARSE < len(found.documents):
        places, present = _places(found.documents, wanted)
        kept = present.nonzero()[0]
        places = places[kept]
    else:
        with snapshot.scratches.lend() as scratch:
            scratch.places[found.documents] = snapshot.counting[: len(found.documents)]
            places = scratch.places[wanted]
            scratch.places[found.documents] = 0
        kept = filled(places)
        places = places[kept] - 1
    return kept, pick(found.flags, places), found.scores_at(places)


def locate_all(snapshot: Snapshot, parts: Sequence[Found], wanted: Ints) -> list[tuple[Longs, Bytes | int, Floats]]:
    """The same of several lists: where the wanted documents stand is spread out once, rather than each list."""
    with snapshot.scratches.lend() as scratch:
        where = scratch.places
        where[wanted] = snapshot.counting[: len(wanted)]
        located = [
            locate(snapshot, part, wanted) if _is_longer(part, wanted) else _locate_spread(part, where)
            for part in parts
        ]
        where[wanted] = 0
        return located


def _is_longer(found: Found, wanted: Ints) -> bool:
    common = isinstance(found, Word) and found.is_common
    return len(found.documents) > len(wanted) * (1 if common else _SPARSE)


def _locate_spread(found: Found, where: Ints) -> tuple[Longs, Bytes | int, Floats]:
    places = where[found.documents]
    kept = filled(places)
    return places[kept].astype(np.int64) - 1, pick(found.flags, kept), found.scores_at(kept)


def _intersect(snapshot: Snapshot, short: Found, long: Found) -> Found:
    if not len(short.documents):
        return short
    kept, flags, scores = locate(snapshot, long, short.documents)
    both = _flags_of_both(pick(short.flags, kept), flags)
    return Scored(short.documents[kept], both, short.scores_at(kept) + scores)


def _flags_of_both(one: Any, other: Any) -> Bytes | int:  # arrays or numbers
    flags: Bytes | int = (one | other) & OWN | one & other & (PLAIN | MATCH)
    return flags
