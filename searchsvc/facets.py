"""Raw counts to facets: labelled, grouped, in the order people look for them."""

from collections.abc import Sequence
from operator import attrgetter

from searchsvc.data.meeting_types import GROUPS, OTHER, group_of, rank_of
from searchsvc.documents import Part
from searchsvc.language import either
from searchsvc.query import FacetField, Query, labels_of, name_of
from searchsvc.results import Facet, FacetCount, FacetValue, TopDocs

_PART_RANK = {part.value: rank for rank, part in enumerate(Part)}
_GROUP_RANK = {group: rank for rank, group in enumerate((*GROUPS, OTHER))}


def make_facets(top: TopDocs, query: Query) -> dict[FacetField, Facet]:
    """The facets that were counted, in the order they were asked for.

    Meeting types stand under their groups by count, officials and sources by count with the chosen ones first,
    parts in the order of PART_LABELS, months from the newest.
    """
    return {
        field: _make_facet(field, top.facets[field], query.chosen(field), field in top.cut)
        for field in query.facets
        if field in top.facets
    }


def _make_facet(field: FacetField, counts: Sequence[FacetCount], chosen: Sequence[str], cut: bool) -> Facet:
    active, label = frozenset(chosen), labels_of(field)
    if field is FacetField.MEETING_TYPE:
        values = [_make_type(one, label(one.value), one.value in active) for one in counts]
    else:
        values = [FacetValue(one.value, label(one.value), one.count, one.value in active) for one in counts]
    match field:
        case FacetField.MEETING_TYPE:
            values.sort(key=_by_group)
        case FacetField.PART:
            values.sort(key=lambda value: (_PART_RANK.get(value.value, len(Part)), value.value))
        case FacetField.MONTH:
            values.sort(key=attrgetter("value"), reverse=True)
        case _ if active:  # without, the counts come in order
            values.sort(key=lambda value: (not value.active, -value.count, value.value))
    return Facet(field, name_of(field), tuple(values), cut)


def _make_type(count: FacetCount, label: str, active: bool) -> FacetValue:
    if count.value == OTHER:
        return FacetValue(count.value, label, count.count, active)
    if count.value in GROUPS:
        return FacetValue(
            count.value, either(f"{label}（全部）", f"{label}, all"), count.count, active, group=count.value
        )
    return FacetValue(count.value, label, count.count, active, group=group_of(count.value))


def _by_group(value: FacetValue) -> tuple[int, bool, int, int]:
    """Groups in guide order; in each first the group as a whole, then types by count, equal ones in guide order."""
    rank = _GROUP_RANK.get(value.group or OTHER, len(_GROUP_RANK))
    return rank, value.value not in GROUPS, -value.count, rank_of(value.value)
