"""Days and spans of days as people write them in Chinese."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from searchsvc.analysis import fold
from searchsvc.query import DateRange

# Longer than any date that can be read ("二〇二五年十二月二十六日至二〇二六年十二月二十七日").
MAX_LENGTH = 40

_DIGITS = {character: str(value) for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "两": "2",
}
_NUMERAL = re.compile(r"[零〇○一二两三四五六七八九十廿卅]+")

_YEAR = r"(?:(?P<year>[0-9]{4}|[0-9]{2}(?=年))(?:年|[-/.](?=[0-9])|$)|(?P<near_year>今年|本年|去年|前年|明年))"
_MONTH = r"(?:(?P<month>[0-9]{1,2})(?:月份?|[-/.](?=[0-9])|$)|(?P<near_month>本月|这个月|上个?月|上上个?月))"
_DAY = r"(?:(?P<day>[0-9]{1,2})[日号]?|(?P<third>[上中下])旬)"
_CALENDAR = re.compile(rf"(?:{_YEAR})?(?:{_MONTH})?(?:{_DAY})?")
_COMPACT = re.compile(r"(?P<year>[12][0-9]{3})(?P<month>[0-9]{2})(?P<day>[0-9]{2})?")
_QUARTER = re.compile(
    r"(?:(?P<year>[0-9]{4}|[0-9]{2}(?=年))年?|(?P<near_year>今年|本年|去年|前年))?"
    r"(?:(?P<half>[上下])半年|第?(?P<quarter>[1-4])季度|q(?P<q>[1-4]))"
)
_WEEK = re.compile(r"(?P<which>本|这个?|上个?|上上个?)(?:周|星期|礼拜)(?P<day>[1-6日天末])?")
_LATELY = re.compile(r"(?:最?近|过去)(?P<count>[0-9]{1,4})个?(?P<unit>天|日|周|星期|月|年)(?:内|来|以来)?")
_DAYS_AGO = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2, "前日": 2, "大前天": 3}
_YEARS_AGO = {"今年": 0, "本年": 0, "去年": 1, "前年": 2, "明年": -1}
_BETWEEN = re.compile(r" *(?:\.\.+|至|到|~|—+|–| - ) *")
_HYPHEN = re.compile(r"(?<=[年月日号])-(?=[0-9])")
_OPEN_END = re.compile(r"(?P<date>.{2,20}?)(?:以来|以后|之后|以降|起)")
_OPEN_START = re.compile(r"(?P<date>.{2,20}?)(?:以前|之前)")

# What shows that a word is a date even where no field says so: a year, a month with a day, a day of digits.
_CLEAR = re.compile(
    r"[0-9]{4}年|[0-9]{2}年[0-9]|月[0-9]{1,2}[日号]|月份?(?:至|到|-)[0-9]{1,2}月"
    r"|(?<![0-9])(?:19|20)[0-9]{2}(?:[-/][0-9]|\.[0-9]{1,2}\.[0-9])|(?<![0-9])(?:19|20)[0-9]{6}(?![0-9])"
)
# What is near today, and another day tomorrow.
_NEAR = re.compile(
    r"今[天日年]|昨[天日]|去年|前[天日年]|本[年月周星礼]|这个?[月周星礼]|上个?[月周星礼]|近[0-9]|过去[0-9]"
)


def read_dates(text: str, today: date) -> DateRange | None:
    """The span of days that a text names, None where it names none.

    A day or month without a year is the latest one not after today; the later end of a span takes what it
    leaves out from the earlier one (2025年1月至3月).
    """
    if len(text) > MAX_LENGTH:
        return None
    written = _HYPHEN.sub("..", _with_digits(fold(text).strip()))
    try:
        return _read_span(written, today) or _read_open(written, today) or _read_one(written, today)
    except (ValueError, OverflowError):  # a day that is on no calendar
        return None


def is_bare_date(text: str) -> bool:
    """Whether a word that can be read as dates is one even where no field says so; one that breaks off is none."""
    if len(text) > MAX_LENGTH or text.endswith((".", "至", "到", "~", "—", "–")):
        return False
    return is_near_date(text) or _CLEAR.search(_with_digits(fold(text))) is not None


def is_near_date(text: str) -> bool:
    """Whether a date counts from today: other days' articles that have the same words mean other days."""
    return len(text) <= MAX_LENGTH and _NEAR.search(_with_digits(fold(text))) is not None


def _with_digits(text: str) -> str:
    """Chinese numerals as digits: 二〇二五年十二月廿六日 becomes 2025年12月26日."""
    return _NUMERAL.sub(lambda found: _to_digits(found.group()), text)


def _to_digits(numeral: str) -> str:
    tens, ten, ones = numeral.replace("廿", "二十").replace("卅", "三十").partition("十")
    if not ten:
        return "".join(_DIGITS[character] for character in numeral)
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return numeral
    return (_DIGITS[tens] if tens else "1") + (_DIGITS[ones] if ones else "0")


def _read_span(text: str, today: date) -> DateRange | None:
    parts = _BETWEEN.split(text)
    if len(parts) != 2:
        return None
    first, last = parts
    start = _read_one(first, today) if first else DateRange(None, None)
    end = (_read_later(last, first, today) if first else _read_one(last, today)) if last else DateRange(None, None)
    if start is None or end is None or not (first or last):
        return None
    if start.start and end.end and start.start > end.end:
        start, end = end, start
    return DateRange(start.start, end.end)


