"""Facet values as conditions on articles."""

from collections.abc import Iterable

import numpy as np

from searchsvc.data.meeting_types import types_in
from searchsvc.engine.arrays import Bools
from searchsvc.engine.snapshot import Snapshot
from searchsvc.query import FacetField


def facet_mask(snapshot: Snapshot, field: FacetField, values: Iterable[str]) -> Bools:
    """The articles that carry one of the values; the name of a group of meeting types stands for them all."""
    values = tuple(values)
    key = ("mask", field, values)
    kept = snapshot.cache.get(key)
    if isinstance(kept, np.ndarray):
        return kept
    wanted = set(values)
    if field is FacetField.MEETING_TYPE:
        wanted.update(*map(types_in, tuple(wanted)))
    chosen = values_among(snapshot, field, wanted)
    column = snapshot.columns.named[field]
    mask = np.zeros(snapshot.articles, np.bool_)
    if chosen.any():
        mask[column.owners[chosen[column.ordinals]]] = True
    snapshot.cache.put(key, mask, mask.nbytes + 4 * sum(map(len, wanted)))
    return mask


def role_mask(snapshot: Snapshot, officials: Iterable[str], parts: Iterable[str]) -> Bools:
    """The articles in which one of the officials has one of the parts; kept, as a page is followed by the next."""
    officials, parts = tuple(officials), tuple(parts)
    key = ("roles", officials, parts)
    kept = snapshot.cache.get(key)
    if isinstance(kept, np.ndarray):
        return kept
    columns = snapshot.columns
    both = values_among(snapshot, FacetField.OFFICIAL, officials)[columns.role_officials]
    both &= values_among(snapshot, FacetField.PART, parts)[columns.role_parts]
    mask = np.zeros(snapshot.articles, np.bool_)
    mask[columns.role_owners[both.nonzero()[0]]] = True
    snapshot.cache.put(key, mask, mask.nbytes + 200 + 4 * sum(map(len, officials + parts)))
    return mask


def values_among(snapshot: Snapshot, field: FacetField, values: Iterable[str]) -> Bools:
    """For each value of a column whether it is one of these."""
    column = snapshot.columns.named[field]
    among = np.zeros(len(column.values), np.bool_)
    among[[column.place[value] for value in set(values) if value in column.place]] = True
    return among
