"""Where in a paragraph a query's words and phrases are."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from searchsvc.analysis import fold
from searchsvc.engine.asked_words import is_character
from searchsvc.engine.evaluator import MOST_LEAVES, asked_words
from searchsvc.engine.snapshot import Snapshot
from searchsvc.query import And, Expanded, Node, Not, Or, Phrase, Query, Term, TextField
from searchsvc.results import Range


@dataclass(frozen=True, slots=True)
class Needles:
    """What to mark: words where the index has them as tokens, strings wherever they are; the latter two in headings."""

    words: frozenset[str]
    strings: frozenset[str]
    heading_words: frozenset[str]
    heading_strings: frozenset[str]


def read_needles(snapshot: Snapshot, query: Query) -> Needles:
    """The words and strings of a query that are not negated; those of by-lines are in no text."""
    found: dict[tuple[bool, bool], set[str]] = {
        (whole, title): set() for whole in (True, False) for title in (True, False)
    }
    for leaf in positive_leaves(query.root):
        match leaf:
            case Term(text, field) if field is not TextField.BY:
                for word in asked_words(snapshot, text, query.loose):
                    whole = snapshot.has_word(word) and (query.loose or not is_character(word))
                    found[whole, field is TextField.TITLE].add(word)
            case Phrase(text, field) if text and field is not TextField.BY:
                found[False, field is TextField.TITLE].add(fold(text))
    return Needles(
        words=frozenset(found[True, False]),
        strings=frozenset(found[False, False]),
        heading_words=frozenset(found[True, True]),
        heading_strings=frozenset(found[False, True]),
    )


def positive_leaves(root: Node | None, expanded: bool = True) -> Iterator[Node]:
    """The conditions not negated nor made of others, in the order of typing, and what they were expanded by."""
    waiting: list[tuple[Node, bool]] = [] if root is None else [(root, True)]
    leaves = 0
    while waiting and leaves < MOST_LEAVES:
        node, positive = waiting.pop()
        match node:
            case And(nodes) | Or(nodes):
                waiting += ((child, positive) for child in reversed(nodes))
            case Expanded(typed, otherwise):
                waiting += ((otherwise, positive), (typed, positive)) if expanded else ((typed, positive),)
            case Not(child):
                waiting.append((child, not positive))
            case _ if positive:
                leaves += 1
                yield node


def mark_document(snapshot: Snapshot, needles: Needles, document: int, heading: bool) -> tuple[Range, ...]:
    """The ranges of one document, sorted and apart."""
    segment, number = snapshot.segment_of(document)
    folded = segment.folded(number)
    words = needles.words | needles.heading_words if heading else needles.words
    strings = needles.strings | needles.heading_strings if heading else needles.strings
    ranges = [found for string in strings for found in _occurrences(folded, string)]
    if standing := [found for word in words for found in _occurrences(folded, word)]:
        starts, lengths = segment.places(number)
        ranges += [
            (start, end)
            for start, end in standing
            if end - start in lengths[bisect_left(starts, start) : bisect_right(starts, start)]
        ]
    return _merge(sorted(ranges))


def _occurrences(text: str, string: str) -> Iterator[Range]:
    start = text.find(string)
    while start >= 0:
        yield start, start + len(string)
        start = text.find(string, start + 1)


def _merge(ranges: list[Range]) -> tuple[Range, ...]:
    """Ranges that overlap made one."""
    merged: list[Range] = []
    for start, end in ranges:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
