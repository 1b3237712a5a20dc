"""Bars of months and years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web.charts import HEIGHT, LEAST_MONTHS, MOST_MONTHS, STEP, days_of_month, draw_months


def address(first: date, last: date) -> str:
    return f"{first}..{last}"


def test_months_stand_side_by_side_with_the_empty_ones() -> None:
    chart = draw_months({"2025-01": 2, "2024-11": 4, "2025-02": 0}, address)
    assert chart is not None
    assert len(chart.bars) == LEAST_MONTHS
    assert chart.width == LEAST_MONTHS * STEP
    assert [(bar.label, bar.count, bar.height) for bar in chart.bars[-3:]] == [
        ("2024年11月", 4, HEIGHT),
        ("2024年12月", 0, 0),
        ("2025年1月", 2, HEIGHT // 2),
    ]
    assert [(bar.label, bar.url) for bar in chart.filled] == [
        ("2025年1月", "2025-01-01..2025-01-31"),
        ("2024年11月", "2024-11-01..2024-11-30"),
    ]


def test_a_long_span_is_drawn_by_years() -> None:
    chart = draw_months({"1999-12": 1, "2025-01": 1000, "2025-12": 500}, address)
    assert chart is not None
    assert len(chart.bars) == 27
    assert (chart.bars[-1].label, chart.bars[-1].count) == ("2025年", 1500)
    assert chart.bars[0].height > 0
    assert chart.bars[0].url == "1999-01-01..1999-12-31"


@pytest.mark.parametrize("counts", [{}, {"2025-01": 3}, {"2025-01": 3, "2025-02": 0}])
def test_one_month_is_no_picture(counts: dict[str, int]) -> None:
    assert draw_months(counts, address) is None


@pytest.mark.parametrize(
    ("month", "last"),
    [
        ("2024-02", date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 31)),
        ("9999-12", date.max),
        ("0001-01", date(1, 1, 31)),
    ],
)
def test_a_month_has_its_days(month: str, last: date) -> None:
    assert days_of_month(month) == (last.replace(day=1), last)


@given(st.dictionaries(st.dates().map(lambda day: f"{day.year:04}-{day.month:02}"), st.integers(1, 10**6), min_size=2))
def test_no_count_is_lost(counts: dict[str, int]) -> None:
    chart = draw_months(counts, address)
    assert chart is not None
    assert sum(bar.count for bar in chart.bars) == sum(counts.values())
    assert all(0 < bar.height <= HEIGHT for bar in chart.filled)
    assert len({bar.x for bar in chart.bars}) == len(chart.bars)
    assert len(chart.bars) <= max(MOST_MONTHS, 9999)
