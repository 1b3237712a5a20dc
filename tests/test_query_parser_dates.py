"""Dates as people write them."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.query import DateRange
from searchsvc.query_parser.dates import is_bare_date, read_dates

TODAY = date(2025, 4, 9)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025年", "2025-01-01", "2025-12-31"),
        ("二〇二五年", "2025-01-01", "2025-12-31"),
        ("二零二五年三月", "2025-03-01", "2025-03-31"),
        ("二○二四年十二月廿六日", "2024-12-26", "2024-12-26"),
        ("２０２５－０３", "2025-03-01", "2025-03-31"),
        ("2025-3", "2025-03-01", "2025-03-31"),
        ("2025/03/26", "2025-03-26", "2025-03-26"),
        ("2025.3.26", "2025-03-26", "2025-03-26"),
        ("20250326", "2025-03-26", "2025-03-26"),
        ("202503", "2025-03-01", "2025-03-31"),
        ("2025年3月26日", "2025-03-26", "2025-03-26"),
        ("2025年3月26号", "2025-03-26", "2025-03-26"),
        ("2025年3月份", "2025-03-01", "2025-03-31"),
        ("25年3月", "2025-03-01", "2025-03-31"),
        ("98年5月", "1998-05-01", "1998-05-31"),
        ("3月26日", "2025-03-26", "2025-03-26"),
        ("三月二十六日", "2025-03-26", "2025-03-26"),
        ("4月9日", "2025-04-09", "2025-04-09"),
        ("4月10日", "2024-04-10", "2024-04-10"),
        ("12月", "2024-12-01", "2024-12-31"),
        ("4月", "2025-04-01", "2025-04-30"),
        ("2月29日", "2024-02-29", "2024-02-29"),
        ("9日", "2025-04-09", "2025-04-09"),
        ("31日", "2025-03-31", "2025-03-31"),
        ("今天", "2025-04-09", "2025-04-09"),
        ("昨天", "2025-04-08", "2025-04-08"),
        ("前天", "2025-04-07", "2025-04-07"),
        ("本周", "2025-04-07", "2025-04-13"),
        ("上周", "2025-03-31", "2025-04-06"),
        ("上星期三", "2025-04-02", "2025-04-02"),
        ("上周日", "2025-04-06", "2025-04-06"),
        ("上周末", "2025-04-05", "2025-04-06"),
        ("上上周", "2025-03-24", "2025-03-30"),
        ("本月", "2025-04-01", "2025-04-30"),
        ("上个月", "2025-03-01", "2025-03-31"),
        ("上月5日", "2025-03-05", "2025-03-05"),
        ("今年", "2025-01-01", "2025-12-31"),
        ("去年3月", "2024-03-01", "2024-03-31"),
        ("前年", "2023-01-01", "2023-12-31"),
        ("近7天", "2025-04-03", "2025-04-09"),
        ("最近一周", "2025-04-03", "2025-04-09"),
        ("最近三个月", "2025-01-10", "2025-04-09"),
        ("过去一年", "2024-04-10", "2025-04-09"),
        ("上半年", "2025-01-01", "2025-06-30"),
        ("2024年下半年", "2024-07-01", "2024-12-31"),
        ("2024年第三季度", "2024-07-01", "2024-09-30"),
        ("一季度", "2025-01-01", "2025-03-31"),
        ("3月上旬", "2025-03-01", "2025-03-10"),
        ("2024年2月下旬", "2024-02-21", "2024-02-29"),
        ("2025-01..2025-03", "2025-01-01", "2025-03-31"),
        ("2025-03..2025-01", "2025-01-01", "2025-03-31"),
        ("2025年1月至3月", "2025-01-01", "2025-03-31"),
        ("2025年1月-3月", "2025-01-01", "2025-03-31"),
        ("3月1日到5日", "2025-03-01", "2025-03-05"),
        ("去年12月~今年1月", "2024-12-01", "2025-01-31"),
        ("2025-03..", "2025-03-01", None),
        ("..2025-03", None, "2025-03-31"),
        ("2025年3月以来", "2025-03-01", None),
        ("2025年以前", None, "2024-12-31"),
    ],
)
def test_read(text: str, start: str | None, end: str | None) -> None:
    span = read_dates(text, TODAY)
    assert span is not None
    assert (span.start and span.start.isoformat(), span.end and span.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "外事",
        "2月30日",
        "2025年13月",
        "0000",
        "2025-13",
        "近9999年",
        "十十月",
        "..",
        "-",
        "年",
        "2025年外事",
        "1" * 50,
        "32日",
    ],
)
def test_not_a_date(text: str) -> None:
    assert read_dates(text, TODAY) is None


FULL_DATES = [
    "3月26日",
    "2025年3月",
    "二〇二五年三月二十六日",
    "2025-03-26",
    "2025.3.26",
    "上周",
    "昨天",
    "近7天",
    "20250326",
]


@pytest.mark.parametrize(
    "text",
    [*FULL_DATES, "2025年", "今年", "1月至3月", "3月1日至5日", "2025年上半年", "2024-05..2025-01", "二〇二四年"],
)
def test_dates_without_a_field(text: str) -> None:
    assert is_bare_date(text)


@pytest.mark.parametrize(
    "text", ["2025", "25年", "3月", "26日", "三月", "上半年", "一季度", "外事", "12345678", "一日", "2025.3", "百年"]
)
def test_words_that_stay_words(text: str) -> None:
    assert not (is_bare_date(text) and read_dates(text, TODAY))


@settings(max_examples=800, deadline=None)
@given(
    st.one_of(
        st.text(
            st.sampled_from("0123456789年月日号-./至到..今去前上本周天近个一二十〇廿旬季度半q起以来 ~"), max_size=20
        ),
        st.text(st.characters(exclude_categories=()), max_size=20),
    ),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_anything_is_read_or_not_a_date(text: str, today: date) -> None:
    span = read_dates(text, today)
    is_bare_date(text)
    assert span is None or span.start is None or span.end is None or span.start <= span.end


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_every_full_date_is_read_in_every_spelling(day: date, today: date) -> None:
    for text in (f"{day}", f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日"):
        span = read_dates(text, today)
        assert span is not None
        assert span.start == span.end == day


@pytest.mark.parametrize("piece", ["1", "年", "十", "..", " ", "2025-", "上"])
def test_long_text_is_no_date_and_takes_no_time(piece: str) -> None:
    started = time.perf_counter()
    assert read_dates(piece * 200_000, TODAY) is None
    assert not is_bare_date(piece * 200_000)
    assert time.perf_counter() - started < 0.1


@pytest.mark.parametrize("text", ["近0周", "近0天"])
def test_no_weeks_or_days_are_today(text: str) -> None:
    today = date(2031, 5, 6)
    assert read_dates(text, today) == DateRange(today, today)
