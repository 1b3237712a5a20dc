"""The compiled loops of `native/postings.c`: posting lists packed, and those of several segments made one.

`READY` tells whether they were compiled; the bytes are those that `postings.py` and `merger.py` make in numpy.
"""

from collections.abc import Sequence
from ctypes import CDLL, POINTER, Structure, c_int64, c_void_p
from typing import NamedTuple

import numpy as np

from searchsvc import native
from searchsvc.engine.arrays import Array, Bools, Bytes, Longs, starts_of
from searchsvc.errors import IndexDamaged
from searchsvc.native import address_of

_WIDE = 65535
_DAMAGED = "索引中有词表损坏，不能合并。请运行 python manage.py reindex --full 重建索引。"


class Lists(NamedTuple):
    """Consecutive lists of one segment, of ascending terms, numbered as those of all segments are.

    `starts` are where the bytes of each begin and all end; `numbers` are the new ones of its documents, -1 for those
    that go; `frequencies` are of each posting, or none.
    """

    gaps: Bytes
    starts: Longs
    wide: Bools
    terms: Array
    numbers: Longs
    frequencies: Bytes | None


class _Source(Structure):
    _fields_ = (
        *((name, c_void_p) for name in ("gaps", "starts", "wide", "terms")),
        ("lists", c_int64),
        ("numbers", c_void_p),
        ("documents", c_int64),
        ("frequencies", c_void_p),
        *((name, c_int64) for name in ("postings", "at", "read")),
    )


def pack(documents: Array, counts: Array) -> tuple[Bytes, Longs, Bools]:
    """The bytes of lists of ascending documents, where those of each begin and all end, and which lists are wide."""
    numbers, lengths = np.ascontiguousarray(documents, np.uint32), np.ascontiguousarray(counts, np.int64)
    steps = int(numbers.max(initial=0)) // _WIDE + 1
    packed = np.empty(2 * (len(numbers) + steps * len(lengths)), np.uint8)
    sizes, wide = np.empty(len(lengths), np.int64), np.empty(len(lengths), np.bool_)
    size = _PACK(*map(address_of, (numbers, lengths)), len(lengths), *map(address_of, (packed, sizes, wide)))
    return packed[:size].copy(), starts_of(sizes), wide


def merge_lists(sources: Sequence[Lists], low: int, high: int) -> tuple[Array, Bytes | None, Longs]:
    """The postings of the terms from `low` to `high`, those of a term in the order of the sources.

    Their documents (uint32), their frequencies, and how many each term has; raises IndexDamaged.
    """
    room = sum(int(source.starts[-1]) for source in sources) + 1
    counted = any(source.frequencies is not None for source in sources)
    documents, frequencies = np.empty(room, np.uint32), np.empty(room if counted else 0, np.uint8)
    counts = np.zeros(high - low, np.int64)
    laid = [_lay(source) for source in sources]
    table = (_Source * len(sources))(*(_describe(source) for source in laid))
    count = _MERGE(
        table,
        len(sources),
        low,
        high,
        address_of(documents),
        address_of(frequencies) if counted else None,
        address_of(counts),
    )
    if count < 0:
        raise IndexDamaged(_DAMAGED)
    return documents[:count], frequencies[:count] if counted else None, counts


def _lay(source: Lists) -> Lists:
    """The same in arrays as the loop reads them; raises IndexDamaged where the lists end behind their bytes."""
    starts = np.ascontiguousarray(source.starts, np.int64)
    if starts[-1] > len(source.gaps) or len(starts) != len(source.terms) + 1:
        raise IndexDamaged(_DAMAGED)
    return Lists(
        np.ascontiguousarray(source.gaps),
        starts,
        np.ascontiguousarray(source.wide, np.bool_),
        np.ascontiguousarray(source.terms, np.int64),
        np.ascontiguousarray(source.numbers, np.int64),
        None if source.frequencies is None else np.ascontiguousarray(source.frequencies, np.uint8),
    )


def _describe(source: Lists) -> _Source:
    gaps, starts, wide, terms, numbers, frequencies = source
    return _Source(
        *map(address_of, (gaps, starts, wide, terms)),
        len(terms),
        address_of(numbers),
        len(numbers),
        None if frequencies is None else address_of(frequencies),
        int(starts[-1]) if frequencies is None else len(frequencies),
        0,
        0,
    )


_LIBRARY = native.load(CDLL)
READY = _LIBRARY is not None
if _LIBRARY is not None:
    _PACK, _MERGE = _LIBRARY.pack, _LIBRARY.merge_lists
    _PACK.restype = _MERGE.restype = c_int64
    _PACK.argtypes = [c_void_p, c_void_p, c_int64, *[c_void_p] * 3]
    _MERGE.argtypes = [POINTER(_Source), *[c_int64] * 3, *[c_void_p] * 3]
