"""All values of one facet for a question, to look through: a result page shows the most frequent ones only."""

from dataclasses import dataclass, replace

from searchsvc.engine import Engine
from searchsvc.facets import make_facets
from searchsvc.query import FacetField
from searchsvc.results import Facet
from searchsvc.web.api import ask
from searchsvc.web.officials import EVERY, is_like
from searchsvc.web.parameters import SearchParameters

MOST = 1_000  # values on a page; a part of the name finds the rest


@dataclass(frozen=True, slots=True)
class ValueList:
    """The values of a facet whose names are like what was typed; `total` counts those beyond the shown ones too."""

    facet: Facet
    like: str
    total: int


def list_values(engine: Engine, parameters: SearchParameters, field: FacetField, like: str) -> ValueList:
    """The values, with the hits that each would give, by part of the name or the beginning of its pinyin."""
    query = replace(ask(engine, parameters.asking(per_page=1)).query, facets=(field,), facet_limit=EVERY, limit=0)
    facet = make_facets(engine.search(query), query)[field]
    values = tuple(value for value in facet.values if is_like(value.label, like))
    return ValueList(replace(facet, values=values[:MOST], more=len(values) > MOST), like, len(values))
