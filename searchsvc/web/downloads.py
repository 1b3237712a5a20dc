"""The routes of a question's answer in other forms: table, feeds, JSON."""

from flask import Blueprint, Response, jsonify

from searchsvc.engine import Engine
from searchsvc.query import Sort, Unit
from searchsvc.results import Hit, Results
from searchsvc.web.addresses import absolute
from searchsvc.web.answers import describe_results
from searchsvc.web.api import ask
from searchsvc.web.browse import answer_csv
from searchsvc.web.browsing import read_search
from searchsvc.web.exports import list_hits, write_table
from searchsvc.web.feeds import MOST, Entry, Feed, describe_feed, write_atom
from searchsvc.web.parameters import SearchParameters
from searchsvc.web.request_language import links
from searchsvc.web.wording import say


def make_downloads(engine: Engine) -> Blueprint:
    """The routes beside /search."""
    downloads = Blueprint("downloads", __name__)

    @downloads.get("/search.json")
    def json_route() -> Response:
        parameters = read_search(strict=True)
        return unlisted(jsonify(describe_results(ask(engine, parameters), parameters, links())))

    @downloads.get("/search.csv")
    def csv_route() -> Response:
        total, hits = list_hits(engine, read_search(strict=True))
        response = answer_csv(write_table(hits, _address))
        response.headers["X-Total-Count"] = str(total)
        return response

    @downloads.get("/search.atom")
    def atom_route() -> Response:
        feed = make_feed(engine, read_search(strict=True), "atom")
        return unlisted(Response(write_atom(feed), content_type="application/atom+xml; charset=utf-8"))

    @downloads.get("/search.feed.json")
    def feed_route() -> Response:
        response = jsonify(describe_feed(make_feed(engine, read_search(strict=True), "feed.json")))
        response.content_type = "application/feed+json"
        return unlisted(response)

    return downloads


def unlisted(response: Response) -> Response:
    """The answer with word to search engines that it is no page to list."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def make_feed(engine: Engine, parameters: SearchParameters, form: str) -> Feed:
    """The newest articles that meet a whole question."""
    asked = parameters.asking(unit=Unit.ARTICLE, sort=Sort.NEWEST, per_page=MOST)
    results = ask(engine, asked, whole=True)
    site = say("site")
    return Feed(
        title=say("feed.title", q=parameters.q, site=site) if parameters.q else site,
        page=absolute(links().page(parameters.asking())),
        address=absolute(links().download(parameters.asking(), form)),
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
