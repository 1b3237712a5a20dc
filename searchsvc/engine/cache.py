"""Values kept for as long as there is room."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")

# What takes less than this share of the room is small. Small values have a quarter of the room to themselves: a few
# long lists would else push out the thousands of heads, counts and cut words that every answer asks for.
_SMALL = 1024
_SMALL_ROOM = 4


class Cache(Generic[Kept]):
    """Values by key up to a size in bytes; the oldest go first, small ones apart. Reading takes no lock."""

    get: Callable[[object], Kept | None]  # the value, or None: the table's own, as an answer asks dozens of times

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._values: dict[object, Kept] = {}
        self._small = _Shelf(budget // _SMALL_ROOM)
        self._large = _Shelf(budget - budget // _SMALL_ROOM)
        self._lock = Lock()
        self.get = self._values.get

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._small.clear()
            self._large.clear()

    def put(self, key: object, value: Kept, size: int) -> None:
        """Keep a value unless it is so large that little else would fit."""
        if size * 4 > self._budget:
            return
        with self._lock:
            if key in self._values:
                return
            self._values[key] = value
            shelf = self._small if size * _SMALL < self._budget else self._large
            for oldest in shelf.add(key, size):
                del self._values[oldest]


class _Shelf:
    """The keys of values of one kind with their sizes, the oldest first."""

    def __init__(self, budget: int) -> None:
        self._sizes: dict[object, int] = {}
        self._budget = budget
        self._used = 0

    def clear(self) -> None:
        self._sizes.clear()
        self._used = 0

    def add(self, key: object, size: int) -> list[object]:
        """Take in a key; the oldest keys, for which there is no room any more."""
        self._sizes[key] = size
        self._used += size
        gone = []
        while self._used > self._budget:
            oldest = next(iter(self._sizes))
            self._used -= self._sizes.pop(oldest)
            gone.append(oldest)
        return gone
