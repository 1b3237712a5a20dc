"""What the pages and addresses besides the search are asked with."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from flask import request
from msgspec import Meta

from searchsvc.errors import BadRequest
from searchsvc.web.parameters import (
    MAX_DEPTH,
    MAX_VALUE,
    PER_PAGE,
    SearchParameters,
    TypeName,
    clean,
    read_parameters,
    refuse_parameters,
)
from searchsvc.web.request_language import given
from searchsvc.web.wording import say

Page = Annotated[int, Meta(ge=1, le=MAX_DEPTH // PER_PAGE, description="From 1.")]


@dataclass(frozen=True, slots=True)
class OfficialsParameters:
    """Which officials are listed."""

    q: Annotated[str, Meta(description="A part of the name, or the beginning of its pinyin or initials.")] = ""


@dataclass(frozen=True, slots=True)
class PageParameters:
    """Which page of a list."""

    page: Page = 1


@dataclass(frozen=True, slots=True)
class MeetingsParameters:
    """Which meetings are listed."""

    meeting_type: Annotated[TypeName, Meta(description="Meeting type, or a group for all its types.")] = ""
    month: Annotated[str, Meta(pattern="^$|^[0-9]{4}-(?:0[1-9]|1[0-2])$", description="Month as YYYY-MM.")] = ""
    page: Page = 1


def read_officials(strict: bool = False) -> OfficialsParameters:
    """Read what this request asks of the list; raises BadRequest, for unknown names only where `strict`."""
    pairs = list(given())
    if strict:
        refuse_parameters(pairs, ("q",))
    return OfficialsParameters(_single(pairs, "q", "")[:MAX_VALUE])


def read_page(strict: bool = False) -> int:
    """Read which page this request asks for; raises BadRequest, for unknown names only where `strict`."""
    return _read(("page",), strict).page


def read_meetings(strict: bool = False) -> MeetingsParameters:
    """Read what this request asks of the meetings; raises BadRequest, for unknown names only where `strict`."""
    names = ("meeting_type", "month", "page")
    read = _read(names, strict)
    pairs = list(given())
    for name in names[:2]:
        _single(pairs, name, "")
    return MeetingsParameters("".join(read.meeting_type), "".join(read.month), read.page)


def _read(names: tuple[str, ...], strict: bool) -> SearchParameters:
    pairs = list(given())
    if strict:
        refuse_parameters(pairs, names)
    return read_parameters([(name, value) for name, value in pairs if name in names])


def _single(pairs: Iterable[tuple[str, str]], wanted: str, default: str) -> str:
    values = [value for name, value in pairs if name == wanted and value]
    if len(values) > 1:
        raise BadRequest([(wanted, say("error.repeated"))])
    return clean(values[0]) if values else default


def read_search(*besides: str, strict: bool = False) -> SearchParameters:
    """The question of this request; raises BadRequest.

    Unknown names are refused where `strict`, but for those `besides`; pages pass over what shared links collect.
    """
    pairs = given() if strict else request.args.items(multi=True)
    return read_parameters([(name, value) for name, value in pairs if name not in besides], strict)


def read_like() -> str:
    """The part of a name that this request looks for among the values of a facet."""
    return clean(request.args.get("like", ""))[:MAX_VALUE]
