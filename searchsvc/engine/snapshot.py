"""One generation opened for reading: its segments seen as one row of documents, shared by threads without locks."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from itertools import accumulate
from math import log
from pathlib import Path

import numpy as np

from searchsvc.analysis import Analyzer, Token
from searchsvc.data.site_words import NO_SITE_WORDS, SiteWords
from searchsvc.documents import Article, ArticleHead, ArticleId
from searchsvc.engine.arrays import Array, Bools, Floats, Ints, Longs, spread, starts_of
from searchsvc.engine.cache import Cache
from searchsvc.engine.columns import PATH, Columns, join_columns
from searchsvc.engine.field_writer import WORD_FIELDS
from searchsvc.engine.folder import Manifest, segment_file
from searchsvc.engine.loops import Operand, Room, pack_columns
from searchsvc.engine.records import article_of, expand, head_of, load
from searchsvc.engine.scratch import Pool, Scratch
from searchsvc.engine.segment import Segment, headings_of, openings_of
from searchsvc.results import IndexStats

# Whoosh's own K1, and less weight on lengths than its 0.75: paragraphs are short, and longer ones say more. Measured on
# three sets of judged questions, each of which it served better.
K1 = 1.2
B = 0.3

# What closeness.py weighs by: two neighbouring characters as typed, of a word that is once in a text; and an opening.
PAIR_WEIGHT = 0.4 * (K1 + 1)
LEAD_WEIGHT = 1.05

_HEAD_SIZE = 2000  # bytes, about, that the head of an article takes
_SMALLEST_CACHE = 32 << 20  # of an index below 200 MB, where the process itself takes 90


class Snapshot:
    """All segments of one generation; documents and articles are numbered through them."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        words: tuple[str, ...],
        analyzer: Analyzer,
        site: SiteWords = NO_SITE_WORDS,
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        self.words = words  # the names that the analyzer keeps whole
        self.analyzer = analyzer
        self.site = site
        self.segments = [Segment(folder / segment_file(entry.identifier)) for entry in manifest.segments]
        # The first document and article of each segment, and, last, how many there are in all.
        self.bases = list(accumulate((segment.documents for segment in self.segments), initial=0))
        self.article_bases = list(accumulate((segment.articles for segment in self.segments), initial=0))
        self.documents = self.bases[-1]
        self.articles = self.article_bases[-1]
        firsts = [segment.first[:-1] + base for segment, base in zip(self.segments, self.bases, strict=False)]
        self.first: Longs = np.concatenate([*firsts, np.array([self.documents], np.int64)])
        self.sizes: Longs = self.first[1:] - self.first[:-1]
        self.opening: Longs = openings_of(self.first)
        self.article_of: Ints = np.repeat(np.arange(self.articles), self.sizes)
        self.live_articles = self._live_articles()
        self.live: Bools | None = None if self.live_articles.all() else np.repeat(self.live_articles, self.sizes)
        self.live_documents = self.documents if self.live is None else int(self.live.sum())
        self.scratches = Pool(partial(Scratch, self.documents))
        self.rooms = Pool(partial(Room, self.documents))  # for the compiled loops
        # What was listed is read next: both ways, as it was listed.
        self._identifiers: dict[int, ArticleId] = {}
        self._numbers: dict[str, int] = {}
        # In how many documents, and with how many in whose headings, a character is; there are some thousands of them.
        self.counts: dict[str, tuple[int, int]] = {}
        # Decoded lists may take a sixth of the index's size.
        self.cache: Cache[object] = Cache(max(manifest.size // 6, _SMALLEST_CACHE))

    def _live_articles(self) -> Bools:
        live = np.ones(self.articles, np.bool_)
        for entry, base in zip(self.manifest.segments, self.article_bases, strict=False):
            live[np.array(entry.deleted, np.int64) + base] = False
        return live

    @cached_property
    def stats(self) -> IndexStats:
        """What the generation holds; every answer tells it several times."""
        counts = self.manifest.counts
        return IndexStats(
            generation=self.manifest.generation,
            built_at=self.manifest.built_at,
            articles=counts.articles,
            paragraphs=counts.paragraphs,
            officials=counts.officials,
            terms=counts.terms,
            size=self.manifest.size,
            recipe=self.manifest.recipe,
        )

    @cached_property
    def counting(self) -> Ints:
        """1, 2, 3 and so on."""
        return np.arange(1, self.documents + 1, dtype=np.int32)

    def cut(self, folded: str) -> Sequence[Token]:
        """The words of a typed text; kept, as one answer asks for them several times."""
        return self._keep_cut("cut", folded, self.analyzer.words)

    def tokens(self, text: str) -> Sequence[Token]:
        """The words of a typed text and their parts; kept too."""
        return self._keep_cut("tokens", text, self.analyzer.tokens)

    def _keep_cut(self, kind: str, text: str, cut: Callable[[str], list[Token]]) -> tuple[Token, ...]:
        kept = self.cache.get((kind, text))
        if not isinstance(kept, tuple):
            kept = tuple(cut(text))
            self.cache.put((kind, text), kept, 200 + 100 * len(text))
        return kept

    # Columns and orders

    @cached_property
    def columns(self) -> Columns:
        """The columns of all articles."""
        if len(self.segments) == 1:
            return self.segments[0].columns
        return join_columns([(segment.columns, None) for segment in self.segments])

    @cached_property
    def days(self) -> Ints:
        """The date of each article as its ordinal, 0 for none."""
        return np.concatenate([np.zeros(0, np.int32), *(segment.days for segment in self.segments)])

    @cached_property
    def newest(self) -> Longs:
        """The articles newest first, those of a day in the order of the corpus, those without a date last."""
        return self._order(-self.days.astype(np.int64))

    @cached_property
    def oldest(self) -> Longs:
        """The articles oldest first, those of a day in the order of the corpus, those without a date last."""
        return self._order(np.where(self.days > 0, self.days, np.iinfo(np.int32).max))

    def _order(self, days: Array) -> Longs:
        lines = np.concatenate([np.zeros(0, np.int32), *(segment.lines for segment in self.segments)])
        paths = self.columns.named[PATH].ordinals
        order = np.lexsort((lines, paths, days))
        keys = np.stack((days[order], paths[order], lines[order]))
        same = (keys[:, 1:] == keys[:, :-1]).all(axis=0) if self.articles else np.zeros(0, np.bool_)
        if same.any():
            order = np.lexsort((self._id_ranks, lines, paths, days))
        return order

    @cached_property
    def _id_ranks(self) -> Longs:
        identifiers = [segment.identifier(article) for segment in self.segments for article in range(segment.articles)]
        ranks = np.empty(self.articles, np.int64)
        ranks[sorted(range(self.articles), key=identifiers.__getitem__)] = np.arange(self.articles)
        return ranks

    @cached_property
    def newest_rank(self) -> Ints:
        """The place of each document if all are listed newest first, then in the order of the text."""
        return self._ranks(self.newest)

    @cached_property
    def oldest_rank(self) -> Ints:
        """The place of each document if all are listed oldest first, then in the order of the text."""
        return self._ranks(self.oldest)

    def _ranks(self, order: Longs) -> Ints:
        begins = np.empty(self.articles, np.int64)
        begins[order] = starts_of(self.sizes[order])[:-1]
        return spread(begins, self.sizes).astype(np.int32)

    @cached_property
    def is_heading(self) -> Bools:
        """Whether each document is an article's headings, and not its text."""
        return headings_of(self.first)

    @cached_property
    def is_opening(self) -> Bools:
        """Whether each document is the paragraph that opens its article."""
        opening = np.zeros(self.documents, np.bool_)
        opening[self.opening] = True
        return opening

    @cached_property
    def packed_columns(self) -> Operand:
        """What the compiled loops need to know of documents and articles."""
        weights = PAIR_WEIGHT, LEAD_WEIGHT
        return pack_columns(self.article_of, self.first, self.text_norm, self.is_opening, self.newest_rank, weights)

    # What BM25F weighs by

    def rarity(self, count: int) -> float:
        """The weight of what is in so many documents, by Whoosh's own formula; that of one where there are none."""
        return log(max(self.live_documents, 1) / (count + 1)) + 1

    @cached_property
    def text_norm(self) -> Floats:
        """K1 * ((1 - B) + B * length / average) of each document's text."""
        return self._norm(np.concatenate([np.zeros(0), *(part.lengths for part in self.segments)]))

    @cached_property
    def title_norm(self) -> Floats:
        """The same of each document's title."""
        lengths = [part.arrays["article.title_lengths"] for part in self.segments]
        return self._norm(np.repeat(np.concatenate([np.zeros(0), *lengths]), self.sizes))

    def _norm(self, lengths: Array) -> Floats:
        total = float((lengths if self.live is None else lengths[self.live]).sum())
        average = (total / self.live_documents if self.live_documents else 0.0) or 1.0
        return (K1 * ((1 - B) + B * lengths / average)).astype(np.float32)

    # Posting lists

    def postings(self, field: str, word: str) -> tuple[Ints, Array]:
        """The documents that have a word in a field, and how often."""
        key = word.encode("utf-8", "surrogatepass")
        documents, frequencies = [], []
        for segment, base in zip(self.segments, self.bases, strict=False):
            lists = segment.fields[field]
            if (place := lists.find(key)) >= 0:
                numbers, counts = segment.postings(field, place)
                documents.append(self._shifted(numbers, base))
                frequencies.append(counts)
        if len(documents) == 1:
            found, counts = documents[0], frequencies[0]
        else:
            found = np.concatenate([np.zeros(0, np.int64), *documents])
            counts = np.concatenate([np.zeros(0, np.uint8), *frequencies])
        if self.live is not None:
            alive = self.live[found]
            found, counts = found[alive], counts[alive]
        return found, counts

    def has_word(self, word: str) -> bool:
        """Whether any live document has the word in its text or title; kept, as an answer asks it again and again."""
        kept = self.cache.get(("has", word))
        if kept is None:
            key = word.encode("utf-8", "surrogatepass")
            kept = any(
                (place := segment.fields[field].find(key)) >= 0 and self._is_live(segment, field, place, base)
                for field in WORD_FIELDS
                for segment, base in zip(self.segments, self.bases, strict=False)
            )
            self.cache.put(("has", word), kept, 200 + 4 * len(word))
        return bool(kept)

    def _is_live(self, segment: Segment, field: str, place: int, base: int) -> bool:
        return self.live is None or bool(self.live[self._shifted(segment.postings(field, place)[0], base)].any())

    def alive(self, documents: Ints) -> Ints:
        """The documents that are not deleted."""
        return documents if self.live is None else documents[self.live[documents]]

    @staticmethod
    def _shifted(documents: Ints, base: int) -> Ints:
        return documents + np.int32(base) if base else documents

    # Single documents and articles

    def segment_of(self, document: int) -> tuple[Segment, int]:
        """The segment of a document and its number there."""
        index = bisect_right(self.bases, document) - 1
        return self.segments[index], document - self.bases[index]

    def segment_of_article(self, article: int) -> tuple[Segment, int]:
        """The segment of an article and its number there."""
        index = bisect_right(self.article_bases, article) - 1
        return self.segments[index], article - self.article_bases[index]

    def identifier(self, article: int) -> ArticleId:
        """The id of an article."""
        found = self._identifiers.get(article)
        if found is None:
            segment, number = self.segment_of_article(article)
            found = self._identifiers[article] = ArticleId(segment.identifier(number))
            self._numbers[found] = article
        return found

    def identifiers(self, articles: Sequence[int]) -> list[ArticleId]:
        """The ids of some articles."""
        known = self._identifiers
        return [known[article] if article in known else self.identifier(article) for article in articles]

    def find_article(self, identifier: str) -> int:
        """The live article with an id, or -1."""
        known = self._numbers.get(identifier)
        if known is not None and self.live_articles[known]:
            return known
        for segment, base in zip(self.segments, self.article_bases, strict=False):
            number = segment.find(identifier)
            if number >= 0 and self.live_articles[number + base]:
                return int(number + base)
        return -1

    def article(self, article: int) -> Article:
        """An article as it was given."""
        segment, number = self.segment_of_article(article)
        opening = int(segment.first[number]) + 1
        texts = map(segment.text, range(opening, opening + int(self.sizes[article]) - 1))
        return article_of(self.identifier(article), load(expand(segment.record(number))), tuple(texts))

    def head(self, article: int) -> ArticleHead:
        """What a hit shows of an article."""
        kept = self.cache.get(article)
        if isinstance(kept, ArticleHead):
            return kept
        segment, number = self.segment_of_article(article)
        head = head_of(self.identifier(article), expand(segment.record(number)), partial(self._opening, article))
        self.cache.put(article, head, _HEAD_SIZE)
        return head

    def _opening(self, article: int) -> str:
        """The paragraph that an article opens with, empty where it has headings only."""
        return self.text(int(self.first[article]) + 1) if self.sizes[article] > 1 else ""

    def text(self, document: int) -> str:
        """The text of a document as read."""
        segment, number = self.segment_of(document)
        return segment.text(number)
