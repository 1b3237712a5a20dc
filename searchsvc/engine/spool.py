"""Articles set aside on disk in batches until all their names are known, then inverted by several processes."""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path

from searchsvc.analysis import Analyzer
from searchsvc.documents import Article, ArticleId
from searchsvc.engine.inverter import invert
from searchsvc.engine.records import article_of, dump, load, record_of
from searchsvc.workers import dismiss_workers, map_in_order

# Characters of a batch. A process that inverts one needs some 300 bytes a character, and half a second.
BATCH = 500_000


class Spool:
    """Batches of articles in a folder; `identifiers` and `names` are those of all that was put in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: list[bytes] = []
        self._size = 0
        self._batches: list[Path] = []
        self.identifiers: set[ArticleId] = set()
        self.names: set[str] = set()

    def put(self, articles: Iterable[Article]) -> None:
        """Set articles aside; of those with the same id only the first is kept."""
        for article in articles:
            if article.id in self.identifiers:
                continue
            self.identifiers.add(article.id)
            self.names.update(official.name for official in article.officials)
            self._lines.append(dump([article.id, record_of(article), article.paragraphs]))
            self._size += sum(map(len, article.paragraphs))
            if self._size >= BATCH:
                self._write()

    def _write(self) -> None:
        path = self._folder / f"spool{len(self._batches):06}.jsonl"
        path.write_bytes(b"\n".join(self._lines))
        self._batches.append(path)
        self._lines = []
        self._size = 0

    def invert(self, words: tuple[str, ...], terms: tuple[str, ...], jobs: int) -> list[Path]:
        """Turn each batch into a segment file, in order, and remove it; `words` are names, `terms` the site's words."""
        if self._lines:
            self._write()
        invert_batch = partial(_invert_batch, words=words, terms=terms)
        segments = list(map_in_order(invert_batch, self._batches, jobs, batch_size=1))
        dismiss_workers()  # merging, which comes next, takes one process and its memory
        return segments


@lru_cache(maxsize=2)  # that of the index in use and that of the one being made
def analyzer_for(words: tuple[str, ...], terms: tuple[str, ...] = ()) -> Analyzer:
    """The analyzer that keeps these names whole and knows the site's words; made once."""
    return Analyzer(words, terms)


def _invert_batch(batch: Path, words: tuple[str, ...], terms: tuple[str, ...]) -> Path:
    target = batch.with_suffix(".arr")
    invert(list(_read(batch)), analyzer_for(words, terms), target)
    batch.unlink()
    return target


def _read(batch: Path) -> Iterator[Article]:
    # b"\n" only: a line break within a text is escaped in JSON
    for line in batch.read_bytes().split(b"\n"):
        identifier, record, paragraphs = load(line)
        yield article_of(ArticleId(identifier), record, paragraphs)
