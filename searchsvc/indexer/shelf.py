"""Articles set aside on disk while a reindex goes on, so that memory stays flat whatever the corpus."""

import copyreg
import pickle
import tempfile
from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields
from operator import attrgetter
from types import TracebackType
from typing import Self

from searchsvc.documents import Article, Origin


def _rebuilt(kind: type) -> Callable[[object], tuple[type, tuple[object, ...]]]:
    """How a value is pickled: by its class and its fields, for its constructor."""
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda value: (kind, values(value))


# Python's own way with frozen dataclasses that have slots takes twice as long.
for _kind in (Article, Origin):
    copyreg.pickle(_kind, _rebuilt(_kind))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: the file's relative path and its number among the articles of that file (from 0)."""

    path: str
    number: int


class Shelf:
    """Packed articles by any key, in a nameless file that is gone when it is closed or its process ends."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the shelf
        self._spans: dict[Hashable, tuple[int, int]] = {}
        self._end = 0

    def put(self, key: Hashable, packed: bytes) -> None:
        """Set a packed article aside."""
        self._file.seek(self._end)
        self._file.write(packed)
        self._spans[key] = (self._end, len(packed))
        self._end += len(packed)

    def take(self, key: Hashable) -> bytes:
        """The packed article put there under the key; raises KeyError."""
        start, size = self._spans[key]
        self._file.seek(start)
        return self._file.read(size)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._spans

    def __len__(self) -> int:
        return len(self._spans)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def pack(article: Article) -> bytes:
    """The article as bytes, for this process and its workers only."""
    return pickle.dumps(article, pickle.HIGHEST_PROTOCOL)


def unpack(packed: bytes) -> Article:
    """The article that was packed by this process or a worker of it a moment ago."""
    article: Article = pickle.loads(packed)  # noqa: S301 - see above
    return article
