"""The fields that can be named before a colon, and the conditions that their values make."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from searchsvc.analysis import fold
from searchsvc.data.meeting_types import GROUPS, OTHER, TYPES, types_called
from searchsvc.documents import PART_LABELS, Part
from searchsvc.language import either
from searchsvc.query import FacetField, Filter, Node, Or, Phrase, Term, TextField
from searchsvc.query_parser.dates import is_bare_date, is_near_date, read_dates

# MONTH stands for dates: a month is one of the spans a date field takes.
Field: TypeAlias = FacetField | TextField

_NAMES: dict[Field, str] = {
    FacetField.OFFICIAL: "官员 人物 领导 姓名 official officials person name",
    FacetField.MEETING_TYPE: "会议 会议类型 活动 活动类型 类型 type meeting meeting_type",
    FacetField.PART: "部分 角色 作用 part role",
    FacetField.SOURCE: "来源 报纸 媒体 source",
    FacetField.SERIES: "系列 会议系列 series",
    FacetField.MONTH: "日期 时间 月份 date month time",
    TextField.TITLE: "标题 题目 title",
    TextField.BY: "记者 作者 署名 by author",
    TextField.TEXT: "正文 全文 text",
}
FIELDS: dict[str, Field] = {name: field for field, names in _NAMES.items() for name in names.split()}
LONGEST_NAME = max(map(len, FIELDS))

_BRACKET = re.compile("[()（）﹙﹚]")
_LISTED = re.compile(r"[、,，;；]+")
_PARTS = {fold(label): part.value for part, label in PART_LABELS.items()} | {
    part.value: part.value for part in PART_LABELS
}


@dataclass(slots=True)
class Notices:
    """What was read otherwise than typed, each said once; the first few are enough to understand."""

    said: list[str] = field(default_factory=list)
    most: int = 8

    def say(self, message: str) -> None:
        """Take in one more message."""
        if message not in self.said and len(self.said) < self.most:
            self.said.append(message)


def shorten(text: str) -> str:
    """A text as a message quotes it."""
    return text if len(text) <= 30 else text[:30] + "…"


def read_word(text: str, today: date, notices: Notices) -> Node:
    """The condition of a word without a field: a term, for a date the days it names, or what writes it so."""
    span = read_dates(text, today) if is_bare_date(text) else None
    if span is None:
        return Term(text)
    if is_near_date(text):
        notices.say(
            either(
                f"“{shorten(text)}”按日期查找；要查找这几个字，请加引号。",
                f"“{shorten(text)}” was read as a date; put it in quotation marks to look for the words.",
            )
        )
        return span
    notices.say(
        either(
            f"“{shorten(text)}”也按日期查找；只按日期筛选请写 日期:{shorten(text)}。",
            f"“{shorten(text)}” was looked for as a date too; for the date alone write date:{shorten(text)}.",
        )
    )
    # A year keeps the parts together; a month and day are whole words, or 1月5日 would be found in 11月5日.
    return Or((span, Term(text) if "月" in text and "年" not in text else Phrase(text)))


def read_value(named: Field, text: str, quoted: bool, today: date, notices: Notices) -> Node:
    """The condition of a value behind a field's name; what the field cannot take is read as text, with a notice."""
    if isinstance(named, TextField):
        return Phrase(text, named) if quoted else Term(text, named)
    if named is FacetField.MONTH:
        span = read_dates(text, today)
        if span is not None:
            return span
        notices.say(
            either(
                f"“{shorten(text)}”不是能读懂的日期，按普通词查找。可写 2025-03、2025年3月26日、2025-01..2025-03。",
                f"“{shorten(text)}” is no date, but a word. Write 2025-03, 2025-03-26 or 2025-01..2025-03.",
            )
        )
        return _read_as_text(text, quoted, today, notices)
    listed = [text] if quoted else [value for value in _LISTED.split(text) if value] or [text]
    values = [_accept(named, value, notices) for value in listed]
    taken = tuple(dict.fromkeys(value for accepted in values for value in accepted))
    if taken and all(values):
        return Filter(named, taken)
    return _read_as_text(text, quoted, today, notices)


def _read_as_text(text: str, quoted: bool, today: date, notices: Notices) -> Node:
    """The condition of a value that its field cannot take; with brackets, which end a word, it is exact words."""
    return Phrase(text) if quoted or _BRACKET.search(text) else read_word(text, today, notices)


def _accept(named: FacetField, value: str, notices: Notices) -> tuple[str, ...]:
    match named:
        case FacetField.MEETING_TYPE:
            return _accept_type(value, notices)
        case FacetField.PART:
            part = _PARTS.get(fold(value))
            if part is None:
                labels = "、".join(PART_LABELS.values())
                notices.say(
                    either(
                        f"没有“{shorten(value)}”这种角色，按普通词查找。可用：{labels}。",
                        f"There is no part “{shorten(value)}”, so it was taken for a word. Parts: {', '.join(Part)}.",
                    )
                )
            return (part,) if part else ()
        case _:
            # Names are kept as the articles write them, brackets mostly in full width: either spelling may be the one.
            written = value.replace("(", "（").replace(")", "）")
            return tuple(dict.fromkeys((written, fold(written))))


def _accept_type(value: str, notices: Notices) -> tuple[str, ...]:
    wanted = fold(value)
    known = (*TYPES, *GROUPS, OTHER)
    if wanted in known:
        return (wanted,)
    called = types_called(wanted)
    near = called or tuple(name for name in TYPES if wanted in name)
    if called or len(near) == 1:
        notices.say(
            either(
                f"“{shorten(value)}”按会议类型“{'”“'.join(near)}”查找。",
                f"“{shorten(value)}” was read as the meeting type “{'”, “'.join(near)}”.",
            )
        )
        return near
    hint = (
        either(f"是不是：{'、'.join(near)}？", f" Did you mean {', '.join(near)}?")
        if near
        else either(
            f"可写类型（如 {'、'.join(TYPES[:3])}）或大类（{'、'.join(GROUPS)}）。",
            f" Write a type ({', '.join(TYPES[:3])} …) or a group ({', '.join(GROUPS)}).",
        )
    )
    notices.say(
        either(
            f"没有“{shorten(value)}”这种会议类型，按普通词查找。{hint}",
            f"There is no meeting type “{shorten(value)}”, so it was taken for a word.{hint}",
        )
    )
    return ()
