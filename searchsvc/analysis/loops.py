"""The compiled loop of `native/cut.c` on our arrays; it finds what `batch.py` finds in whole arrays.

`READY` tells whether it was compiled.
"""

from ctypes import CDLL, Structure, byref, c_double, c_int64, c_void_p
from typing import Any

import numpy as np

from searchsvc import native
from searchsvc.analysis.segment import IMPOSSIBLE, SHORTEST_COMPOUND
from searchsvc.analysis.trie import PREFIX, Longs, Points, Trie
from searchsvc.native import address_of


class _Trie(Structure):
    _fields_ = (
        *((name, c_void_p) for name in ("edges", "weights", "firsts", "singles")),
        *((name, c_int64) for name in ("single_count", "string_count")),
        *((name, c_double) for name in ("prefix", "impossible", "unknown")),
        ("compound", c_int64),
    )


class _Spans(Structure):
    _fields_ = (("starts", c_void_p), ("ends", c_void_p), ("room", c_int64), ("count", c_int64))


Found = tuple[Longs, Longs, Longs, tuple[Longs, Longs]]  # starts, ends, numbers; of longer words starts, ends


def cut_runs(points: Points, starts: Longs, ends: Longs, trie: Trie, unknown: float) -> Found:
    """The words of all runs in order, and where longer dictionary words are."""
    size, longest = int((ends - starts).sum()), int((ends - starts).max(initial=0)) + 1
    while True:
        found = _cut(points, starts, ends, trie, unknown, size, longest)
        if found is not None:
            return found
        size *= 4  # texts of nothing but words within words


def _cut(
    points: Points, starts: Longs, ends: Longs, trie: Trie, unknown: float, size: int, longest: int
) -> Found | None:
    """The same with room for so many words and so many longer ones, or None where that is not enough."""
    arrays: list[Any] = [np.ascontiguousarray(points, np.uint32), *map(_longs, (starts, ends))]
    tables = [*map(np.ascontiguousarray, (trie.edges, trie.weights, trie.firsts, trie.singles))]
    packed = _Trie(
        *map(address_of, tables), len(trie.singles), len(trie.weights), PREFIX, IMPOSSIBLE, unknown, SHORTEST_COMPOUND
    )
    room = np.empty(longest, np.float64), np.empty(longest, np.int64), np.empty(longest, np.int64)
    names, words, longer = np.empty(size, np.int64), np.empty((2, size), np.int64), np.empty((2, size), np.int64)
    spans = [_Spans(address_of(each[0]), address_of(each[1]), size, 0) for each in (words, longer)]
    count = _CUT(
        *map(address_of, arrays), len(starts), byref(packed), *map(address_of, room),
        byref(spans[0]), address_of(names), byref(spans[1]),
    )  # fmt: skip
    if spans[1].count > size:
        return None
    return words[0, :count], words[1, :count], names[:count], (longer[0, : spans[1].count], longer[1, : spans[1].count])


def _longs(array: Longs) -> Longs:
    return np.ascontiguousarray(array, np.int64)


_LIBRARY = native.load(CDLL)
READY = _LIBRARY is not None
if _LIBRARY is not None:
    _CUT = _LIBRARY.cut_runs
    _CUT.restype = c_int64
    _CUT.argtypes = [*[c_void_p] * 3, c_int64, *[c_void_p] * 7]
