"""A query's conditions to the documents that meet them, with scores: BM25F over whole posting lists.

Scores follow Whoosh's own BM25F: idf = ln(N / (n + 1)) + 1 in each field, weighted frequency f (K1 + 1) / (f + norm).
An exact substring scores like a word that is once in each text that contains it.
"""

from collections.abc import Callable, Iterable
from datetime import date
from math import log

import numpy as np

from searchsvc.analysis import fold
from searchsvc.data.meeting_types import types_in
from searchsvc.engine.arrays import Array, Bools, Floats, Ints, spread
from searchsvc.engine.columns import BY
from searchsvc.engine.expanding import match_expanded
from searchsvc.engine.found import (
    MATCH,
    OWN,
    PLAIN,
    Found,
    Mask,
    Matches,
    match_all,
    match_any,
    match_none,
    nothing,
    same_flags,
)
from searchsvc.engine.snapshot import K1, Snapshot
from searchsvc.engine.substrings import documents_containing, lines_containing
from searchsvc.query import And, DateRange, Expanded, FacetField, Filter, Node, Not, Or, Phrase, Query, Term, TextField

# A word in the headings counts this much of one in the paragraph: below 1, as all paragraphs of the article share it.
TITLE_WEIGHT = 0.5

# Work is bounded whatever a query holds: further words of one term, and further conditions, are left out.
MOST_WORDS = 128
MOST_LEAVES = 1024


def words_of(snapshot: Snapshot, text: str) -> list[str]:
    """The words a term asks for; white space alone asks for none.

    Characters that stand alone side by side are one word: part of a name, or a name outside the dictionary (晓|明). A
    text that cannot be cut into words is asked for whole.
    """
    folded = fold(text[: 64 * MOST_WORDS])
    words: dict[str, None] = {}
    start = end = 0
    for token in snapshot.analyzer.words(folded):
        if token.end - token.start > 1 or token.start > end:
            words[folded[start:end]] = None
            start = token.start
            if token.end - token.start > 1:
                words[token.text] = None
                start = token.end
        end = token.end
    words[folded[start:end]] = None
    words.pop("", None)
    if not words and (whole := folded.strip()):
        return [whole]
    return list(words)[:MOST_WORDS]


def evaluate(snapshot: Snapshot, query: Query) -> Matches | None:
    """What the query's root and dates match, chosen facet values left aside; None for everything."""
    matches = _evaluate_tree(snapshot, query.root, query.loose)
    if query.dates is None:
        return matches
    dates = _date_mask(snapshot, query.dates)
    return dates if matches is None else match_all(snapshot, [matches, dates])


def _evaluate_tree(snapshot: Snapshot, root: Node | None, loose: bool) -> Matches | None:
    """Evaluate from the leaves up, without recursion: trees may be deeper than Python's stack.

    Conditions that ask for nothing (a term of white space) count as not written.
    """
    if root is None:
        return None
    waiting: list[tuple[Node, bool, bool]] = [(root, False, loose)]
    done: list[Matches | None] = []
    leaves = 0
    while waiting:
        node, entered, some = waiting.pop()
        match node:
            case And(nodes) | Or(nodes) if not entered:
                waiting.append((node, True, some))
                waiting += ((child, False, some) for child in nodes)
            case Expanded(typed, otherwise) if not entered:
                waiting += ((node, True, some), (typed, False, some), (otherwise, False, False))
            case Expanded():
                done.append(match_expanded(snapshot, done.pop(), done.pop()))  # the typed one is on top
            case Not(Not(child)) if not entered:
                waiting.append((child, False, some))
            case Not(child) if not entered:
                waiting += ((node, True, some), (child, False, False))
            case And(nodes) | Or(nodes):
                # evaluated from right to left, so the leftmost is on top
                done.append(_join(snapshot, node, [done.pop() for _ in nodes], some))
            case Not():
                inner = done.pop()
                done.append(None if inner is None else match_none(snapshot, inner))
            case _:
                leaves += 1
                done.append(evaluate_leaf(snapshot, node, some) if leaves <= MOST_LEAVES else None)
    return done.pop()


def _join(snapshot: Snapshot, node: Node, parts: list[Matches | None], loose: bool) -> Matches | None:
    """Combine what the children match, given in the order of the children."""
    children = node.nodes if isinstance(node, And | Or) else ()
    asked = [(child, part) for child, part in zip(children, parts, strict=True) if part is not None]
    if not asked:
        return None
    if isinstance(node, Or):
        return match_any(snapshot, [part for _, part in asked])
    if not loose:
        return match_all(snapshot, [part for _, part in asked])
    hard = [part for child, part in asked if isinstance(child, Not | Filter | DateRange)]
    soft = [part for child, part in asked if not isinstance(child, Not | Filter | DateRange)]
    return match_all(snapshot, [*hard, match_any(snapshot, soft)] if soft else hard)


