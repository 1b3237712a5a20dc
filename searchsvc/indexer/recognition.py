"""Who is an official, known beyond one article: names with a post anywhere in the corpus, and the site's own table."""

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from searchsvc.annotate import Known, annotate, gather, read_rulings
from searchsvc.annotate.identity import Doubt, find_people
from searchsvc.annotate.lexicon import find_all, index_known
from searchsvc.annotate.spelling import rarer_names
from searchsvc.documents import Article, ArticleId, Problem, split_paragraph_id
from searchsvc.engine.base import Engine
from searchsvc.query import FacetField, Phrase, Query, Sort, Unit
from searchsvc.workers import map_in_order

SITE_NAMES = ".searchsvc/names.tsv"

# How many articles of an index are looked at again for one new name: more than any one name is in.
_MOST = 1_000_000


def read_site_names(corpus: Path) -> tuple[Known, list[Problem]]:
    """The rulings of the site's own table beside its corpus, and each line that cannot be used."""
    try:
        text = (corpus / SITE_NAMES).read_text("utf-8-sig")
    except FileNotFoundError:
        return Known(), []
    except (OSError, UnicodeDecodeError) as error:
        return Known(), [Problem(SITE_NAMES, 1, f"读不了：{error}。请存为 UTF-8 文本。", skipped=True)]
    known, messages = read_rulings(text)
    return known, [Problem(SITE_NAMES, 1, message, skipped=True) for message in messages]


def known_of(engine: Engine) -> Known:
    """The officials an index has; those of two characters, easily a word, only if in two articles."""
    everyone = Query(unit=Unit.ARTICLE, limit=0, facets=(FacetField.OFFICIAL,), facet_limit=_MOST)
    counts = engine.search(everyone).facets[FacetField.OFFICIAL]
    names = frozenset(one.value for one in counts if len(one.value) > 2 or one.count > 1)
    return Known(names, counts={one.value: one.count for one in counts})


class Recognised:
    """Annotated articles set aside on disk until all their names are known; iterating reads them in their order.

    `known` is what is known after all of them; `new` are the names that were not known before, or not as the rarer
    spelling of another.
    """

    def __init__(self, spool: IO[bytes], count: int, known: Known, new: frozenset[str]) -> None:
        self._spool = spool
        self._count = count
        self.known = known
        self.new = new
        self._rarer = rarer_names(known.counts)

    def __iter__(self) -> Iterator[Article]:
        self._spool.seek(0)
        for _ in range(self._count):
            article: Article = pickle.load(self._spool)  # noqa: S301 - written by this process a moment ago
            yield self.look_again(article)

    def look_again(self, article: Article) -> Article:
        """The article, annotated anew if it holds a new name and had been annotated without knowing it."""
        index = index_known(self.new)
        have = {official.name for official in article.officials}
        texts = (*article.headings, *article.paragraphs)
        rare = not have.isdisjoint(self._rarer)
        if rare or any(name not in have for text in texts for _, name in find_all(text, index)):
            return annotate(replace(article, officials=(), meeting_types=(), meetings=()), self.known)
        return article


@contextmanager
def recognise(articles: Iterable[Article], before: Known, jobs: int) -> Iterator[Recognised]:
    """Annotate articles by the names known before and, in the end, by each other's."""
    with tempfile.TemporaryFile() as spool:
        count = 0

        def set_aside() -> Iterator[Article]:
            nonlocal count
            for article in map_in_order(partial(annotate, known=before), articles, jobs):
                pickle.dump(article, spool, pickle.HIGHEST_PROTOCOL)
                count += 1
                yield article

        known = gather(set_aside()).merged(before)
        new = (known.names - before.names) | (rarer_names(known.counts) - rarer_names(before.counts))
        yield Recognised(spool, count, known, new)


def find_doubts(engine: Engine, corpus: Path) -> tuple[Doubt, ...]:
    """What a person should look at among the names of an index: same names, moves, names seen once."""
    site, _ = read_site_names(corpus)
    docs = engine.search(Query(unit=Unit.ARTICLE, sort=Sort.OLDEST, limit=_MOST)).docs
    articles = (engine.article(split_paragraph_id(doc.id)[0]) for doc in docs)
    return find_people(articles, site)[1]


def touched_articles(engine: Engine, new: frozenset[str], changed: frozenset[ArticleId]) -> list[Article]:
    """The articles of an index that hold a new name and are not among those being taken in or out anyway."""
    found: set[ArticleId] = set()
    for name in sorted(new):
        docs = engine.search(Query(Phrase(name), unit=Unit.ARTICLE, limit=_MOST)).docs
        found.update(split_paragraph_id(doc.id)[0] for doc in docs)
    return [engine.article(identifier) for identifier in sorted(found - changed)]
