"""Ways out of an empty result: what to drop, what to put instead of a value or a day, and how much that gives."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from msgspec.structs import replace

from searchsvc.analysis import fold
from searchsvc.engine import Engine
from searchsvc.nearest import find_nearest
from searchsvc.query import And, DateRange, Expanded, Filter, Node, Not, Or, Phrase, Query, Term
from searchsvc.query_parser import unparse
from searchsvc.results import Relaxation

# Each way out costs one count; whoever typed more conditions than this gets ways out for the first ones.
MAX_WAYS_TRIED = 8
MAX_WAYS_SHOWN = 6
MAX_NEAREST = 4


def find_ways_out(engine: Engine, query: Query, missing: Sequence[str] = ()) -> tuple[Relaxation, ...]:
    """What finds something instead: the nearest names and days, then the question without one of its conditions.

    Where a single run was typed, its `missing` words, which are nowhere, are what can be dropped. Two conditions are
    dropped where nothing else finds anything.

    Of what can be dropped, chosen values and days come first, then typed conditions, each by how much is found. At
    most MAX_WAYS_TRIED of them are counted.
    """
    near = ((drop, other, instead) for drop, other, instead in islice(find_nearest(engine, query), MAX_WAYS_TRIED))
    nearest = list(islice(_count_ways(engine, near), MAX_NEAREST))
    drops = [*_drop_one(query), *_drop_missing(query.root, query, missing)]
    found = _find_drops(engine, query, drops)
    if not nearest and not found:
        found = _find_drops(engine, query, list(_drop_two(query)))
    return (*nearest, *found[: MAX_WAYS_SHOWN - len(nearest)])


def _find_drops(engine: Engine, query: Query, drops: Sequence[tuple[str, Query]]) -> list[Relaxation]:
    ways = ((drop, without, "") for drop, without in drops[:MAX_WAYS_TRIED])
    return sorted(_count_ways(engine, ways), key=lambda way: (way.query.root != query.root, -way.total))


def _count_ways(engine: Engine, ways: Iterator[tuple[str, Query, str]]) -> Iterator[Relaxation]:
    """The ways that find something."""
    for drop, other, instead in ways:
        if total := count(engine, other):
            yield Relaxation(drop, replace(other, offset=0), total, instead)


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


def _drop_two(query: Query) -> Iterator[tuple[str, Query]]:
    """The question without two of its typed conditions, and how these would be typed."""
    nodes = query.root.nodes if isinstance(query.root, And) else ()
    for pair in combinations(nodes, 2):
        rest = tuple(node for node in nodes if node not in pair)
        if rest:
            without = And(rest) if len(rest) > 1 else rest[0]
            yield " ".join(map(_name, pair)), replace(query, root=without)


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
