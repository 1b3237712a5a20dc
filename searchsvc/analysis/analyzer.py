"""Text to tokens: one way for index, query and marks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from searchsvc.analysis.dictionary import (
    add_prefixes,
    base_weights,
    jieba_version,
    own_terms,
    usable_names,
    weigh_name,
)
from searchsvc.analysis.fold import fold
from searchsvc.analysis.fold_table import PATH as FOLD_TABLE
from searchsvc.analysis.segment import SHORTEST_COMPOUND, best_score, cut, parts

# Raise when a change of the code gives other tokens: the index then asks to be rebuilt.
RULES = 3

_HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# On folded text. A number takes its magnitude and the units of dates and ordinals (2025年, 26日, 17.6万); other
# units stay words. The lookaheads leave 年度, 日常, 月球 and the like whole. Possessive quantifiers stand behind single
# characters only: Python before 3.11.5 matches them wrongly behind groups (cpython issue 106052).
_PIECE = re.compile(
    rf"(?P<han>[{_HAN}]++(?:·[{_HAN}]++)*)"
    r"|(?P<number>[0-9]++(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]++)?)(?![a-z0-9]|\.[0-9]+[a-z])"
    r"(?P<unit>万亿|[万亿%‰届]|年(?![度级代])|月(?![球亮])|日(?![常夜])|号|次(?!数))?"
    rf"|(?P<word>[^\W_{_HAN}]++(?:[.'&+_/-][^\W_{_HAN}]++)*(?:\+\+|\#)?)"
)
_JOINTS = re.compile(r"[.'&+_/-]+")


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


class Analyzer:
    """Cuts text into tokens. Safe to share between threads.

    `words` are names that are kept whole; `terms` are words beside the project's own, which have parts like those.
    """

    def __init__(self, words: Iterable[str] = (), terms: Iterable[str] = ()) -> None:
        names = usable_names(words)
        terms = tuple(dict.fromkeys((*own_terms(), *map(fold, terms))))
        base, self._unknown = base_weights()
        self._weights = base.copy()
        for term in sorted(terms, key=len):  # a term may be made of shorter ones
            # Just above the likeliest other cut, so that a term is kept whole but no stronger than it must be.
            likely = best_score(term, self._weights, self._unknown) + 1
            self._weights[term] = max(self._weights.get(term, likely), likely)
        self._weights.update((name, weigh_name(name)) for name in names)
        add_prefixes(self._weights, (*terms, *names))
        self._parts: dict[str, tuple[tuple[int, int], ...]] = dict.fromkeys(names, ())
        self._recipe = _describe(names, terms)

    @property
    def recipe(self) -> str:
        """A short hash of all that decides what the tokens are: rules, jieba's version, tables and names."""
        return self._recipe

    def tokens(self, text: str) -> list[Token]:
        """The words of the text, each followed by its parts: what an index holds.

        A word of three or more characters has the dictionary words that tile it as parts (全体会议: 全体, 会议, never
        体会), a number with its unit its digits, a Latin compound its pieces; a name has none.
        """
        found = []
        for position, (start, end, word, pieces) in enumerate(self._words(fold(text))):
            found.append(Token(word, position, start, end))
            found += [Token(word[low:high], position, start + low, start + high) for low, high in pieces]
        return found

    def spans(self, folded: str) -> Iterator[tuple[str, int, int]]:
        """Text, start and end of each token of a folded text, at less cost than `tokens`."""
        for start, end, word, pieces in self._words(folded):
            yield word, start, end
            for low, high in pieces:
                yield word[low:high], start + low, start + high

    def words(self, text: str) -> list[Token]:
        """The words of the text without their parts: what a query asks for."""
        return [
            Token(word, position, start, end) for position, (start, end, word, _) in enumerate(self._words(fold(text)))
        ]

    def _words(self, folded: str) -> list[_Word]:
        found: list[_Word] = []
        for piece in _PIECE.finditer(folded):
            start, end = piece.span()
            if piece.lastgroup == "han":
                found += self._cut(piece.group(), start)
            elif piece.lastgroup == "word":
                found.append((start, end, piece.group(), _pieces(piece.group())))
            else:
                digits = len(piece["number"])
                found.append((start, end, piece.group(), [(0, digits)] if 1 < digits < end - start else ()))
        return found

    def _cut(self, run: str, offset: int) -> Iterator[_Word]:
        start = 0
        for end in cut(run, self._weights, self._unknown):
            word = run[start:end]
            if word != "·":
                parts_here = self._parts_of(word) if end - start >= SHORTEST_COMPOUND else ()
                yield offset + start, offset + end, word, parts_here
            start = end

    def _parts_of(self, word: str) -> tuple[tuple[int, int], ...]:
        found = self._parts.get(word)
        if found is None:
            found = self._parts[word] = tuple(parts(word, self._weights))
        return found


def _pieces(compound: str) -> list[tuple[int, int]]:
    found = []
    start = 0
    for joint in _JOINTS.finditer(compound):
        found.append((start, joint.start()))
        start = joint.end()
    if not found:
        return found
    return [(low, high) for low, high in (*found, (start, len(compound))) if high - low > 1]


def _describe(names: tuple[str, ...], terms: tuple[str, ...]) -> str:
    digest = sha256(f"{RULES} {jieba_version()}".encode())
    for part in (FOLD_TABLE.read_bytes(), "\0".join(terms).encode(), "\0".join(names).encode()):
        digest.update(b"\0\0" + part)
    return digest.hexdigest()[:16]
