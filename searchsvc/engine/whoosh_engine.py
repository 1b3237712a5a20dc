"""The embedded engine: an index folder on this machine, in Whoosh's format, read in whole arrays."""

import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from time import monotonic

import numpy as np
from whoosh.filedb.filestore import FileStorage

from searchsvc.analysis import Token
from searchsvc.config import Config
from searchsvc.data.site_words import NO_SITE_WORDS, SiteWords
from searchsvc.documents import (
    Article,
    ArticleId,
    FileRecord,
    Paragraph,
    ParagraphId,
    paragraph_id,
    split_paragraph_id,
)
from searchsvc.engine.base import Changes
from searchsvc.engine.builder import Plan, build_all, build_changes, complete, recipe_of
from searchsvc.engine.evaluator import evaluate
from searchsvc.engine.facet_counts import FacetCounts, chosen_mask, count_facets
from searchsvc.engine.folder import (
    FILES,
    POINTER,
    REBUILD,
    SITE,
    WORDS,
    find_faults,
    new_generation,
    read_manifest,
    read_pointer,
    read_verified,
    sweep,
    verify_sizes,
    warn_if_shared,
)
from searchsvc.engine.hits import collect, restrict
from searchsvc.engine.marking import mark_document, read_needles
from searchsvc.engine.ranking import rank_page
from searchsvc.engine.records import load, site_of
from searchsvc.engine.snapshot import Snapshot
from searchsvc.engine.spool import analyzer_for
from searchsvc.engine.storage import NO_ROOM, explain, no_room, refusals_told
from searchsvc.engine.vocabulary import count_words, list_headings
from searchsvc.engine.whoosh_codec import NAME, write_toc
from searchsvc.errors import (
    IndexBusy,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    IndexUnusable,
    NotFound,
    SearchsvcError,
)
from searchsvc.query import Query
from searchsvc.results import IndexStats, Range, TopDocs
from searchsvc.workers import count_jobs

# How often opening starts over when newer generations swept away the one being opened.
_ATTEMPTS = 5

_MOMENT = 0.001  # seconds; an answer takes three or more


