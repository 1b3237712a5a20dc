"""A name as typed to the value of the index that it stands for: the same name in other characters or width."""

from collections.abc import Mapping
from functools import partial

from searchsvc.analysis import fold
from searchsvc.engine import Engine
from searchsvc.query import And, FacetField, Filter, Node, Not, Or
from searchsvc.vocabulary import PerGeneration, list_values


def find_value(engine: Engine, field: FacetField, typed: str) -> str:
    """The value of a facet that a name is, else the most frequent that folds to the same, else the name itself."""
    if field not in _VALUES:
        return typed
    known = _VALUES[field].of(engine)
    return known.get(typed) or known.get(fold(typed), typed)


def is_value(engine: Engine, field: FacetField, typed: str) -> bool:
    """Whether a name of an official, source or series stands for a value of the index."""
    known = _VALUES[field].of(engine)
    return typed in known or fold(typed) in known


def settle_filter(engine: Engine, chosen: Filter) -> Filter:
    """A filter with the values that its names stand for, each once."""
    if chosen.field not in _VALUES:
        return chosen
    values = (find_value(engine, chosen.field, value) for value in chosen.values)
    return Filter(chosen.field, tuple(dict.fromkeys(values)))


def settle_filters(engine: Engine, root: Node | None) -> Node | None:
    """A typed condition with all its filters settled."""
    return None if root is None else _settle(engine, root)


def _settle(engine: Engine, node: Node) -> Node:
    match node:
        case Filter():
            return settle_filter(engine, node)
        case And(nodes):
            return And(tuple(_settle(engine, child) for child in nodes))
        case Or(nodes):
            return Or(tuple(_settle(engine, child) for child in nodes))
        case Not(child):
            return Not(_settle(engine, child))
        case _:
            return node


def _fold_values(field: FacetField, engine: Engine) -> Mapping[str, str]:
    """Each value of a facet by itself and, where it is free, by its folded spelling."""
    values = list_values(engine, field)  # the most frequent first
    known = {value: value for value in values}
    for value in values:
        known.setdefault(fold(value), value)
    return known


_VALUES = {
    field: PerGeneration(partial(_fold_values, field))
    for field in (FacetField.OFFICIAL, FacetField.SOURCE, FacetField.SERIES)
}
