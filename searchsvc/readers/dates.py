"""Dates as newspapers, file names and folders write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_FULL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-_./](\d{1,2})[-_./](\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d\d)(\d\d))(?!\d)"
)
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_./年](\d{1,2})|(\d\d))(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_HAN_FULL = re.compile(
    r"([一二][〇○零九一二三四五六七八]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日?"
)
_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
# A dateline this many days from the date of the file is not the issue it stands in: told to the user.
_FAR = 62
_AHEAD = 3  # days: an evening paper or a page put on the net may be dated before its dateline


@dataclass(frozen=True, slots=True)
class Told:
    """As much of a date as something tells; 0 where it does not."""

    year: int = 0
    month: int = 0
    day: int = 0

    def to_date(self) -> date | None:
        """The date, if it is whole and in the calendar."""
        return _calendar(self.year, self.month, self.day)


def parse_date(text: str) -> date | None:
    """The day that a date or time written in full stands for; None if it is not one."""
    return find_date(text[:60])


def find_date(text: str) -> date | None:
    """The first full date in a text."""
    for match in _FULL.finditer(text):
        numbers = [int(group) for group in match.groups() if group]
        if day := _calendar(*numbers):
            return day
    if han := _HAN_FULL.search(text):
        year, month, dom = han.groups()
        return _calendar(int("".join(str(_HAN_DIGITS[c]) for c in year)), _han_number(month), _han_number(dom))
    return None


def told_by_path(path: str) -> Told | None:
    """What a relative path tells: a full date, else month or year; names nearest to the file come first."""
    parts = path.split("/")
    for start in range(len(parts) - 1, -1, -1):
        if day := find_date("/".join(parts[start:])):
            return Told(day.year, day.month, day.day)
    for start in range(len(parts) - 1, -1, -1):
        tail = "/".join(parts[start:])
        for match in _MONTH.finditer(tail):
            month = int(match[2] or match[3])
            if 1 <= month <= 12:
                return Told(int(match[1]), month)
        if year := _YEAR.search(tail):
            return Told(int(year[1]))
    return None


def find_year(paragraphs: Sequence[str], written: Told) -> Told | None:
    """The full date in a text that has the month and day of its dateline: it tells the year."""
    pattern = re.compile(rf"(?<!\d)((?:19|20)\d\d)年0?{written.month}月0?{written.day}日")
    years = {int(match[1]) for paragraph in paragraphs for match in pattern.finditer(paragraph)}
    return Told(years.pop(), written.month, written.day) if len(years) == 1 else None


def complete_date(written: Told | None, file: Told | None) -> tuple[date | None, str]:
    """The day of an article from its dateline and from what tells the date of its file, and a doubt about it.

    A dateline without a year takes the year that puts it last before the date of the file, so that a dateline
    of 31 December in an issue of 1 January falls in the year before. Without a dateline the file's own date
    counts. Nothing is guessed: the date is None where year, month or day is told nowhere.
    """
    if written is None or not written.month:
        if file and (day := file.to_date()):
            return day, ""
        return None, "没有找到完整的日期，"
    if written.year:
        day = written.to_date()
        return day, "" if day else f"电头的日期（{written.year}年{written.month}月{written.day}日）不存在，"
    as_written = f"{written.month}月{written.day}日"
    if file is None:
        return None, f"电头只有{as_written}，没有年份，"
    return _with_year(written, file, as_written)


def _with_year(written: Told, file: Told, as_written: str) -> tuple[date | None, str]:
    if not file.month:
        day = _calendar(file.year, written.month, written.day)
        return day, "" if day else f"电头的{as_written}不在{file.year}年的日历里，"
    issue = _calendar(file.year, file.month, file.day) or _month_end(file.year, file.month)
    days = [
        day
        for year in (file.year - 1, file.year, file.year + 1)
        if (day := _calendar(year, written.month, written.day))
    ]
    # An issue reports what was, or what is dated the next day.
    past = [day for day in days if day <= issue + timedelta(_AHEAD)]
    if not past:
        return None, f"电头的{as_written}不存在，"
    day = max(past)
    if issue - day > timedelta(_FAR):
        return day, f"电头的{as_written}与文件名或版面的日期 {issue.isoformat()} 相差较远，"
    return day, ""


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _han_number(text: str) -> int:
    """A number below 100 in Han characters; 0 where it is none."""
    tens, mark, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_HAN_DIGITS[tens] if tens else 1) * 10 * bool(mark) + (_HAN_DIGITS[ones] if ones else 0)
