"""Ways out of an empty result: what to drop, the nearest name, the nearest days, and how much that gives."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from searchsvc.analysis import fold
from searchsvc.engine import Engine
from searchsvc.query import And, DateRange, Expanded, FacetField, Filter, Node, Not, Or, Phrase, Query, Sort, Term
from searchsvc.query_parser import unparse
from searchsvc.results import Relaxation
from searchsvc.spelling import nearest_name

# Each way out costs one count; whoever typed more conditions than this gets ways out for the first ones.
MAX_WAYS_TRIED = 8
MAX_WAYS_SHOWN = 5
MAX_NEAREST = 3

_DAY = timedelta(days=1)


def find_ways_out(engine: Engine, query: Query, missing: Sequence[str] = ()) -> tuple[Relaxation, ...]:
    """What finds something instead: the nearest names and days, then the question without one of its conditions.

    Where a single run was typed, its `missing` words, which are nowhere, are what can be dropped.

    Of what can be dropped, chosen values and days come first, then typed conditions, each by how much is found. At
    most MAX_WAYS_TRIED of them are counted.
    """
    nearest = [way for way in _find_nearest(engine, query) if way.total][:MAX_NEAREST]
    found = []
    for rank, (drop, without) in enumerate((*_drop_one(query), *_drop_missing(query.root, query, missing))):
        if rank == MAX_WAYS_TRIED:
            break
        total = count(engine, without)
        if total:
            found.append(Relaxation(drop, replace(without, offset=0), total))
    found.sort(key=lambda way: (way.query.root != query.root, -way.total))
    return (*nearest, *found[: MAX_WAYS_SHOWN - len(nearest)])


def _find_nearest(engine: Engine, query: Query) -> Iterator[Relaxation]:
    for chosen in query.filters:
        if chosen.field is FacetField.OFFICIAL:
            yield from _name_nearest(engine, query, chosen)
    if query.dates is not None:
        yield from _date_nearest(engine, query.dates, lambda days: replace(query, dates=days))
    elif (typed := next(_typed_days(query.root), None)) is not None:
        node, days = typed
        yield from _date_nearest(engine, days, lambda other: replace(query, root=_put_in(query.root, node, other)))


def _name_nearest(engine: Engine, query: Query, chosen: Filter) -> Iterator[Relaxation]:
    for value in chosen.values:
        if near := nearest_name(engine, value):
            values = tuple(near if one == value else one for one in chosen.values)
            filters = tuple(replace(chosen, values=values) if one is chosen else one for one in query.filters)
            other = replace(query, filters=filters)
            yield Relaxation(unparse(replace(chosen, values=(value,))), other, count(engine, other), near)


def _date_nearest(engine: Engine, days: DateRange, ask: Callable[[DateRange], Query]) -> Iterator[Relaxation]:
    """The nearest day before and the nearest day after on which something is found."""
    sides = []
    if days.start is not None and days.start > date.min:
        sides.append((DateRange(None, days.start - _DAY), Sort.NEWEST))
    if days.end is not None and days.end < date.max:
        sides.append((DateRange(days.end + _DAY, None), Sort.OLDEST))
    for side, sort in sides:
        first = engine.search(replace(ask(side), sort=sort, offset=0, limit=1, facets=())).docs
        for paragraph in engine.get([doc.id for doc in first]):
            if paragraph.article.date is not None:
                day = paragraph.article.date
                other = ask(DateRange(day, day))
                yield Relaxation(unparse(days), other, count(engine, other), day.isoformat())


def _typed_days(root: Node | None) -> Iterator[tuple[Node, DateRange]]:
    """The days that are a typed condition of their own."""
    for node in root.nodes if isinstance(root, And) else (root,):
        match node:
            case DateRange() | Or((DateRange(), Term() | Phrase())):
                yield node, node if isinstance(node, DateRange) else _first_days(node)


def _first_days(node: Or) -> DateRange:
    return next(child for child in node.nodes if isinstance(child, DateRange))


def _put_in(root: Node | None, old: Node, new: Node) -> Node:
    if isinstance(root, And):
        return And(tuple(new if node is old else node for node in root.nodes))
    return new


def count(engine: Engine, query: Query) -> int:
    """How much a question finds."""
    return engine.search(replace(query, offset=0, limit=0, facets=())).total


def _drop_one(query: Query) -> Iterator[tuple[str, Query]]:
    """The question without each of its parts, and how the part would be typed."""
    for field in dict.fromkeys(chosen.field for chosen in query.filters):
        rest = tuple(chosen for chosen in query.filters if chosen.field is not field)
        yield unparse(Filter(field, query.chosen(field))), replace(query, filters=rest)
    if query.dates is not None:
        yield unparse(query.dates), replace(query, dates=None)
    if isinstance(query.root, And):
        nodes = query.root.nodes
        for index, node in enumerate(nodes):
            rest_of = (*nodes[:index], *nodes[index + 1 :])
            yield _name(node), replace(query, root=And(rest_of) if len(rest_of) > 1 else rest_of[0])


def _drop_missing(root: Node | None, query: Query, missing: Sequence[str]) -> Iterator[tuple[str, Query]]:
    """A single run without those of its words that are nowhere."""
    run = root.typed if isinstance(root, Expanded) else root
    if isinstance(run, Term | Phrase) and missing:
        left = fold(run.text)
        for word in missing:
            left = left.replace(word, " ")
        if any(len(word) > 1 for word in left.split()):
            yield " ".join(missing), replace(query, root=Term(" ".join(left.split()), run.field))


def _name(node: Node) -> str:
    """A typed condition as it was typed: a date without a field was read as days or words."""
    match node:
        case Or((DateRange(), Term(text) | Phrase(text))):
            return text
        case Not(Or((DateRange(), Term(text) | Phrase(text)))):
            return f"-{text}"
        case _:
            return unparse(node)
