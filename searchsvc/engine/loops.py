"""The compiled loops of `native/loops.c` and `native/facets.c` on our arrays.

They give what the same steps in numpy give, to the last bit. `READY` tells whether they were compiled; who calls them
looks first.
"""

from collections.abc import Callable, Sequence
from ctypes import PyDLL, addressof, c_char_p, c_float, c_int, c_int64, c_void_p
from struct import Struct
from typing import Any

import msgspec
import numpy as np

from searchsvc import native
from searchsvc.engine.arrays import Array, Bools, Bytes, Floats, Ints, Longs
from searchsvc.native import address_of

_LIST = Struct("@PqPPPPPPfB3x")
_NONE = _LIST.pack(*[0] * 8, 0.0, 0)
_COLUMNS = Struct("@qPPPPPqff")
_ROOM = Struct("@PPPPP")
_COLUMN = Struct("@PPq")

_LONG, _FLOAT, _BYTE = np.dtype(np.int64), np.dtype(np.float32), np.dtype(np.uint8)

MOST = 300  # hits that are weighed again, and ranked


class Operand(msgspec.Struct, frozen=True, eq=False):
    """A list as the loops see it; its arrays are kept for as long as it is."""

    packed: bytes
    size: int
    flags: Bytes | int  # of each, or of all
    arrays: tuple[Array, ...]


Combined = tuple[Longs, Floats, Bytes | int, Operand]  # documents, scores, flags, and the same packed


def pack_scored(documents: Ints, scores: Floats, flags: Bytes | int = 0) -> Operand:
    """Ascending documents with their scores and flags (uint8, or one number for all)."""
    return _pack(
        _laid(documents, _LONG), _laid(scores, _FLOAT), flags if isinstance(flags, int) else _laid(flags, _BYTE)
    )


def _pack(documents: Ints, scores: Floats, flags: Bytes | int) -> Operand:
    if not len(documents):
        return Operand(_NONE, 0, flags, ())
    table, flag = (0, flags) if isinstance(flags, int) else (address_of(flags), 0)
    packed = _LIST.pack(address_of(documents), len(documents), address_of(scores), 0, 0, 0, 0, table, 0.0, flag)
    return Operand(packed, len(documents), flags, (documents, scores))


