"""Did you mean: names and terms of the corpus that sound like what was typed, or differ in one character."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from searchsvc.analysis import fold
from searchsvc.analysis.pinyin import readings, spell_name
from searchsvc.engine import Engine
from searchsvc.query import And, Expanded, FacetField, Filter, Node, Or, Phrase, Query, Term
from searchsvc.vocabulary import PerGeneration, list_values

SHORTEST = 2
LONGEST = 8
LEAST_WORD = 3  # paragraphs with a word for it to be meant
SHORTEST_ONE_WRONG = 3  # with one of two characters wrong nothing is left to go by
# A word that is in the corpus is called a slip only if the other is so much more frequent.
MUCH_MORE = 50
MOST_TRIED = 8  # ways to put one word right, and stretches of it that may be wrong
MOST_WORDS = 4  # words of a question that are looked at

_HAN = "\u4e00", "\u9fff"


@dataclass(frozen=True, slots=True)
class _Column:
    """The known words of one length: their characters and syllables as numbers, and their counts."""

    words: tuple[str, ...]
    characters: NDArray[np.int32]
    syllables: NDArray[np.int32]
    counts: NDArray[np.int64]


class Speller:
    """Known words found by sound and by all but one character; safe to share between threads."""

    def __init__(self, names: Mapping[str, int], words: Mapping[str, int]) -> None:
        self.names = frozenset(names)
        self._numbers: dict[str, int] = {}
        known = {word: count for word, count in words.items() if count >= LEAST_WORD}
        known |= {name: max(count, words.get(name, 0)) for name, count in names.items()}
        self.known = {fold(word): count for word, count in known.items() if _is_word(word)}
        by_length: dict[int, list[str]] = {}
        for word in sorted(self.known):
            by_length.setdefault(len(word), []).append(word)
        self._columns = {length: self._make(listed, names) for length, listed in by_length.items()}

    def _make(self, words: Sequence[str], names: Mapping[str, int]) -> _Column:
        spelt = [
            next(spell_name(word)) if word in names else tuple(readings(character)[0] for character in word)
            for word in words
        ]
        size = len(words[0])
        return _Column(
            tuple(words),
            np.array([[ord(character) for character in word] for word in words], np.int32).reshape(-1, size),
            np.array([self._number(one, size) for one in spelt], np.int32).reshape(-1, size),
            np.array([self.known[word] for word in words], np.int64),
        )

    def _number(self, syllables: Sequence[str], size: int) -> list[int]:
        # a compound surname of which only the whole reading is known has fewer syllables than characters
        padded = (*syllables, *[""] * size)[:size]
        return [self._numbers.setdefault(syllable, len(self._numbers)) for syllable in padded]

    def near(self, word: str) -> list[str]:
        """Known words that may be meant: first those that sound the same, then with one other character; by count."""
        column = self._columns.get(len(word))
        if column is None or not _is_word(word):
            return []
        differing = (column.characters != np.array([ord(character) for character in word], np.int32)).sum(axis=1)
        sounding = np.ones(len(column.words), np.bool_)
        for place, allowed in enumerate(self._allowed(word)):
            sounding &= np.isin(column.syllables[:, place], allowed)
        alike = sounding & (differing > 0)
        one_wrong = (differing == 1) & ~sounding if len(word) >= SHORTEST_ONE_WRONG else np.zeros_like(sounding)
        return [column.words[place] for found in (alike, one_wrong) for place in _by_count(found, column.counts)]

    def _allowed(self, word: str) -> Iterator[list[int]]:
        """For each character the numbers of the syllables it may be read as, as a surname too."""
        surnames = list(spell_name(word))
        for place, character in enumerate(word):
            ways = {*readings(character), *(one[place] for one in surnames if len(one) == len(word))}
            yield [self._numbers[way] for way in ways if way in self._numbers]


def _by_count(found: NDArray[np.bool_], counts: NDArray[np.int64]) -> list[int]:
    places = np.flatnonzero(found)
    listed: list[int] = places[np.argsort(-counts[places], kind="stable")][:MOST_TRIED].tolist()
    return listed


def _is_word(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and all(_HAN[0] <= character <= _HAN[1] for character in word)


_spellers = PerGeneration(lambda engine: Speller(list_values(engine, FacetField.OFFICIAL), engine.words()))


def correct(engine: Engine, query: Query, typed: str) -> str | None:
    """What was typed with one of its words or names put right; best where that finds something.

    None where the corpus knows nothing nearer: a word that it has is taken for a slip only if the right one is
    MUCH_MORE frequent.
    """
    if query.root is None:
        return None
    speller = _spellers.of(engine)
    folded = fold(typed)
    first = None
    nodes = islice(_asked(query.root), MOST_WORDS)
    for node in nodes:
        for word, right, instead in islice(_put_right(engine, speller, node), MOST_TRIED):
            at = folded.find(fold(word))
            if at < 0:
                continue
            corrected = typed[:at] + right + typed[at + len(word) :]
            root = _replace(query.root, node, instead)
            if engine.search(Query(root, query.filters, query.dates, limit=0)).total:
                return corrected
            if engine.search(Query(instead, query.filters, query.dates, limit=0)).total:
                first = first or corrected  # the other words are what finds nothing
    return first


def nearest_name(engine: Engine, name: str) -> str | None:
    """The official of the index whose name is nearest to one that is not in it."""
    speller = _spellers.of(engine)
    folded = fold(name)
    if name in speller.names or folded in speller.names:
        return None
    return next((word for word in speller.near(folded) if word in speller.names), None)


def _asked(node: Node) -> Iterator[Node]:
    """The words and officials that are asked for, from the left."""
    match node:
        case And(nodes) | Or(nodes):
            for child in nodes:
                yield from _asked(child)
        case Expanded(typed, _):
            yield from _asked(typed)
        case Term() | Filter(FacetField.OFFICIAL, _):
            yield node
        case _:
            return


def _put_right(engine: Engine, speller: Speller, node: Node) -> Iterator[tuple[str, str, Node]]:
    """The ways to put one word of a condition right, the likeliest first: the word, the right one, the condition."""
    if isinstance(node, Filter):
        for value in node.values:
            if near := nearest_name(engine, value):
                yield value, near, Filter(node.field, (near,))
    elif isinstance(node, Term):
        folded = fold(node.text)
        for start, end in _windows(engine, folded):
            word = folded[start:end]
            count = engine.search(Query(Phrase(word), limit=0)).total
            for near in speller.near(word):
                if not count or speller.known[near] > MUCH_MORE * count:
                    yield word, near, Term(folded[:start] + near + folded[end:], node.field)


def _windows(engine: Engine, folded: str) -> Iterable[tuple[int, int]]:
    """The stretches of a run that may be a word wrongly typed: the whole, then some words in a row, longer ones first.

    A wrong word falls apart into shorter ones, so each begins and ends where one does, and holds a single character.
    """
    tokens = engine.tokens(folded[: 4 * LONGEST])
    starts = sorted({token.start for token in tokens})
    ends = sorted({token.end for token in tokens})
    single = [token.start for token in tokens if token.end - token.start == 1]
    found = [
        (start, end)
        for start in starts
        for end in ends
        if SHORTEST <= end - start <= LONGEST
        and ((start, end) == (0, len(folded)) or any(start <= place < end for place in single))
    ]
    return sorted(found, key=lambda span: (span[0] - span[1], span[0]))[:MOST_TRIED]


def _replace(root: Node, old: Node, new: Node) -> Node:
    """The condition with one of its parts replaced, and without forms that were added to that part."""
    if root is old:
        return new
    match root:
        case And(nodes):
            return And(tuple(_replace(child, old, new) for child in nodes))
        case Or(nodes):
            return Or(tuple(_replace(child, old, new) for child in nodes))
        case Expanded(typed, _) if (changed := _replace(typed, old, new)) is not typed:
            return changed
        case _:
            return root
