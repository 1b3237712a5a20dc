"""A query's conditions to the documents that meet them, with scores."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from searchsvc.analysis import fold, is_sentence
from searchsvc.engine.arrays import Bools
from searchsvc.engine.asked_words import is_character, words_of
from searchsvc.engine.columns import BY
from searchsvc.engine.combination import among, match_all, match_any, match_none, spell_out
from searchsvc.engine.covering import are_mostly_nowhere, match_enough
from searchsvc.engine.expanding import match_expanded
from searchsvc.engine.facet_masks import facet_mask, role_mask
from searchsvc.engine.found import Found, Mask, Matches, Scored, nothing
from searchsvc.engine.snapshot import Snapshot
from searchsvc.engine.substrings import lines_containing
from searchsvc.engine.word_scores import SUBSTRINGS, WORDS, character_among
from searchsvc.query import (
    And,
    DateRange,
    Expanded,
    FacetField,
    Filter,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Term,
    TextField,
    is_flat,
)

# A character inside other words counts this much of one that stands alone.
PARTIAL = 0.25
# In so many documents a character is looked for by reading them: 1 µs each, against some 10 ms to find it everywhere.
FEW = 5000

# Work is bounded whatever a query holds: further conditions are left out.
MOST_LEAVES = 1024

_GROUPS = (And, Or)


def evaluate(snapshot: Snapshot, query: Query, mask: Bools | None = None) -> Matches | None:
    """What the query's root and dates match in the articles marked, chosen facet values aside; None for everything."""
    root = query.root
    if root is None:
        matches = None
    elif is_flat(root):
        if isinstance(root, And) and not query.loose:  # in one go with the rest
            matches, mask = _evaluate_flat(snapshot, root, False, mask), None
        else:
            matches = _evaluate_flat(snapshot, root, query.loose)
    else:
        matches = _evaluate_tree(snapshot, root, query.loose)
    more = [] if query.dates is None else [_date_mask(snapshot, query.dates)]
    if mask is not None:
        more.append(Mask(mask))
    return match_all(snapshot, more if matches is None else [matches, *more]) if more else matches


def _evaluate_tree(snapshot: Snapshot, root: Node, loose: bool) -> Matches | None:
    """Evaluate from the leaves up, without recursion: trees may be deeper than Python's stack.

    Conditions that ask for nothing (a term of white space) count as not written.
    """
    waiting: list[tuple[Node, bool, bool]] = [(root, False, loose)]
    done: list[Matches | None] = []
    leaves = 0
    while waiting:
        node, entered, some = waiting.pop()
        match node:
            case And(nodes) | Or(nodes) if not entered:
                waiting.append((node, True, some))
                waiting += ((child, False, some and not _holds(node)) for child in nodes)
            case Expanded(typed, otherwise) if not entered:
                waiting += ((node, True, some), (typed, False, some), (otherwise, False, False))
            case Expanded():
                done.append(match_expanded(snapshot, done.pop(), done.pop(), some))  # the typed one is on top
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


def _evaluate_flat(snapshot: Snapshot, root: Node, loose: bool, mask: Bools | None = None) -> Matches | None:
    """The same of a condition that `is_flat`, as most are; what has all of some must also be in the articles marked."""
    if not isinstance(root, _GROUPS):
        return evaluate_leaf(snapshot, root, loose)
    some = loose and not _holds(root)
    parts = [evaluate_leaf(snapshot, node, some) for node in root.nodes[:MOST_LEAVES]]
    return _join(snapshot, root, parts, loose, mask)


def _join(
    snapshot: Snapshot, node: And | Or, parts: list[Matches | None], loose: bool, mask: Bools | None = None
) -> Matches | None:
    """Combine what the children match, given in the order of the children."""
    asked = [part for part in parts if part is not None]
    if not asked:
        return None if mask is None else Mask(mask)
    if isinstance(node, Or):
        return match_any(snapshot, asked)
    roles = _pair_roles(snapshot, node.nodes)
    if loose:
        return _match_loose(snapshot, node.nodes, parts, roles)
    return match_all(snapshot, roles + asked if roles else asked, mask)


