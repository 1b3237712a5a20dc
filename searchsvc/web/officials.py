"""The officials of an index: all with counts, one with what they did, and who appears with whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil

from msgspec.structs import replace

from searchsvc.analysis import fold
from searchsvc.analysis.pinyin import initials, spell_name
from searchsvc.documents import Article, Part, split_paragraph_id
from searchsvc.engine import Engine
from searchsvc.errors import NotFound
from searchsvc.named_values import find_value
from searchsvc.query import And, DateRange, FacetField, Filter, Or, Phrase, Query, Sort, Term, TextField, Unit, leaves
from searchsvc.query_parser import unparse
from searchsvc.results import TopDocs
from searchsvc.vocabulary import PerGeneration
from searchsvc.web.article_page import Person, describe_person
from searchsvc.web.charts import Chart, draw_months
from searchsvc.web.links import Links
from searchsvc.web.parameters import SearchParameters
from searchsvc.web.wording import say

EVERY = 1_000_000  # values of a facet: all of them
PER_PAGE = 20
COMPANY = 8  # people in the matrix besides the official
KINDS = 6  # columns of the table of years
# Whoever is only mentioned was not there.
ACTING = tuple(part.value for part in Part if part is not Part.MENTION)
OTHER_LETTER = "#"
LONGEST_NAME = 16  # characters
MOST_NAMED = 6  # words of a question that are tried as names
MOST_CARDS = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """An official in the list: in how many articles, under which letter of pinyin."""

    name: str
    count: int
    letter: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What an official did in the event of one article, with proofs."""

    article: Article
    person: Person


