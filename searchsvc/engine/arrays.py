"""Named arrays in one file: written once, then mapped into memory.

Layout: MAGIC, the arrays one after the other (each at a multiple of 64 bytes), a JSON table of
`{name: [type, offset, count]}`, and a tail of the table's length, its CRC-32 and MAGIC again.
"""

import json
import mmap
import os
import struct
import tempfile
import weakref
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import numpy as np
import numpy.typing as npt

from searchsvc.errors import IndexDamaged

Array = npt.NDArray[Any]
# 32 bits in files and where room counts, 64 where they index other arrays: numpy would widen them each time
Ints = npt.NDArray[np.signedinteger[Any]]
Longs = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]

MAGIC = b"SSVCARR1"
_TAIL = struct.Struct("<QI8s")
_ALIGN = 64  # a cache line
_COPY = 1 << 20
_LARGE = 255  # a size from here on is written in a list of its own


class ArrayWriter:
    """Writes one file of arrays, complete and durable at the end of the `with` statement it is used in."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self._file.write(MAGIC)
        self._folder = path.parent
        self._table: dict[str, tuple[str, int, int]] = {}
        self._parts: dict[str, tuple[IO[bytes], np.dtype[Any]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._complete()
        finally:
            with ExitStack() as closing:  # closing one may fail, on a full disk
                for spool, _ in self._parts.values():
                    closing.callback(spool.close)
                closing.callback(self._file.close)

    def add(self, name: str, array: Array) -> None:
        """Write a whole array."""
        offset = self._align()
        self._file.write(_buffer(array))
        self._table[name] = (array.dtype.str, offset, array.size)

    def add_sizes(self, name: str, sizes: Array) -> None:
        """Write whole numbers most of which are small, as sizes of pieces are: `sizes` and `starts` read them."""
        self.add(f"{name}.small", np.minimum(sizes, _LARGE).astype(np.uint8))
        self.add(f"{name}.large", smallest(sizes[sizes >= _LARGE]))

    def append(self, name: str, array: Array) -> None:
        """Write the next piece of an array that grows along with others."""
        if name not in self._parts:
            # S: nobody else can open a file without a name
            self._parts[name] = (tempfile.TemporaryFile(dir=self._folder), array.dtype)  # noqa: SIM115
        spool, kind = self._parts[name]
        spool.write(_buffer(array.astype(kind, copy=False)))

    def _complete(self) -> None:
        """Write what is left and make the file durable."""
        for name, (spool, kind) in self._parts.items():
            offset = self._align()
            size = spool.tell()
            spool.seek(0)
            while piece := spool.read(_COPY):
                self._file.write(piece)
            self._table[name] = (kind.str, offset, size // kind.itemsize)
        table = json.dumps(self._table, separators=(",", ":")).encode()
        self._file.write(table + _TAIL.pack(len(table), zlib.crc32(table), MAGIC))
        self._file.flush()
        os.fsync(self._file.fileno())

    def _align(self) -> int:
        offset = self._file.tell()
        gap = -offset % _ALIGN
        self._file.write(bytes(gap))
        return offset + gap


class ArrayFile:
    """A file of arrays mapped into memory; the arrays stay valid as long as one of them is in use."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)
        if os.fstat(self._descriptor).st_size < len(MAGIC) + _TAIL.size:
            raise IndexDamaged(f"索引文件 {path.name} 不完整。请运行 python manage.py reindex --full 重建。")
        self.map = mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ)
        self._name = path.name
        self._arrays: dict[str, Array] = {}
        self._offsets: dict[str, int] = {}
        for name, array, offset in _read_table(self.map, path.name):
            self._arrays[name], self._offsets[name] = array, offset

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def __contains__(self, name: object) -> bool:
        return name in self._arrays

    def sizes(self, name: str) -> Longs:
        """The sizes that `ArrayWriter.add_sizes` wrote."""
        sizes = self[f"{name}.small"].astype(np.int64)
        sizes[sizes == _LARGE] = self[f"{name}.large"]
        return sizes

    def narrow(self, name: str) -> Array:
        """The same in little memory."""
        return smallest(self.sizes(name))

    def starts(self, name: str) -> Array:
        """Where the pieces of these sizes begin, and, last, where all end."""
        return smallest(starts_of(self.sizes(name)))

    def forget_pages(self) -> None:
        """Let the system take back the memory of what was read; what is read again comes from the file."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self.map.madvise(mmap.MADV_DONTNEED)

    def offset(self, name: str) -> int:
        """Where in the file an array begins, in bytes."""
        return self._offsets[name]

    def read(self, name: str, low: int, high: int) -> bytes:
        """Some bytes of an array, copied: of small pieces that lie far apart the map would keep the pages around each.

        Raises IndexDamaged where the file has been cut short.
        """
        offset = self._offsets[name]
        if not hasattr(os, "pread"):  # Windows
            return self.map[offset + low : offset + high]
        piece = os.pread(self._descriptor, high - low, offset + low)
        if len(piece) < high - low:
            raise IndexDamaged(f"索引文件 {self._name} 不完整。请运行 python manage.py reindex --full 重建。")
        return piece


def _read_table(data: mmap.mmap, name: str) -> Iterator[tuple[str, Array, int]]:
    length, checksum, magic = _TAIL.unpack_from(data, len(data) - _TAIL.size)
    start = len(data) - _TAIL.size - length
    if (
        magic != MAGIC
        or data[: len(MAGIC)] != MAGIC
        or start < 0
        or zlib.crc32(data[start : start + length]) != checksum
    ):
        raise IndexDamaged(f"索引文件 {name} 已损坏。请运行 python manage.py reindex --full 重建。")
    for key, (kind, offset, count) in json.loads(data[start : start + length]).items():
        array = np.frombuffer(data, np.dtype(kind), count, offset) if count else np.zeros(0, np.dtype(kind))
        yield key, array, offset


def _buffer(array: Array) -> memoryview:
    return np.ascontiguousarray(array).view(np.uint8).data


def smallest(array: Array) -> Array:
    """The same non-negative whole numbers in the narrowest unsigned type that holds them."""
    top = int(array.max()) if array.size else 0
    for kind in (np.uint8, np.uint16, np.uint32):
        if top <= np.iinfo(kind).max:
            return array.astype(kind)
    return array.astype(np.uint64)


def starts_of(sizes: Array) -> Longs:
    """Where each of some consecutive pieces of these sizes begins, and, last, where all end."""
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.add.accumulate(sizes, out=starts[1:])
    return starts


def sizes_of(starts: Array) -> Longs:
    """The sizes of the pieces that begin at these places."""
    edges = starts.astype(np.int64, copy=False)
    return edges[1:] - edges[:-1]


def spread(begins: Array, sizes: Array) -> Longs:
    """The indexes begin, begin + 1, ... of several runs, one run after the other."""
    starts = starts_of(sizes)
    runs: Longs = (np.asarray(begins, np.int64) - starts[:-1]).repeat(sizes)
    runs += np.arange(starts[-1], dtype=np.int64)
    return runs


def filled(numbers: Array) -> Longs:
    """The places of the numbers that are not 0; numpy itself looks for them in five times the time."""
    places: Longs = (numbers != 0).nonzero()[0]
    return places


def heads_of(owners: Array) -> Longs:
    """Where each run of equal numbers begins."""
    changes = np.ones(len(owners), np.bool_)
    np.not_equal(owners[1:], owners[:-1], out=changes[1:])
    return changes.nonzero()[0]


def strings_to_bytes(strings: list[bytes]) -> tuple[Bytes, Longs]:
    """Strings as one array of bytes and the size of each."""
    return np.frombuffer(b"".join(strings), np.uint8), np.fromiter(map(len, strings), np.int64, len(strings))


def bytes_to_strings(data: Bytes, starts: Array) -> list[str]:
    """The strings of `strings_to_bytes`, decoded."""
    whole = data.tobytes()
    edges = starts.tolist()
    return [whole[low:high].decode("utf-8", "surrogatepass") for low, high in pairwise(edges)]
