"""The routes for programs: read the parameters, ask, answer in JSON."""

from flask import Blueprint, Response, jsonify

from searchsvc.documents import Article, ArticleId
from searchsvc.engine import Engine
from searchsvc.errors import NotFound
from searchsvc.results import Results
from searchsvc.searcher import search
from searchsvc.web.answers import describe_article, describe_results, describe_stats
from searchsvc.web.links import AT_ROOT, Links
from searchsvc.web.logs import note_results
from searchsvc.web.openapi import documented
from searchsvc.web.parameters import SearchParameters, read_parameters, refuse_parameters
from searchsvc.web.request_language import given, links
from searchsvc.web.shapes import ArticleShape, SearchAnswer, StatsShape
from searchsvc.web.wording import say


def make_api(engine: Engine) -> Blueprint:
    """The routes under /api/v1 and the two that tell a supervisor how the service is."""
    api = Blueprint("api", __name__)

    @api.get("/api/v1/search")
    @documented(SearchAnswer, SearchParameters)
    def search_route() -> Response:
        """Search paragraphs or articles.

        Values of one facet are alternatives, different facets must all hold, and each facet is counted without its own
        choice. The Link header names the next and previous pages.
        """
        parameters = read_parameters(given())
        results = ask(engine, parameters)
        note_results(results)
        found = answer(results, parameters, links())
        response = jsonify(found)
        for relation in ("next", "prev"):
            if url := found["links"][relation]:
                response.headers.add("Link", f'<{url}>; rel="{relation}"')
        return response

    @api.get("/api/v1/articles/<identifier>")
    @documented(ArticleShape, path="The id of an article, as hits give it.")
    def article_route(identifier: str) -> Response:
        """Read an article with everything recognised in it and the words that prove it."""
        refuse_parameters(given())
        return jsonify(describe_article(read_article(engine, identifier), links()))

    @api.get("/api/v1/stats")
    @documented(StatsShape)
    def stats_route() -> Response:
        """Tell what the index holds."""
        refuse_parameters(given())
        return jsonify(describe_stats(engine.stats()))

    @api.get("/healthz")
    def health_route() -> Response:
        return jsonify({"status": "ok"})

    @api.get("/readyz")
    def ready_route() -> Response:
        return jsonify({"status": "ready", "generation": engine.stats().generation})

    return api


def ask(engine: Engine, parameters: SearchParameters, whole: bool = False) -> Results:
    """Answer a question as page, API and command line all do; `whole` leaves out what meets only some of it."""
    return search(
        engine,
        parameters.q,
        filters=parameters.filters,
        dates=parameters.dates,
        sort=parameters.sort,
        unit=parameters.unit,
        offset=parameters.offset,
        limit=parameters.per_page,
        exact=bool(parameters.exact),
        whole=whole,
    )


def read_article(engine: Engine, identifier: str) -> Article:
    """The article of an address; raises NotFound in the language of the request."""
    try:
        return engine.article(ArticleId(identifier))
    except NotFound:
        raise NotFound(say("article.unknown", id=identifier)) from None


def is_article(engine: Engine, identifier: str) -> bool:
    """Whether there is an article with this id."""
    try:
        engine.article(ArticleId(identifier))
    except NotFound:
        return False
    return True


def answer(results: Results, parameters: SearchParameters, links: Links = AT_ROOT) -> SearchAnswer:
    """What the API answers to a question, ready for JSON."""
    return describe_results(results, parameters.as_asked(results.query), links)
