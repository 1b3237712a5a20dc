"""What the API answers about officials, meetings and days, as plain values ready for JSON."""

from typing import Annotated, TypedDict

from msgspec import Meta

from searchsvc.documents import ArticleHead
from searchsvc.web.answers import describe_head
from searchsvc.web.days import Day
from searchsvc.web.links import Links
from searchsvc.web.meetings import MeetingList, Occasion, Series
from searchsvc.web.officials import Listed, Profile
from searchsvc.web.shapes import ArticleRef, Count
from searchsvc.web.shapes import Day as DayText


class ListedShape(TypedDict):
    """An official of the index."""

    name: str
    letter: Annotated[str, Meta(description="First letter in pinyin, # where there is none.")]
    count: Annotated[int, Meta(ge=0, description="Articles.")]
    url: str


class OfficialsAnswer(TypedDict):
    """All officials by letter."""

    total: Count
    officials: list[ListedShape]


class ProofShape(TypedDict):
    """A part or post with the address of the paragraph that proves it; null where nothing is noted."""

    value: str
    url: str | None


class DeedShape(TypedDict):
    """What an official did in the event of one article, posts as written then."""

    article: ArticleRef
    url: str
    parts: list[ProofShape]
    posts: list[ProofShape]


class CompanyShape(TypedDict):
    """In how many articles `who` takes part and `with` is named; `url` finds the paragraphs."""

    who: str
    named: str
    count: Count
    url: str


class OfficialAnswer(TypedDict):
    """One page of an official's time line, newest first, and whom the official appears with."""

    name: str
    total: Annotated[int, Meta(ge=0, description="Articles.")]
    page: Annotated[int, Meta(ge=1)]
    pages: Annotated[int, Meta(ge=1)]
    parts: Annotated[dict[str, int], Meta(description="Articles by part.")]
    articles: list[DeedShape]
    company: list[CompanyShape]


class ReportShape(TypedDict):
    """An article that reports a meeting, at the paragraph that names it."""

    article: ArticleRef
    url: str


class OccasionShape(TypedDict):
    """A meeting on a day."""

    name: str
    series: str
    ordinal: int | None
    date: DayText
    types: list[str]
    reports: list[ReportShape]


class MeetingsAnswer(TypedDict):
    """One page of meetings, newest first."""

    total: Annotated[int, Meta(ge=0, description="Meetings.")]
    articles: Annotated[int, Meta(ge=0, description="Articles that report them.")]
    page: Annotated[int, Meta(ge=1)]
    pages: Annotated[int, Meta(ge=1)]
    meetings: list[OccasionShape]


class SeriesAnswer(TypedDict):
    """The meetings of one series, newest first."""

    series: str
    total: Annotated[int, Meta(ge=0, description="Articles.")]
    meetings: list[OccasionShape]


class DayAnswer(TypedDict):
    """What was reported on a day."""

    date: str
    total: Count
    before: DayText
    after: DayText
    articles: list[ReportShape]


def describe_officials(listed: tuple[Listed, ...], links: Links) -> OfficialsAnswer:
    """The answer of /api/v1/officials."""
    return {
        "total": len(listed),
        "officials": [
            {"name": one.name, "letter": one.letter, "count": one.count, "url": links.official(one.name)}
            for one in listed
        ],
    }


def describe_profile(profile: Profile, links: Links) -> OfficialAnswer:
    """The answer of /api/v1/officials/<name>."""
    return {
        "name": profile.name,
        "total": profile.total,
        "page": profile.page,
        "pages": profile.pages,
        "parts": {code: count for code, _, count, _ in profile.parts},
        "articles": [
            {
                "article": describe_head(deed.article),
                "url": links.article(deed.article.id),
                "parts": [
                    {
                        "value": fact.label,
                        "url": links.article(deed.article.id) + fact.proofs[0].anchor if fact.proofs else None,
                    }
                    for fact in deed.person.parts
                ],
                "posts": [
                    {
                        "value": fact.label,
                        "url": links.article(deed.article.id) + fact.proofs[0].anchor if fact.proofs else None,
                    }
                    for fact in deed.person.posts
                ],
            }
            for deed in profile.deeds
        ],
        "company": [
            {"who": cell.row, "named": cell.column, "count": cell.count, "url": cell.url}
            for row in profile.matrix
            for cell in row
            if cell
        ],
    }


def describe_meetings(listed: MeetingList, links: Links) -> MeetingsAnswer:
    """The answer of /api/v1/meetings."""
    return {
        "total": listed.total,
        "articles": listed.articles,
        "page": listed.page,
        "pages": listed.pages,
        "meetings": [_describe_occasion(one, links) for one in listed.occasions],
    }


def describe_series(series: Series, links: Links) -> SeriesAnswer:
    """A series of meetings."""
    return {
        "series": series.name,
        "total": series.total,
        "meetings": [_describe_occasion(one, links) for one in series.occasions],
    }


def describe_day(day: Day, links: Links) -> DayAnswer:
    """What was reported on a day."""
    return {
        "date": day.day.isoformat(),
        "total": day.total,
        "before": day.before.isoformat() if day.before else None,
        "after": day.after.isoformat() if day.after else None,
        "articles": [_describe_report(head, None, links) for head in day.articles],
    }


def _describe_occasion(one: Occasion, links: Links) -> OccasionShape:
    return {
        "name": one.name,
        "series": one.series,
        "ordinal": one.ordinal,
        "date": one.date.isoformat() if one.date else None,
        "types": list(one.types),
        "reports": [_describe_report(head, place, links) for head, place in one.reports],
    }


def _describe_report(head: ArticleHead, place: int | None, links: Links) -> ReportShape:
    return {"article": describe_head(head), "url": links.article(head.id, place)}
