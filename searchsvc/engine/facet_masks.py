"""Facet values as conditions on articles."""

from collections.abc import Iterable

import numpy as np

from searchsvc.data.meeting_types import types_in
from searchsvc.engine.arrays import Array, Bools
from searchsvc.engine.snapshot import Snapshot
from searchsvc.query import FacetField

Roles = tuple[Array, Array, Array]  # article, official, part of each entry


def facet_mask(snapshot: Snapshot, field: FacetField, values: Iterable[str]) -> Bools:
    """The articles that carry one of the values; the name of a group of meeting types stands for them all."""
    wanted = set(values)
    if field is FacetField.MEETING_TYPE:
        wanted.update(*map(types_in, tuple(wanted)))
    column = snapshot.columns.named[field]
    chosen = np.array([value in wanted for value in column.values], np.bool_)
    mask = np.zeros(snapshot.articles, np.bool_)
    if chosen.any():
        mask[column.owners[chosen[column.ordinals]]] = True
    return mask


def role_mask(snapshot: Snapshot, officials: Iterable[str], parts: Iterable[str]) -> Bools:
    """The articles in which one of the officials has one of the parts."""
    articles, who, what = roles_of(snapshot)
    both = values_among(snapshot, FacetField.OFFICIAL, officials)[who]
    both &= values_among(snapshot, FacetField.PART, parts)[what]
    mask = np.zeros(snapshot.articles, np.bool_)
    mask[articles[both]] = True
    return mask


def roles_of(snapshot: Snapshot) -> Roles:
    """Who has which part where: an entry each, by ordinals."""
    columns = snapshot.columns
    owners = np.repeat(np.arange(snapshot.articles), columns.role_starts[1:] - columns.role_starts[:-1])
    return owners, columns.role_officials, columns.role_parts


def values_among(snapshot: Snapshot, field: FacetField, values: Iterable[str]) -> Bools:
    """For each value of a column whether it is one of these."""
    wanted = frozenset(values)
    return np.array([value in wanted for value in snapshot.columns.named[field].values], np.bool_)
