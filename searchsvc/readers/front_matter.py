"""Front matter: the fields that stand before the text of a Markdown file, in YAML (---) or TOML (+++)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LARGEST = 16_384  # characters: more is not front matter, and parsing it would be slow
# The names that sites give to what we know.
_NAMES = {
    "title": "title",
    "标题": "title",
    "headline": "title",
    "kicker": "kicker",
    "引题": "kicker",
    "subtitle": "subtitle",
    "副题": "subtitle",
    "date": "date",
    "日期": "date",
    "pubdate": "date",
    "published": "date",
    "source": "source",
    "来源": "source",
    "newspaper": "source",
    "by": "by",
    "author": "by",
    "authors": "by",
    "作者": "by",
    "记者": "by",
    "id": "id",
    "slug": "id",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Fields by our own names, as text; `by` may hold several. `lines` is how many lines the block takes.

    `complaint` says why the block could not be read; then there are no fields.
    """

    fields: Mapping[str, str]
    by: tuple[str, ...] = ()
    lines: int = 0
    complaint: str = ""


def read_front_matter(text: str) -> FrontMatter:
    """The front matter at the very beginning of a text; no lines if there is none."""
    head, _, rest = text[: _LARGEST + 4].partition("\n")
    ends = _FENCES.get(head.rstrip())
    if ends is None:
        return FrontMatter({})
    lines = rest.split("\n")
    count = next((i for i, line in enumerate(lines) if line.rstrip() in ends), -1)
    if count < 0:
        return FrontMatter({})  # a thematic break, not a fence
    block = "\n".join(lines[:count])
    try:
        values = tomllib.loads(block) if head.startswith("+") else yaml.load(block, yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        reason = str(error).split("\n", 1)[0]
        return FrontMatter({}, (), count + 2, f"文件头的字段读不懂（{reason}），没有采用。请按“名称: 值”逐行写。")
    if not isinstance(values, dict):
        # `---`, a paragraph, `---`: two rules around text, no fields
        return FrontMatter({}, (), 0 if values else count + 2)
    return _fields(values, count + 2)


def _fields(values: Mapping[Any, Any], lines: int) -> FrontMatter:
    fields: dict[str, str] = {}
    by: list[str] = []
    for key, value in values.items():
        name = _NAMES.get(str(key).strip().lower())
        texts = [_text(v) for v in value] if isinstance(value, list) else [_text(value)]
        if name == "by":
            by += [part for text in texts for part in text.replace("、", " ").replace(",", " ").split()]
        elif name and texts and texts[0]:
            fields.setdefault(name, texts[0])
    return FrontMatter(fields, tuple(by), lines)


def _text(value: object) -> str:
    return "" if isinstance(value, dict | list) or value is None else str(value).strip()
