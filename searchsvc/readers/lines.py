"""The lines of a page dump, measured: width, indentation, blank lines before, whether a sentence ends there."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank.

    `width` and `indent` count cells (a Han character is two); `blanks` counts the blank lines before it, `ruled`
    says that a drawn rule stands there. `complete`: a sentence ends with the line.
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

    @property
    def enumerated(self) -> bool:
        """Whether the line begins with a number or a bullet of a list."""
        return _ENUMERATOR.match(self.text) is not None

    @property
    def heading_like(self) -> bool:
        """Whether the line could be a headline: short, one clause or two, no end of a sentence."""
        text = self.text
        if len(text) > 50 or self.credit or self.dateline or text[-1] in "，、；,;（(《“‘":
            return False
        if "。" in text or "；" in text or text.count("，") > 1:
            return False
        return not self.complete or (text[-1] in "！？!?”…" and len(text) <= 30)


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
            indent = _cells(raw[: len(raw) - len(raw.lstrip())].expandtabs(4))
            yield TextLine(
                number=number,
                text=line,
                indent=indent,
                width=indent + _cells(line),
                blanks=blanks,
                ruled=ruled,
                complete=_is_complete(line),
                credit=read_credit(line),
                dateline=find_dateline(line),
            )
            blanks, ruled = 0, False


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _is_complete(line: str) -> bool:
    bare = line[-80:].rstrip(_CLOSERS)
    if bare and (bare[-1] in _END or _FULL_STOP.search(bare)):
        return True
    note = _NOTE.search(line[-80:])
    if note is None:
        return False
    before = line[-80:][: note.start()].rstrip(_CLOSERS + " 　")
    return bool(before) and before[-1] in _END