def _match_loose(
    snapshot: Snapshot, children: Sequence[Node], parts: Sequence[Matches | None], roles: list[Matches]
) -> Matches:
    """What has enough of the words, and all that must be met even so."""
    asked = [(child, part) for child, part in zip(children, parts, strict=False) if part is not None]
    hard = [part for child, part in asked if _holds(child)]
    spoken = any(isinstance(child, Term) and is_sentence(snapshot.tokens(child.text)) for child in children)
    soft = [_soften(snapshot, child, part) if spoken else part for child, part in asked if not _holds(child)]
    quoted = [part for child, part in asked if isinstance(child, Phrase) and isinstance(part, Found)]
    together = match_all(snapshot, [part for part in quoted if len(part.documents)])
    kept = [together] if isinstance(together, Found) and len(together.documents) else []
    return match_all(snapshot, [*roles, *hard, *kept, match_enough(snapshot, soft)] if soft else [*roles, *hard])


def _holds(node: Node) -> bool:
    """Whether a condition must be met even where some of the words are enough; dates may be written out beside."""
    if isinstance(node, Or):
        return any(isinstance(child, DateRange) for child in node.nodes)
    return isinstance(node, Not | Filter | DateRange)


def _soften(snapshot: Snapshot, child: Node, part: Matches) -> Matches:
    """In a sentence what is quoted stands for its words if it is nowhere; beside single words it was asked for so."""
    if isinstance(child, Phrase) and isinstance(part, Found) and not len(part.documents):
        return evaluate_leaf(snapshot, Term(child.text, child.field), loose=True) or part
    return part


def _pair_roles(snapshot: Snapshot, nodes: Sequence[Node]) -> list[Matches]:
    """Officials and parts required together, as chosen in facets are: each part is one that such an official has."""
    filters = [node for node in nodes if type(node) is Filter]
    if not filters:
        return []
    officials = [value for one in filters if one.field is FacetField.OFFICIAL for value in one.values]
    parts = [one.values for one in filters if one.field is FacetField.PART]
    return [Mask(role_mask(snapshot, officials, values)) for values in parts] if officials else []


def evaluate_leaf(snapshot: Snapshot, leaf: Node, loose: bool = False) -> Matches | None:
    """What a condition that is not made of others matches; None if it asks for nothing."""
    if type(leaf) is Term and leaf.field is not TextField.BY:  # as most are
        return _each(snapshot, leaf.text, leaf.field, loose)
    match leaf:
        case Term(text, TextField.BY):
            return _by_mask(snapshot, asked_words(snapshot, text))
        case Phrase(text, TextField.BY):
            return _by_mask(snapshot, [fold(text)] if text else [])
        case Phrase(text, field):
            return _cached(snapshot, SUBSTRINGS[field], fold(text)) if text else None
        case Filter(field, values):
            return Mask(facet_mask(snapshot, field, values))
        case DateRange():
            return _date_mask(snapshot, leaf)
        case _:
            return None


def asked_words(snapshot: Snapshot, text: str, loose: bool = False) -> tuple[str, ...]:
    """The words a term asks for, kept as they are asked for several times in one answer."""
    key = ("words", text, loose)
    kept = snapshot.cache.get(key)
    if isinstance(kept, tuple):
        return kept
    words = tuple(words_of(snapshot, text, loose))
    snapshot.cache.put(key, words, 200 + 8 * len(text))
    return words


