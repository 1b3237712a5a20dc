"""Conditions in words: as people are told they were read, and as people would type them."""

from collections.abc import Sequence
from datetime import date, timedelta

from searchsvc.analysis import fold
from searchsvc.language import ENGLISH, either, language
from searchsvc.query import (
    And,
    DateRange,
    Expanded,
    FacetField,
    Filter,
    Node,
    Not,
    Or,
    Phrase,
    Term,
    TextField,
    label_of,
    name_of,
    word_for,
)
from searchsvc.query_parser.lexer import quote

_FIELD_NAMES = {
    FacetField.MEETING_TYPE: "会议",
    FacetField.OFFICIAL: "官员",
    FacetField.PART: "角色",
    FacetField.SOURCE: "来源",
    FacetField.SERIES: "系列",
    TextField.TEXT: "正文",
    TextField.TITLE: "标题",
    TextField.BY: "记者",
}
_PLACES = {None: "", TextField.TEXT: "正文", TextField.TITLE: "标题", TextField.BY: "署名"}
_ENGLISH_PLACES = {None: "", TextField.TEXT: "text ", TextField.TITLE: "headings ", TextField.BY: "by-line "}


def describe(node: Node) -> str:
    """A condition in the language in force."""
    return _describe_in_english(node) if language() == ENGLISH else _describe_in_chinese(node)


def _describe_in_english(node: Node) -> str:
    match node:
        case And(nodes) | Or(nodes):
            return (", and " if isinstance(node, And) else " or ").join(map(_describe_inner, nodes))
        case Not(Term(text, field)):
            return f"{_ENGLISH_PLACES[field]}without “{text}”"
        case Not(Phrase(text, field)):
            return f"{_ENGLISH_PLACES[_place_key(field)]}without the exact words “{text}”"
        case Not(child):
            return f"except ({describe(child)})"
        case Term(text, field):
            return f"{_ENGLISH_PLACES[field]}with “{text}”"
        case Phrase(text, field):
            return f"{_ENGLISH_PLACES[_place_key(field)]}with the exact words “{text}”"
        case Expanded(typed, _):
            return describe(typed)
        case Filter(field, values):
            return f"{name_of(field)}: {' or '.join(label_of(field, value) for value in _spellings(field, values))}"
        case DateRange():
            return f"Date: {describe_dates(node)}"


def _describe_in_chinese(node: Node) -> str:
    match node:
        case And(nodes) | Or(nodes):
            return ("，并且" if isinstance(node, And) else " 或 ").join(map(_describe_inner, nodes))
        case Not(Term(text, field)):
            return f"{_PLACES[field]}不含“{text}”"
        case Not(Phrase(text, field)):
            return f"{_place_of(field)}不含原文“{text}”"
        case Not(child):
            return f"除去（{describe(child)}）"
        case Term(text, field):
            return f"{_PLACES[field]}含“{text}”"
        case Phrase(text, field):
            return f"{_place_of(field)}含原文“{text}”"
        case Expanded(typed, _):
            return describe(typed)
        case Filter(field, values):
            return f"{name_of(field)}：{' 或 '.join(label_of(field, value) for value in _spellings(field, values))}"
        case DateRange():
            return f"日期：{describe_dates(node)}"


def describe_dates(span: DateRange) -> str:
    """A span of days in the language in force, whole months and years as such."""
    start, end = span.start, span.end
    if start is None or end is None:
        if start:
            return either(f"{start} 起", f"from {start}")
        return either(f"截至 {end}", f"until {end}") if end else either("不限", "any")
    if start == end:
        return str(start)
    whole = start.day == 1 and _is_month_end(end)
    if whole and start.year == end.year and (start.month, end.month) == (1, 12):
        return either(f"{start.year}年", f"{start.year}")
    if whole and (start.year, start.month) == (end.year, end.month):
        return either(f"{start.year}年{start.month}月", f"{start:%Y-%m}")
    return either(f"{start} 至 {end}", f"{start} to {end}")


def unparse(node: Node | None) -> str:
    """A condition as it would be typed; parsing it gives the condition again."""
    match node:
        case None:
            return ""
        case And(nodes):
            return " ".join(_unparse_inner(child) for child in nodes)
        case Or(nodes):
            return " OR ".join(_unparse_inner(child) for child in nodes)
        case Not(child):
            return f"-{_unparse_inner(child)}"
        case Term(text, field):
            return f"{_FIELD_NAMES[field]}:{text}" if field else text
        case Phrase(text, field):
            return quote(text) if field in (None, TextField.TEXT) else f"{_FIELD_NAMES[field]}:{quote(text)}"
        case Expanded(typed, _):
            return unparse(typed)
        case Filter(field, values):
            spelt = [_unparse_value(field, value) for value in _spellings(field, values)]
            return spelt[0] if len(spelt) == 1 else f"({' OR '.join(spelt)})"
        case DateRange(start, end):
            return f"日期:{start}" if start == end and start else f"日期:{start or ''}..{end or ''}"


def _unparse_value(field: FacetField, value: str) -> str:
    if field is FacetField.MONTH:
        return f"日期:{value}"
    shown = word_for(field, value)
    return f"{_FIELD_NAMES[field]}:{shown if shown.isalnum() and not shown.isupper() else quote(shown)}"


def _unparse_inner(node: Node) -> str:
    return f"({unparse(node)})" if isinstance(node, And | Or) else unparse(node)


def _describe_inner(node: Node) -> str:
    return either("（{}）", "({})").format(describe(node)) if isinstance(node, And | Or) else describe(node)


def _place_of(field: TextField | None) -> str:
    return _PLACES[_place_key(field)]


def _place_key(field: TextField | None) -> TextField | None:
    return None if field is TextField.TEXT else field


def _spellings(field: FacetField, values: Sequence[str]) -> tuple[str, ...]:
    """The values without those that are only the folded spelling of the one before."""
    free = field in (FacetField.OFFICIAL, FacetField.SOURCE, FacetField.SERIES)
    shown = [value for index, value in enumerate(values) if not (free and index and value == fold(values[index - 1]))]
    return tuple(shown)


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1 if day < date.max else True
