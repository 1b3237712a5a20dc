"""What is asked: a tree of conditions on the text, filters on the facets, an order and a page.

Structs, as an answer makes and compares dozens of them: in a fifth of the time of frozen dataclasses.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from searchsvc.data.english import in_english, type_in_english
from searchsvc.documents import PART_LABELS
from searchsvc.language import CHINESE, either, language


class FacetField(StrEnum):
    """The facets, by the names they have in URLs and in the API."""

    __hash__ = str.__hash__  # an enum's own is written in Python, and each is part of many keys

    MEETING_TYPE = "meeting_type"
    OFFICIAL = "official"
    PART = "part"
    SOURCE = "source"
    MONTH = "month"
    SERIES = "series"


FACET_LABELS = {
    FacetField.MEETING_TYPE: "会议类型",
    FacetField.OFFICIAL: "官员",
    FacetField.PART: "角色",
    FacetField.SOURCE: "来源",
    FacetField.MONTH: "月份",
    FacetField.SERIES: "会议系列",
}


_PARTS: Mapping[str, str] = {part.value: label for part, label in PART_LABELS.items()}


def name_of(field: FacetField) -> str:
    """What a facet is called in the language in force."""
    return either(FACET_LABELS[field], in_english(FACET_LABELS[field]))


def label_of(field: FacetField, value: str) -> str:
    """A facet's value in the language in force: in Chinese 主持 for chair, 2025年3月 for 2025-03."""
    return labels_of(field)(value)


def labels_of(field: FacetField) -> Callable[[str], str]:
    """What labels the values of a facet in the language in force; a name is its own label."""
    return (_IN_CHINESE if language() == CHINESE else _IN_ENGLISH).get(field, str)


def word_for(field: FacetField, value: str) -> str:
    """A facet's value in Chinese, as the query language has it."""
    return _IN_CHINESE.get(field, str)(value)


def _part_in_chinese(value: str) -> str:
    return _PARTS.get(value, value)


def _part_in_english(value: str) -> str:
    return in_english(_part_in_chinese(value))


@lru_cache(1200)  # a century; every answer lists dozens of them
def _month_in_chinese(value: str) -> str:
    year, dash, month = value.partition("-")
    return f"{year}年{int(month)}月" if dash and month.isdecimal() else value


_IN_CHINESE: Mapping[FacetField, Callable[[str], str]] = {
    FacetField.PART: _part_in_chinese,
    FacetField.MONTH: _month_in_chinese,
}
_IN_ENGLISH: Mapping[FacetField, Callable[[str], str]] = {
    FacetField.PART: _part_in_english,
    FacetField.MEETING_TYPE: type_in_english,
}


class TextField(StrEnum):
    """Where words and phrases are looked for."""

    __hash__ = str.__hash__

    TEXT = "text"  # the paragraph itself (paragraph 0 is the headings)
    TITLE = "title"  # the headings of the paragraph's article
    BY = "by"  # the by-line of the paragraph's article


class Sort(StrEnum):
    """The order of hits; ties go newest first, then in the order of the text."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Unit(StrEnum):
    """What is counted and listed."""

    PARAGRAPH = "paragraph"
    ARTICLE = "article"


class Term(Struct, frozen=True):
    """A run of words as typed, not yet cut into tokens: the engine does that with its index's own analyzer.

    Without a field it is looked for in the paragraph and, to complete it, in the headings of its article.
    """

    text: str
    field: TextField | None = None


class Phrase(Struct, frozen=True):
    """An exact substring, after normalisation of width and script; without a field looked for as a Term is."""

    text: str
    field: TextField | None = TextField.TEXT


class And(Struct, frozen=True):
    """All of the conditions."""

    nodes: "tuple[Node, ...]"


class Or(Struct, frozen=True):
    """At least one of the conditions."""

    nodes: "tuple[Node, ...]"


class Not(Struct, frozen=True):
    """None of what the condition matches."""

    node: "Node"


class Expanded(Struct, frozen=True):
    """A condition as typed, or else the same in other words (a body's full name): what has only these ranks below."""

    typed: "Node"
    otherwise: "Node"


class Filter(Struct, frozen=True):
    """One of the values in a facet.

    For MEETING_TYPE the name of a group stands for all its types, and 其他 for articles without a type.
    MONTH values are written YYYY-MM.
    """

    field: FacetField
    values: tuple[str, ...]


class DateRange(Struct, frozen=True):
    """A span of days, both ends included; None is open. Articles without a date are outside every range."""

    start: date | None
    end: date | None


Node: TypeAlias = Term | Phrase | And | Or | Not | Expanded | Filter | DateRange


class Query(Struct, frozen=True):
    """A whole question to an engine.

    `root` is the condition read from what was typed, None for everything. `filters` are the chosen facet
    values: OR within one field, AND across fields, and each facet is counted without its own. Where both
    officials and parts are chosen, a part must be one of a chosen official.
    With `loose` a document needs only enough of the words of `root` (negations, filters, dates and quotations that
    are anywhere still hold), and the best have most of them.
    """

    root: "Node | None" = None
    filters: tuple[Filter, ...] = ()
    dates: DateRange | None = None
    sort: Sort = Sort.RELEVANCE
    unit: Unit = Unit.PARAGRAPH
    offset: int = 0
    limit: int = 20
    facets: tuple[FacetField, ...] = ()
    facet_limit: int = 50
    loose: bool = False

    def chosen(self, field: FacetField) -> tuple[str, ...]:
        """The values chosen in one facet, in the order given."""
        if len(self.filters) == 1 and self.filters[0].field is field and len(self.filters[0].values) == 1:
            return self.filters[0].values
        return tuple(dict.fromkeys(v for f in self.filters if f.field is field for v in f.values))


_GROUPS = (And, Or)  # a union written out would be made anew each time
_SINGLE = frozenset((Term, Phrase, Filter, DateRange))


def is_flat(node: "Node") -> bool:
    """Whether a condition is a single one, or some of them that are all required or any of which is enough."""
    if isinstance(node, _GROUPS):
        for child in node.nodes:  # noqa: SIM110 in half the time of all()
            if type(child) not in _SINGLE:
                return False
        return True
    return type(node) in _SINGLE


def leaves(node: "Node | None", negated: bool = False) -> "Iterator[tuple[Node, bool]]":
    """Walk the typed conditions that are not made of others, each with whether it stands under a Not."""
    match node:
        case None:
            return
        case And(nodes) | Or(nodes):
            for child in nodes:
                yield from leaves(child, negated)
        case Expanded(typed, _):
            yield from leaves(typed, negated)
        case Not(child):
            yield from leaves(child, not negated)
        case _:
            yield node, negated
