"""The routes for people: read the parameters, ask, lay out, show."""

from functools import partial

from flask import Blueprint, Flask, Response, jsonify, render_template, request
from jinja2 import StrictUndefined
from markupsafe import Markup

from searchsvc.documents import Article, paragraph_id
from searchsvc.engine import Engine
from searchsvc.errors import SearchsvcError
from searchsvc.expansions import expand
from searchsvc.language import CHINESE, language
from searchsvc.query import FacetField, Query, Sort, Unit, label_of
from searchsvc.query_parser import parse
from searchsvc.results import IndexStats, Range
from searchsvc.snippets import to_html
from searchsvc.web import article_page, search_page
from searchsvc.web.addresses import absolute
from searchsvc.web.answers import describe_article
from searchsvc.web.api import ask, is_article, read_article
from searchsvc.web.browsing import read_search
from searchsvc.web.citation import cite, describe_for_machines
from searchsvc.web.days import find_neighbours
from searchsvc.web.forms import PAGE, Form, serve_forms
from searchsvc.web.links import follow
from searchsvc.web.logs import note_results
from searchsvc.web.marked_lines import show_hit
from searchsvc.web.officials import find_cards
from searchsvc.web.parameters import MAX_DEPTH, MAX_TYPED, SearchParameters, clean, refuse_parameters
from searchsvc.web.request_language import given, links, other_language
from searchsvc.web.wording import EXAMPLES, NOTHING_FOUND, SYNTAX, say

LATEST = 8  # articles on the first page
NAMED_IN_CHINESE = (FacetField.OFFICIAL, FacetField.SOURCE, FacetField.SERIES)


def make_pages(engine: Engine) -> Blueprint:
    """The routes of the pages."""
    pages = Blueprint("pages", __name__)

    @pages.get("/")
    def home_route() -> str:
        parameters = SearchParameters(sort=Sort.NEWEST, unit=Unit.ARTICLE, per_page=LATEST)
        results = ask(engine, parameters)
        boxes = {field: search_page.box_facet(facet) for field, facet in results.facets.items()}
        articles = SearchParameters(unit=Unit.ARTICLE)
        return render_template("home.html", results=results, boxes=boxes, articles=articles)

    @pages.get("/search")
    def search_route() -> str:
        parameters = read_search()
        results = ask(engine, parameters)
        note_results(results)
        parameters = parameters.as_asked(results.query)
        page = search_page.lay_out(results, parameters, links())
        return render_template(
            "search.html",
            parameters=parameters,
            results=results,
            page=page,
            cards=find_cards(engine, results.query),
            months=search_page.draw_time(engine, results, parameters, links()),
        )

    def show_article(identifier: str) -> str:
        q = clean(request.args.get("q", ""))[:MAX_TYPED]
        article = read_article(engine, identifier)
        page = article_page.lay_out(article, find_marks(engine, article, q), links())
        return render_template(
            "article.html",
            parameters=SearchParameters(q=q),
            article=article,
            page=page,
            neighbours=find_neighbours(engine, article.id, article.source, article.date),
        )

    def give_article(identifier: str) -> Response:
        refuse_parameters(given())
        return jsonify(describe_article(read_article(engine, identifier), links()))

    forms: dict[str, Form] = {PAGE: show_article, "json": give_article}
    serve_forms(pages, "/articles/<identifier>", forms, partial(is_article, engine))

    @pages.get("/help")
    def help_route() -> str:
        return render_template("help.html", syntax=SYNTAX[language()], nothing=NOTHING_FOUND[language()])

    return pages


def find_marks(engine: Engine, article: Article, q: str) -> list[tuple[Range, ...]]:
    """The matches of what was typed in the headings of an article and in each of its paragraphs."""
    numbers = range(0 if article.headings else 1, len(article.paragraphs) + 1)
    if not q:
        return [()] * (len(article.paragraphs) + 1)
    root, _ = expand(engine, parse(q).root)
    marks = engine.mark(Query(root), [paragraph_id(article.id, number) for number in numbers])
    return marks if article.headings else [(), *marks]


def mark_language(written: str) -> Markup:
    """The attribute that says which language something is in, on pages that are not Chinese as the articles are."""
    return Markup(' lang="{}"').format(written) if language() != CHINESE else Markup()


def teach_templates(app: Flask, engine: Engine) -> None:
    """Give the templates the words, the addresses and what every page shows."""

    def index_stats() -> IndexStats | None:
        try:
            return engine.stats()
        except SearchsvcError:  # the page that says so shows no figures
            return None

    @app.context_processor
    def common() -> dict[str, object]:
        return {
            "links": links(),
            "index_stats": index_stats,
            "parameters": SearchParameters(),
            "language": language(),
            "other_language": other_language(),
            "examples": EXAMPLES[language()],
            "zh": mark_language(CHINESE),
            "own": mark_language(language()),
            "lang_of": lambda field: mark_language(CHINESE if field in NAMED_IN_CHINESE else language()),
        }

    app.jinja_env.globals.update(
        say=say,
        follow=follow,
        fields=FacetField,
        most_typed=MAX_TYPED,
        most_deep=MAX_DEPTH,
        asking=SearchParameters,
        label_of=label_of,
        snippet_html=to_html,
        show_hit=show_hit,
        name_acting=search_page.name_acting,
        absolute=absolute,
        cite=cite,
        describe_for_machines=describe_for_machines,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
