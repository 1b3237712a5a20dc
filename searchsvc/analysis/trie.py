"""A dictionary in three arrays, looked up one string at a time or many strings at once."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self, TypeAlias

import numpy as np
import numpy.typing as npt

Points: TypeAlias = npt.NDArray[np.uint32]
Ints: TypeAlias = npt.NDArray[np.int32]
Longs: TypeAlias = npt.NDArray[np.int64]
Doubles: TypeAlias = npt.NDArray[np.float64]

# Weight of a string that only begins words: below any sum of weights that a text can reach.
PREFIX = -1e15

# Code points are below 2**21.
_POINT_BITS = 21


@dataclass(frozen=True, slots=True)
class Words:
    """Words one after the other: their code points, their sizes and what they weigh."""

    points: Points
    sizes: Longs
    weights: Doubles

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Self:
        """The words of a mapping."""
        return cls(
            points_of("".join(weights)),
            np.fromiter(map(len, weights), np.int64, len(weights)),
            np.fromiter(weights.values(), np.float64, len(weights)),
        )

    def __add__(self, others: Self) -> Self:
        return type(self)(
            np.concatenate((self.points, others.points)),
            np.concatenate((self.sizes, others.sizes)),
            np.concatenate((self.weights, others.weights)),
        )


@dataclass(frozen=True)
class Trie:
    """The words of a dictionary and their beginnings, numbered from 1, shorter ones first; 0 is the empty string.

    `edges` are, ascending, the number of a string without its last character and that character.
    """

    edges: Longs  # of each string but the empty one
    weights: Doubles  # of each string; PREFIX if it is no word

    def find(self, strings: Longs, points: Points) -> Longs:
        """The numbers of these strings with one character more; 0: not in the dictionary."""
        keys, where = np.unique(strings << _POINT_BITS | points, return_inverse=True)
        index = np.minimum(np.searchsorted(self.edges, keys), len(self.edges) - 1)
        return np.where(self.edges[index] == keys, index + 1, 0)[where]

    def find_first(self, points: Points) -> Longs:
        """The numbers of the strings of one character; 0: not in the dictionary."""
        return self.singles[np.minimum(points, len(self.singles) - 1)]

    @cached_property
    def singles(self) -> Longs:
        """The number of each character that begins a word, by its code point, and behind the last of them a 0."""
        count = int(np.searchsorted(self.edges, 1 << _POINT_BITS))
        numbers = np.zeros(int(self.edges[:count].max(initial=0)) + 2, np.int64)
        numbers[self.edges[:count]] = np.arange(1, count + 1)
        return numbers

    @cached_property
    def firsts(self) -> Ints:
        """Where the edges of each string begin, and behind the last where they end."""
        return np.searchsorted(self.edges >> _POINT_BITS, np.arange(len(self.weights) + 1)).astype(np.int32)

    @cached_property
    def _views(self) -> tuple[memoryview, memoryview, memoryview]:
        """Edges, weights and firsts: one number out of an array takes twice as long."""
        return self.edges.data, self.weights.data, self.firsts.data

    def walk(self, points: Sequence[int], start: int) -> list[int]:
        """The numbers of the strings that begin at a place, the shortest first, as far as the dictionary has them."""
        edges, _, firsts = self._views
        found = []
        string = 0
        for at in range(start, len(points)):
            key = string << _POINT_BITS | points[at]
            end = firsts[string + 1]
            place = bisect_left(edges, key, firsts[string], end)
            if place == end or edges[place] != key:
                break
            string = place + 1
            found.append(string)
        return found

    def weigh(self, points: Sequence[int], start: int) -> list[float]:
        """The weights of the same."""
        weights = self._views[1]
        return [weights[string] for string in self.walk(points, start)]

    def set_weights(self, words: Words) -> None:
        """Change what words weigh that are in the dictionary."""
        starts = np.cumsum(words.sizes) - words.sizes
        strings = np.zeros(len(starts), np.int64)
        for depth in range(int(words.sizes.max(initial=0))):
            longer = np.flatnonzero(words.sizes > depth)
            strings[longer] = self.find(strings[longer], words.points[starts[longer] + depth])
        self.weights[strings] = words.weights

    def raise_weight(self, word: str, weight: float) -> None:
        """Let a word that is in the dictionary weigh so much at least."""
        number = self.walk(list(map(ord, word)), 0)[-1]
        self.weights[number] = max(self.weights[number], weight)


def build_trie(words: Words) -> Trie:
    """The trie of words and their beginnings; of a word given twice the greater weight counts."""
    ends = np.cumsum(words.sizes)
    places, ends, weights = ends - words.sizes, ends, words.weights
    strings = np.zeros(len(places), np.int64)
    edges, weighed = [np.zeros(0, np.int64)], [np.array([PREFIX])]
    count = 0
    while (longer := places < ends).any():
        places, ends, weights, strings = places[longer], ends[longer], weights[longer], strings[longer]
        keys = strings << _POINT_BITS | words.points[places]
        if (keys[1:] < keys[:-1]).any():
            order = np.argsort(keys, kind="stable")  # which is quick where little is out of order
            keys, places, ends, weights = keys[order], places[order], ends[order], weights[order]
        new = np.append(True, keys[1:] != keys[:-1])
        strings = np.cumsum(new) + count
        places = places + 1
        heads = np.flatnonzero(new)
        weighed.append(np.maximum.reduceat(np.where(places == ends, weights, PREFIX), heads))
        edges.append(keys[heads])
        count += len(heads)
    return Trie(np.concatenate(edges), np.concatenate(weighed))


def points_of(text: str) -> Points:
    """The code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
