"""Values kept for as long as there is room."""

from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Cache(Generic[Kept]):
    """Values by key up to a size in bytes; the oldest go first. Reading takes no lock."""

    def __init__(self, budget: int) -> None:
        self._values: dict[object, tuple[Kept, int]] = {}
        self._budget = budget
        self._used = 0
        self._lock = Lock()

    def get(self, key: object) -> Kept | None:
        """The value, or None."""
        found = self._values.get(key)
        return found[0] if found else None

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._used = 0

    def put(self, key: object, value: Kept, size: int) -> None:
        """Keep a value unless it is so large that little else would fit."""
        if size * 4 > self._budget:
            return
        with self._lock:
            if key in self._values:
                return
            self._values[key] = (value, size)
            self._used += size
            while self._used > self._budget:
                oldest = next(iter(self._values))
                self._used -= self._values.pop(oldest)[1]
