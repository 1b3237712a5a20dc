"""The routes of a question's answer in other forms: table, feeds, JSON."""

from collections.abc import Iterator

from flask import Blueprint, Response, jsonify

from searchsvc.engine import Engine
from searchsvc.query import Sort, Unit
from searchsvc.results import Results
from searchsvc.web import spreadsheet
from searchsvc.web.addresses import absolute
from searchsvc.web.answers import describe_results
from searchsvc.web.api import ask
from searchsvc.web.browse import answer_csv, columns
from searchsvc.web.browsing import read_search
from searchsvc.web.feeds import MOST, Entry, Feed, describe_feed, write_atom
from searchsvc.web.parameters import SearchParameters
from searchsvc.web.request_language import links
from searchsvc.web.wording import say

COLUMNS = ("date", "source", "title", "paragraph", "text", "types", "officials", "url")
MOST_ROWS = 5_000  # of a table; whoever wants more narrows the question month by month


def make_downloads(engine: Engine) -> Blueprint:
    """The routes beside /search."""
    downloads = Blueprint("downloads", __name__)

    @downloads.get("/search.json")
    def json_route() -> Response:
        parameters = read_search()
        return unlisted(jsonify(describe_results(ask(engine, parameters), parameters, links())))

    @downloads.get("/search.csv")
    def csv_route() -> Response:
        results = ask(engine, read_search().asking(per_page=MOST_ROWS))
        return answer_csv(spreadsheet.write_csv(columns(*COLUMNS), _list_rows(results)))

    @downloads.get("/search.atom")
    def atom_route() -> Response:
        feed = make_feed(engine, read_search(), "atom")
        return unlisted(Response(write_atom(feed), content_type="application/atom+xml; charset=utf-8"))

    @downloads.get("/search.feed.json")
    def feed_route() -> Response:
        response = jsonify(describe_feed(make_feed(engine, read_search(), "feed.json")))
        response.content_type = "application/feed+json"
        return unlisted(response)

    return downloads


def unlisted(response: Response) -> Response:
    """The answer with word to search engines that it is no page to list."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def make_feed(engine: Engine, parameters: SearchParameters, form: str) -> Feed:
    """The newest articles that answer a question."""
    asked = parameters.asking(unit=Unit.ARTICLE, sort=Sort.NEWEST, per_page=MOST)
    results = ask(engine, asked)
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
            title=head.title or say("untitled"),
            date=head.date,
            source=head.source,
            text=text,
            topics=head.meeting_types,
        )
        for head, text in heads
    ]


def _list_rows(results: Results) -> Iterator[tuple[object, ...]]:
    comma = say("comma")
    for hit in results.hits:
        head = hit.paragraph.article
        yield (
            head.date,
            head.source,
            head.title,
            hit.paragraph.number or None,
            hit.paragraph.text,
            comma.join(head.meeting_types),
            comma.join(one.name for one in head.officials),
            absolute(links().article(head.id, hit.paragraph.number)),
        )
