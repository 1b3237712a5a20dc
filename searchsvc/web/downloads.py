"""The routes of articles in other forms, those that answer a question or are of a day: table, feeds, JSON."""

from flask import Blueprint, Response, jsonify

from searchsvc.engine import Engine
from searchsvc.query import Sort, Unit
from searchsvc.results import Hit, Results
from searchsvc.web.addresses import absolute
from searchsvc.web.api import answer, ask
from searchsvc.web.browse import answer_csv, answer_feed, name_feed, read_date, unlisted
from searchsvc.web.browsing import read_search
from searchsvc.web.exports import list_hits, write_table
from searchsvc.web.feeds import MOST, Entry, Feed
from searchsvc.web.parameters import SearchParameters, refuse_parameters
from searchsvc.web.request_language import given, links


def make_downloads(engine: Engine) -> Blueprint:
    """The routes beside /search."""
    downloads = Blueprint("downloads", __name__)

    @downloads.get("/search.json")
    def json_route() -> Response:
        parameters = read_search(strict=True)
        return unlisted(jsonify(answer(ask(engine, parameters), parameters, links())))

    @downloads.get("/search.csv")
    def csv_route() -> Response:
        return answer_table(engine, read_search(strict=True))

    @downloads.get("/search.<any(atom, 'feed.json'):form>")
    def feed_route(form: str) -> Response:
        parameters = read_search(strict=True)
        own = links().page(parameters.asking()), links().download(parameters.asking(), form)
        return answer_feed(make_feed(engine, parameters, parameters.q, *own), form)

    @downloads.get("/dates/<year>/<month>/<day>.csv")
    def day_csv_route(year: str, month: str, day: str) -> Response:
        refuse_parameters(given())
        asked = read_date(year, month, day)
        return answer_table(engine, SearchParameters(date_from=asked, date_to=asked))

    return downloads


def answer_table(engine: Engine, parameters: SearchParameters) -> Response:
    """Every hit as a table, with their number."""
    total, hits = list_hits(engine, parameters)
    response = answer_csv(write_table(hits, _address))
    response.headers["X-Total-Count"] = str(total)
    return response


def make_feed(engine: Engine, parameters: SearchParameters, title: str, page: str, address: str) -> Feed:
    """The newest articles that meet a whole question; `page` and `address` are where it is shown and fed."""
    asked = parameters.asking(unit=Unit.ARTICLE, sort=Sort.NEWEST, per_page=MOST)
    results = ask(engine, asked, whole=True)
    return Feed(
        title=name_feed(title),
        page=absolute(page),
        address=absolute(address),
        updated=results.stats.built_at,
        entries=tuple(_list_entries(results)),
    )


def _list_entries(results: Results) -> list[Entry]:
    heads = [(hit.paragraph.article, hit.snippet.text) for hit in results.hits]
    return [
        Entry(
            url=absolute(links().article(head.id)),
            title=head.name,
            date=head.date,
            source=head.source,
            text=text,
            topics=head.meeting_types,
        )
        for head, text in heads
    ]


def _address(hit: Hit) -> str:
    return absolute(links().article(hit.paragraph.article.id, hit.paragraph.number))
