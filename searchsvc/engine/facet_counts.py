"""Facets counted over the hits' articles, each without its own selection."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from searchsvc.data.meeting_types import GROUPS, types_in
from searchsvc.engine import loops
from searchsvc.engine.arrays import Array, Bools, Longs, filled, heads_of, spread
from searchsvc.engine.best import best_places
from searchsvc.engine.columns import Column
from searchsvc.engine.facet_masks import facet_mask, role_mask, values_among
from searchsvc.engine.hits import Weighed
from searchsvc.engine.snapshot import Snapshot
from searchsvc.query import FacetField, Query
from searchsvc.results import FacetCount

# The counts of each facet, and whether some values are left out.
FacetCounts = dict[FacetField, tuple[tuple[FacetCount, ...], bool]]

_SCAN = 3  # with an article with hits for so many entries all are scanned rather than gathered

_COUPLED = {FacetField.OFFICIAL: FacetField.PART, FacetField.PART: FacetField.OFFICIAL}


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen values of a query as conditions on articles.

    `masks` has one for each field with chosen values; `pairs`, where officials and parts are both chosen, is the
    one that a chosen official has a chosen part.
    """

    chosen: Mapping[FacetField, tuple[str, ...]]
    masks: Mapping[FacetField, Bools]
    pairs: Bools | None

    def leaving_out(self, field: FacetField | None) -> Bools | None:
        """All conditions but those of one field."""
        if not self.masks:
            return None
        masks = [mask for name, mask in self.masks.items() if name is not field]
        if self.pairs is not None and field not in (FacetField.OFFICIAL, FacetField.PART):
            masks.append(self.pairs)
        return reduce(np.logical_and, masks) if masks else None


_NOTHING_CHOSEN = Selection({}, {}, None)


def read_selection(snapshot: Snapshot, query: Query) -> Selection:
    """The chosen values of a query."""
    if not query.filters:
        return _NOTHING_CHOSEN
    chosen = {one.field: values for one in query.filters if (values := query.chosen(one.field))}
    masks = {field: facet_mask(snapshot, field, values) for field, values in chosen.items()}
    pairs = None
    if FacetField.OFFICIAL in chosen and FacetField.PART in chosen:
        pairs = role_mask(snapshot, chosen[FacetField.OFFICIAL], chosen[FacetField.PART])
    return Selection(chosen, masks, pairs)


def chosen_mask(snapshot: Snapshot, query: Query) -> Bools | None:
    """All conditions that the chosen values of a query make; kept, as a page is followed by the next."""
    if not query.filters:
        return None
    key = ("chosen", query.filters)
    kept = snapshot.cache.get(key)
    if not isinstance(kept, np.ndarray):
        kept = read_selection(snapshot, query).leaving_out(None)
        if kept is not None:
            size = sum(len(value) for one in query.filters for value in one.values)
            snapshot.cache.put(key, kept, kept.nbytes + 200 + 4 * size)
    return kept


def count_facets(snapshot: Snapshot, weighed: Weighed, query: Query) -> FacetCounts:
    """The counts of each facet asked for, most frequent first, and whether some values are left out.

    `weighed` is what each article counts for before any selection.
    """
    selection = read_selection(snapshot, query)
    shared = weighed.among(selection.leaving_out(None))
    counted = {}
    for field in dict.fromkeys(query.facets):
        own = weighed.among(selection.leaving_out(field)) if field in selection.chosen else shared
        counted[field] = _count_facet(snapshot, own, selection.chosen, field, max(query.facet_limit, 0))
    return counted


def _count_facet(
    snapshot: Snapshot, own: Weighed, chosen: Mapping[FacetField, tuple[str, ...]], field: FacetField, limit: int
) -> tuple[tuple[FacetCount, ...], bool]:
    column = snapshot.columns.named[field]
    coupled = _COUPLED.get(field)
    if coupled is not None and coupled in chosen:
        counts = _count_coupled(snapshot, own, field, coupled, chosen[coupled])
    else:
        counts = _count(column, own)
    return _list(snapshot, own, counts, column, field, chosen.get(field, ()), limit)


def _count(column: Column, own: Weighed) -> Longs:
    if loops.READY:
        return loops.tally(own.articles, own.weights, column.packed)
    if column.alone is not None:
        return _tally(column.alone[own.articles], own.weights, len(column.values) + 1)[:-1]
    if len(own.articles) * _SCAN > len(column.ordinals):
        return _tally(column.ordinals, own.spread[column.owners], len(column.values))
    ordinals, sizes = column.entries_of(own.articles)
    return _tally(ordinals, own.weights.repeat(sizes), len(column.values))


def _tally(ordinals: Array, weights: Longs, size: int) -> Longs:
    # bincount adds floats; whole numbers below 2 ** 53 stay exact
    return np.bincount(ordinals, weights=weights, minlength=size).astype(np.int64)


def _count_coupled(
    snapshot: Snapshot, own: Weighed, field: FacetField, other: FacetField, chosen: tuple[str, ...]
) -> Longs:
    """Count officials by their chosen parts only, or parts by the chosen officials only; once for each article."""
    columns = snapshot.columns
    sizes = columns.role_starts[own.articles + 1] - columns.role_starts[own.articles]
    rows = spread(columns.role_starts[own.articles], sizes)
    counted, coupled = columns.role_officials[rows], columns.role_parts[rows]
    if field is FacetField.PART:
        counted, coupled = coupled, counted
    kept = values_among(snapshot, other, chosen)[coupled]
    owners = np.repeat(np.arange(len(own.articles)), sizes)
    size = max(len(columns.named[field].values), 1)
    entries = np.sort(owners[kept] * size + counted[kept], kind="stable")  # officials ascend already
    entries = entries[heads_of(entries)]
    return _tally(entries % size, own.weights[entries // size], len(columns.named[field].values))


def _list(
    snapshot: Snapshot,
    own: Weighed,
    counts: Longs,
    column: Column,
    field: FacetField,
    chosen: tuple[str, ...],
    limit: int,
) -> tuple[tuple[FacetCount, ...], bool]:
    present = filled(counts)
    cut = len(present) > limit
    best = present[best_places(counts[present], max(limit, 1))] if cut else present
    # values are in ascending order, so a stable sort leaves equal counts in that order
    order = best[(-counts[best]).argsort(kind="stable")[:limit]]
    values = map(column.values.__getitem__, order.tolist())
    if not chosen:
        return tuple(map(FacetCount, values, counts[order].tolist())), cut
    listed = dict(zip(values, counts[order].tolist(), strict=True))
    for value in chosen:
        if value not in listed:
            listed[value] = _count_value(snapshot, own, counts, column, field, value)
    ordered = sorted(listed.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetCount(value, count) for value, count in ordered), cut


def _count_value(snapshot: Snapshot, own: Weighed, counts: Longs, column: Column, field: FacetField, value: str) -> int:
    """The count of a chosen value that is not among the most frequent: a rare one, an unknown one, or a group."""
    if field is FacetField.MEETING_TYPE and value in GROUPS:
        return int(own.among(facet_mask(snapshot, field, types_in(value))).weights.sum())
    return int(counts[column.place[value]]) if value in column.place else 0
