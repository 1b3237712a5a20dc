"""All values of one facet for a question, to look through: a result page shows the most frequent ones only."""

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, render_template
from msgspec import structs
from msgspec.structs import replace

from searchsvc.engine import Engine
from searchsvc.facets import make_facets
from searchsvc.query import FacetField
from searchsvc.results import Facet
from searchsvc.web import spreadsheet
from searchsvc.web.addresses import absolute
from searchsvc.web.answers import describe_facet
from searchsvc.web.api import ask
from searchsvc.web.browse import answer_csv, columns
from searchsvc.web.browsing import read_like, read_search
from searchsvc.web.officials import EVERY, is_like
from searchsvc.web.parameters import SearchParameters
from searchsvc.web.request_language import links

MOST = 1_000  # values on a page; a part of the name finds the rest, and the other forms have all

_FIELD = f"<any({', '.join(FacetField)}):field>"


@dataclass(frozen=True, slots=True)
class ValueList:
    """The values of a facet whose names are like what was typed; `total` counts those beyond the shown ones too.

    `asked` is the question with the values that were looked for.
    """

    asked: SearchParameters
    facet: Facet
    like: str
    total: int


def make_facet_values(engine: Engine) -> Blueprint:
    """The routes of the values of each facet."""
    values = Blueprint("facet_values", __name__)

    @values.get(f"/search/{_FIELD}")
    def page_route(field: str) -> str:
        found = list_values(engine, read_search(), FacetField(field), read_like(), MOST)
        return render_template("facet_values.html", parameters=found.asked, found=found, plain=SearchParameters())

    @values.get(f"/search/{_FIELD}.json")
    def json_route(field: str) -> Response:
        found = list_values(engine, read_search("like", strict=True), FacetField(field), read_like())
        toggle = links().toggles(found.asked)[found.facet.field]
        return jsonify({"total": found.total, **describe_facet(found.facet, toggle)})

    @values.get(f"/search/{_FIELD}.csv")
    def csv_route(field: str) -> Response:
        found = list_values(engine, read_search("like", strict=True), FacetField(field), read_like())
        rows = (
            (
                one.value,
                one.label,
                one.count,
                absolute(links().page(found.asked.toggling(found.facet.field, one.value))),
            )
            for one in found.facet.values
        )
        return answer_csv(spreadsheet.write_csv(columns("value", "label", "count", "url"), rows))

    return values


def list_values(
    engine: Engine, parameters: SearchParameters, field: FacetField, like: str, most: int = EVERY
) -> ValueList:
    """The values, with the hits that each would give, by part of the name or the beginning of its pinyin."""
    query = replace(ask(engine, parameters.asking(per_page=1)).query, facets=(field,), facet_limit=EVERY, limit=0)
    facet = make_facets(engine.search(query), query)[field]
    values = tuple(value for value in facet.values if is_like(value.label, like))
    asked = parameters.as_asked(query)
    return ValueList(asked, structs.replace(facet, values=values[:most], more=len(values) > most), like, len(values))
