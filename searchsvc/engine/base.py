"""The interface every engine answers; `tests/test_engine.py` defines what is right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from searchsvc.analysis import Token
from searchsvc.data.site_words import NO_SITE_WORDS, SiteWords
from searchsvc.documents import Article, ArticleId, FileRecord, Paragraph, ParagraphId
from searchsvc.query import Query
from searchsvc.results import IndexStats, Range, TopDocs


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the index was built: a changed article is both removed and added.

    `files` is the whole new record of corpus files; it is read once `added` is exhausted. `site` are the site's own
    words from now on, None for those the index has.
    """

    added: Iterable[Article] = ()
    removed: Sequence[ArticleId] = ()
    files: Mapping[str, FileRecord] = field(default_factory=dict)
    site: SiteWords | None = None


class Engine(Protocol):
    """An index of articles that can be rebuilt, updated and searched; safe to share between threads.

    Whatever touches the index folder raises IndexUnusable where that is no folder, or not to be used by this process.
    """

    def rebuild(
        self, articles: Iterable[Article], files: Mapping[str, FileRecord], site: SiteWords = NO_SITE_WORDS
    ) -> IndexStats:
        """Build a new index beside the old one and swap it in atomically; `site` are the site's own words.

        `files` is read once `articles` is exhausted. Raises IndexBusy if another process writes.
        """

    def update(self, changes: Changes) -> IndexStats:
        """Take in what changed, all or nothing; raises IndexMissing, IndexMismatch or IndexBusy."""

    def files(self) -> Mapping[str, FileRecord]:
        """The corpus files as they were when the index was last written, by relative path."""

    def site_words(self) -> SiteWords:
        """The site's own words that the newest index was made with."""

    def search(self, query: Query) -> TopDocs:
        """Answer a query from the newest index; never raises for anything a query can say."""

    def get(self, ids: Sequence[ParagraphId]) -> list[Paragraph]:
        """The paragraphs with these ids in their order; raises NotFound for an id that is not there."""

    def article(self, identifier: ArticleId) -> Article:
        """A whole article with all that was recognised in it; raises NotFound."""

    def mark(self, query: Query, ids: Sequence[ParagraphId]) -> list[tuple[Range, ...]]:
        """For each paragraph the code-point ranges that the query's words match, sorted and apart."""

    def tokens(self, text: str) -> list[Token]:
        """Cut a text with the newest index's own analyzer, as its paragraphs were cut; raises IndexMissing."""

    def words(self, least: int = 1) -> Mapping[str, int]:
        """The words of the newest index, folded, that are in `least` paragraphs or headings, and in about how many."""

    def headings(self) -> Iterator[tuple[str, tuple[Range, ...]]]:
        """The folded headings of each article that has some, with the ranges of their words and of parts of words."""

    def stats(self) -> IndexStats:
        """What the newest index holds; raises IndexMissing, IndexMismatch or IndexDamaged."""

    def check(self) -> list[str]:
        """Verify every file of the newest index; what is wrong, one sentence each, empty if all is well."""

    def forget_pages(self) -> None:
        """Give back the memory of pages of files that were read: what is needed again is read again."""

    def close(self) -> None:
        """Let go of files and memory; the engine cannot be used afterwards."""