def pack_word(
    documents: Ints, frequencies: Bytes, norm: Floats, rarity: float, flag: int, spread: Bytes | None
) -> Operand:
    """Ascending documents with how often each has a word; `norm` and `spread` (the frequencies) are by document."""
    numbers, counts = _laid(documents, _LONG), _laid(frequencies, _BYTE)
    _check(numbers, len(norm))
    kept = [numbers, counts, norm]
    tables = (0, 0)
    if spread is not None:
        bits = np.zeros(-(-len(spread) // 64), np.uint64)
        bits.view(np.uint8)[: -(-len(spread) // 8)] = np.packbits(spread != 0, bitorder="little")
        kept += (spread, bits)
        tables = address_of(spread), address_of(bits)
    places = address_of(numbers), len(numbers), 0, address_of(counts), address_of(norm), *tables
    return Operand(_LIST.pack(*places, 0, rarity, flag), len(numbers), flag, tuple(kept))


def pack_pair(documents: Ints, rarity: float) -> Operand:
    """Ascending documents that have a pair of characters, with what each gains by it."""
    numbers = _laid(documents, _LONG)
    packed = _LIST.pack(address_of(numbers), len(numbers), 0, 0, 0, 0, 0, 0, rarity, 0)
    return Operand(packed, len(numbers), 0, (numbers,))


def pack_columns(
    article_of: Longs, first: Longs, norm: Floats, is_opening: Bools, rank: Ints, weights: tuple[float, float]
) -> Operand:
    """What an index knows of its documents; `rank` orders what scores the same, `weights` are of pairs and openings."""
    arrays: tuple[Array, ...] = (article_of, first, norm, is_opening, rank)
    kinds: tuple[np.dtype[Any], ...] = (_LONG, _LONG, _FLOAT, np.dtype(np.bool_), np.dtype(np.int32))
    kept = tuple([_laid(array, kind) for array, kind in zip(arrays, kinds, strict=True)])
    packed = _COLUMNS.pack(len(article_of), *map(address_of, kept), MOST, *weights)
    return Operand(packed, len(article_of), 0, kept)


def pack_column(starts: Longs, ordinals: Array, values: int) -> Operand:
    """A column in compressed rows, of so many values; raises IndexError where it has others, or other rows."""
    first, own = _laid(starts, _LONG), np.ascontiguousarray(ordinals)
    if first[-1] != len(own) or (np.diff(first) < 0).any() or (len(own) and not 0 <= own.min() <= own.max() < values):
        raise IndexError("ordinals of no value")
    return Operand(_COLUMN.pack(address_of(first), address_of(own), own.itemsize), values, 0, (first, own))


def weigh_articles(documents: Ints, article_of: Longs) -> tuple[Longs, Longs]:
    """The articles of ascending documents, and how many of the documents each has (int64)."""
    numbers = _laid(documents, _LONG)
    _check(numbers, len(article_of))
    articles, weights = np.empty((2, len(numbers)), np.int64)
    count = _WEIGH(address_of(numbers), len(numbers), address_of(article_of), address_of(articles), address_of(weights))
    return articles[:count], weights[:count]


def tally(articles: Longs, weights: Longs, column: Operand) -> Longs:
    """For each value of a column what the articles that have it count for together (int64)."""
    counts = np.zeros(column.size, np.int64)
    owners, worth = _laid(articles, _LONG), _laid(weights, _LONG)
    _check(owners, len(column.arrays[0]) - 1)
    _TALLY(address_of(owners), address_of(worth), len(owners), column.packed, address_of(counts))
    return counts


def _check(ascending: Longs, size: int) -> None:
    """Raise IndexError, as numpy does, where a damaged file names what is not there: a loop looks it up unseen."""
    if len(ascending) and ascending[-1] >= size:
        raise IndexError(f"{ascending[-1]} of {size}")


def _laid(array: Array, kind: np.dtype[Any]) -> Array:
    """The array one number after the other, of a type; mostly it is so already."""
    return array if array.dtype is kind and array.flags.c_contiguous else np.ascontiguousarray(array, kind)


class Room:
    """Room that the loops write to, for one call at a time; what they give is copied out of it."""

    def __init__(self, documents: int) -> None:
        self._documents = np.empty(documents, np.int64)
        self._scores = np.empty(documents, np.float32)
        self._flags = np.empty(documents, np.uint8)
        self._rows = (c_int64 * (3 * MOST))()
        self._best = (c_float * MOST)()
        self._packed = _ROOM.pack(
            address_of(self._documents),
            address_of(self._scores),
            address_of(self._flags),
            addressof(self._rows),
            addressof(self._best),
        )

    def intersect(self, lists: Sequence[Operand], mask: Bools | None, columns: Operand) -> Combined:
        """What is in all of the lists, the shortest first, and in the articles marked: scores added, flags met."""
        marked = None if mask is None else address_of(mask)
        packed, flagged = b"".join([one.packed for one in lists]), _differ(lists)
        count = _INTERSECT(packed, len(lists), flagged, marked, columns.packed, self._packed)
        return self._copy(count, None if flagged else lists[0].flags)

    def merge(self, one: Operand, other: Operand) -> Combined:
        """The documents in either of two scored lists: scores added, flags joined."""
        flagged = _differ((one, other))
        count = _MERGE(one.packed, other.packed, flagged, self._packed)
        return self._copy(count, None if flagged else one.flags)

    def _copy(self, count: int, flags: Bytes | int | None) -> Combined:
        documents, scores = self._documents[:count].copy(), self._scores[:count].copy()
        joined = self._flags[:count].copy() if flags is None else flags
        return documents, scores, joined, _pack(documents, scores, joined)

    def rank(
        self, hits: Operand, pairs: Sequence[Operand], columns: Operand, size: int
    ) -> tuple[list[int], list[int], list[int], list[float]]:
        """The best `size`, at most MOST, of the MOST best hits weighed again by pairs and openings.

        Their articles, their numbers there, how many other hits each article has, and their scores.
        """
        packed = b"".join([pair.packed for pair in pairs])
        count = _RANK(hits.packed, packed, len(pairs), columns.packed, size, self._packed)
        rows = self._rows
        return rows[:count], rows[size : size + count], rows[2 * size : 2 * size + count], self._best[:count]


def _differ(lists: Sequence[Operand]) -> bool:
    """Whether the flags have to be worked out one by one."""
    first = lists[0].flags
    if not isinstance(first, int):
        return True
    for one in lists:  # noqa: SIM110 in half the time of any()
        if not isinstance(one.flags, int) or one.flags != first:
            return True
    return False


def _bind(name: str, *types: Any) -> Callable[..., int]:  # of ctypes
    function = getattr(_LIBRARY, name)
    function.restype, function.argtypes = c_int64, types
    bound: Callable[..., int] = function
    return bound


_LIBRARY = native.load(PyDLL)
READY = _LIBRARY is not None
if READY:
    _INTERSECT = _bind("intersect", c_char_p, c_int64, c_int, c_void_p, c_char_p, c_char_p)
    _MERGE = _bind("merge", c_char_p, c_char_p, c_int, c_char_p)
    _WEIGH = _bind("weigh_articles", c_void_p, c_int64, *[c_void_p] * 3)
    _TALLY = _bind("tally", c_void_p, c_void_p, c_int64, c_char_p, c_void_p)
    _RANK = _bind("rank", c_char_p, c_char_p, c_int64, c_char_p, c_int64, c_char_p)
