"""Counts over time as bars: what a picture needs, and the table beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from searchsvc.query import FacetField, label_of
from searchsvc.web.wording import say

LEAST_MONTHS = 12  # fewer bars would be blocks
MOST_MONTHS = 48  # beyond that many months bars are years

STEP = 10  # units of the picture from bar to bar
HEIGHT = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One span of time: where its bar stands and how high it is, in units of the picture."""

    label: str
    count: int
    url: str
    x: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of consecutive months or years; `width` is in the units of the bars."""

    bars: tuple[Bar, ...]
    width: int

    @property
    def filled(self) -> tuple[Bar, ...]:
        """The spans that have anything, newest first, as the table lists them."""
        return tuple(bar for bar in reversed(self.bars) if bar.count)


_FIRST_MONTH = 12  # January of the year 1, counted in months

Span = Callable[[date, date], str]
"""The address of what lies in a span of days."""


def draw_months(counts: Mapping[str, int], address: Span) -> Chart | None:
    """The counts by YYYY-MM as bars of months, or of years where the span is long; None where one month has all."""
    months = {month: count for month, count in counts.items() if count}
    if len(months) < 2:
        return None
    first, last = _number(min(months)), _number(max(months))
    if last - first < MOST_MONTHS:
        first = max(_FIRST_MONTH, min(first, last - LEAST_MONTHS + 1))
        spans = [(_month(number), months.get(_month(number), 0)) for number in range(first, last + 1)]
        return _draw([(label_of(FacetField.MONTH, m), n, address(*days_of_month(m))) for m, n in spans])
    years = range(first // 12, last // 12 + 1)
    totals = {year: sum(n for month, n in months.items() if int(month[:4]) == year) for year in years}
    return _draw([(say("year", year=y), n, address(date(y, 1, 1), date(y, 12, 31))) for y, n in totals.items()])


def days_of_month(month: str) -> tuple[date, date]:
    """The first and the last day of a month written YYYY-MM."""
    number = _number(month)
    first = date(number // 12, number % 12 + 1, 1)
    after = number + 1
    following = (
        date.max.toordinal() + 1 if after // 12 > date.max.year else date(after // 12, after % 12 + 1, 1).toordinal()
    )
    return first, date.fromordinal(following - 1)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _draw(spans: list[tuple[str, int, str]]) -> Chart:
    most = max(count for _, count, _ in spans)
    bars = tuple(
        # the smallest bar is still to be seen
        Bar(label, count, url, place * STEP, max(3, round(count * HEIGHT / most)) if count else 0)
        for place, (label, count, url) in enumerate(spans)
    )
    return Chart(bars, len(spans) * STEP)
