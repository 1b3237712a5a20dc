"""The user's words to a query; nothing typed is ever an error."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from searchsvc.language import either
from searchsvc.query import FACET_LABELS, And, Node, Query, label_of
from searchsvc.query_parser.fields import Notices
from searchsvc.query_parser.grammar import read
from searchsvc.query_parser.lexer import close_cut, lex
from searchsvc.query_parser.wording import describe, describe_dates, unparse

__all__ = ["FACET_LABELS", "MAX_LENGTH", "ParsedQuery", "describe", "describe_dates", "label_of", "parse", "unparse"]

# Far more than a long question; what is beyond is not read.
MAX_LENGTH = 1_000
_SHOWN = 12  # characters before the cut that the notice shows

# Control characters and halves of surrogate pairs are no text that people type; the others have no width.
_UNTYPABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
# The papers are Chinese: 今天 is today there, wherever the server stands.
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was typed, as it was read.

    `text` is what was typed without what cannot be (control characters) and what is beyond MAX_LENGTH. `root`
    is None where nothing was asked for. `read_as` says each condition in words, `notices` what was read otherwise
    than typed.
    """

    text: str
    root: Node | None
    read_as: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def query(self) -> Query:
        """The question without filters, in the default order."""
        return Query(root=self.root)


def parse(text: str, today: date | None = None) -> ParsedQuery:
    """Read what was typed; `today` (default: the day in China) is what 今天 and dates without a year count from."""
    notices = Notices()
    typed = _UNTYPABLE.sub(" ", _INVISIBLE.sub("", text[:MAX_LENGTH]))
    if len(text) > MAX_LENGTH:
        typed = _cut(typed, notices)
    root = read(lex(typed, notices), today or datetime.now(_CHINA).date(), notices)
    if root is None and text.strip():
        notices.say(
            either("没有可以查找的字词，列出全部。", "There are no words to look for, so everything is listed.")
        )
    conditions = root.nodes if isinstance(root, And) else (root,) if root else ()
    return ParsedQuery(typed, root, tuple(map(describe, conditions)), tuple(notices.said))


def _cut(typed: str, notices: Notices) -> str:
    """What is read of a text that is too long, saying where it ends; a quotation that is open there is closed."""
    closed = close_cut(typed)
    end = closed[-_SHOWN:].strip()
    notices.say(
        either(
            f"输入太长，只用了前 {MAX_LENGTH} 个字，到“…{end}”为止。",
            f"Too long: only the first {MAX_LENGTH} characters were used, up to “…{end}”.",
        )
    )
    if closed != typed:
        notices.say(
            either(
                "引号里的原文太长，只按截断前的部分查找；段中一小段原文就能找到它。",
                "The quotation is too long: only its part before the cut was looked for. A short piece of it will do.",
            )
        )
    return closed
