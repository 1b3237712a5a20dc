"""What the page of results shows beside the hits: chips, pages, orders, filters."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from searchsvc.documents import Official, Part
from searchsvc.engine import Engine
from searchsvc.query import FacetField, Sort, Unit, label_of, name_of
from searchsvc.query_parser import describe_dates
from searchsvc.results import Facet, FacetValue, Results
from searchsvc.web.answers import count_pages
from searchsvc.web.charts import Chart, draw_months
from searchsvc.web.links import Links
from searchsvc.web.parameters import MAX_DEPTH, SearchParameters
from searchsvc.web.wording import say

AROUND = 2  # page numbers shown on each side of the present one
_EVERY_MONTH = 100_000
ONLY_NAMED = (Part.MENTION,)
UNFOLDED = 8  # values of a facet shown before the rest is folded away

Groups = tuple[tuple[str | None, tuple[FacetValue, ...]], ...]
"""Values under the names of their groups."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that changes the question; `current` where it already is so."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet as the page shows it: values under their groups, the first ones open and the rest folded."""

    facet: Facet
    open: Groups
    folded: Groups
    folded_count: int

    def groups(self, most: int | None = None) -> Groups:
        """The first values under their groups."""
        return _group(self.facet.values[:most])


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything around the hits of one page of results."""

    chips: tuple[Choice, ...]
    clear_url: str
    sorts: tuple[Choice, ...]
    units: tuple[Choice, ...]
    boxes: tuple[FacetBox, ...]
    pages: int
    numbers: tuple[Choice | None, ...]
    prev_url: str | None
    next_url: str | None
    deeper: bool


def lay_out(results: Results, parameters: SearchParameters, links: Links) -> SearchPage:
    """Work out what surrounds the hits."""
    pages = count_pages(results.total, parameters.per_page)
    at = parameters.page
    return SearchPage(
        chips=_list_chips(parameters, links),
        clear_url=links.page(SearchParameters(q=parameters.q, unit=parameters.unit, sort=parameters.sort)),
        sorts=tuple(
            Choice(say(f"sort.{sort}"), links.page(parameters.asking(sort=sort)), sort is parameters.sort)
            for sort in Sort
        ),
        units=tuple(
            Choice(say(f"unit.{unit}"), links.page(parameters.asking(unit=unit)), unit is parameters.unit)
            for unit in Unit
        ),
        boxes=tuple(box_facet(results.facets[field]) for field in _BOX_ORDER if field in results.facets),
        pages=pages,
        numbers=_list_numbers(parameters, pages, links),
        prev_url=links.page(parameters.at_page(min(at - 1, pages))) if at > 1 else None,
        next_url=links.page(parameters.at_page(at + 1)) if at < pages else None,
        deeper=results.total > MAX_DEPTH,
    )


_BOX_ORDER = (
    FacetField.MEETING_TYPE,
    FacetField.OFFICIAL,
    FacetField.PART,
    FacetField.MONTH,
    FacetField.SOURCE,
    FacetField.SERIES,
)


def draw_time(engine: Engine, results: Results, parameters: SearchParameters, links: Links) -> Chart | None:
    """The hits by month whatever months are chosen, as bars; None where they lie in one."""
    facet = results.facets.get(FacetField.MONTH)
    if facet is None or not results.total:
        return None
    counts = {value.value: value.count for value in facet.values}
    if facet.more:
        whole = replace(results.query, facets=(FacetField.MONTH,), facet_limit=_EVERY_MONTH, limit=0)
        counts = {one.value: one.count for one in engine.search(whole).facets[FacetField.MONTH]}
    free = parameters.asking(month=())
    return draw_months(counts, lambda first, last: links.page(free.asking(date_from=first, date_to=last)))


def name_acting(officials: Sequence[Official]) -> list[tuple[str, str]]:
    """Those of an article's officials who are more than mentioned, each with what they do."""
    comma = say("comma")
    return [(one.name, comma.join(part.label for part in one.parts)) for one in officials if one.parts != ONLY_NAMED]


def box_facet(facet: Facet) -> FacetBox:
    """Sort the values of a facet under their groups; chosen ones are never folded away."""
    shown = [v for rank, v in enumerate(facet.values) if rank < UNFOLDED or v.active]
    rest = [v for rank, v in enumerate(facet.values) if rank >= UNFOLDED and not v.active]
    if len(rest) <= 2:  # folding so few away saves no room
        shown, rest = list(facet.values), []
    return FacetBox(facet, _group(shown), _group(rest), len(rest))


def _group(values: Sequence[FacetValue]) -> Groups:
    groups = dict.fromkeys(value.group for value in values)  # in the order of their first values
    return tuple((group, tuple(value for value in values if value.group == group)) for group in groups)


def _list_chips(parameters: SearchParameters, links: Links) -> tuple[Choice, ...]:
    chips = [
        Choice(
            say("chip", label=name_of(field), value=label_of(field, value)),
            links.page(parameters.toggling(field, value)),
            current=True,
        )
        for field in _BOX_ORDER
        for value in parameters.chosen(field)
    ]
    if parameters.dates:
        without = parameters.asking(date_from=None, date_to=None)
        label = say("chip", label=say("filters.dates"), value=describe_dates(parameters.dates))
        chips.append(Choice(label, links.page(without), current=True))
    return tuple(chips)


def _list_numbers(parameters: SearchParameters, pages: int, links: Links) -> tuple[Choice | None, ...]:
    at = min(parameters.page, pages)
    near = {1, pages, *range(max(1, at - AROUND), min(pages, at + AROUND) + 1)}
    numbers: list[Choice | None] = []
    for before, number in zip([0, *sorted(near)], sorted(near), strict=False):
        if number - before > 1:
            numbers.append(None)
        numbers.append(Choice(str(number), links.page(parameters.at_page(number)), number == parameters.page))
    return tuple(numbers)
