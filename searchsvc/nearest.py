"""What may be asked instead of a value, a place or a day that finds nothing."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from searchsvc.analysis import fold
from searchsvc.data.meeting_types import types_called
from searchsvc.engine import Engine
from searchsvc.query import And, DateRange, FacetField, Filter, Node, Or, Phrase, Query, Sort, Term, TextField
from searchsvc.query_parser import unparse
from searchsvc.spelling import nearest_name
from searchsvc.vocabulary import EVERY_VALUE, list_values

MOST_VALUES = 2  # that contain what was typed
MOST_YEARS = 2  # that have the same days

Way = tuple[str, Query, str]
"""What to replace, as it would be typed; the question with something else there; what that is."""

_DAY = timedelta(days=1)
# Quotation marks inside a quotation: double ones for single ones and the other way round, or none.
_DOUBLE, _SINGLE = '“”「」『』〝〞„‟"', "‘’‘’‘’‘’‘’'"
_TURNED_MARKS = str.maketrans(_DOUBLE + "‘’'", _SINGLE + '“”"')
_NO_MARKS = str.maketrans("", "", _DOUBLE + _SINGLE)


def find_nearest(engine: Engine, query: Query) -> Iterator[Way]:
    """What can be asked instead, the likeliest first; some of it may find nothing."""
    for chosen in query.filters:
        for other, shown in _other_values(engine, chosen, sounding=True):
            filters = tuple(other if one is chosen else one for one in query.filters)
            yield unparse(chosen), replace(query, filters=filters), shown
    for node in conditions(query.root):
        for instead, shown in _others(engine, node):
            yield unparse(node), replace(query, root=put_in(query.root, node, instead)), shown
    yield from _nearest_days(engine, query)


def conditions(root: Node | None) -> tuple[Node, ...]:
    """The conditions that all hold."""
    return root.nodes if isinstance(root, And) else (root,) if root else ()


def put_in(root: Node | None, old: Node, new: Node) -> Node:
    """The conditions with one of them replaced."""
    if isinstance(root, And):
        return And(tuple(new if node is old else node for node in root.nodes))
    return new


def _others(engine: Engine, node: Node) -> Iterator[tuple[Node, str]]:
    """What can stand for one typed condition: other values, other marks, the same words anywhere, types by names."""
    if isinstance(node, Phrase):
        for other in _with_other_marks(node):
            yield other, unparse(other)
    match node:
        case Filter():
            yield from _other_values(engine, node, sounding=False)  # of what is typed, did-you-mean offers that
        case Term(text, TextField.TITLE | TextField.BY):
            yield Term(text), text
        case Phrase(text, TextField.TITLE | TextField.BY):
            yield (other := Phrase(text)), unparse(other)
        case Term(text, None) if types := types_called(fold(text)):
            yield (types_meant := Filter(FacetField.MEETING_TYPE, types)), unparse(types_meant)


def _with_other_marks(phrase: Phrase) -> Iterator[Phrase]:
    """A quotation with marks inside, which texts may have in another shape: with single for double ones, with none."""
    folded = fold(phrase.text)
    for text in (phrase.text.translate(_TURNED_MARKS), phrase.text.translate(_NO_MARKS).strip()):
        if text and fold(text) != folded:
            yield replace(phrase, text=text)


def _other_values(engine: Engine, chosen: Filter, *, sounding: bool) -> Iterator[tuple[Filter, str]]:
    """The filter with the name that sounds nearest instead of a value, or with the most frequent that contain it."""
    if chosen.field not in (FacetField.OFFICIAL, FacetField.SOURCE, FacetField.SERIES):
        return
    # a typed value is there in its folded spelling too
    values = [value for at, value in enumerate(chosen.values) if not at or value != fold(chosen.values[at - 1])]
    unknown = [value for value in values if not _is_known(engine, chosen.field, value)]
    known = list_values(engine, chosen.field) if unknown else {}
    for value in unknown:
        near = nearest_name(engine, value) if sounding and chosen.field is FacetField.OFFICIAL else None
        longer = [name for name in known if fold(value) in fold(name)]
        best = sorted(longer, key=lambda name: (-known[name], name))[:MOST_VALUES]
        for name in dict.fromkeys((near, *best) if near else best):
            others = tuple(name if one == value else one for one in values)
            yield replace(chosen, values=others), name


def _is_known(engine: Engine, field: FacetField, value: str) -> bool:
    return engine.search(Query(filters=(Filter(field, (value,)),), limit=0)).total > 0


def _nearest_days(engine: Engine, query: Query) -> Iterator[Way]:
    if query.dates is not None:
        yield from _other_days(engine, query.dates, lambda days: replace(query, dates=days))
    elif (typed := next(_typed_days(query.root), None)) is not None:
        node, days = typed
        yield from _other_days(engine, days, lambda other: replace(query, root=put_in(query.root, node, other)))


def _typed_days(root: Node | None) -> Iterator[tuple[Node, DateRange]]:
    """The days that are a typed condition of their own."""
    for node in conditions(root):
        match node:
            case DateRange():
                yield node, node
            case Or((DateRange() as days, Term() | Phrase())):
                yield node, days


def _other_days(engine: Engine, days: DateRange, ask: Callable[[DateRange], Query]) -> Iterator[Way]:
    """The nearest day before and the nearest day after on which something is found, then the same in other years."""
    sides = []
    if days.start is not None and days.start > date.min:
        sides.append((DateRange(None, days.start - _DAY), Sort.NEWEST))
    if days.end is not None and days.end < date.max:
        sides.append((DateRange(days.end + _DAY, None), Sort.OLDEST))
    near = []
    for side, sort in sides:
        first = engine.search(replace(ask(side), sort=sort, offset=0, limit=1, facets=())).docs
        near += [DateRange(one.article.date, one.article.date) for one in engine.get([doc.id for doc in first])]
    for other in dict.fromkeys((*near, *_same_in_other_years(engine, days, ask))):
        if other.start is not None:
            yield unparse(days), ask(other), unparse(other).partition(":")[2]


def _same_in_other_years(engine: Engine, days: DateRange, ask: Callable[[DateRange], Query]) -> Iterator[DateRange]:
    """Days within a year in the nearest other years that have articles in their month."""
    start, end = days.start, days.end
    if start is None or end is None or start.year != end.year or (end - start).days > 31:
        return
    everything = replace(ask(DateRange(None, None)), offset=0, limit=0, facets=(FacetField.MONTH,))
    months = engine.search(replace(everything, facet_limit=EVERY_VALUE)).facets[FacetField.MONTH]
    years = {int(one.value[:4]) for one in months if int(one.value[5:]) == start.month} - {start.year}
    shown = 0
    for year in sorted(years, key=lambda year: (abs(year - start.year), -year)):
        other = _in_year(start, end, year)
        if other and shown < MOST_YEARS and engine.search(replace(ask(other), offset=0, limit=0, facets=())).total:
            shown += 1
            yield other


def _in_year(start: date, end: date, year: int) -> DateRange | None:
    try:
        return DateRange(start.replace(year=year), end.replace(year=year))
    except ValueError:  # 29 February
        return None
