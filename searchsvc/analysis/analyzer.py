"""Text to tokens: one way for index, query and marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import TypeAlias

import numpy as np

from searchsvc.analysis.batch import cut_runs
from searchsvc.analysis.dictionary import jieba_version, own_terms, read_jieba, usable_names, weigh_name
from searchsvc.analysis.fold import fold
from searchsvc.analysis.fold_table import PATH as FOLD_TABLE
from searchsvc.analysis.fold_words import PATH as FOLD_WORDS
from searchsvc.analysis.segment import SHORTEST_COMPOUND, best_score, choose, cut, parts, weigh_all
from searchsvc.analysis.straddling import find_straddling, put_among, straddling
from searchsvc.analysis.trie import PREFIX, Longs, Points, Trie, Words, build_trie, points_of

# Raise when a change of the code gives other tokens: the index then asks to be rebuilt.
RULES = 7

_HAN_RANGES = (
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_HAN = "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in _HAN_RANGES)

# On folded text. A number takes its magnitude and the units of dates and ordinals (2025年, 26日, 17.6万); other
# units stay words. The lookaheads leave 年度, 日常, 月球 and the like whole. Possessive quantifiers stand behind single
# characters only: Python before 3.11.5 matches them wrongly behind groups (cpython issue 106052).
_PIECE = re.compile(
    rf"(?P<han>[{_HAN}]++(?:·[{_HAN}]++)*)"
    r"|(?P<number>[0-9]++(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]++)?)(?![a-z0-9]|\.[0-9]+[a-z])"
    r"(?P<unit>万亿|[万亿%‰届]|年(?![度级代])|月(?![球亮])|日(?![常夜])|号|次(?!数))?"
    rf"|(?P<word>[^\W_{_HAN}]++(?:[.'&+_/-][^\W_{_HAN}]++)*(?:\+\+|\#)?)"
)
_OTHER = re.compile(rf"[^\W_{_HAN}]")  # what a number and a word that is no run of Han characters begin with
_LONGEST_UNIT = 2  # characters of a number's unit
_DOT = ord("·")
_JOINTS = re.compile(r"[.'&+_/-]+")

# From so many characters on, cutting runs together takes less time than one by one: of 20,000 a third.
_MANY = 2_000

# A step over all runs costs some 20 microseconds however few are that long: longer ones are cut by themselves.
_LONGEST_RUN = 300

_Word: TypeAlias = tuple[int, int, str, Iterable[tuple[int, int]]]  # start, end, text, where its parts are


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    `text` is folded. `position` counts words from 0; parts of a word stand at its position, after it. `start`
    and `end` are code-point offsets into the text as given.
    """

    text: str
    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cuts:
    """The tokens of several texts, one text after the other; `counts` says how many are of each."""

    words: list[str]
    numbers: Longs  # of each token, which word it is
    starts: Longs  # of each token, in its text
    ends: Longs
    counts: Longs


