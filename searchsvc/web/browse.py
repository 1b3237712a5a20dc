"""The routes of meetings, series and days, each with its other forms, and what all other forms answer with."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from flask import Blueprint, Response, jsonify, render_template, stream_with_context

from searchsvc.engine import Engine
from searchsvc.errors import NotFound
from searchsvc.named_values import is_value
from searchsvc.query import FacetField
from searchsvc.web import spreadsheet
from searchsvc.web.addresses import absolute
from searchsvc.web.browse_answers import (
    describe_day,
    describe_meetings,
    describe_series,
)
from searchsvc.web.browsing import read_meetings
from searchsvc.web.days import read_day
from searchsvc.web.feeds import MOST, Entry, Feed, describe_feed, write_atom
from searchsvc.web.forms import PAGE, serve_forms
from searchsvc.web.ical import Event, write_calendar
from searchsvc.web.meetings import EVERY, Occasion, Series, list_meetings, read_series
from searchsvc.web.parameters import refuse_parameters
from searchsvc.web.request_language import given, links
from searchsvc.web.wording import say


def make_browse(engine: Engine) -> Blueprint:
    """The routes of the pages."""
    browse = Blueprint("browse", __name__)
    _add_meetings(browse, engine)
    _add_series(browse, engine)
    _add_days(browse, engine)

    return browse


def _add_meetings(browse: Blueprint, engine: Engine) -> None:
    @browse.get("/meetings/")
    def meetings_route() -> str:
        asked = read_meetings()
        found = list_meetings(engine, asked.meeting_type, asked.month, asked.page)
        return render_template("meetings.html", asked=asked, found=found)

    @browse.get("/meetings.json")
    def meetings_json_route() -> Response:
        asked = read_meetings(strict=True)
        found = list_meetings(engine, asked.meeting_type, asked.month, asked.page)
        return jsonify(describe_meetings(found, links()))

    @browse.get("/meetings.csv")
    def meetings_csv_route() -> Response:
        asked = read_meetings(strict=True)
        return answer_occasions(list_meetings(engine, asked.meeting_type, asked.month, 1, EVERY).occasions)

    @browse.get("/meetings.ics")
    def meetings_calendar_route() -> Response:
        asked = read_meetings(strict=True)
        found = list_meetings(engine, asked.meeting_type, asked.month, 1, EVERY)
        return answer_calendar(say("meetings.title"), found.occasions, engine.stats().built_at)

    @browse.get("/meetings.<any(atom, 'feed.json'):form>")
    def meetings_feed_route(form: str) -> Response:
        asked = read_meetings(strict=True)
        found = list_meetings(engine, asked.meeting_type, asked.month, 1, MOST)
        own = [links().meetings(kind, asked.meeting_type, asked.month) for kind in ("", form)]
        return answer_meetings(say("meetings.title"), found.occasions, engine.stats().built_at, own, form)


def _add_series(browse: Blueprint, engine: Engine) -> None:
    def show(name: str) -> str:
        return render_template("series.html", series=read_series(engine, name, links()))

    def give_json(name: str) -> Response:
        return jsonify(describe_series(read(name), links()))

    def give_table(name: str) -> Response:
        return answer_occasions(read(name).occasions)

    def give_calendar(name: str) -> Response:
        series = read(name)
        return answer_calendar(series.name, series.occasions, engine.stats().built_at)

    def feed(form: str, name: str) -> Response:
        series = read(name)
        own = [links().series(series.name, kind) for kind in ("", form)]
        return answer_meetings(series.name, series.occasions[:MOST], engine.stats().built_at, own, form)

    def read(name: str) -> Series:
        refuse_parameters(given())
        return read_series(engine, name, links())

    forms = {form: partial(feed, form) for form in ("atom", "feed.json")}
    serve_forms(
        browse,
        "/meetings/<name:name>",
        {PAGE: show, "json": give_json, "csv": give_table, "ics": give_calendar, **forms},
        partial(is_value, engine, FacetField.SERIES),
    )


def _add_days(browse: Blueprint, engine: Engine) -> None:
    @browse.get("/dates/<year>/<month>/<day>")
    def day_route(year: str, month: str, day: str) -> str:
        return render_template("day.html", day=read_day(engine, read_date(year, month, day)))

    @browse.get("/dates/<year>/<month>/<day>.json")
    def day_json_route(year: str, month: str, day: str) -> Response:
        refuse_parameters(given())
        return jsonify(describe_day(read_day(engine, read_date(year, month, day)), links()))


def read_date(year: str, month: str, day: str) -> date:
    """The day of an address, written with all its digits; raises NotFound for what is none."""
    written = f"{year}-{month}-{day}"
    try:
        found = date.fromisoformat(written)
    except ValueError:
        found = None
    if found is None or found.isoformat() != written:
        raise NotFound(say("day.unknown", value=f"{year}/{month}/{day}"[:40]))
    return found


def columns(*names: str) -> tuple[str, ...]:
    """The headings of a table's columns."""
    return tuple(say(f"column.{name}") for name in names)


