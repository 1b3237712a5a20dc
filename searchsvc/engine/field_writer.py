"""Writes the posting lists of one field into a file of arrays, a run of terms at a time.

Most words are once in a document: a bit for each posting says whether it is more often, and only then is the
frequency kept, up to 255.
"""

import numpy as np

from searchsvc.engine.arrays import Array, ArrayWriter, sizes_of, starts_of
from searchsvc.engine.postings import pack

# The field of pairs of characters: its terms are 32-bit numbers (first unit in the upper half), without frequencies.
GRAMS = "grams"
TEXT = "text"
TITLE = "title"  # numbers articles instead of documents: all documents of an article have its title
WORD_FIELDS = (TEXT, TITLE)
FIELDS = (*WORD_FIELDS, GRAMS)


class FieldWriter:
    """The posting lists of one field; terms come in ascending order."""

    def __init__(self, writer: ArrayWriter, field: str) -> None:
        self._writer = writer
        self._field = field
        self._sizes: list[Array] = []
        self._wide: list[Array] = []
        self._counts: list[Array] = []
        self._repeated: list[Array] = []
        self._extras: list[Array] = []
        for name in ("gaps",) if field == GRAMS else ("gaps", "frequencies"):
            writer.append(f"{field}.{name}", np.zeros(0, np.uint8))  # there even if no term follows

    def append(self, numbers: Array, counts: Array, frequencies: Array | None) -> None:
        """Add the next terms: their documents (of title: articles), how many each has, and how often it is in each."""
        packed = pack(numbers, counts)
        self._writer.append(f"{self._field}.gaps", packed.gaps)
        self._sizes.append(sizes_of(packed.starts))
        self._wide.append(packed.wide)
        if frequencies is not None:
            repeated = frequencies > 1
            self._writer.append(f"{self._field}.frequencies", np.minimum(frequencies[repeated], 255).astype(np.uint8))
            self._repeated.append(repeated)
            self._counts.append(counts)
            heads = starts_of(counts)[:-1]
            self._extras.append(np.add.reduceat(repeated, heads, dtype=np.int64) if len(heads) else heads)

    def finish(self) -> None:
        """Write where the lists of the terms begin."""
        self._writer.add_sizes(f"{self._field}.sizes", _join(self._sizes))
        self._writer.add(f"{self._field}.wide", np.packbits(_join(self._wide).astype(np.bool_)))
        if self._field != GRAMS:
            self._writer.add_sizes(f"{self._field}.counts", _join(self._counts))
            self._writer.add_sizes(f"{self._field}.extras", _join(self._extras))
            self._writer.add(f"{self._field}.repeated", np.packbits(_join(self._repeated).astype(np.bool_)))


def write_keys(writer: ArrayWriter, keys: Array) -> None:
    """Write the ascending terms of the field of pairs, as the steps from one to the next."""
    writer.add_sizes(f"{GRAMS}.keys", np.diff(keys.astype(np.int64), prepend=0))


def _join(pieces: list[Array]) -> Array:
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int64)
