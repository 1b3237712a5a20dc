"""Articles as compact records: what a segment stores of an article beside its paragraphs."""

import json
import zlib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from searchsvc.data.abbreviations import Abbreviation
from searchsvc.data.site_words import SiteWords
from searchsvc.documents import (
    Article,
    ArticleHead,
    ArticleId,
    Evidence,
    Meeting,
    MeetingType,
    Official,
    Origin,
    Part,
    first_words,
)

# A dictionary for the compressor: what most records share. Part of the format: a change makes old records unreadable.
_COMMON = (
    '",["chair","speak"],["省委副书记","省长"],[[1,0,20,"省委书记"],["speak"],["inspect"],["meet"],["副省长"],'
    '["mention"],["国家主席"],["中共中央总书记","中央军委主席"],["attend"],["国务院总理"],[],[[1,0,30,"mention"]]],'
    '[["座谈会",[[0,0,10,"座谈会"]]],["调研",[["全体会议",[["会见",[[],[["'
).encode()

_PARTS = {part.value: part for part in Part}


class _Kind(Struct, array_like=True):
    """A meeting type in a record, without what follows its name there."""

    name: str


class _Person(Struct, array_like=True):
    """An official in a record, without the evidence that follows there."""

    name: str
    parts: tuple[Part, ...]
    posts: tuple[str, ...]


class _Head(Struct, array_like=True):
    """A record as far as a hit shows it."""

    title: str
    kicker: str
    subtitle: str
    by: list[str]
    date: date | None
    source: str
    path: str
    line: int
    digest: str
    meeting_types: list[_Kind]
    officials: list[_Person]
    meetings: list[Any]


_HEADS = msgspec.json.Decoder(_Head)


def record_of(article: Article) -> list[Any]:
    """All of an article but its id and paragraphs, as JSON can hold it."""
    return [
        article.title,
        article.kicker,
        article.subtitle,
        article.by,
        article.date.isoformat() if article.date else None,
        article.source,
        article.origin.path,
        article.origin.line,
        article.digest,
        [[kind.name, _evidence(kind.evidence)] for kind in article.meeting_types],
        [[one.name, one.parts, one.posts, _evidence(one.evidence)] for one in article.officials],
        [
            [one.name, one.series, one.ordinal, one.date.isoformat() if one.date else None, _evidence((one.evidence,))]
            for one in article.meetings
        ],
    ]


def article_of(identifier: ArticleId, record: Sequence[Any], paragraphs: Sequence[str]) -> Article:
    """The article that a record and its paragraphs stand for."""
    title, kicker, subtitle, by, day, source, path, line, digest, types, officials, meetings = record
    return Article(
        id=identifier,
        title=title,
        date=_to_date(day),
        source=source,
        paragraphs=tuple(paragraphs),
        kicker=kicker,
        subtitle=subtitle,
        by=tuple(by),
        origin=Origin(path, line),
        digest=digest,
        meeting_types=tuple(MeetingType(name, _to_evidence(places)) for name, places in types),
        officials=tuple(
            Official(name, _to_parts(parts), tuple(posts), _to_evidence(places))
            for name, parts, posts, places in officials
        ),
        meetings=_to_meetings(meetings),
    )


def head_of(identifier: ArticleId, data: bytes, read_opening: Callable[[], str]) -> ArticleHead:
    """What a hit shows of the article whose record `dump` wrote; `read_opening` reads the paragraph it opens with.

    Without evidence, which no hit shows, and read into types it takes a third of the time of the whole article.
    """
    record = _load_head(data)
    return ArticleHead(
        id=identifier,
        name=record.title or first_words(read_opening()),
        title=record.title,
        date=record.date,
        source=record.source,
        meeting_types=tuple([kind.name for kind in record.meeting_types]),
        officials=tuple([Official(who.name, who.parts, who.posts) for who in record.officials]),
        meetings=_to_meetings(record.meetings),
    )


def _load_head(data: bytes) -> _Head:
    try:
        return _HEADS.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.convert(load(data), _Head)


def site_record(site: SiteWords) -> list[Any]:
    """A site's own words, as JSON can hold them."""
    return [site.words, site.stop_words, [[one.short, one.full, one.kind, one.one_way] for one in site.abbreviations]]


def site_of(record: Sequence[Any]) -> SiteWords:
    """The words that a record stands for."""
    words, stop_words, abbreviations = record
    return SiteWords(tuple(words), tuple(stop_words), tuple(Abbreviation(*one) for one in abbreviations))


def dump(value: object) -> bytes:
    """JSON in as few bytes as it takes; lone surrogates survive."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def load(data: bytes) -> Any:
    """The value that `dump` wrote; msgspec reads it in a third of the time, but no lone surrogates."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return json.loads(data.decode("utf-8", "surrogatepass"))


def compress(data: bytes) -> bytes:
    """A record made small."""
    squeezer = zlib.compressobj(6, wbits=-15, zdict=_COMMON)
    return squeezer.compress(data) + squeezer.flush()


def expand(data: bytes) -> bytes:
    """The record as it was."""
    return zlib.decompressobj(wbits=-15, zdict=_COMMON).decompress(data)


def _evidence(places: tuple[Evidence, ...]) -> list[list[object]]:
    return [[place.paragraph, place.start, place.end, place.proves] for place in places]


def _to_date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _to_parts(parts: Sequence[str]) -> tuple[Part, ...]:
    return tuple([_PARTS[part] for part in parts])


def _to_meetings(meetings: Sequence[Any]) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(name, series, ordinal, _to_date(day), *_to_evidence(places))
        for name, series, ordinal, day, places in meetings
    )


def _to_evidence(places: Sequence[Any]) -> tuple[Evidence, ...]:
    return tuple(Evidence(*place) for place in places)
