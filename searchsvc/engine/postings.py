"""Posting lists as gaps between document numbers, packed and unpacked in whole arrays.

A list is narrow (one byte a gap) or wide (two bytes), whichever is shorter. The largest value of the type is no
gap but a step: it advances by that value without a document. A gap g stands for an advance of g + 1, counted from
before document 0. So the k-th document (from 0) is the sum of all values up to its own, plus k.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from searchsvc.engine import list_loops
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
    if list_loops.READY:
        return Packed(*list_loops.pack(documents, counts))
    heads = starts_of(counts)[:-1]
    if not len(heads):
        return Packed(np.zeros(0, np.uint8), np.zeros(1, np.int64), np.zeros(0, np.bool_))
    numbers = documents.astype(np.uint32, copy=False)
    gaps = np.empty(len(numbers), np.uint32)
    np.subtract(numbers[1:], numbers[:-1], out=gaps[1:])  # at heads it wraps around, and is overwritten
    gaps -= np.uint32(1)
    gaps[heads] = numbers[heads]
    steps, wide_steps = gaps // np.uint32(_NARROW), gaps // np.uint32(_WIDE)
    narrow_sizes = np.add.reduceat(steps, heads, dtype=np.int64) + counts
    wide_sizes = 2 * (np.add.reduceat(wide_steps, heads, dtype=np.int64) + counts)
    wide = wide_sizes < narrow_sizes
    in_wide = np.flatnonzero(np.repeat(wide, counts))
    last = gaps - np.uint32(_NARROW) * steps
    rest = gaps[in_wide] - np.uint32(_WIDE) * wide_steps[in_wide]
    last[in_wide] = rest >> 8
    steps[in_wide] = 2 * wide_steps[in_wide] + 1
    ends = np.cumsum(steps, dtype=np.int64)
    ends += np.arange(len(ends))  # where each gap's last byte is
    packed = np.full(int(ends[-1]) + 1, 255, np.uint8)  # all steps, wide ones too; then each gap at its end
    packed[ends] = last
    packed[ends[in_wide] - 1] = rest & 255
    return Packed(packed, starts_of(np.where(wide, wide_sizes, narrow_sizes)), wide)


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
