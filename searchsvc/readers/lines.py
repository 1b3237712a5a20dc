"""The lines of a page dump, measured: width, indentation, blank lines before, whether a sentence ends there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from searchsvc.readers.credits import Credit, read_credit
from searchsvc.readers.datelines import Dateline, find_dateline

_END = frozenset("。！？!?…")
_CLOSERS = "”’」』》）)]】〉\"'"
# A note in brackets behind the last sentence: （完）, （记者 张三）. It closes the line if a sentence ended before it.
_NOTE = re.compile(r"[（(【\[][^（）()【】\[\]]{0,60}[）)】\]]$")
_FULL_STOP = re.compile(r"[^0-9A-Za-z\s.]\.$|[a-z)]\.$")
_RULE = re.compile(r"[-=_*＝－—~·.…─━═#＊\s]{3,}$")
_ENUMERATOR = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)]?[、．]|[）)]|[.](?!\d))|第[一二三四五六七八九十]{1,2}[、，章条]|[①-⑳●◆■▲·•]"
)


class TextLine(NamedTuple):
    """A line that is not blank.

    `width` and `indent` count cells (a Han character is two); `blanks` counts the blank lines before it, `ruled`
    says that a drawn rule stands there. `complete`: a sentence ends with the line. `heading_like`: it could be a
    headline, being short, of one clause or two, without the end of a sentence.
    """

    number: int
    text: str
    indent: int
    width: int
    blanks: int
    ruled: bool
    complete: bool
    credit: Credit | None
    dateline: Dateline | None
    heading_like: bool

    @property
    def enumerated(self) -> bool:
        """Whether the line begins with a number or a bullet of a list."""
        return _ENUMERATOR.match(self.text) is not None


def measure_lines(text: str) -> Iterator[TextLine]:
    """Yield the lines of a text that hold something, each measured."""
    blanks = 0
    ruled = False
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip().strip("\ufeff\u200b")
        if not line:
            blanks += 1
        elif len(line) < 200 and _RULE.match(line):
            ruled = True
        else:
            yield _measure(number, raw, line, blanks, ruled)
            blanks, ruled = 0, False


def _measure(number: int, raw: str, line: str, blanks: int, ruled: bool) -> TextLine:
    indent = measure_cells(raw[: len(raw) - len(raw.lstrip())].expandtabs(4)) if raw[0] != line[0] else 0
    complete = _is_complete(line)
    credit = read_credit(line)
    dateline = find_dateline(line)
    heading_like = not credit and not dateline and _looks_like_heading(line, complete)
    width = indent + measure_cells(line)
    return TextLine(number, line, indent, width, blanks, ruled, complete, credit, dateline, heading_like)


def _looks_like_heading(text: str, complete: bool) -> bool:
    if len(text) > 50 or text[-1] in "，、；,;（(《“‘":
        return False
    if "。" in text or "；" in text or text.count("，") > 1:
        return False
    return not complete or (text[-1] in "！？!?”…" and len(text) <= 30)


def measure_cells(text: str) -> int:
    """Width in cells; what takes three bytes in UTF-8 (Han, full-width marks, dashes, quotes) counts two."""
    return len(text) + (len(text.encode("utf-8", "replace")) - len(text)) // 2


def _is_complete(line: str) -> bool:
    bare = line[-80:].rstrip(_CLOSERS)
    if bare and (bare[-1] in _END or _FULL_STOP.search(bare)):
        return True
    note = _NOTE.search(line[-80:])
    if note is None:
        return False
    before = line[-80:][: note.start()].rstrip(_CLOSERS + " 　")
    return bool(before) and before[-1] in _END
