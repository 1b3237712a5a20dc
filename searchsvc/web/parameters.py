"""What a request asks for: one value, read from its parameters, shared by page, API and command line."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, TypeAlias, TypeVar

from msgspec import Meta, Struct
from msgspec.structs import replace

from searchsvc.analysis import fold
from searchsvc.data.meeting_types import GROUPS, OTHER, TYPES
from searchsvc.documents import Part
from searchsvc.errors import BadRequest
from searchsvc.query import DateRange, FacetField, Filter, Query, Sort, Unit
from searchsvc.query_parser import MAX_LENGTH
from searchsvc.web.wording import say

PER_PAGE = 20
MAX_PER_PAGE = 100
MAX_DEPTH = 10_000  # hits one can page to; whoever wants more narrows the search or takes the index itself
MAX_VALUES = 50  # values of one facet
MAX_VALUE = 200  # characters of one value
# One more than the parser reads, so that it says what it left out; every link of a page repeats what was typed.
MAX_TYPED = MAX_LENGTH + 1

Value = TypeVar("Value")

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])", re.ASCII)
# No text that people type: control characters (NUL too) and the halves of a surrogate pair.
_UNTYPABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


_Name: TypeAlias = Annotated[str, Meta(max_length=MAX_VALUE)]
_Part: TypeAlias = Annotated[str, Meta(extra_json_schema={"enum": [part.value for part in Part]})]
TypeName: TypeAlias = Annotated[str, Meta(extra_json_schema={"enum": [*TYPES, *GROUPS, OTHER]})]
_Month: TypeAlias = Annotated[str, Meta(pattern=f"^{_MONTH.pattern}$")]


def _several(description: str) -> Meta:
    return Meta(max_length=MAX_VALUES, description=f"{description} Repeat it for any of several.")


class SearchParameters(Struct, frozen=True):
    """A question with its facets, order and page, as a request spells it.

    The annotations are what the OpenAPI document says of each parameter; an empty value counts as not given.
    """

    q: Annotated[
        str,
        Meta(description=f"What to look for, in the query language; beyond {MAX_LENGTH} characters it is not read."),
    ] = ""
    official: Annotated[tuple[_Name, ...], _several("Name of an official, in any script.")] = ()
    part: Annotated[tuple[_Part, ...], _several("What the official does; with `official`, that official.")] = ()
    meeting_type: Annotated[tuple[TypeName, ...], _several("Meeting type, or a group for all its types.")] = ()
    source: Annotated[tuple[_Name, ...], _several("Newspaper or site, in any script.")] = ()
    month: Annotated[tuple[_Month, ...], _several("Month as YYYY-MM.")] = ()
    series: Annotated[tuple[_Name, ...], _several("Name of a series of meetings, in any script.")] = ()
    date_from: Annotated[date | None, Meta(description="First day.")] = None
    date_to: Annotated[date | None, Meta(description="Last day, not before the first.")] = None
    unit: Annotated[Unit, Meta(description="What is counted and listed.")] = Unit.PARAGRAPH
    sort: Annotated[Sort, Meta(description="Order; ties go newest first.")] = Sort.RELEVANCE
    exact: Annotated[int, Meta(ge=0, le=1, description="1 leaves abbreviations as they were typed.")] = 0
    page: Annotated[int, Meta(ge=1, le=MAX_DEPTH, description=f"From 1; not beyond the first {MAX_DEPTH:,} hits.")] = 1
    per_page: Annotated[int, Meta(ge=1, le=MAX_PER_PAGE, description="Hits a page.")] = PER_PAGE

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The chosen facet values."""
        return tuple(Filter(field, self.chosen(field)) for field in FacetField if self.chosen(field))

    @property
    def dates(self) -> DateRange | None:
        """The chosen days, None where neither end is given."""
        return DateRange(self.date_from, self.date_to) if self.date_from or self.date_to else None

    @property
    def offset(self) -> int:
        """How many hits lie before this page."""
        return (self.page - 1) * self.per_page

    def chosen(self, field: FacetField) -> tuple[str, ...]:
        """The values chosen in a facet."""
        values: tuple[str, ...] = getattr(self, field)
        return values

    def choosing(self, field: FacetField, values: Iterable[str]) -> "SearchParameters":
        """The same question with other values in a facet, from the first page."""
        return self._with(**{field.value: tuple(values)})

    def toggling(self, field: FacetField, value: str) -> "SearchParameters":
        """The same question with a value chosen that is not, or the other way round, from the first page."""
        chosen = self.chosen(field)
        return self.choosing(field, [v for v in chosen if v != value] if value in chosen else (*chosen, value))

    def asking(self, **changes: Any) -> "SearchParameters":
        """The same question with some of it changed, from the first page."""
        return self._with(**changes)

    def as_asked(self, query: Query) -> "SearchParameters":
        """The same question with the values that were looked for, where other spellings stand for them."""
        return replace(self, **{field.value: query.chosen(field) for field in FacetField}) if query.filters else self

    def at_page(self, page: int) -> "SearchParameters":
        """The same question at another page."""
        return replace(self, page=page)

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that differ from their defaults, in the order of the fields, as a URL gives them."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name in _REPEATABLE for value in getattr(self, name)]
        single = {
            "date_from": self.date_from and self.date_from.isoformat(),
            "date_to": self.date_to and self.date_to.isoformat(),
            "unit": self.unit.value if self.unit is not Unit.PARAGRAPH else None,
            "sort": self.sort.value if self.sort is not Sort.RELEVANCE else None,
            "exact": "1" if self.exact else None,
            "page": str(self.page) if self.page != 1 else None,
            "per_page": str(self.per_page) if self.per_page != PER_PAGE else None,
        }
        return pairs + [(name, value) for name, value in single.items() if value]

    def _with(self, **changes: Any) -> "SearchParameters":
        return replace(self, **{"page": 1, **changes})