class WhooshEngine:
    """The Engine on files; safe to share between threads."""

    def __init__(self, config: Config) -> None:
        self._root = config.index
        self._pointer = str(config.index / POINTER)  # looked at with every question
        self._jobs = count_jobs(config.jobs)
        self._opening = Lock()
        self._opened: tuple[tuple[int, int], Snapshot] | None = None
        self._look_again = 0.0

    # Writing

    def rebuild(
        self, articles: Iterable[Article], files: Mapping[str, FileRecord], site: SiteWords = NO_SITE_WORDS
    ) -> IndexStats:
        """Build a new index beside the old one and swap it in atomically."""
        with self._writing() as folder:
            self._finish(folder, build_all(folder, articles, site, self._jobs), files)
        return self._newest().stats

    def update(self, changes: Changes) -> IndexStats:
        """Take in what changed, all or nothing."""
        with self._writing(self._newest) as folder:
            plan = build_changes(folder, self._newest(), changes, self._jobs)
            self._finish(folder, plan, changes.files)
        return self._newest().stats

    def _finish(self, folder: Path, plan: Plan, files: Mapping[str, FileRecord]) -> None:
        segments = [
            (
                part.identifier,
                part.segment.documents,
                np.flatnonzero(np.repeat(~part.kept, np.diff(part.segment.first))),
            )
            for part in plan.parts
        ]
        write_toc(folder, segments)
        complete(folder, plan, files)

    @contextmanager
    def _writing(self, first: object = None) -> Iterator[Path]:
        """Hold Whoosh's write lock and a folder for the next generation."""
        if callable(first):
            first()  # raises if there is nothing to update
        try:
            with refusals_told(self._root), self._locked():
                sweep(self._root)
                with new_generation(self._root) as folder:
                    yield folder
                sweep(self._root)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            raise no_room(self._root, usable=self._is_usable()) from error

    def _is_usable(self) -> bool:
        try:
            self._newest()
        except SearchsvcError:
            return False
        return True

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._root.mkdir(parents=True, exist_ok=True)
        warn_if_shared(self._root)
        lock = FileStorage(str(self._root)).lock(f"{NAME}_WRITELOCK")
        if not lock.acquire(blocking=False):
            raise IndexBusy(f"另一个进程正在写入索引 {self._root}。请等它结束后再试。")
        try:
            yield
        finally:
            lock.release()

    # Reading

    def _snapshot(self) -> Snapshot:
        """The generation that was the newest a moment ago; an answer asks for it a dozen times, 3 µs each to look."""
        opened, now = self._opened, monotonic()
        if opened is not None and now < self._look_again:
            return opened[1]
        newest = self._newest()
        self._look_again = now + _MOMENT
        return newest

    def _newest(self) -> Snapshot:
        """The newest generation, opened once for all threads."""
        key = self._pointer_key()
        opened = self._opened
        if opened is not None and opened[0] == key:
            return opened[1]
        with self._opening:
            opened = self._opened
            key = self._pointer_key()
            if opened is None or opened[0] != key:
                opened = self._opened = (key, self._open())
            return opened[1]

    def _pointer_key(self) -> tuple[int, int]:
        try:
            status = os.stat(self._pointer)  # noqa: PTH116 a quarter less than by Path
        except FileNotFoundError:
            raise IndexMissing(f"{self._root} 中还没有索引。请先运行 python manage.py reindex 建立索引。") from None
        except OSError as error:
            raise explain(error, self._root) from error
        return status.st_ino, status.st_mtime_ns

    def _open(self) -> Snapshot:
        with refusals_told(self._root):
            for _ in range(_ATTEMPTS):
                with suppress(FileNotFoundError):
                    return self._open_current()
        raise IndexDamaged(f"索引目录 {self._root} 缺少文件。{REBUILD}。")

    def _open_current(self) -> Snapshot:
        pointer = read_pointer(self._root)
        manifest = read_manifest(self._root, pointer)
        folder = self._root / pointer.generation
        verify_sizes(folder, manifest)
        warn_if_shared(self._root, manifest)
        words = tuple(load(read_verified(folder, manifest, WORDS)))
        site = site_of(load(read_verified(folder, manifest, SITE)))
        if manifest.recipe != recipe_of(words, site):
            raise IndexMismatch(f"索引是用另一版本的分词程序或词表建立的。{REBUILD}。")
        return Snapshot(folder, manifest, words, analyzer_for(words, site.words), site)

    def files(self) -> Mapping[str, FileRecord]:
        """The corpus files as they were when the index was last written, by relative path."""
        snapshot = self._snapshot()
        rows = load(zlib.decompress(read_verified(snapshot.folder, snapshot.manifest, FILES)))
        return {
            path: FileRecord(digest, tuple((ArticleId(one), mark) for one, mark in articles), whole)
            for path, (digest, articles, whole) in rows.items()
        }

    def site_words(self) -> SiteWords:
        """The site's own words that the newest index was made with."""
        return self._snapshot().site

    def search(self, query: Query) -> TopDocs:
        """Answer a query from the newest index; never raises for anything a query can say."""
        snapshot = self._snapshot()
        mask = chosen_mask(snapshot, query)
        counted: FacetCounts = {}
        if query.facets:  # each of them is counted without what is chosen in it
            hits = collect(snapshot, evaluate(snapshot, query))
            counted = count_facets(snapshot, hits.weigh(query.unit), query)
            hits = hits if mask is None else restrict(snapshot, hits, mask)
        else:
            hits = collect(snapshot, evaluate(snapshot, query, mask))
        return TopDocs(
            total=hits.total(query.unit),
            docs=rank_page(snapshot, hits, query) if query.limit > 0 else (),
            facets={field: values for field, (values, _) in counted.items()},
            cut=frozenset([field for field, (_, cut) in counted.items() if cut]),
            generation=snapshot.manifest.generation,
        )

    def get(self, ids: Sequence[ParagraphId]) -> list[Paragraph]:
        """The paragraphs with these ids in their order; raises NotFound for an id that is not there."""
        snapshot = self._snapshot()
        found = []
        for identifier in ids:
            article, document = _locate(snapshot, identifier)
            number = document - int(snapshot.first[article])
            found.append(Paragraph(identifier, number, snapshot.text(document), snapshot.head(article)))
        return found

    def article(self, identifier: ArticleId) -> Article:
        """A whole article with all that was recognised in it; raises NotFound."""
        snapshot = self._snapshot()
        article = snapshot.find_article(identifier)
        if article < 0:
            raise NotFound(f"索引中没有编号为 {identifier} 的文章。")
        return snapshot.article(article)

    def mark(self, query: Query, ids: Sequence[ParagraphId]) -> list[tuple[Range, ...]]:
        """For each paragraph the code-point ranges that the query's words match, sorted and apart."""
        snapshot = self._snapshot()
        needles = read_needles(snapshot, query)
        places = [_locate(snapshot, identifier) for identifier in ids]
        return [
            mark_document(snapshot, needles, document, document == snapshot.first[article])
            for article, document in places
        ]

    def tokens(self, text: str) -> list[Token]:
        """Cut a text with the newest index's own analyzer, as its paragraphs were cut; raises IndexMissing."""
        return list(self._snapshot().tokens(text))

    def words(self, least: int = 1) -> Mapping[str, int]:
        """The words of the newest index, folded, that are in `least` paragraphs or headings, and in about how many."""
        return count_words(self._snapshot(), least)

    def headings(self) -> Iterator[tuple[str, tuple[Range, ...]]]:
        """The folded headings of each article that has some, with the ranges of their words and of parts of words."""
        return list_headings(self._snapshot())

    def forget_pages(self) -> None:
        """Give back the memory of pages of files that were read: what is needed again is read again."""
        for segment in self._snapshot().segments:
            segment.arrays.forget_pages()

    def stats(self) -> IndexStats:
        """What the newest index holds; raises IndexMissing, IndexMismatch or IndexDamaged."""
        return self._snapshot().stats

    def check(self) -> list[str]:
        """Verify every file of the newest index; what is wrong, one sentence each, empty if all is well."""
        try:
            with refusals_told(self._root):
                faults = list(find_faults(self._root))
            if not faults:
                self._open()
        except (IndexMissing, IndexUnusable):
            raise
        except SearchsvcError as error:
            return [str(error)]
        return faults

    def close(self) -> None:
        """Let go of files and memory; the engine cannot be used afterwards."""
        self._opened = None


def _locate(snapshot: Snapshot, identifier: ParagraphId) -> tuple[int, int]:
    """The article and the document of a paragraph; raises NotFound."""
    try:
        name, number = split_paragraph_id(identifier)
    except ValueError as error:
        raise NotFound(str(error)) from None
    article = snapshot.find_article(name)
    if article < 0 or number >= snapshot.sizes[article] or paragraph_id(name, number) != identifier:
        raise NotFound(f"索引中没有编号为 {identifier} 的段落。")
    return article, int(snapshot.first[article]) + number
