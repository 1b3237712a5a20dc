"""Markdown: one article a file, with or without front matter, or a day's articles under headings of one level."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from searchsvc.documents import Problem
from searchsvc.readers.credits import Credit, merge_credits, read_credit, take_credits
from searchsvc.readers.dates import Told, find_date
from searchsvc.readers.drafts import Draft, Place
from searchsvc.readers.front_matter import FrontMatter, read_front_matter
from searchsvc.readers.markup import blank_comments, join_lines, split_html, strip_markdown

_HEADING = re.compile(r"(#{1,6})(?:[ \t　]+(.*))?$")
_RULE = re.compile(r"[-*_=](?:[ \t]*[-*_=]){2,}[ \t]*$")
_LIST_ITEM = re.compile(r"[-*+][ \t]+|(?=\d{1,3}[.)][ \t]+)")  # the number of an item is text, its bullet is not
# What a converter leaves that no reader of the newspaper saw.
_LEAVINGS = re.compile(r"\[(?:查看|阅读|浏览)?原文(?:链接)?\]\([^()]*\)|[（(]更新时间戳[:：]\s?\d+[）)]|undefined|null")
_NUMBERED = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]?[、.．\s]|第[一二三四五六七八九十]{1,3}[章节部]"
)
_SUMMARY = re.compile(r"(?:新闻|内容|本期|今日)?(?:摘要|提要|导读|目录|要目)")
_NOTHING = Credit()
_PROGRAMME = re.compile(r"《([^《》]{1,30})》")


@dataclass(slots=True)
class _Section:
    """A heading with the lines that stand directly below it."""

    level: int
    title: str
    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        return any(_is_text(line) for _, line in self.lines)


def read_markdown(text: str, place: Place) -> Iterator[Draft | Problem]:
    """Yield the articles of a Markdown file.

    With a title in the front matter, or text right below the only first-level heading, the file is one article
    and its lower headings are paragraphs. Otherwise the articles are the headings of the highest level that
    have text of their own (a summary does not count): `###` in a file of `# programme`, `## part`.
    """
    text = blank_comments(text)
    front = read_front_matter(text)
    if front.complaint:
        yield Problem(place.path, 1, front.complaint, skipped=False)
    sections = _sections(text, front.lines)
    if "title" in front.fields:
        yield _single(sections, front, front.fields["title"], 1)
        return
    level = _article_level(sections)
    heads = [section for section in sections if section.level == level]
    above = [section for section in sections if 0 < section.level < level]
    if len(heads) == 1 and not above:
        if level or heads[0].has_text:
            yield _single(sections, front, heads[0].title, heads[0].line)
        return
    if len(above) == 1 and len(heads) > 1 and all(_NUMBERED.match(section.title) for section in heads):
        # 一、… 二、… below one headline are the parts of one article.
        yield _single(sections, front, above[0].title, above[0].line)
        return
    yield from _several(sections, level, front, place)


def _is_text(line: str) -> bool:
    return bool(line) and not (_LEAVINGS.fullmatch(line) or _RULE.match(line) or read_credit(line))


def _sections(text: str, skip: int) -> list[_Section]:
    """The headings with their lines; the first section, of level 0, holds what stands before any heading."""
    sections = [_Section(0, "", skip + 1)]
    for number, line in enumerate(text.split("\n")[skip:], skip + 1):
        line = line.strip()
        match = _HEADING.match(line) if line.startswith("#") else None
        if match:
            title = strip_markdown(" ".join(split_html((match[2] or "").rstrip("# \t"))))
            sections.append(_Section(len(match[1]), title, number))
        else:
            sections[-1].lines.append((number, line))
    return sections


def _article_level(sections: list[_Section]) -> int:
    """The level whose headings are articles; 0 if there are no headings."""
    levels = sorted({section.level for section in sections if section.level})
    for level in levels:
        if any(s.has_text and not _SUMMARY.fullmatch(s.title) for s in sections if s.level == level):
            return level
    return levels[-1] if levels else 0


def _single(sections: list[_Section], front: FrontMatter, title: str, line: int) -> Draft:
    paragraphs: list[str] = []
    for section in sections:
        if section.title and section.title != title:
            paragraphs.append(section.title)
        paragraphs += _paragraphs(section.lines)
    return _draft(front, title, tuple(paragraphs), line)


def _several(sections: list[_Section], level: int, front: FrontMatter, place: Place) -> Iterator[Draft | Problem]:
    """Drafts for the sections of one level, with what stands below them; the headings above give source and date."""
    whole = Credit()
    current: list[_Section] = []
    for section in [*sections, _Section(-1, "", 0)]:
        if current and section.level <= level:
            yield _draft(front, current[0].title, _text(current), current[0].line, whole)
            current = []
        if section.level == level and not _SUMMARY.fullmatch(section.title):
            current = [section]
        elif current:
            current.append(section)
        elif section.level < level:
            whole = merge_credits([*_collection_credits(section), whole])
            if section.has_text and not _SUMMARY.fullmatch(section.title):
                yield Problem(place.path, section.line, "这里的文字不在任何文章标题之下，未收入。请加上标题。")


def _collection_credits(section: _Section) -> Iterator[Credit]:
    """What the heading of a programme or a newspaper says of all articles below it: 《岚川联播》 (20240506)."""
    named = _PROGRAMME.search(section.title)
    paper = read_credit(section.title)
    day = find_date(section.title)
    yield Credit(
        source=named[1] if named else paper.newspaper if paper else "",
        told=Told(day.year, day.month, day.day) if day else None,
    )
    yield from (credit for _, line in section.lines if (credit := read_credit(line)))


def _text(sections: list[_Section]) -> tuple[str, ...]:
    paragraphs = _paragraphs(sections[0].lines)
    for section in sections[1:]:
        paragraphs += [section.title, *_paragraphs(section.lines)]
    return tuple(paragraphs)


def _draft(front: FrontMatter, title: str, paragraphs: tuple[str, ...], line: int, whole: Credit = _NOTHING) -> Draft:
    """A draft whose fields come from the front matter, its own credit lines and those of the `whole` file."""
    fields = front.fields
    credit, paragraphs = take_credits(paragraphs)
    told = whole.told or credit.told
    day = told.to_date() if told else None
    return Draft(
        title="" if _LEAVINGS.fullmatch(title) else title,
        paragraphs=paragraphs,
        line=line,
        id=fields.get("id", ""),
        kicker=fields.get("kicker", ""),
        subtitle=fields.get("subtitle", ""),
        date=fields.get("date", "") or (day.isoformat() if day else ""),
        source=fields.get("source", "") or credit.source or credit.newspaper or whole.source or whole.newspaper,
        by=front.by or credit.by,
        certain=True,
    )


def _paragraphs(lines: list[tuple[int, str]]) -> list[str]:
    """Paragraphs apart by blank lines, list items, block tags; what converters leave is dropped."""
    paragraphs: list[str] = []
    block: list[str] = []
    for _, line in [*lines, (0, "")]:
        line = line.lstrip("> \t　")
        item = _LIST_ITEM.match(line)
        ends = not line or item or _RULE.match(line) or _LEAVINGS.fullmatch(line)
        if ends and block:
            paragraphs += split_html(strip_markdown(join_lines(block)))
            block = []
        if item:
            block.append(line[item.end() :])
        elif not ends:
            block.append(line)
    return paragraphs
