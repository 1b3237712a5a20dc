"""A corpus folder looked at again and again, so that an index follows it."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from searchsvc.errors import CorpusError
from searchsvc.indexer.site_words import FOLDER
from searchsvc.readers import find_files

INTERVAL = 1.0  # seconds between two looks, at least
SHARE = 10  # a look at a large folder takes long: at most one part in so many of the time goes into looking

Look = dict[str, tuple[int, int]]


def watch_corpus(corpus: Path, renew: Callable[[], bool]) -> None:
    """Call `renew` now and whenever files have changed and come to rest, until interrupted.

    Where `renew` returns False it is called again after the next look, changed or not.
    """
    done: Look | None = None
    before: Look | None = None
    while True:
        started = time.monotonic()
        now = _look(corpus)
        # Files that are still being copied differ from look to look.
        if before is None or (now != done and now == before):
            done = now if renew() else None
        before = now
        time.sleep(max(INTERVAL, SHARE * (time.monotonic() - started)))


def _look(corpus: Path) -> Look:
    """Time of change in nanoseconds and size in bytes of every file that a reindex would read."""
    found = {}
    for path in _files(corpus):
        with suppress(OSError):  # gone since it was listed
            status = path.stat()
            found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


def _files(corpus: Path) -> Iterator[Path]:
    with suppress(CorpusError):
        yield from find_files(corpus)[0]
    with suppress(OSError):
        yield from (corpus / FOLDER).iterdir()
