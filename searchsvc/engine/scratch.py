"""Room to compute in, used again and again: as much as was ever used at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

import numpy as np

from searchsvc.engine.arrays import Bools, Bytes, Floats, Ints

Room = TypeVar("Room")


class Scratch:
    """Room to spread lists out over all documents; all zero between uses."""

    def __init__(self, documents: int) -> None:
        # The two that share room are never in use together.
        self.flags: Bytes = np.zeros(documents, np.uint8)
        self.present: Bools = self.flags.view(np.bool_)
        self.scores: Floats = np.zeros(documents, np.float32)
        self.places: Ints = self.scores.view(np.int32)


class Pool(Generic[Room]):
    """Rooms of one kind, each used by one thread at a time; taken and given back without a lock."""

    def __init__(self, make: Callable[[], Room]) -> None:
        self._make = make
        self._free: list[Room] = []

    def take(self) -> Room:
        """A room of one's own; one that is not given back, as after an error, is not used again."""
        try:
            return self._free.pop()
        except IndexError:
            return self._make()

    def give_back(self, room: Room) -> None:
        """Let others use a room."""
        self._free.append(room)

    @contextmanager
    def lend(self) -> Iterator[Room]:
        """The same for a `with` statement, which takes a microsecond longer."""
        room = self.take()
        yield room
        self.give_back(room)
