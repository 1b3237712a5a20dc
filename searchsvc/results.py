"""What is answered: TopDocs by an engine, Results to people and programs.

What each answer has by the dozen is a Struct, which is made in a tenth of the time of a frozen dataclass.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from msgspec import Struct

from searchsvc.documents import Paragraph, ParagraphId
from searchsvc.query import FacetField, Query

Range = tuple[int, int]


class ScoredDoc(Struct, frozen=True):
    """One ranked paragraph.

    `others` are the next best paragraphs of the same article (at most two, only where articles are listed);
    `more` counts the hits of the same article that are neither this one nor among `others`.
    """

    id: ParagraphId
    score: float
    more: int = 0
    others: tuple[ParagraphId, ...] = ()


class FacetCount(Struct, frozen=True):
    """How many hits carry a value."""

    value: str
    count: int


class TopDocs(Struct, frozen=True):
    """An engine's answer: the exact total, one page of ranked ids, and the counts of each facet asked for.

    A facet's counts are ordered by count, then value; chosen values are always among them, at 0 if need be.
    `cut` names the facets of which not all values are given.
    """

    total: int
    docs: tuple[ScoredDoc, ...]
    facets: Mapping[FacetField, tuple[FacetCount, ...]]
    cut: frozenset[FacetField]
    generation: str


@dataclass(frozen=True, slots=True)
class IndexStats:
    """What an index holds. `size` is in bytes; `recipe` names analyser, dictionaries and schema."""

    generation: str
    built_at: datetime
    articles: int
    paragraphs: int
    officials: int
    terms: int
    size: int
    recipe: str


class Snippet(Struct, frozen=True):
    """A piece of a paragraph cut at sentence ends; `marks` are code-point ranges into `text`.

    `cut_before` and `cut_after` say whether text was left out there.
    """

    text: str
    marks: tuple[Range, ...]
    cut_before: bool = False
    cut_after: bool = False


class Hit(Struct, frozen=True):
    """One result as people see it; `others` are further paragraphs of the article where articles are listed."""

    paragraph: Paragraph
    snippet: Snippet
    score: float
    more_in_article: int
    others: "tuple[Hit, ...]" = ()


class FacetValue(Struct, frozen=True):
    """A value to choose, in the order and under the heading the page shows it."""

    value: str
    label: str
    count: int
    active: bool
    group: str | None = None


class Facet(Struct, frozen=True):
    """A facet with its values; `more` says whether there are values that are not listed."""

    field: FacetField
    label: str
    values: tuple[FacetValue, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A way out of an empty result: what to drop, what to put there `instead`, and how many hits that gives."""

    drop: str
    query: Query
    total: int
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Expansion:
    """An abbreviation or a full name that was typed, and the other forms looked for too unless `exact` was asked."""

    typed: str
    forms: tuple[str, ...]


class Results(Struct, frozen=True):
    """The whole answer to a person's question.

    `read_as` says in words how the question was read; `notices` what was done differently and why.
    """

    typed: str
    query: Query
    read_as: tuple[str, ...]
    notices: tuple[str, ...]
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[FacetField, Facet]
    stats: IndexStats
    took_ms: float
    expansions: tuple[Expansion, ...] = ()
    did_you_mean: str | None = None
    relax: tuple[Relaxation, ...] = ()
