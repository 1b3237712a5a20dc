"""Longer dictionary words that straddle the border of two words: 省人大 in 省|人大常委会, 市委书记 in 重庆市委|书记.

They begin where a word or one of its parts does, or with the level that a place's name ends with (湖南省|人大), and end
where a later word or one of its parts does: so 教育部 is not found in 教育|部门, nor 公开信 in 公开|信息. They cut no
number in two: 十四次 is not found in 第二|十四次.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from searchsvc.analysis.segment import LEVELS, NUMERALS, SHORTEST_COMPOUND, WordWeights
from searchsvc.analysis.trie import PREFIX, Longs, Points, points_of

Span = tuple[int, int]

_LONGER = 512  # than any word of runs that are cut together
_LEVELS, _NUMERALS = (points_of("".join(sorted(characters))) for characters in (LEVELS, NUMERALS))
_REGION = "自治"  # whose level is no government's by itself


def straddling(
    run: str, words: Sequence[Span], parts: Mapping[int, Sequence[Span]], weights: WordWeights
) -> Iterator[tuple[int, int, int]]:
    """Of each the start of the word it begins in, and its own start and end; `parts` are by their word's start."""
    whole = dict(words)
    begins = {start: start for start in whole}
    closes = set(whole.values())
    for start, pieces in parts.items():
        for low, high in pieces:
            begins[low] = start
            closes.add(high)
    begins |= {end - 1: start for start, end in words if _names_place(run[start:end])}
    within = {place for place in range(1, len(run)) if run[place] in NUMERALS and run[place - 1] in NUMERALS}
    closes -= within
    for low, start in begins.items():
        if low in within:
            continue
        least = max(low + SHORTEST_COMPOUND, whole[start] + 1)
        if len(weights[low]) <= least - low - 1:
            continue  # which are most
        for high, weight in enumerate(weights[low][least - low - 1 :], least):
            if weight != PREFIX and high in closes:
                yield start, low, high


def _names_place(word: str) -> bool:
    """Whether a word may be a place's name that ends with its level."""
    return len(word) >= SHORTEST_COMPOUND and word[-1] in LEVELS and word[-3:-1] != _REGION


def _last_of_places(points: Points, starts: Longs, ends: Longs) -> Longs:
    """Where the last characters are of many words of which the same is true."""
    last = ends[ends - starts >= SHORTEST_COMPOUND] - 1
    last = last[np.isin(points[last], _LEVELS)]
    one, other = points_of(_REGION)
    kept: Longs = last[(points[last - 2] != one) | (points[last - 1] != other)]
    return kept


def find_straddling(
    points: Points, rows: Longs, starts: Longs, ends: Longs, longer: tuple[Longs, Longs]
) -> Iterator[tuple[int, int, int]]:
    """The same of many runs at once.

    `points` are those of the text; `rows` the words and their parts, with their own start and end in columns 2 and 3;
    `starts` and `ends` the words', in order; `longer` start and end of every longer dictionary word in the runs.
    """
    begins, closes = np.zeros((2, int(ends.max(initial=0)) + 1), np.bool_)
    begins[rows[:, 2]] = True
    begins[_last_of_places(points, starts, ends)] = True
    closes[rows[:, 3]] = True
    numerals = np.isin(points, _NUMERALS)
    within = np.flatnonzero(numerals[1:] & numerals[:-1]) + 1
    begins[within[within < len(begins)]] = closes[within[within < len(closes)]] = False
    fits = np.flatnonzero(begins[longer[0]] & closes[longer[1]])
    low, high = longer[0][fits], longer[1][fits]
    owners = np.searchsorted(starts, low, side="right") - 1
    found = np.flatnonzero(ends[owners] < high)
    yield from zip(starts[owners[found]].tolist(), low[found].tolist(), high[found].tolist(), strict=True)


def put_among(rows: Longs, more: Sequence[tuple[int, int, int, int]]) -> Longs:
    """The rows with more parts among those of their words: by where they begin, of those together the longer first."""
    if not more:
        return rows
    added = np.array(more, np.int64)
    added = added[np.argsort(_order(added))]
    order = _order(rows)
    words = np.flatnonzero(np.diff(rows[:, 0], prepend=-1))
    order[words] = rows[words, 2] * _LONGER  # before its parts
    return np.insert(rows, np.searchsorted(order, _order(added)), added, axis=0)


def _order(rows: Longs) -> Longs:
    """Numbers that order parts."""
    order: Longs = (rows[:, 2] + 1) * _LONGER - (rows[:, 3] - rows[:, 2])
    return order
