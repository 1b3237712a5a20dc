"""Values kept for as long as there is room."""

from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")

# What takes less than this share of the room is small. Small values have a quarter of the room to themselves: a few
# long lists would else push out the thousands of heads, counts and cut words that every answer asks for.
_SMALL = 1024
_SMALL_ROOM = 4


class Cache(Generic[Kept]):
    """Values by key up to a size in bytes; the oldest go first, small ones apart. Reading takes no lock."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._small: _Shelf[Kept] = _Shelf(budget // _SMALL_ROOM)
        self._large: _Shelf[Kept] = _Shelf(budget - budget // _SMALL_ROOM)
        self._lock = Lock()

    def get(self, key: object) -> Kept | None:
        """The value, or None."""
        found = self._small.values.get(key) or self._large.values.get(key)
        return found[0] if found else None

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._small.clear()
            self._large.clear()

    def put(self, key: object, value: Kept, size: int) -> None:
        """Keep a value unless it is so large that little else would fit."""
        if size * 4 > self._budget:
            return
        with self._lock:
            shelf = self._small if size * _SMALL < self._budget else self._large
            shelf.put(key, value, size)


class _Shelf(Generic[Kept]):
    """The values of one kind with their sizes, the oldest first."""

    def __init__(self, budget: int) -> None:
        self.values: dict[object, tuple[Kept, int]] = {}
        self._budget = budget
        self._used = 0

    def clear(self) -> None:
        self.values.clear()
        self._used = 0

    def put(self, key: object, value: Kept, size: int) -> None:
        if key in self.values:
            return
        self.values[key] = (value, size)
        self._used += size
        while self._used > self._budget:
            oldest = next(iter(self.values))
            self._used -= self.values.pop(oldest)[1]
