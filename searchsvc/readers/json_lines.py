"""JSON Lines: one object a line, an article each; every field but `paragraphs` may be absent."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from searchsvc.documents import Problem
from searchsvc.readers.drafts import Draft, Place

_TEXTS = ("id", "title", "kicker", "subtitle", "date", "source")


class _Unfit(ValueError):
    """A line that gives no article; the message says why."""


def read_json_line(line: str, number: int, place: Place) -> Iterator[Draft | Problem]:
    """Yield the article of one line, or what is wrong with the line; nothing for a blank line."""
    if not line or line.isspace():
        return
    try:
        remarks, draft = _draft(json.loads(line), number)
    except _Unfit as unfit:
        yield Problem(place.path, number, f"{unfit}这一行未收入。")
    except json.JSONDecodeError as error:
        where = f"第 {error.colno} 个字符处：{error.msg}"
        yield Problem(place.path, number, f"不是完整的 JSON（{where}），这一行未收入。请改正这一行。")
    except (ValueError, RecursionError):
        yield Problem(place.path, number, "JSON 嵌套过深或数字过长，这一行未收入。请改正这一行。")
    else:
        if remarks:
            message = f"{'、'.join(remarks)} 应是文字，没有采用。请改成文字。"
            yield Problem(place.path, number, message, skipped=False)
        yield draft


def _draft(value: Any, line: int) -> tuple[list[str], Draft]:
    """The draft in an object, and the names of fields that could not be used."""
    if not isinstance(value, dict):
        raise _Unfit("这一行应是一个对象 {…}，")
    texts: dict[str, Any] = {}
    remarks: list[str] = []
    for name in _TEXTS:
        text = value.get(name)
        if isinstance(text, str):
            texts[name] = text
        elif isinstance(text, int) and not isinstance(text, bool):
            texts[name] = str(text)  # "id": 17, "date": 20250326
        elif text is not None:
            remarks.append(name)
    by = _names(value.get("by"))
    if by is None:
        remarks.append("by")
    return remarks, replace(Draft("", _paragraphs(value), line, by=by or (), certain=True), **texts)


def _paragraphs(value: dict[str, Any]) -> tuple[str, ...]:
    paragraphs = value.get("paragraphs")
    if isinstance(paragraphs, str):
        paragraphs = paragraphs.splitlines()
    if paragraphs is None:
        raise _Unfit("缺少 paragraphs（段落列表），")
    if not isinstance(paragraphs, list) or not all(isinstance(p, str) for p in paragraphs):
        raise _Unfit("paragraphs 应是文字的列表，")
    return tuple(paragraphs)


def _names(value: Any) -> tuple[str, ...] | None:
    """The by-line: a list of names, or one string of them; None if it is neither."""
    if value is None:
        return ()
    if isinstance(value, str):
        for separator in "、，,；;":
            value = value.replace(separator, " ")
        return tuple(value.split())
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(name for name in value if name.strip())
    return None
