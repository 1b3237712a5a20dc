"""Meetings as a calendar (iCalendar, RFC 5545): all-day events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST = 75  # bytes of a line without its end

_CONTROLS = dict.fromkeys(map(chr, range(0x20)), "")  # have no place in a calendar
_ESCAPED = str.maketrans(_CONTROLS | {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting on a day; `uid` is its permanent name in the world, `url` is absolute."""

    uid: str
    day: date
    name: str
    text: str
    url: str
    topics: tuple[str, ...]


def write_calendar(name: str, events: Iterable[Event], made: datetime) -> str:
    """The events as a calendar; `made` is when the index was built."""
    stamp = made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//searchsvc//meetings//ZH", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_escape(name)}"]
    for one in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escape(one.uid)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{_digits(one.day)}",
        ]
        if one.day < date.max:
            lines.append(f"DTEND;VALUE=DATE:{_digits(one.day + timedelta(days=1))}")
        lines += [f"SUMMARY:{_escape(one.name)}", f"DESCRIPTION:{_escape(one.text)}", f"URL:{one.url}"]
        if one.topics:
            lines.append(f"CATEGORIES:{','.join(map(_escape, one.topics))}")
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _fold(line))


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")  # strftime writes early years with fewer digits


def _escape(text: str) -> str:
    return text.translate(_ESCAPED)


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of at most LONGEST bytes, cut between characters, all but the first behind a blank."""
    encoded = line.encode("utf-8", "surrogatepass")
    start, room, blank = 0, LONGEST, ""
    while len(encoded) - start > room:
        end = start + room
        while encoded[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        yield blank + encoded[start:end].decode("utf-8", "surrogatepass")
        start, room, blank = end, LONGEST - 1, " "
    yield blank + encoded[start:].decode("utf-8", "surrogatepass")