def _read_later(last: str, first: str, today: date) -> DateRange | None:
    """The later end of a span: 3月 after 2025年1月 is in 2025, 5日 after 3月1日 is in March."""
    year = re.match(r"[0-9]{2,4}年|今年|去年|前年", first)
    month = re.match(r"(?:[0-9]{2,4}年|今年|去年|前年)?[0-9]{1,2}月", first)
    if month and re.fullmatch(r"[0-9]{1,2}[日号]", last):
        return _read_one(month.group() + last, today)
    if year and re.match(r"[0-9]{1,2}月", last):
        return _read_one(year.group() + last, today)
    return _read_one(last, today)


def _read_open(text: str, today: date) -> DateRange | None:
    if found := _OPEN_END.fullmatch(text):
        span = _read_one(found["date"], today)
        return span and DateRange(span.start, None)
    if found := _OPEN_START.fullmatch(text):
        span = _read_one(found["date"], today)
        return DateRange(None, span.start - timedelta(days=1)) if span and span.start else None
    return None


def _read_one(text: str, today: date) -> DateRange | None:
    if text in _DAYS_AGO:
        day = today - timedelta(days=_DAYS_AGO[text])
        return DateRange(day, day)
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], DateRange | None]], ...] = (
        (_COMPACT, _read_calendar),
        (_CALENDAR, _read_calendar),
        (_QUARTER, _read_quarter),
        (_WEEK, _read_week),
        (_LATELY, _read_lately),
    )
    for pattern, read in readers:
        found = pattern.fullmatch(text)
        if found and text:
            return read(found, today)
    return None


def _read_calendar(found: re.Match[str], today: date) -> DateRange | None:
    parts = found.groupdict()
    year = _year_of(parts, today)
    month = int(parts["month"]) if parts["month"] else None
    if parts.get("near_month"):
        back = parts["near_month"].count("上")
        year, month = divmod((year or today.year) * 12 + today.month - 1 - back, 12)
        month += 1
    day = int(parts["day"]) if parts["day"] else None
    if month is None:
        if year is None:
            return None if day is None else _latest_day(day, today)
        return _days(year, 1, year, 12) if day is None else None
    if year is None:
        year = _latest_year(month, day, today)
    if day is not None:
        return DateRange(date(year, month, day), date(year, month, day))
    if third := parts.get("third"):
        first = 1 + 10 * "上中下".index(third)
        last = monthrange(year, month)[1] if third == "下" else first + 9
        return DateRange(date(year, month, first), date(year, month, last))
    return _days(year, month, year, month)


def _latest_day(day: int, today: date) -> DateRange | None:
    """The latest day of that number not after today; months that are too short for it are passed over."""
    for back in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        if 0 < day <= monthrange(year, month + 1)[1] and (back or day <= today.day):
            found = date(year, month + 1, day)
            return DateRange(found, found)
    return None


def _latest_year(month: int, day: int | None, today: date) -> int:
    """The latest year in which that day or month does not begin after today; 29 February asks for a leap year."""
    year = today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1
    if (month, day) == (2, 29):
        while monthrange(year, 2)[1] < 29:
            year -= 1
    return year


def _year_of(parts: dict[str, str | None], today: date) -> int | None:
    if near := parts.get("near_year"):
        return today.year - _YEARS_AGO[near]
    written = parts.get("year")
    if not written:
        return None
    # 98年 is 1998, 25年 is 2025: the century that is not more than ten years ahead
    short = int(written) if len(written) == 4 else 2000 + int(written)
    return short - 100 if len(written) == 2 and short > today.year + 10 else short


def _read_quarter(found: re.Match[str], today: date) -> DateRange:
    parts = found.groupdict()
    year = _year_of(parts, today) or today.year
    if parts["half"]:
        return _days(year, 1, year, 6) if parts["half"] == "上" else _days(year, 7, year, 12)
    last = 3 * int(parts["quarter"] or parts["q"] or 1)
    return _days(year, last - 2, year, last)


def _read_week(found: re.Match[str], today: date) -> DateRange:
    monday = today - timedelta(days=today.weekday() + 7 * found["which"].count("上"))
    weekday = found["day"]
    if weekday is None:
        return DateRange(monday, monday + timedelta(days=6))
    if weekday == "末":
        return DateRange(monday + timedelta(days=5), monday + timedelta(days=6))
    day = monday + timedelta(days=6 if weekday in "日天" else int(weekday) - 1)
    return DateRange(day, day)


def _read_lately(found: re.Match[str], today: date) -> DateRange:
    count = int(found["count"])
    if found["unit"] in ("天", "日", "周", "星期"):
        days = count * (1 if found["unit"] in "天日" else 7)
        return DateRange(today - timedelta(days=max(0, days - 1)), today)  # 近0天 is today
    year, month = divmod(today.year * 12 + today.month - 1 - count * (12 if found["unit"] == "年" else 1), 12)
    start = date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return DateRange(start + timedelta(days=1), today)


def _days(first_year: int, first_month: int, last_year: int, last_month: int) -> DateRange:
    """All days from the first of one month to the last of another."""
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return DateRange(date(first_year, first_month, 1), last)
