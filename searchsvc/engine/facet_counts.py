"""Facets counted over the hits' articles, each without its own selection."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from searchsvc.data.meeting_types import GROUPS, types_in
from searchsvc.engine.arrays import Array, Bools, Longs
from searchsvc.engine.columns import Column
from searchsvc.engine.facet_masks import facet_mask, role_mask, roles_of, values_among
from searchsvc.engine.snapshot import Snapshot
from searchsvc.query import FacetField, Query
from searchsvc.results import FacetCount

_SCAN = 4  # with a hit in one of so many articles all entries are scanned rather than gathered

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
        masks = [mask for name, mask in self.masks.items() if name is not field]
        if self.pairs is not None and field not in (FacetField.OFFICIAL, FacetField.PART):
            masks.append(self.pairs)
        return reduce(np.logical_and, masks) if masks else None


def read_selection(snapshot: Snapshot, query: Query) -> Selection:
    """The chosen values of a query."""
    chosen = {field: values for field in FacetField if (values := query.chosen(field))}
    masks = {field: facet_mask(snapshot, field, values) for field, values in chosen.items()}
    pairs = None
    if FacetField.OFFICIAL in chosen and FacetField.PART in chosen:
        pairs = role_mask(snapshot, chosen[FacetField.OFFICIAL], chosen[FacetField.PART])
    return Selection(chosen, masks, pairs)


def count_facets(
    snapshot: Snapshot, weights: Longs, selection: Selection, fields: Iterable[FacetField], limit: int
) -> dict[FacetField, tuple[tuple[FacetCount, ...], bool]]:
    """The counts of each facet, most frequent first, and whether some values are left out.

    `weights` is what each article counts for before any selection.
    """
    weighed = _weigh(weights)  # what most facets share
    return {field: _count_facet(snapshot, weighed, selection, field, max(limit, 0)) for field in dict.fromkeys(fields)}


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What each article counts for; those that count for anything, and for how much."""

    weights: Longs
    articles: Longs
    present: Longs


def _weigh(weights: Longs) -> _Weighed:
    articles = np.flatnonzero(weights)
    return _Weighed(weights, articles, weights[articles])


def _count_facet(
    snapshot: Snapshot, weighed: _Weighed, selection: Selection, field: FacetField, limit: int
) -> tuple[tuple[FacetCount, ...], bool]:
    mask = selection.leaving_out(field)
    own = weighed if mask is None else _weigh(np.where(mask, weighed.weights, 0))
    column = snapshot.columns.named[field]
    coupled = _COUPLED.get(field)
    if coupled is not None and coupled in selection.chosen:
        counts = _count_coupled(snapshot, own.weights, field, coupled, selection.chosen)
    else:
        counts = _count(column, own)
    return _list(snapshot, own.weights, counts, column, field, selection.chosen.get(field, ()), limit)


def _count(column: Column, own: _Weighed) -> Longs:
    if column.single:
        return _tally(column.ordinals[own.articles], own.present, len(column.values))
    if len(own.articles) * _SCAN > len(own.weights):
        return _tally(column.ordinals, own.weights[column.owners], len(column.values))
    ordinals, sizes = column.entries_of(own.articles)
    return _tally(ordinals, np.repeat(own.present, sizes), len(column.values))


def _tally(ordinals: Array, weights: Longs, size: int) -> Longs:
    # bincount adds floats; whole numbers below 2 ** 53 stay exact
    return np.bincount(ordinals, weights=weights, minlength=size).astype(np.int64)


def _count_coupled(
    snapshot: Snapshot,
    weights: Longs,
    field: FacetField,
    other: FacetField,
    chosen: Mapping[FacetField, tuple[str, ...]],
) -> Longs:
    """Count officials by their chosen parts only, or parts by the chosen officials only; once for each article."""
    articles, officials, parts = roles_of(snapshot)
    counted, coupled = (officials, parts) if field is FacetField.OFFICIAL else (parts, officials)
    kept = values_among(snapshot, other, chosen[other])[coupled] & (weights[articles] > 0)
    size = len(snapshot.columns.named[field].values)
    entries = np.unique(articles[kept] * size + counted[kept])
    return _tally(entries % size, weights[entries // size], size) if size else np.zeros(0, np.int64)


def _list(
    snapshot: Snapshot,
    weights: Longs,
    counts: Longs,
    column: Column,
    field: FacetField,
    chosen: tuple[str, ...],
    limit: int,
) -> tuple[tuple[FacetCount, ...], bool]:
    present = np.flatnonzero(counts)
    cut = len(present) > limit
    if len(present) > 2 * limit > 0:  # leave the many rare values out of the sorting
        least = np.partition(counts[present], len(present) - limit)[len(present) - limit]
        present = present[counts[present] >= least]
    # values are in ascending order, so a stable sort leaves equal counts in that order
    order = present[np.argsort(-counts[present], kind="stable")[:limit]]
    values = map(column.values.__getitem__, order.tolist())
    listed = dict(zip(values, counts[order].tolist(), strict=True))
    if not chosen:
        return tuple(map(FacetCount, listed.keys(), listed.values())), cut
    for value in chosen:
        if value not in listed:
            listed[value] = _count_value(snapshot, weights, counts, column, field, value)
    ordered = sorted(listed.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetCount(value, count) for value, count in ordered), cut


def _count_value(
    snapshot: Snapshot, weights: Longs, counts: Longs, column: Column, field: FacetField, value: str
) -> int:
    """The count of a chosen value that is not among the most frequent: a rare one, an unknown one, or a group."""
    if field is FacetField.MEETING_TYPE and value in GROUPS:
        return int(weights[facet_mask(snapshot, field, types_in(value))].sum())
    return int(counts[column.place[value]]) if value in column.place else 0
