"""Writes the posting lists of one field into a file of arrays, a run of terms at a time."""

import numpy as np

from searchsvc.engine.arrays import Array, ArrayWriter, smallest, starts_of
from searchsvc.engine.postings import pack

# The field of pairs of characters: its terms are 32-bit numbers (first unit in the upper half), without frequencies.
GRAMS = "grams"
WORD_FIELDS = ("text", "title")
FIELDS = (*WORD_FIELDS, GRAMS)

TOP_FREQUENCY = 255  # a term counts no more often than this in one document


class FieldWriter:
    """The posting lists of one field; terms come in ascending order."""

    def __init__(self, writer: ArrayWriter, field: str) -> None:
        self._writer = writer
        self._field = field
        self._sizes: list[Array] = []
        self._wide: list[Array] = []
        self._counts: list[Array] = []

    def append(self, documents: Array, counts: Array, frequencies: Array | None) -> None:
        """Add the next terms: their documents, how many each has, and how often it is in each."""
        packed = pack(documents, counts)
        self._writer.append(f"{self._field}.gaps", packed.gaps)
        self._sizes.append(np.diff(packed.starts))
        self._wide.append(packed.wide)
        if frequencies is not None:
            self._writer.append(f"{self._field}.frequencies", np.minimum(frequencies, TOP_FREQUENCY).astype(np.uint8))
            self._counts.append(counts)

    def finish(self) -> None:
        """Write where the lists of the terms begin."""
        nothing = np.zeros(0, np.int64)
        self._writer.add(f"{self._field}.starts", smallest(starts_of(np.concatenate(self._sizes or [nothing]))))
        wide = np.concatenate(self._wide or [np.zeros(0, np.bool_)])
        self._writer.add(f"{self._field}.wide", np.packbits(wide))
        if self._field != GRAMS:
            counts = np.concatenate(self._counts or [nothing])
            self._writer.add(f"{self._field}.counts", smallest(starts_of(counts)))