@dataclass(frozen=True, slots=True)
class Card:
    """An official that a question names: the number of articles, in all and by part."""

    name: str
    total: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """In how many articles one takes part and the other is named, and the address of the paragraphs that say so."""

    count: int
    url: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year's articles about an official: the total and those of the most frequent types, each with its address."""

    label: str
    total: int
    url: str
    kinds: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the page of an official shows."""

    name: str
    asked: SearchParameters  # for all of the articles
    total: int
    parts: tuple[tuple[str, str, int, str], ...]  # code, label, count, address
    posts: tuple[str, ...]  # of the newest article that gives any
    deeds: tuple[Deed, ...]
    page: int
    pages: int
    chart: Chart | None
    kinds: tuple[str, ...]
    years: tuple[Year, ...]
    people: tuple[str, ...]
    matrix: tuple[tuple[Cell | None, ...], ...]


def list_officials(engine: Engine, typed: str = "") -> tuple[Listed, ...]:
    """The officials whose name or pinyin has what was typed, by letter, under each the most frequent first."""
    listed = _listed.of(engine)
    return tuple(one for one in listed if is_like(one.name, typed)) if typed else listed


def _list_all(engine: Engine) -> tuple[Listed, ...]:
    counts = engine.search(_ask(facets=(FacetField.OFFICIAL,))).facets[FacetField.OFFICIAL]
    listed = [Listed(one.value, one.count, letter_of(one.value)) for one in counts]
    return tuple(sorted(listed, key=lambda one: (one.letter == OTHER_LETTER, one.letter, -one.count, one.name)))


_listed = PerGeneration(_list_all)


def letter_of(name: str) -> str:
    """The letter of pinyin that a name is filed under."""
    first = _ways_to_type(name)[1][1:2].upper()
    return first if first.isascii() and first.isalpha() else OTHER_LETTER


def is_like(name: str, typed: str) -> bool:
    """Whether what was typed is part of a name, or begins its pinyin or initials."""
    wanted = fold(typed).lower().replace(" ", "")
    characters, letters = _ways_to_type(name)
    return wanted in characters or (wanted.isascii() and f" {wanted}" in letters)


@lru_cache(maxsize=100_000)
def _ways_to_type(name: str) -> tuple[str, str]:
    """A name folded, and its pinyin and initials in every reading, each after a blank."""
    ways = (key for way in spell_name(name) for key in ("".join(way), initials(way)))
    return fold(name).lower(), "".join(f" {key.replace(' ', '')}" for key in ways)


def find_official(engine: Engine, name: str) -> TopDocs | None:
    """How many articles there are about an official, with the counts of parts; None where nobody is called so."""
    found = engine.search(_ask(_about(name), facets=(FacetField.PART,)))
    return found if found.total else None


def find_cards(engine: Engine, query: Query) -> tuple[Card, ...]:
    """The officials that a question names: by a chosen value, by a field or by a word that is a name."""
    named = list(query.chosen(FacetField.OFFICIAL))
    for leaf, negated in leaves(query.root):
        match leaf:
            case Filter(FacetField.OFFICIAL, values) if not negated:
                named += values
            case Term(text, None) | Phrase(text, TextField.TEXT) if not negated and 2 <= len(text) <= LONGEST_NAME:
                named.append(text)
            case _:
                pass
    cards = []
    for name in list(dict.fromkeys(named))[:MOST_NAMED]:
        if found := find_official(engine, name):
            counts = {one.value: one.count for one in found.facets[FacetField.PART]}
            cards.append(
                Card(name, found.total, tuple((part.label, counts[part]) for part in Part if counts.get(part)))
            )
    return tuple(cards[:MOST_CARDS])


def read_profile(engine: Engine, name: str, page: int, links: Links) -> Profile:
    """What an official did; raises NotFound where nobody is called so."""
    facets = (FacetField.PART, FacetField.MEETING_TYPE, FacetField.MONTH)
    offset = (page - 1) * PER_PAGE
    name = find_value(engine, FacetField.OFFICIAL, name)
    found = engine.search(_ask(_about(name), facets=facets, limit=PER_PAGE, offset=offset))
    if not found.total:
        raise NotFound(say("official.unknown", name=name))
    asked = SearchParameters(official=(name,), unit=Unit.ARTICLE, sort=Sort.NEWEST)
    counts = {field: {one.value: one.count for one in found.facets[field]} for field in facets}
    kinds = tuple(counts[FacetField.MEETING_TYPE])[:KINDS]
    deeds = tuple(_read_deeds(engine, found, name, links))
    people = (name, *_find_company(engine, name))
    return Profile(
        name=name,
        asked=asked,
        total=found.total,
        parts=tuple(
            (part, part.label, counts[FacetField.PART][part], links.page(asked.asking(part=(part.value,))))
            for part in Part
            if counts[FacetField.PART].get(part)
        ),
        posts=next((tuple(post.label for post in deed.person.posts) for deed in deeds if deed.person.posts), ()),
        deeds=deeds,
        page=page,
        pages=max(1, ceil(found.total / PER_PAGE)),
        chart=draw_months(
            counts[FacetField.MONTH], lambda first, last: links.page(asked.asking(date_from=first, date_to=last))
        ),
        kinds=kinds,
        years=tuple(_count_years(engine, asked, kinds, counts[FacetField.MONTH], links)),
        people=people,
        matrix=_fill_matrix(engine, people, links) if len(people) > 1 else (),
    )


def _ask(
    *filters: Filter,
    root: Filter | None = None,
    dates: DateRange | None = None,
    facets: tuple[FacetField, ...] = (),
    offset: int = 0,
    limit: int = 0,
) -> Query:
    return Query(
        root, filters, dates, Sort.NEWEST, Unit.ARTICLE, offset=offset, limit=limit, facets=facets, facet_limit=EVERY
    )


def _about(name: str) -> Filter:
    return Filter(FacetField.OFFICIAL, (name,))


def _read_deeds(engine: Engine, found: TopDocs, name: str, links: Links) -> Iterator[Deed]:
    for doc in found.docs:
        article = engine.article(split_paragraph_id(doc.id)[0])
        official = next(one for one in article.officials if one.name == name)
        yield Deed(article, describe_person(article, official, links))


def _count_years(
    engine: Engine, asked: SearchParameters, kinds: tuple[str, ...], months: Mapping[str, int], links: Links
) -> Iterator[Year]:
    for year in sorted({int(month[:4]) for month in months}, reverse=True):
        span = DateRange(date(year, 1, 1), date(year, 12, 31))
        found = engine.search(_ask(*asked.filters, dates=span, facets=(FacetField.MEETING_TYPE,)))
        counts = {one.value: one.count for one in found.facets[FacetField.MEETING_TYPE]}
        within = asked.asking(date_from=span.start, date_to=span.end)
        yield Year(
            say("year", year=year),
            found.total,
            links.page(within),
            tuple((counts.get(kind, 0), links.page(within.asking(meeting_type=(kind,)))) for kind in kinds),
        )


def _find_company(engine: Engine, name: str) -> tuple[str, ...]:
    """Who most often takes part where the official is named."""
    acting = Filter(FacetField.PART, ACTING)
    asked = _ask(acting, root=_about(name), facets=(FacetField.OFFICIAL,))
    found = engine.search(replace(asked, facet_limit=COMPANY + 1))
    others = [one.value for one in found.facets[FacetField.OFFICIAL] if one.value != name and one.count]
    return tuple(others[:COMPANY])


def _fill_matrix(engine: Engine, people: tuple[str, ...], links: Links) -> tuple[tuple[Cell | None, ...], ...]:
    acting = Filter(FacetField.PART, ACTING)
    columns = []
    for column in people:
        # chosen values are counted whatever the limit, and a facet is counted without its own choice
        asked = _ask(acting, Filter(FacetField.OFFICIAL, people), root=_about(column), facets=(FacetField.OFFICIAL,))
        found = engine.search(replace(asked, facet_limit=0))
        counts = {one.value: one.count for one in found.facets[FacetField.OFFICIAL]}
        columns.append(
            [
                None if row == column else Cell(counts.get(row, 0), links.page(_both(row, column)), row, column)
                for row in people
            ]
        )
    return tuple(zip(*columns, strict=True))


def _both(row: str, column: str) -> SearchParameters:
    """The paragraphs naming either, of the articles in which one takes part and the other is named."""
    return SearchParameters(
        q=unparse(And((_about(column), Or((Phrase(row), Phrase(column)))))),
        official=(row,),
        part=ACTING,
        unit=Unit.ARTICLE,
        sort=Sort.NEWEST,
    )