def answer_csv(lines: Iterator[str]) -> Response:
    """A table as a file, sent as it is made."""
    return unlisted(Response(stream_with_context(lines), content_type="text/csv; charset=utf-8; header=present"))


def answer_feed(feed: Feed, form: str) -> Response:
    """A feed as `atom` or `feed.json`."""
    if form == "atom":
        return unlisted(Response(write_atom(feed), content_type="application/atom+xml; charset=utf-8"))
    response = jsonify(describe_feed(feed))
    response.content_type = "application/feed+json"
    return unlisted(response)


def unlisted(response: Response) -> Response:
    """The answer with word to search engines that it is no page to list."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def name_feed(title: str) -> str:
    """The title of a feed of this site."""
    return say("feed.title", q=title, site=say("site")) if title else say("site")


def answer_occasions(occasions: tuple[Occasion, ...]) -> Response:
    """Meetings as a table: a line for each article that reports one."""
    here, address = absolute(""), links().article
    rows = [
        (
            one.date,
            one.name,
            one.series,
            one.ordinal,
            say("comma").join(one.types),
            head.title,
            head.source,
            here + address(head.id, place),
        )
        for one in occasions
        for head, place in one.reports
    ]
    header = columns("date", "meeting", "series", "ordinal", "types", "title", "source", "url")
    return answer_csv(spreadsheet.write_csv(header, rows))


def answer_meetings(
    title: str, occasions: tuple[Occasion, ...], built_at: datetime, own: list[str], form: str
) -> Response:
    """Meetings as a feed, with the addresses of their page and of the feed; an entry leads to the first report."""
    here, address = absolute(""), links().article
    entries = tuple(
        Entry(
            url=here + address(one.reports[0][0].id, one.reports[0][1]),
            title=one.name,
            date=one.date,
            source=one.reports[0][0].source,
            text="\n".join(f"{head.source} {head.name}".strip() for head, _ in one.reports),
            topics=one.types,
            id=f"{here}{links().series(one.series)}#{one.date or one.reports[0][0].id}",
        )
        for one in occasions
    )
    return answer_feed(Feed(name_feed(title), here + own[0], here + own[1], built_at, entries), form)


def answer_calendar(name: str, occasions: tuple[Occasion, ...], built_at: datetime) -> Response:
    """Meetings as a calendar; those without a day have no place in it."""
    here, address = absolute(""), links().article
    events = [
        Event(
            uid=f"{one.date.isoformat()}-{one.reports[0][0].id}-{number}@searchsvc",
            day=one.date,
            name=one.name,
            text="\n".join(f"{head.source} {head.title}".strip() for head, _ in one.reports),
            url=here + address(one.reports[0][0].id, one.reports[0][1]),
            topics=one.types,
        )
        for number, one in enumerate(occasions)
        if one.date
    ]
    return Response(write_calendar(name, events, built_at), content_type="text/calendar; charset=utf-8")
