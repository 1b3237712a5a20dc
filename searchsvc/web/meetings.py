"""The meetings of an index by their own names: as a list by day, and the series they belong to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import ceil
from typing import TypeAlias

from searchsvc.data.meeting_types import GROUPS, group_of
from searchsvc.documents import ArticleHead, ArticleId, Meeting, ParagraphId, split_paragraph_id
from searchsvc.engine import Engine
from searchsvc.errors import NotFound
from searchsvc.named_values import find_value
from searchsvc.query import FacetField, Filter, Query, Sort, Unit
from searchsvc.results import TopDocs
from searchsvc.vocabulary import PerGeneration
from searchsvc.web.charts import Chart, draw_months
from searchsvc.web.links import Links
from searchsvc.web.parameters import SearchParameters
from searchsvc.web.wording import say

EVERY = 1_000_000  # values of a facet, articles of a calendar: all of them
PER_PAGE = 40  # meetings
MOST_SERIES = 60  # series that the list of meetings shows
MEETINGS = GROUPS[0]

Key: TypeAlias = tuple[str, date | None]
"""What tells one meeting from another: its series and its day."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting on a day, with the articles that report it and the place in each that names it."""

    name: str
    series: str
    ordinal: int | None
    date: date | None
    reports: tuple[tuple[ArticleHead, int], ...]

    @property
    def types(self) -> tuple[str, ...]:
        """The types of meeting that its articles have."""
        return tuple(
            dict.fromkeys(kind for head, _ in self.reports for kind in head.meeting_types if group_of(kind) == MEETINGS)
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """A value to choose, with the number of articles."""

    value: str
    count: int

    @property
    def year(self) -> str:
        """The year, of a month."""
        return self.value[:4]


@dataclass(frozen=True, slots=True)
class MeetingList:
    """The meetings of a page, newest first; how many there are, and how many articles report them.

    Beside them the series with more than one article, the types and months there are, with their articles.
    """

    total: int
    articles: int
    occasions: tuple[Occasion, ...]
    series: tuple[Counted, ...]
    types: tuple[Counted, ...]
    months: tuple[Counted, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Series:
    """All meetings of a name, newest first, with who was there most often."""

    name: str
    total: int
    occasions: tuple[Occasion, ...]
    chart: Chart | None
    officials: tuple[Counted, ...]
    asked: SearchParameters  # for all of the articles


def list_meetings(
    engine: Engine, kind: str = "", month: str = "", page: int = 1, per_page: int = PER_PAGE
) -> MeetingList:
    """The meetings of a type and a month, of all where they are empty."""
    chosen = {FacetField.MEETING_TYPE: kind, FacetField.MONTH: month}
    filters = tuple(Filter(field, (value,)) for field, value in chosen.items() if value)
    facets = (FacetField.SERIES, FacetField.MEETING_TYPE, FacetField.MONTH)
    found = engine.search(_ask(*filters, root=_any_series(engine), facets=facets, limit=EVERY))
    reports = _sort_reports(engine, found)
    shown = dict(islice(reports.items(), (page - 1) * per_page, page * per_page))
    gathered = _gather(_heads(engine, dict.fromkeys(identifier for ids in shown.values() for identifier in ids)))
    types = [one for one in _count(found, FacetField.MEETING_TYPE) if group_of(one.value) == MEETINGS]
    return MeetingList(
        total=len(reports),
        articles=found.total,
        occasions=tuple(gathered[key] for key in shown if key in gathered),
        series=tuple(one for one in _count(found, FacetField.SERIES) if one.count > 1)[:MOST_SERIES],
        types=tuple(types),
        months=tuple(sorted(_count(found, FacetField.MONTH), key=lambda one: one.value, reverse=True)),
        page=page,
        pages=max(1, ceil(len(reports) / per_page)),
    )


def read_series(engine: Engine, name: str, links: Links) -> Series:
    """The meetings of a series; raises NotFound where none is called so."""
    name = find_value(engine, FacetField.SERIES, name)
    chosen = Filter(FacetField.SERIES, (name,))
    found = engine.search(_ask(chosen, facets=(FacetField.MONTH, FacetField.OFFICIAL), limit=EVERY))
    if not found.total:
        raise NotFound(say("series.unknown", name=name))
    asked = SearchParameters(series=(name,), unit=Unit.ARTICLE, sort=Sort.NEWEST)
    return Series(
        name=name,
        total=found.total,
        occasions=tuple(one for one in _gather(_heads(engine, _ids(found))).values() if one.series == name),
        chart=draw_months(
            {one.value: one.count for one in found.facets[FacetField.MONTH]},
            lambda first, last: links.page(asked.asking(date_from=first, date_to=last)),
        ),
        officials=_count(found, FacetField.OFFICIAL)[:12],
        asked=asked,
    )


def _ask(
    *filters: Filter,
    root: Filter | None = None,
    facets: tuple[FacetField, ...] = (),
    limit: int = 0,
) -> Query:
    return Query(root, filters, None, Sort.NEWEST, Unit.ARTICLE, limit=limit, facets=facets, facet_limit=EVERY)


def _any_series(engine: Engine) -> Filter:
    names = _count(engine.search(_ask(facets=(FacetField.SERIES,))), FacetField.SERIES)
    return Filter(FacetField.SERIES, tuple(one.value for one in names))


def _count(found: TopDocs, field: FacetField) -> tuple[Counted, ...]:
    return tuple(Counted(one.value, one.count) for one in found.facets[field] if one.count)


def _ids(found: TopDocs) -> list[ParagraphId]:
    return [doc.id for doc in found.docs]


def _heads(engine: Engine, identifiers: Iterable[ParagraphId]) -> Iterator[ArticleHead]:
    return (paragraph.article for paragraph in engine.get(list(identifiers)))


def _list_keys(engine: Engine) -> dict[ArticleId, tuple[Key, ...]]:
    """The meetings that each article of an index reports."""
    found = engine.search(_ask(root=_any_series(engine), limit=EVERY))
    return {
        head.id: tuple(dict.fromkeys(_key(meeting, head) for meeting in head.meetings))
        for head in _heads(engine, _ids(found))
    }


# So that a page of meetings reads no more articles than it shows.
_keys = PerGeneration(_list_keys)


def _key(meeting: Meeting, head: ArticleHead) -> Key:
    # without a day nothing tells that two reports are of one meeting
    return (meeting.series if meeting.date else head.id + meeting.series, meeting.date)


def _sort_reports(engine: Engine, found: TopDocs) -> dict[Key, list[ParagraphId]]:
    """The meetings that articles report with where to read of each; the newest first, those without a day last."""
    keys = _keys.of(engine)
    reports: dict[Key, list[ParagraphId]] = {}
    for identifier in _ids(found):
        for key in keys.get(split_paragraph_id(identifier)[0], ()):
            reports.setdefault(key, []).append(identifier)
    return dict(sorted(reports.items(), key=lambda one: one[0][1] or date.min, reverse=True))


def _gather(heads: Iterable[ArticleHead]) -> dict[Key, Occasion]:
    """The meetings that articles report, each once a day; the newest first, those without a day last."""
    found: dict[Key, list[tuple[Meeting, ArticleHead]]] = {}
    for head in heads:
        for meeting in head.meetings:
            found.setdefault(_key(meeting, head), []).append((meeting, head))
    occasions = {
        key: Occasion(
            name=max((meeting.name for meeting, _ in reports), key=len),
            series=reports[0][0].series,
            ordinal=next((meeting.ordinal for meeting, _ in reports if meeting.ordinal), None),
            date=key[1],
            reports=tuple((head, max(meeting.evidence.paragraph, 0)) for meeting, head in reports),
        )
        for key, reports in found.items()
    }
    return dict(sorted(occasions.items(), key=lambda one: one[1].date or date.min, reverse=True))