class _Numbers(dict[str, int]):
    """Numbers for words in the order in which they are met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class Analyzer:
    """Cuts text into tokens. Safe to share between threads.

    `words` are names that are kept whole; `terms` are words beside the project's own, which have parts like those.
    """

    def __init__(self, words: Iterable[str] = (), terms: Iterable[str] = ()) -> None:
        self._names = usable_names(words)
        self._terms = tuple(dict.fromkeys((*own_terms(), *map(fold, terms))))
        self._parts: dict[str, tuple[tuple[int, int], ...]] = dict.fromkeys(self._names, ())
        self._kept_whole = frozenset(self._names)
        self._recipe = _describe(self._names, self._terms)

    @cached_property
    def _dictionary(self) -> tuple[Trie, float]:
        """The dictionary and what an unknown character weighs; made when something is cut, in a tenth of a second."""
        base, unknown = read_jieba()
        trie = build_trie(base + Words.of(dict.fromkeys((*self._terms, *self._names), PREFIX)))
        for term in sorted(self._terms, key=len):  # a term may be made of shorter ones
            # Just above the likeliest other cut, so that a term is kept whole but no stronger than it must be.
            trie.raise_weight(term, best_score(term, trie, unknown) + 1)
        trie.set_weights(Words.of({name: weigh_name(name) for name in self._names}))
        return trie, unknown

    @property
    def recipe(self) -> str:
        """A short hash of all that decides what the tokens are: rules, jieba's version, tables and names."""
        return self._recipe

    def tokens(self, text: str) -> list[Token]:
        """The words of the text, each followed by its parts: what an index holds.

        A word of three or more characters has the dictionary words that tile it as parts (全体会议: 全体, 会议, never
        体会), a number with its unit its digits, a Latin compound its pieces; a name has none. Longer dictionary words
        that begin where a word or a part does and end where one of a later word does are parts too (省|人大常委会:
        省人大), but no names.
        """
        folded = fold(text)
        found = []
        for position, (start, end, word, pieces) in enumerate(self._words(folded)):
            found.append(Token(word, position, start, end))
            found += [Token(folded[low:high], position, low, high) for low, high in pieces]
        return found

    def cut_all(self, folded: Sequence[str]) -> Cuts:
        """The tokens of folded texts, those that `tokens` finds: of many at less than a third of its cost."""
        text = "\n".join(folded)  # in no token, and to a token the same as an end
        points = points_of(text)
        others = list(_others(text))
        starts, ends = _runs(points, [piece.span() for piece in others])
        together = ends - starts <= (_LONGEST_RUN if len(text) >= _MANY else 0)
        lone = zip(starts[~together].tolist(), ends[~together].tolist(), strict=True)
        numbers = _Numbers()
        alone: list[tuple[int, int, int, int]] = []
        for start, end, word, pieces in chain(
            chain.from_iterable(map(self._words_of, others)),
            chain.from_iterable(self._cut(text[start:end], start) for start, end in lone),
        ):
            alone.append((start, numbers[word], start, end))
            alone += [(start, numbers[text[low:high]], low, high) for low, high in pieces]
        rows = np.array(alone, np.int64).reshape(-1, 4)
        if together.any():
            cut = self._cut_together(text, points, starts[together], ends[together], numbers)
            rows = np.concatenate((rows, cut))
        rows = rows[np.argsort(rows[:, 0], kind="stable")]  # a word stays before its parts
        sizes = np.fromiter(map(len, folded), np.int64, len(folded)) + 1
        begins = np.cumsum(sizes) - sizes
        owners = np.searchsorted(begins, rows[:, 0], side="right") - 1
        shift = begins[owners]
        counts = np.bincount(owners, minlength=len(folded))
        return Cuts(list(numbers), rows[:, 1], rows[:, 2] - shift, rows[:, 3] - shift, counts)

    def words(self, text: str) -> list[Token]:
        """The words of the text without their parts: what a query asks for."""
        folded = fold(text)
        spans = chain.from_iterable(map(self._spans_of, _PIECE.finditer(folded)))
        return [Token(folded[start:end], position, start, end) for position, (start, end) in enumerate(spans)]

    def _words(self, folded: str) -> Iterator[_Word]:
        for piece in _PIECE.finditer(folded):
            yield from self._words_of(piece)

    def _words_of(self, piece: re.Match[str]) -> Iterable[_Word]:
        start, end = piece.span()
        if piece.lastgroup == "han":
            return self._cut(piece.group(), start)
        if piece.lastgroup == "word":
            return [(start, end, piece.group(), _pieces(piece.group(), start))]
        digits = len(piece["number"])
        return [(start, end, piece.group(), [(start, start + digits)] if 1 < digits < end - start else ())]

    def _spans_of(self, piece: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Where the words of a piece of folded text begin and end."""
        if piece.lastgroup != "han":
            yield piece.span()
            return
        start = piece.start()
        for end in cut(piece.group(), *self._dictionary):
            begin, start = start, piece.start() + end
            if piece.string[begin:start] != "·":
                yield begin, start

    def _cut_together(self, text: str, points: Points, starts: Longs, ends: Longs, numbers: _Numbers) -> Longs:
        """For each token of these runs the start of the word that it is or is a part of, its number, start and end."""
        runs = cut_runs(points, starts, ends, *self._dictionary)
        kept = (runs.ends - runs.starts > 1) | (points[runs.starts] != _DOT)
        starts, ends, words = runs.starts[kept], runs.ends[kept], runs.numbers[kept]
        place = np.full(words.max(initial=-1) + 1, -1)  # where each word stands, some one place
        place[words] = np.arange(len(words))
        distinct = np.flatnonzero(place >= 0)
        examples = place[distinct]
        place[distinct] = np.arange(len(distinct))
        words = place[words]
        entries: list[int] = []  # of each distinct word itself and its parts: number, start, end
        firsts = [0]
        for start, end in zip(starts[examples].tolist(), ends[examples].tolist(), strict=True):
            word = text[start:end]
            entries += (numbers[word], 0, end - start)
            if end - start >= SHORTEST_COMPOUND:
                for low, high in self._parts_of(word):
                    entries += (numbers[word[low:high]], low, high)
            firsts.append(len(entries) // 3)
        first = np.array(firsts, np.int64)
        sizes = np.diff(first)[words]
        rows = np.empty((sizes.sum(), 4), np.int64)
        rows[:, 0] = np.repeat(starts, sizes)
        entry = np.arange(len(rows)) + np.repeat(first[words] - np.cumsum(sizes) + sizes, sizes)
        rows[:, 1:] = np.array(entries, np.int64).reshape(-1, 3)[entry]
        rows[:, 2:] += rows[:, :1]
        more = [
            (owner, numbers[word], start, end)
            for owner, start, end in find_straddling(points, rows, starts, ends, runs.longer)
            if (word := text[start:end]) not in self._kept_whole
        ]
        return put_among(rows, more)

    def _cut(self, run: str, offset: int) -> Iterator[_Word]:
        trie, unknown = self._dictionary
        weights = weigh_all(run, trie)
        ends = choose(weights, unknown)
        spans = [(start, end) for start, end in zip((0, *ends), ends, strict=False) if run[start:end] != "·"]
        inside = {
            start: [(start + low, start + high) for low, high in self._parts_of(run[start:end])]
            for start, end in spans
            if end - start >= SHORTEST_COMPOUND
        }
        for owner, low, high in straddling(run, spans, inside, weights):
            if run[low:high] not in self._kept_whole:
                inside[owner] = sorted((*inside.get(owner, ()), (low, high)), key=lambda span: (span[0], -span[1]))
        for start, end in spans:
            pieces = inside.get(start)
            moved = [(offset + low, offset + high) for low, high in pieces] if pieces else ()
            yield offset + start, offset + end, run[start:end], moved

    def _parts_of(self, word: str) -> tuple[tuple[int, int], ...]:
        found = self._parts.get(word)
        if found is None:
            found = self._parts[word] = tuple(parts(word, self._dictionary[0]))
        return found


def _others(text: str) -> Iterator[re.Match[str]]:
    """The numbers and words that are no Han characters."""
    place = 0
    while (begin := _OTHER.search(text, place)) and (piece := _PIECE.match(text, begin.start())):
        yield piece
        place = piece.end()


def _runs(points: Points, others: Sequence[tuple[int, int]]) -> tuple[Longs, Longs]:
    """Where the runs of Han characters begin and end between the other pieces, some of which end in a Han unit."""
    han = np.zeros(len(points) + 2, np.bool_)  # nothing stands before and behind
    inside = han[1:-1]
    for low, high in _HAN_RANGES:
        inside |= (points >= low) & (points <= high)
    spans = np.array(others, np.int64).reshape(-1, 2)
    for back in range(1, _LONGEST_UNIT + 1):
        last = spans[:, 1] - back
        inside[last[last >= spans[:, 0]]] = False
    dots = np.flatnonzero(points == _DOT)
    inside[dots[han[dots] & han[dots + 2]]] = True
    edges = np.flatnonzero(han[1:] != han[:-1])
    return edges[::2], edges[1::2]


def _pieces(compound: str, offset: int) -> list[tuple[int, int]]:
    """Where the pieces are of a compound that stands at an offset."""
    found = []
    start = 0
    for joint in _JOINTS.finditer(compound):
        found.append((start, joint.start()))
        start = joint.end()
    if not found:
        return found
    found.append((start, len(compound)))
    return [(offset + low, offset + high) for low, high in found if high - low > 1]


def _describe(names: tuple[str, ...], terms: tuple[str, ...]) -> str:
    digest = sha256(f"{RULES} {jieba_version()}".encode())
    tables = FOLD_TABLE.read_bytes(), FOLD_WORDS.read_bytes()
    for part in (*tables, "\0".join(terms).encode(), "\0".join(names).encode()):
        digest.update(b"\0\0" + part)
    return digest.hexdigest()[:16]