def _each(snapshot: Snapshot, text: str, field: TextField | None, loose: bool) -> Matches | None:
    """What has all of the words, or enough of them; kept, as ways out of nothing ask for the same again and again."""
    key: object = ("alone", text, field, loose)
    alone = snapshot.cache.get(key)  # under which key the only word is kept
    if alone is not None and isinstance(kept := snapshot.cache.get(alone), Found):
        return kept
    words = asked_words(snapshot, text, loose)
    if not words:
        return None
    if len(words) == 1 and (loose or not is_character(words[0])):
        snapshot.cache.put(key, (WORDS[field], words[0]), 200 + 8 * len(text))
        return _cached(snapshot, WORDS[field], words[0])
    key = ("term", words, field, loose)
    kept = snapshot.cache.get(key)
    if isinstance(kept, Found):
        return kept
    if loose:
        found = _enough_words(snapshot, text, [_cached(snapshot, WORDS[field], word) for word in words])
    else:
        found = _all_words(snapshot, words, field)
    if isinstance(found, Found):
        snapshot.cache.put(key, found, found.room + 100 * len(words))
    return found


def _all_words(snapshot: Snapshot, words: Sequence[str], field: TextField | None) -> Matches:
    """What has all of the words; single characters, which take longest, are looked for in what has the others."""
    longer = [_cached(snapshot, WORDS[field], word) for word in words if not is_character(word)]
    if 0 < len(longer) < len(words):
        together = match_all(snapshot, longer)
        if isinstance(together, Found) and len(together.documents) <= FEW:
            for character in filter(is_character, words):
                together = _narrow(snapshot, together, character, field)
            return together
    return match_all(snapshot, [_required(snapshot, word, field) for word in words])


def _narrow(snapshot: Snapshot, found: Found, character: str, field: TextField | None) -> Found:
    """Those of few documents that have a character, as `_required` would find and score them."""
    if not len(found.documents):
        return found
    word = _cached(snapshot, WORDS[field], character)
    if snapshot.has_word(character):
        inside = character_among(snapshot, character, field, found.documents)
        word = _with_inside(snapshot, among(snapshot, word, found.documents), inside)
    return spell_out(snapshot, match_all(snapshot, [found, word]))


def _enough_words(snapshot: Snapshot, text: str, parts: Sequence[Found]) -> Matches:
    """What has enough of the words of a run; a run that is no sentence is one thing: most of it must be there."""
    if are_mostly_nowhere(snapshot, parts) and not is_sentence(snapshot.tokens(text)):
        return nothing()
    return match_enough(snapshot, parts)


def _required(snapshot: Snapshot, word: str, field: TextField | None) -> Matches:
    """A word that must be there: one of a single character is found inside others too, at less worth."""
    found = _cached(snapshot, WORDS[field], word)
    if not is_character(word) or not snapshot.has_word(word):
        return found
    return _with_inside(snapshot, found, _cached(snapshot, SUBSTRINGS[field], word))


def _with_inside(snapshot: Snapshot, word: Found, inside: Found) -> Found:
    """What has a character as a word, or inside others at less worth."""
    lowered = Scored(inside.documents, inside.flags, inside.scores * np.float32(PARTIAL))
    return spell_out(snapshot, match_any(snapshot, [word, lowered]))


def _cached(snapshot: Snapshot, find: Callable[[Snapshot, str], Found], word: str) -> Found:
    kept = snapshot.cache.get((find, word))
    if isinstance(kept, Found):
        return kept
    found = find(snapshot, word)
    snapshot.cache.put((find, word), found, found.room + 4 * len(word))
    return found


# Conditions on articles


def _by_mask(snapshot: Snapshot, needles: Sequence[str]) -> Mask | None:
    """The articles whose by-line contains all of the needles."""
    if not needles:
        return None
    column = snapshot.columns.named[BY]
    chosen = np.zeros(len(column.values), np.bool_)
    chosen[lines_containing(column.values, list(needles))] = True
    mask = np.zeros(snapshot.articles, np.bool_)
    mask[column.owners[chosen[column.ordinals]]] = True
    return Mask(mask)


def _date_mask(snapshot: Snapshot, span: DateRange) -> Mask:
    low = max((span.start or date.min).toordinal(), 1)  # 0 stands for no date
    high = (span.end or date.max).toordinal()
    return Mask((snapshot.days >= low) & (snapshot.days <= high))
