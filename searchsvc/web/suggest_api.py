"""The route that completes what is being typed."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from flask import Blueprint, Response, jsonify
from msgspec import Meta

from searchsvc.engine import Engine
from searchsvc.errors import BadRequest
from searchsvc.query import FacetField, Filter, Unit
from searchsvc.query_parser import unparse
from searchsvc.suggest import suggest
from searchsvc.vocabulary import Entry, Kind
from searchsvc.web.links import Links
from searchsvc.web.openapi import documented
from searchsvc.web.parameters import SearchParameters, clean, refuse_parameters
from searchsvc.web.request_language import given, links
from searchsvc.web.wording import say

COUNTED = "Articles that `html` lists, of an official or a type; how frequent a body or phrase is, to compare only."
FIELDS = {Kind.OFFICIAL: FacetField.OFFICIAL, Kind.MEETING_TYPE: FacetField.MEETING_TYPE}


@dataclass(frozen=True, slots=True)
class SuggestParameters:
    """The beginning of something typed."""

    q: Annotated[str, Meta(description="Characters of a name, or its pinyin (shenxiaoming) or initials (sxm).")] = ""


class SuggestionShape(TypedDict):
    """One way to go on."""

    text: str
    kind: Annotated[str, Meta(description="official, body, meeting_type or phrase.")]
    label: Annotated[str, Meta(description="The kind in words.")]
    count: Annotated[int, Meta(ge=1, description=COUNTED)]
    q: Annotated[str, Meta(description="What to type to search for it.")]
    html: Annotated[str, Meta(description="The page that answers it.")]


class SuggestAnswer(TypedDict):
    """What the beginning may become, the best first."""

    q: str
    suggestions: list[SuggestionShape]


def make_suggest_api(engine: Engine) -> Blueprint:
    """The route under /api/v1."""
    api = Blueprint("suggest_api", __name__)

    @api.get("/api/v1/suggest")
    @documented(SuggestAnswer, SuggestParameters)
    def suggest_route() -> Response:
        """Complete what is being typed.

        Officials, bodies, meeting types and phrases of the index, by characters anywhere in them, by pinyin and
        initials.
        """
        typed = read_typed(given())
        found = suggest(engine, typed)
        return jsonify(SuggestAnswer(q=typed, suggestions=[_describe(entry, links()) for entry in found]))

    return api


def read_typed(pairs: list[tuple[str, str]]) -> str:
    """The parameter `q`, which may be missing; raises BadRequest where it is given twice or others are."""
    refuse_parameters(pairs, ("q",))
    typed = [value for _, value in pairs if value]
    if len(typed) > 1:
        raise BadRequest([("q", say("error.repeated"))])
    return clean(typed[0]) if typed else ""


def _describe(entry: Entry, links: Links) -> SuggestionShape:
    field = FIELDS.get(entry.kind)
    articles = SearchParameters(unit=Unit.ARTICLE)
    chosen = articles.choosing(field, [entry.text]) if field else SearchParameters(q=entry.text)
    return {
        "text": entry.text,
        "kind": entry.kind.value,
        "label": say(f"suggest.{entry.kind}"),
        "count": entry.count,
        "q": unparse(Filter(field, (entry.text,))) if field else entry.text,
        "html": links.page(chosen),
    }
