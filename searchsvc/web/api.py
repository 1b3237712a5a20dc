"""The routes for programs: read the parameters, ask, answer in JSON."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from searchsvc.documents import ArticleId
from searchsvc.engine import Engine
from searchsvc.results import Results
from searchsvc.searcher import search
from searchsvc.web.answers import describe_article, describe_results, describe_stats
from searchsvc.web.links import AT_ROOT, Links
from searchsvc.web.parameters import SearchParameters, read_parameters, refuse_parameters


def make_api(engine: Engine) -> Blueprint:
    """The routes under /api/v1 and the two that tell a supervisor how the service is."""
    api = Blueprint("api", __name__)

    @api.get("/api/v1/search")
    def search_route() -> Response:
        parameters = read_parameters(request.args.items(multi=True))
        return jsonify(answer(ask(engine, parameters), parameters, Links(request.script_root)))

    @api.get("/api/v1/articles/<identifier>")
    def article_route(identifier: str) -> Response:
        refuse_parameters(request.args.items(multi=True))
        return jsonify(describe_article(engine.article(ArticleId(identifier)), Links(request.script_root)))

    @api.get("/api/v1/stats")
    def stats_route() -> Response:
        refuse_parameters(request.args.items(multi=True))
        return jsonify(describe_stats(engine.stats()))

    @api.get("/healthz")
    def health_route() -> Response:
        return jsonify({"status": "ok"})

    @api.get("/readyz")
    def ready_route() -> Response:
        return jsonify({"status": "ready", "generation": engine.stats().generation})

    return api


def ask(engine: Engine, parameters: SearchParameters) -> Results:
    """Answer a question as page, API and command line all do."""
    return search(
        engine,
        parameters.q,
        filters=parameters.filters,
        dates=parameters.dates,
        sort=parameters.sort,
        unit=parameters.unit,
        offset=parameters.offset,
        limit=parameters.per_page,
    )


def answer(results: Results, parameters: SearchParameters, links: Links = AT_ROOT) -> dict[str, Any]:
    """What the API answers to a question, ready for JSON."""
    return describe_results(results, parameters, links)
