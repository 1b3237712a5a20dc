"""Who is an official, known beyond one article: names with a post anywhere in the corpus, and the site's own table."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from searchsvc.annotate import Known, Named, annotate, gather, officials_named, read_rulings
from searchsvc.annotate.bare_names import stands_as_official
from searchsvc.annotate.clauses import units
from searchsvc.annotate.identity import Doubt, find_people
from searchsvc.annotate.lexicon import find_all, index_known
from searchsvc.annotate.spelling import rarer_names
from searchsvc.documents import Article, ArticleId, Problem, split_paragraph_id
from searchsvc.engine.base import Engine
from searchsvc.indexer.shelf import Place, Shelf, pack, unpack
from searchsvc.indexer.site_table import read_table
from searchsvc.query import FacetField, Phrase, Query, Sort, Unit
from searchsvc.workers import map_in_order

SITE_NAMES = ".searchsvc/names.tsv"

# How many articles of an index are looked at again for one new name: more than any one name is in.
_MOST = 1_000_000


def read_site_names(corpus: Path) -> tuple[Known, list[Problem]]:
    """The rulings of the site's own table beside its corpus, and each line that cannot be used."""
    problems: list[Problem] = []
    known, faults = read_rulings(read_table(corpus, SITE_NAMES, problems))
    return known, problems + [Problem(SITE_NAMES, line, message) for line, message in faults]


def known_of(engine: Engine) -> Known:
    """The officials an index has; those of two characters, easily a word, only if in two articles."""
    everyone = Query(unit=Unit.ARTICLE, limit=0, facets=(FacetField.OFFICIAL,), facet_limit=_MOST)
    counts = engine.search(everyone).facets[FacetField.OFFICIAL]
    names = frozenset(one.value for one in counts if len(one.value) > 2 or one.count > 1)
    return Known(names, counts={one.value: one.count for one in counts})


@dataclass(frozen=True, slots=True)
class Discovery:
    """What is known after all articles, and the names not known before, or not as the rarer spelling of another."""

    known: Known
    new: frozenset[str]
    rarer: frozenset[str]

    def look_again(self, article: Article) -> Article:
        """The article, annotated anew if a new name stands in it, or its own may be written otherwise."""
        index = index_known(self.new)
        have = {official.name for official in article.officials}
        if have.isdisjoint(self.rarer):
            texts = [unit.text for unit in units(article)]
            found = {(name, text, place) for text in texts for place, name in find_all(text, index) if name not in have}
            if not any(self._may_be_official(text, place, name, have) for name, text, place in found):
                return article
        return annotate(replace(article, officials=(), meeting_types=(), meetings=()), self.known)

    def _may_be_official(self, text: str, place: int, name: str, have: set[str]) -> bool:
        """Whether to annotate with the name known can add it, or change one of those there are (甲乙, 甲乙丙)."""
        if any(other.startswith(name) or name.startswith(other) for other in have):
            return True
        return stands_as_official(text, place, name, ruled=name in self.known.ruled)


class Recognised:
    """Annotated articles set aside until all their names are known; iterating reads them in their order."""

    def __init__(self, shelf: Shelf, discovery: Discovery, jobs: int) -> None:
        self._shelf = shelf
        self._jobs = jobs
        self.discovery = discovery

    def __iter__(self) -> Iterator[Article]:
        look_again = partial(_look_again, discovery=pickle.dumps(self.discovery))
        return map_in_order(look_again, map(self._shelf.take, range(len(self._shelf))), self._jobs)


@contextmanager
def recognise(
    planned: Sequence[tuple[ArticleId, Place]], shelf: Shelf, before: Known, jobs: int, told: Callable[[int], None]
) -> Iterator[Recognised]:
    """Annotate articles of the shelf by the names known before and, in the end, by each other's."""
    with Shelf() as annotated:

        def set_aside() -> Iterator[tuple[Named, ...]]:
            items = ((identifier, shelf.take(place)) for identifier, place in planned)
            annotate_packed = partial(_annotate, known=pickle.dumps(before))
            for number, (named, packed) in enumerate(map_in_order(annotate_packed, items, jobs)):
                annotated.put(number, packed)
                told(number + 1)
                yield named

        known = gather(set_aside()).merged(before)
        rarer = rarer_names(known.counts)
        new = (known.names - before.names) | (rarer - rarer_names(before.counts))
        yield Recognised(annotated, Discovery(known, new, rarer), jobs)


@lru_cache(maxsize=2)  # what is known is sent with every batch of articles, but seldom changes
def _unpack_once(packed: bytes) -> Any:
    return pickle.loads(packed)  # noqa: S301 - written by the process that shares out the work


def _annotate(item: tuple[ArticleId, bytes], known: bytes) -> tuple[tuple[Named, ...], bytes]:
    """A packed article annotated, under its id in the index, and whom it names."""
    identifier, packed = item
    before: Known = _unpack_once(known)
    article = annotate(replace(unpack(packed), id=identifier), before)
    return officials_named(article), pack(article)


def _look_again(packed: bytes, discovery: bytes) -> Article:
    made: Discovery = _unpack_once(discovery)
    return made.look_again(unpack(packed))


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