_FACETS_IN_ORDER = (
    FacetField.OFFICIAL,
    FacetField.PART,
    FacetField.MEETING_TYPE,
    FacetField.SOURCE,
    FacetField.MONTH,
    FacetField.SERIES,
)
_REPEATABLE = tuple(field.value for field in _FACETS_IN_ORDER)
_SINGLE = ("q", "date_from", "date_to", "unit", "sort", "exact", "page", "per_page")
NAMES = ("q", *_REPEATABLE, *_SINGLE[1:])
PLACES = {name: place for place, name in enumerate(NAMES)}  # in the order that addresses have them in


def read_parameters(pairs: Iterable[tuple[str, str]], strict: bool = True) -> SearchParameters:
    """Read a question from (name, value) pairs; empty values count as not given.

    Unknown names are errors where `strict`, else passed over (links that people share collect some).
    Raises BadRequest with every parameter at fault.
    """
    pairs = [(clean(name), clean(value)) for name, value in pairs]
    errors = unknown_names((name for name, _ in pairs), NAMES) if strict else []
    given: dict[str, list[str]] = {name: [] for name in NAMES}
    for name, value in pairs:
        if name in given and value:
            given[name].append(value)
    parameters = _Reader(given, errors).parameters()
    if errors:
        raise BadRequest(errors)
    return parameters


def refuse_parameters(pairs: Iterable[tuple[str, str]], known: tuple[str, ...] = ()) -> None:
    """Raise BadRequest for every name that is not among the known ones."""
    if errors := unknown_names((clean(name) for name, _ in pairs), known):
        raise BadRequest(errors)


def unknown_names(names: Iterable[str], known: tuple[str, ...]) -> list[tuple[str, str]]:
    """For each name that is not known, the name and a message with the nearest right one."""
    return [(_shorten(name), _advise(name, known)) for name in dict.fromkeys(names) if name not in known]


def clean(text: str) -> str:
    """The text without what nobody can type; blanks at its ends are taken off."""
    return _UNTYPABLE.sub(" ", text).strip()


