"""Pinyin and initials that were sent as typed, without a suggestion taken: the names they may spell."""

import re

from msgspec.structs import replace

from searchsvc.engine import Engine
from searchsvc.nearest import conditions, put_in
from searchsvc.query import FacetField, Filter, Query, Term
from searchsvc.suggest import suggest
from searchsvc.vocabulary import Kind

MOST_TRIED = 5  # names

_SPELT = re.compile(r"[a-zA-Zü']{2,30}")


def read_letters(engine: Engine, query: Query, typed: str) -> str | None:
    """What was typed with the likeliest name instead of letters that are nowhere, if that finds something."""
    for node in conditions(query.root):
        match node:
            case Term(letters, None) if _SPELT.fullmatch(letters):
                kinds: tuple[Kind, ...] = (Kind.OFFICIAL, Kind.BODY, Kind.MEETING_TYPE)
            case Filter(FacetField.OFFICIAL, (letters, *_)) if _SPELT.fullmatch(letters):
                kinds = (Kind.OFFICIAL,)
            case _:
                continue
        if letters not in typed or engine.search(Query(node, limit=0)).total:
            continue
        for name in [one.text for one in suggest(engine, letters) if one.kind in kinds][:MOST_TRIED]:
            instead = Filter(FacetField.OFFICIAL, (name,)) if isinstance(node, Filter) else Term(name)
            changed = replace(query, root=put_in(query.root, node, instead), offset=0, limit=0, facets=())
            if engine.search(changed).total:
                return typed.replace(letters, name, 1)
    return None
