"""Did you mean: names and terms of the corpus that sound like what was typed, or differ in one character."""

import re
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

_WORD = re.compile(rf"[\u4e00-\u9fff]{{{SHORTEST},{LONGEST}}}")
_CODE = "utf-16-le"  # in which every character of a word has one unit


@dataclass(frozen=True, slots=True)
class _Column:
    """The known words of one length: by place in the word all characters and syllables as numbers; their counts."""

    characters: NDArray[np.uint16]
    syllables: NDArray[np.uint16]
    counts: NDArray[np.int64]

    def word(self, number: int) -> str:
        """One of the words."""
        return str(self.characters[:, number].tobytes(), _CODE)


class Speller:
    """Known words found by sound and by all but one character; safe to share between threads."""

    def __init__(self, names: Mapping[str, int], words: Mapping[str, int]) -> None:
        self.names = frozenset(names)
        self._numbers: dict[str, int] = {}
        known = {word: count for word, count in words.items() if count >= LEAST_WORD}
        known |= {fold(name): max(count, words.get(name, 0)) for name, count in names.items()}
        by_length: dict[int, list[str]] = {}
        for word in sorted(filter(_WORD.fullmatch, known)):
            by_length.setdefault(len(word), []).append(word)
        self._columns = {size: self._make(size, listed, known) for size, listed in by_length.items()}

    def _make(self, size: int, words: Sequence[str], known: Mapping[str, int]) -> _Column:
        characters = np.frombuffer("".join(words).encode(_CODE), "<u2").reshape(-1, size)
        distinct, which = np.unique(characters, return_inverse=True)
        usual = np.array([self._number(readings(chr(code))[0]) for code in distinct.tolist()], np.uint16)
        syllables = usual[which].reshape(-1, size)
        for row, word in enumerate(words):
            if word in self.names:
                # a compound surname of which only the whole reading is known has fewer syllables than characters
                padded = (*next(spell_name(word)), *[""] * size)[:size]
                syllables[row] = list(map(self._number, padded))
        counts = np.fromiter(map(known.__getitem__, words), np.int64, len(words))
        return _Column(characters.T.copy(), syllables.T.copy(), counts)

    def _number(self, syllable: str) -> int:
        return self._numbers.setdefault(syllable, len(self._numbers))

    def near(self, word: str) -> dict[str, int]:
        """Known words that may be meant, with counts: first what sounds the same, then what has one other character."""
        column = self._columns.get(len(word))
        if column is None or not _WORD.fullmatch(word):
            return {}
        differing = np.zeros(len(column.counts), np.uint8)
        sounding = np.ones(len(differing), np.bool_)
        codes = np.frombuffer(word.encode(_CODE), "<u2")
        for there, code in zip(column.characters, codes, strict=True):
            differing += there != code
        for spelt, allowed in zip(column.syllables, self._allowed(word), strict=True):
            sounding &= np.logical_or.reduce([spelt == one for one in allowed])
        alike = sounding & (differing > 0)
        one_wrong = (differing == 1) & ~sounding if len(word) >= SHORTEST_ONE_WRONG else np.zeros_like(sounding)
        rows = [row for found in (alike, one_wrong) for row in _by_count(found, column.counts)]
        return {column.word(row): int(column.counts[row]) for row in rows}

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


_spellers = PerGeneration(lambda engine: Speller(list_values(engine, FacetField.OFFICIAL), engine.words(LEAST_WORD)))


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
            if not (nearest := speller.near(word)):
                continue
            count = engine.search(Query(Phrase(word), limit=0)).total
            for near, known in nearest.items():
                if not count or known > MUCH_MORE * count:
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