def _advise(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name[:MAX_VALUE].lower().replace("-", "_"), known, n=1, cutoff=0.5)
    if near:
        return say("error.unknown_near", near=near[0])
    return say("error.unknown", names=say("comma").join(known)) if known else say("error.unknown_none")


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"


class _Reader:
    """Reads the values of known parameters and collects what is wrong with them."""

    def __init__(self, given: dict[str, list[str]], errors: list[tuple[str, str]]) -> None:
        self.given = given
        self.errors = errors

    def parameters(self) -> SearchParameters:
        """All of them."""
        days = self.single("date_from", _read_day, None), self.single("date_to", _read_day, None)
        if days[0] and days[1] and days[0] > days[1]:
            self.errors.append(("date_to", say("error.date_order")))
        per_page = self.single("per_page", lambda text: _read_number(text, MAX_PER_PAGE), PER_PAGE)
        page = self.single("page", lambda text: _read_page(text, per_page), 1)
        return SearchParameters(
            q=self.single("q", str, "")[:MAX_TYPED],
            official=self.several("official", str),
            part=self.several("part", lambda text: _read_one_of(text, tuple(Part))),
            meeting_type=self.several("meeting_type", _read_type),
            source=self.several("source", str),
            month=self.several("month", _read_month),
            series=self.several("series", str),
            date_from=days[0],
            date_to=days[1],
            unit=self.single("unit", lambda text: Unit(_read_one_of(text, tuple(Unit))), Unit.PARAGRAPH),
            sort=self.single("sort", lambda text: Sort(_read_one_of(text, tuple(Sort))), Sort.RELEVANCE),
            exact=self.single("exact", lambda text: int(_read_one_of(text, ("0", "1"))), 0),
            page=page,
            per_page=per_page,
        )

    def single(self, name: str, read: Callable[[str], Value], default: Value) -> Value:
        values = self.given[name]
        if len(values) > 1:
            self.errors.append((name, say("error.repeated")))
            return default
        return self.read(name, values[0], read, default) if values else default

    def several(self, name: str, read: Callable[[str], str]) -> tuple[str, ...]:
        values = list(dict.fromkeys(self.given[name]))
        if len(self.given[name]) > MAX_VALUES:
            self.errors.append((name, say("error.too_many", most=MAX_VALUES)))
            return ()
        if any(len(value) > MAX_VALUE for value in values):
            self.errors.append((name, say("error.too_long", most=MAX_VALUE)))
            return ()
        return tuple(self.read(name, value, read, "") for value in values)

    def read(self, name: str, text: str, read: Callable[[str], Value], default: Value) -> Value:
        try:
            return read(text)
        except ValueError as error:
            self.errors.append((name, str(error)))
            return default


def _read_number(text: str, most: int) -> int:
    # int() alone would take full-width digits, underscores, signs and any length
    if not _NUMBER.fullmatch(text) or not 1 <= int(text) <= most:
        raise ValueError(say("error.number", most=most, value=_shorten(text)))
    return int(text)


def _read_page(text: str, per_page: int) -> int:
    most = max(1, MAX_DEPTH // per_page)
    try:
        return _read_number(text, most)
    except ValueError:
        if _NUMBER.fullmatch(text) and int(text) > most:
            raise ValueError(say("error.deep", most=most, depth=MAX_DEPTH)) from None
        raise


def _read_day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(say("error.day", value=_shorten(text)))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(say("error.no_day", value=text)) from None


def _read_month(text: str) -> str:
    if not _MONTH.fullmatch(text):
        raise ValueError(say("error.month", value=_shorten(text)))
    return text


def _read_type(text: str) -> str:
    known = (*TYPES, *GROUPS, OTHER)
    return folded if (folded := fold(text)) in known else _read_one_of(text, known)


def _read_one_of(text: str, known: tuple[str, ...]) -> str:
    if text in known:
        return text
    near = get_close_matches(text.lower(), known, n=1, cutoff=0.5)
    hint = say("error.near", near=near[0]) if near else ""
    raise ValueError(say("error.choice", value=_shorten(text), names=say("comma").join(known)) + hint)