def evaluate_leaf(snapshot: Snapshot, leaf: Node, loose: bool = False) -> Matches | None:
    """What a condition that is not made of others matches; None if it asks for nothing."""
    join = match_any if loose else match_all
    match leaf:
        case Term(text, None):
            return _each(snapshot, join, words_of(snapshot, text), _word_anywhere)
        case Term(text, TextField.TEXT):
            return _each(snapshot, join, words_of(snapshot, text), _word_in_text)
        case Term(text, TextField.TITLE):
            return _each(snapshot, join, words_of(snapshot, text), _word_in_title)
        case Term(text, _):
            return _by_mask(snapshot, words_of(snapshot, text))
        case Phrase(text, None | TextField.TEXT as field):
            return _exact(snapshot, text, _substring_in_text if field else _substring_anywhere)
        case Phrase(text, TextField.TITLE):
            return _exact(snapshot, text, _substring_in_title)
        case Phrase(text, _):
            return _by_mask(snapshot, [fold(text)] if text else [])
        case Filter(field, values):
            return Mask(facet_mask(snapshot, field, values))
        case DateRange():
            return _date_mask(snapshot, leaf)
        case _:
            return None


def _each(
    snapshot: Snapshot,
    join: Callable[[Snapshot, list[Matches]], Matches],
    words: list[str],
    find: Callable[[Snapshot, str], Found],
) -> Matches | None:
    return join(snapshot, [_cached(snapshot, find, word) for word in words]) if words else None


def _exact(snapshot: Snapshot, text: str, find: Callable[[Snapshot, str], Found]) -> Matches | None:
    return _cached(snapshot, find, fold(text)) if text else None


def _cached(snapshot: Snapshot, find: Callable[[Snapshot, str], Found], word: str) -> Found:
    kept = snapshot.cache.get((find, word))
    if isinstance(kept, Found):
        return kept
    found = find(snapshot, word)
    snapshot.cache.put((find, word), found, 9 * len(found.documents) + 4 * len(word))
    return found


# Words


def _word_anywhere(snapshot: Snapshot, word: str) -> Found:
    if snapshot.has_word(word):
        return _text_or_title(snapshot, _word_in_text(snapshot, word), _word_in_title(snapshot, word))
    return _substring_anywhere(snapshot, word)


def _substring_anywhere(snapshot: Snapshot, needle: str) -> Found:
    return _text_or_title(snapshot, _substring_in_text(snapshot, needle), _substring_in_title(snapshot, needle))


def _word_in_text(snapshot: Snapshot, word: str) -> Found:
    documents, frequencies = snapshot.postings("text", word)
    if not len(documents) and not snapshot.has_word(word):
        return _substring_in_text(snapshot, word)
    return _in_text(documents, _score(snapshot, documents, frequencies, snapshot.text_norm))


def _word_in_title(snapshot: Snapshot, word: str) -> Found:
    documents, frequencies = snapshot.postings("title", word)
    if not len(documents) and not snapshot.has_word(word):
        return _substring_in_title(snapshot, word)
    return _in_title(snapshot, documents, frequencies)


def _substring_in_text(snapshot: Snapshot, needle: str) -> Found:
    documents = documents_containing(snapshot, needle)
    once = np.ones(len(documents), np.uint8)
    return _in_text(documents, _score(snapshot, documents, once, snapshot.text_norm))


def _substring_in_title(snapshot: Snapshot, needle: str) -> Found:
    documents = documents_containing(snapshot, needle)
    articles = snapshot.article_of[documents[snapshot.is_heading[documents]]]
    documents = spread(snapshot.first[articles], snapshot.sizes[articles])
    return _in_title(snapshot, documents, np.ones(len(documents), np.uint8))


def _score(snapshot: Snapshot, documents: Ints, frequencies: Array, norm: Floats) -> Floats:
    rarity = np.float32((log(snapshot.live_documents / (len(documents) + 1)) + 1) * (K1 + 1)) if len(documents) else 0
    weights = frequencies.astype(np.float32)
    scores: Floats = weights / (weights + norm[documents])
    scores *= rarity
    return scores


def _in_text(documents: Ints, scores: Floats) -> Found:
    return Found(documents, scores, same_flags(MATCH | PLAIN | OWN, len(documents)))


def _in_title(snapshot: Snapshot, documents: Ints, frequencies: Array) -> Found:
    """Where the headings themselves are asked for, they are a condition on the article like a facet."""
    scores = _score(snapshot, documents, frequencies, snapshot.title_norm)
    flags = np.where(snapshot.is_heading[documents], np.uint8(MATCH | PLAIN | OWN), np.uint8(MATCH | PLAIN))
    return Found(documents, scores * np.float32(TITLE_WEIGHT), flags)


def _text_or_title(snapshot: Snapshot, text: Found, title: Found) -> Found:
    """A word anywhere: in the headings alone it completes a match but does not make one."""
    if not len(title.documents):
        return text
    helped = Found(title.documents, title.scores, same_flags(MATCH, len(title.documents)))
    found = match_any(snapshot, [text, helped])
    return found if isinstance(found, Found) else nothing()


# Conditions on articles


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


def _by_mask(snapshot: Snapshot, needles: list[str]) -> Mask | None:
    """The articles whose by-line contains all of the needles."""
    if not needles:
        return None
    column = snapshot.columns.named[BY]
    chosen = np.zeros(len(column.values), np.bool_)
    chosen[lines_containing(column.values, needles)] = True
    mask = np.zeros(snapshot.articles, np.bool_)
    mask[column.owners[chosen[column.ordinals]]] = True
    return Mask(mask)


def _date_mask(snapshot: Snapshot, span: DateRange) -> Mask:
    low = max((span.start or date.min).toordinal(), 1)  # 0 stands for no date
    high = (span.end or date.max).toordinal()
    return Mask((snapshot.days >= low) & (snapshot.days <= high))
