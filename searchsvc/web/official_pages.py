"""The routes of officials: the list, and each one's page with its other forms."""

from functools import partial
from itertools import groupby
from operator import attrgetter

from flask import Blueprint, Response, jsonify, render_template

from searchsvc.engine import Engine
from searchsvc.errors import NotFound
from searchsvc.named_values import find_value, is_value
from searchsvc.query import FacetField, Sort, Unit
from searchsvc.web import spreadsheet
from searchsvc.web.addresses import absolute
from searchsvc.web.browse import answer_csv, answer_feed, columns
from searchsvc.web.browse_answers import describe_officials, describe_profile
from searchsvc.web.browsing import read_officials, read_page
from searchsvc.web.downloads import answer_table, make_feed
from searchsvc.web.forms import PAGE, serve_forms
from searchsvc.web.officials import find_official, list_officials, read_profile
from searchsvc.web.parameters import SearchParameters, refuse_parameters
from searchsvc.web.request_language import given, links
from searchsvc.web.wording import say


def make_official_pages(engine: Engine) -> Blueprint:
    """The routes."""
    pages = Blueprint("official_pages", __name__)
    _add_list(pages, engine)

    def show(name: str) -> str:
        return render_template("official.html", profile=read_profile(engine, name, read_page(), links()))

    def give_json(name: str) -> Response:
        return jsonify(describe_profile(read_profile(engine, name, read_page(strict=True), links()), links()))

    def give_table(name: str) -> Response:
        return answer_table(engine, _ask_about(engine, name))

    def feed(form: str, name: str) -> Response:
        parameters = _ask_about(engine, name)
        (known,) = parameters.official
        own = links().official(known), links().official(known, form)
        return answer_feed(make_feed(engine, parameters, known, *own), form)

    forms = {form: partial(feed, form) for form in ("atom", "feed.json")}
    serve_forms(
        pages,
        "/officials/<name:name>",
        {PAGE: show, "json": give_json, "csv": give_table, **forms},
        partial(is_value, engine, FacetField.OFFICIAL),
    )
    return pages


def _add_list(pages: Blueprint, engine: Engine) -> None:
    @pages.get("/officials/")
    def officials_route() -> str:
        asked = read_officials()
        listed = list_officials(engine, asked.q)
        letters = [(letter, tuple(names)) for letter, names in groupby(listed, attrgetter("letter"))]
        return render_template("officials.html", asked=asked, listed=listed, letters=letters)

    @pages.get("/officials.json")
    def officials_json_route() -> Response:
        return jsonify(describe_officials(list_officials(engine, read_officials(strict=True).q), links()))

    @pages.get("/officials.csv")
    def officials_csv_route() -> Response:
        listed = list_officials(engine, read_officials(strict=True).q)
        here, address = absolute(""), links().official
        rows = [(one.name, one.letter, one.count, here + address(one.name)) for one in listed]
        return answer_csv(spreadsheet.write_csv(columns("name", "letter", "articles", "url"), rows))


def _ask_about(engine: Engine, name: str) -> SearchParameters:
    """The articles about an official; raises NotFound where nobody is called so, BadRequest for any parameter."""
    refuse_parameters(given())
    known = find_value(engine, FacetField.OFFICIAL, name)
    if find_official(engine, known) is None:
        raise NotFound(say("official.unknown", name=name))
    return SearchParameters(official=(known,), unit=Unit.ARTICLE, sort=Sort.NEWEST)
