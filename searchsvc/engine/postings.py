"""Posting lists as gaps between document numbers, packed and unpacked in whole arrays.

A list is narrow (one byte a gap) or wide (two bytes), whichever is shorter. The largest value of the type is no
gap but a step: it advances by that value without a document. A gap g stands for an advance of g + 1, counted from
before document 0. So the k-th document (from 0) is the sum of all values up to its own, plus k.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from searchsvc.engine.arrays import Array, Bools, Bytes, Ints, Longs, sizes_of, spread, starts_of

_NARROW = 255
_WIDE = 65535


@dataclass(frozen=True, slots=True)
class Packed:
    """Consecutive posting lists: all gaps, where the bytes of each list begin, and which lists are wide."""

    gaps: Bytes
    starts: Longs
    wide: Bools


def pack(documents: Array, counts: Array) -> Packed:
    """Pack lists of ascending document numbers that follow one another; `counts` are their lengths, none 0."""
    heads = starts_of(counts)[:-1]
    numbers = documents.astype(np.int64, copy=False)
    gaps = np.empty(len(numbers), np.int64)
    gaps[1:] = numbers[1:] - numbers[:-1] - 1
    gaps[heads] = numbers[heads]
    narrow_sizes = gaps // _NARROW + 1
    wide_sizes = 2 * (gaps // _WIDE + 1)
    if not len(heads):
        return Packed(np.zeros(0, np.uint8), np.zeros(1, np.int64), np.zeros(0, np.bool_))
    wide = np.add.reduceat(wide_sizes, heads) < np.add.reduceat(narrow_sizes, heads)
    each_wide = np.repeat(wide, counts)
    sizes = np.where(each_wide, wide_sizes, narrow_sizes)
    ends = np.cumsum(sizes)
    packed = np.full(int(ends[-1]), 255, np.uint8)  # all steps, wide ones too; then each gap at its end
    packed[ends[~each_wide] - 1] = gaps[~each_wide] % _NARROW
    rest = gaps[each_wide] % _WIDE
    packed[ends[each_wide] - 2] = rest & 255
    packed[ends[each_wide] - 1] = rest >> 8
    return Packed(packed, starts_of(np.add.reduceat(sizes, heads)), wide)


def unpack(gaps: Bytes, wide: bool) -> Longs:
    """The document numbers of one list."""
    values = gaps.view("<u2") if wide else gaps
    kept = values != (_WIDE if wide else _NARROW)
    whole = np.count_nonzero(kept) == len(kept)  # in a third of the time of all()
    documents: Longs = values.astype(np.int64)
    documents += 1 if whole else kept
    documents[:1] -= 1
    np.add.accumulate(documents, out=documents)
    return documents if whole else documents[kept]


def unpack_all(gaps: Bytes, starts: Array, wide: Bools) -> tuple[Ints, Longs]:
    """The document numbers of several consecutive lists, one list after the other, and their lengths."""
    counts = np.zeros(len(starts) - 1, np.int64)
    groups = []
    for chosen, sizes, documents, kept in _unpack_kinds(gaps, starts, wide):
        counts[chosen] = np.add.reduceat(kept, starts_of(sizes)[:-1], dtype=np.int64)
        groups.append((chosen, documents))
    if len(groups) == 1:
        return groups[0][1], counts
    begins = starts_of(counts)[:-1]
    result = np.empty(int(counts.sum()), np.int32)
    for chosen, documents in groups:
        result[spread(begins[chosen], counts[chosen])] = documents
    return result, counts


def unpack_any(gaps: Bytes, starts: Array, wide: Bools) -> Iterator[Ints]:
    """The document numbers of several consecutive lists in no order, each as often as it is there."""
    for _, _, documents, _ in _unpack_kinds(gaps, starts, wide):
        yield documents


def _unpack_kinds(gaps: Bytes, starts: Array, wide: Bools) -> Iterator[tuple[Bools, Longs, Ints, Bools]]:
    """The lists of each width there is: which they are, their sizes, their documents, which values are no steps."""
    sizes = sizes_of(starts)
    each_wide = wide.repeat(sizes)
    for kind, chosen in ((np.dtype("<u2"), wide), (np.dtype("<u1"), ~wide)):
        if chosen.any():
            values = gaps[each_wide if kind.itemsize == 2 else ~each_wide].view(kind)
            own = sizes[chosen] // kind.itemsize
            kept = values != np.iinfo(kind).max
            yield chosen, own, _unpack_group(values, kept, own), kept


def _unpack_group(values: Array, kept: Bools, sizes: Longs) -> Ints:
    heads = starts_of(sizes)[:-1]
    advances = values.astype(np.int32)
    advances += kept
    # Sums of all lists together may wrap around; less what was before the list they are right again.
    sums = np.add.accumulate(advances, dtype=np.int32)
    before = sums[heads] - advances[heads] + np.int32(1)
    documents: Ints = (sums - before.repeat(sizes))[kept]
    return documents
