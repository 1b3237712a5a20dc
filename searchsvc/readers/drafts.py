"""An article as one format gives it, made into an Article: repaired, dated, numbered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from searchsvc.documents import Article, Origin, Problem
from searchsvc.readers.by_lines import find_reporters
from searchsvc.readers.characters import is_clean, repair
from searchsvc.readers.datelines import Dateline, find_dateline
from searchsvc.readers.dates import Told, complete_date, find_year, parse_date
from searchsvc.readers.identity import article_digest, article_id


@dataclass(frozen=True, slots=True)
class Place:
    """Where drafts come from: the file's path as shown to people, and what names and page heads tell.

    `told` is the date of the file, `newspaper` what 本报 stands for.
    """

    path: str
    told: Told | None = None
    newspaper: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one format says of an article; `id` and `date` are as written, empty where nothing is said.

    `told` and `newspaper` come from the head of its page and count before those of the Place. `certain` says that the
    format marks headlines, so that one without a text is an article and not a line misread.
    """

    title: str
    paragraphs: tuple[str, ...]
    line: int = 1
    id: str = ""
    kicker: str = ""
    subtitle: str = ""
    date: str = ""
    source: str = ""
    by: tuple[str, ...] = ()
    told: Told | None = None
    newspaper: str = ""
    certain: bool = False


def finish(draft: Draft, place: Place) -> Iterator[Article | Problem]:
    """Yield what is to be reported of a draft, then its Article; only the report if it has nothing to search."""
    draft, damaged = _repair(draft)
    if damaged:
        yield Problem(
            place.path, draft.line, "文中有控制字符或残缺字符，已去掉或以 � 代替。请核对原文。", skipped=False
        )
    if not draft.paragraphs:
        missing = _report_missing_text(draft, place)
        yield missing
        if missing.skipped:
            return
    opening, ending = (draft.paragraphs[0], draft.paragraphs[-1]) if draft.paragraphs else ("", "")
    dateline = find_dateline(opening)
    day, remark = _date(draft, dateline, place)
    if remark:
        yield Problem(place.path, draft.line, remark, skipped=False)
    source = draft.source or _source(dateline) or draft.newspaper or place.newspaper
    by = draft.by or find_reporters(opening, ending)
    identifier = article_id(draft.id, source, day, draft.title, draft.paragraphs)
    if draft.id and identifier != draft.id:
        yield _report_unusable_id(draft, place, identifier)
    yield Article(
        id=identifier,
        title=draft.title,
        date=day,
        source=source,
        paragraphs=draft.paragraphs,
        kicker=draft.kicker,
        subtitle=draft.subtitle,
        by=by,
        origin=Origin(place.path, draft.line),
        digest=article_digest(draft.title, draft.kicker, draft.subtitle, day, source, by, draft.paragraphs),
    )


def _report_missing_text(draft: Draft, place: Place) -> Problem:
    if draft.title and draft.certain:
        return Problem(place.path, draft.line, f"《{draft.title}》没有正文，只收入标题。请补上正文。", skipped=False)
    named = f"《{draft.title}》" if draft.title else "这里"
    return Problem(place.path, draft.line, f"{named}没有正文，未收入。请补上正文，或删去这一条。")


def _report_unusable_id(draft: Draft, place: Place, instead: str) -> Problem:
    shown = repair(draft.id)[0][:30]
    message = f"编号“{shown}”不能写进网址，已改用 {instead}。编号只能有字母、数字、汉字和 - _ .，至多 120 个字。"
    return Problem(place.path, draft.line, message, skipped=False)


def _repair(draft: Draft) -> tuple[Draft, bool]:
    heads = (draft.title, draft.kicker, draft.subtitle, draft.source, *draft.by)
    # One search over everything: nearly all articles are clean.
    if is_clean("".join(heads)) and is_clean("".join(draft.paragraphs)):
        paragraphs = tuple(t for p in draft.paragraphs if (t := p.strip()))
        return replace(draft, paragraphs=paragraphs, title=draft.title.strip()), False
    texts = [repair(text) for text in (*heads, *draft.paragraphs)]
    clean = [text.strip() for text, _ in texts]
    count = len(heads)
    title, kicker, subtitle, source, *by = clean[:count]
    repaired = replace(
        draft,
        title=title,
        kicker=kicker,
        subtitle=subtitle,
        source=source,
        by=tuple(name for name in by if name),
        paragraphs=tuple(text for text in clean[count:] if text),
    )
    return repaired, any(damaged for _, damaged in texts)


def _date(draft: Draft, dateline: Dateline | None, place: Place) -> tuple[date | None, str]:
    """The date and, where a person should look at it, a remark."""
    remark = ""
    if draft.date:
        day = parse_date(draft.date)
        if day:
            return day, ""
        remark = f"日期“{draft.date[:30]}”读不懂（应如 2025-03-26）；"
    written, file = dateline.told if dateline else None, draft.told or place.told
    if written and written.month and not written.year and not (file and file.year):
        file = find_year(draft.paragraphs, written)
    day, doubt = complete_date(written, file)
    if day is None:
        return None, f"{remark}{doubt}日期留空。请在文中、文件名或文件夹名里写上完整的日期，如 2025-03-26。"
    if remark or doubt:
        return day, f"{remark}{doubt}按 {day.isoformat()} 收入，请核对。"
    return day, ""


def _source(dateline: Dateline | None) -> str:
    return dateline.outlet if dateline and not dateline.own else ""
