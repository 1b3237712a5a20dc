"""What was reported on one day, and the days before and after it that have anything."""

from dataclasses import dataclass
from datetime import date, timedelta

from searchsvc.documents import ArticleHead, ArticleId, split_paragraph_id
from searchsvc.engine import Engine
from searchsvc.query import DateRange, FacetField, Filter, Query, Sort, Unit

MOST = 500  # articles of a day


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of a day in the order of the corpus, and its neighbours."""

    day: date
    total: int
    articles: tuple[ArticleHead, ...]
    before: date | None
    after: date | None


def read_day(engine: Engine, day: date) -> Day:
    """What was reported on a day; nothing is an answer too."""
    total, articles = _list(engine, DateRange(day, day), MOST)
    before = DateRange(None, day - timedelta(days=1)) if day > date.min else None
    after = DateRange(day + timedelta(days=1), None) if day < date.max else None
    return Day(
        day=day,
        total=total,
        articles=articles,
        before=_nearest(engine, before, Sort.NEWEST),
        after=_nearest(engine, after, Sort.OLDEST),
    )


def find_neighbours(engine: Engine, identifier: ArticleId, source: str, day: date | None) -> list[ArticleHead | None]:
    """The articles before and after one, of the same source and day; None where there is none."""
    if day is None:
        return [None, None]
    chosen = (Filter(FacetField.SOURCE, (source,)),) if source else ()
    listed = engine.search(Query(None, chosen, DateRange(day, day), Sort.OLDEST, Unit.ARTICLE, limit=MOST)).docs
    place = next((place for place, doc in enumerate(listed) if split_paragraph_id(doc.id)[0] == identifier), None)
    if place is None:
        return [None, None]
    beside = (listed[place - 1 : place], listed[place + 1 : place + 2])
    return [engine.get([one.id for one in docs])[0].article if docs else None for docs in beside]


def _nearest(engine: Engine, span: DateRange | None, sort: Sort) -> date | None:
    if span is None:
        return None
    _, found = _list(engine, span, 1, sort)
    return found[0].date if found else None


def _list(
    engine: Engine, span: DateRange, limit: int, sort: Sort = Sort.OLDEST, chosen: tuple[Filter, ...] = ()
) -> tuple[int, tuple[ArticleHead, ...]]:
    found = engine.search(Query(None, chosen, span, sort, Unit.ARTICLE, limit=limit))
    return found.total, tuple(one.article for one in engine.get([doc.id for doc in found.docs]))
