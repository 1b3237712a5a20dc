"""What is indexed: articles, their paragraphs, and what was recognised in them.

What an answer or an article has by the dozen is a Struct, which is made in a tenth of the time of a frozen dataclass.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType, cast

from msgspec import Struct

from searchsvc.data.english import in_english
from searchsvc.language import either

ArticleId = NewType("ArticleId", str)
ParagraphId = NewType("ParagraphId", str)

# Numbers of the headings where a place in an article is given by paragraph number; the text begins at 1.
TITLE = 0
KICKER = -1
SUBTITLE = -2

_NAME = 27  # characters of the first words that stand in for a headline: about as long as one


class Part(StrEnum):
    """What an official does in the event an article reports; the value is the code used in URLs."""

    CHAIR = "chair"
    SPEAK = "speak"
    ATTEND = "attend"
    INSPECT = "inspect"
    MEET = "meet"
    MENTION = "mention"

    @property
    def label(self) -> str:
        """The part in the words of the page."""
        return either(PART_LABELS[self], in_english(PART_LABELS[self]))


PART_LABELS = {
    Part.CHAIR: "主持",
    Part.SPEAK: "讲话",
    Part.ATTEND: "出席",
    Part.INSPECT: "调研",
    Part.MEET: "会见",
    Part.MENTION: "提及",
}


class Evidence(Struct, frozen=True):
    """The clause that proves one fact.

    `paragraph` counts from 1 in the text; TITLE, KICKER and SUBTITLE stand for the headings.
    `start` and `end` are code-point offsets into that paragraph as written. `proves` is a Part code, a
    post or the name of a meeting type.
    """

    paragraph: int
    start: int
    end: int
    proves: str


class Official(Struct, frozen=True):
    """A person named in full who holds a post, with the parts taken in this article's event."""

    name: str
    parts: tuple[Part, ...]
    posts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class MeetingType(Struct, frozen=True):
    """One type that the article's own event has, with the words that prove it."""

    name: str
    evidence: tuple[Evidence, ...] = ()


class Meeting(Struct, frozen=True):
    """A meeting that an article reports, by its own name.

    `name` is as written, without a year before it; `series` is what all meetings of the kind are called (no term, no
    ordinal); `ordinal` counts its sessions (次) or, where none are counted, its editions (届).
    `date` is the day it was held on, None where the article's date is open.
    """

    name: str
    series: str
    ordinal: int | None
    date: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was read: path relative to the corpus folder with `/`, and its first line (from 1)."""

    path: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read, and, once annotated, its meeting types and officials.

    Text is kept as written (only line wrapping is undone). `date` is None where nothing tells it.
    `digest` is the hash of what was read (not of the annotation); equal digests mean the same article.
    """

    id: ArticleId
    title: str
    date: date | None
    source: str
    paragraphs: tuple[str, ...]
    kicker: str = ""
    subtitle: str = ""
    by: tuple[str, ...] = ()
    origin: Origin = field(default=Origin(""), compare=False)
    digest: str = ""
    meeting_types: tuple[MeetingType, ...] = ()
    officials: tuple[Official, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """Kicker, headline and sub-headline in reading order, empty ones left out."""
        return tuple(line for line in (self.kicker, self.title, self.subtitle) if line)

    @property
    def name(self) -> str:
        """What to call it: the headline, or the first words where it has none."""
        return self.title or first_words("".join(self.paragraphs[:1]))


class Paragraph(Struct, frozen=True):
    """One paragraph of an article in the index; number 0 is the article's headings, joined by line breaks.

    The article it carries has no paragraphs of its own to keep a hit light: only what a hit shows.
    """

    id: ParagraphId
    number: int
    text: str
    article: "ArticleHead"


class ArticleHead(Struct, frozen=True):
    """What a hit shows of its article; `name` is the headline, or the first words of a text that has none.

    Its officials are without their evidence, which is read with the whole article only.
    """

    id: ArticleId
    name: str
    title: str
    date: date | None
    source: str
    meeting_types: tuple[str, ...] = ()
    officials: tuple[Official, ...] = ()
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the corpus that could not be used, or that a person should look at.

    `skipped` says whether anything was left out of the index because of it.
    """

    path: str
    line: int
    message: str
    skipped: bool = True


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What the index remembers of a corpus file: its content hash, and id and digest of each of its articles.

    The content hash covers what decides how the file is read, too.

    `complete` is False where something in the file was reported: such a file is read again at each update,
    so that nothing reported is forgotten and nothing skipped is lost.
    """

    digest: str
    articles: tuple[tuple[ArticleId, str], ...]
    complete: bool = True


def first_words(text: str) -> str:
    """What an article without a title is called: what stands before the last mark that leaves a line's worth."""
    if len(text) <= _NAME:
        return text
    end = max(text.rfind(mark, _NAME // 3, _NAME) for mark in "，。；：！？、 ")
    return text[: end if end > 0 else _NAME] + "…"


def paragraph_id(article: ArticleId, number: int) -> ParagraphId:
    """The id of a paragraph of an article."""
    return ParagraphId(f"{article}.{number}")


def paragraph_ids(articles: Iterable[ArticleId], numbers: Iterable[int]) -> list[ParagraphId]:
    """The ids of some paragraphs, by their articles and their numbers there."""
    return cast(list[ParagraphId], [f"{article}.{number}" for article, number in zip(articles, numbers, strict=True)])


def split_paragraph_id(identifier: ParagraphId) -> tuple[ArticleId, int]:
    """The article id and the number that make up a paragraph id; raises ValueError for anything else."""
    article, _, number = identifier.rpartition(".")
    if not article or not number.isascii() or not number.isdigit():
        raise ValueError(f"不是段落编号：{identifier!r}")
    return ArticleId(article), int(number)
