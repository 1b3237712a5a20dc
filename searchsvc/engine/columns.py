"""The facets and other columns of articles: a sorted dictionary of values, and the ordinals of each article in rows.

Rows are compressed: the ordinals of article a are `ordinals[starts[a]:starts[a + 1]]`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from searchsvc.data.meeting_types import OTHER
from searchsvc.documents import Article
from searchsvc.engine.arrays import (
    Array,
    ArrayFile,
    ArrayWriter,
    Ints,
    Longs,
    bytes_to_strings,
    sizes_of,
    smallest,
    spread,
    starts_of,
    strings_to_bytes,
)
from searchsvc.engine.loops import Operand, pack_column
from searchsvc.query import FacetField

PATH = "path"
BY = "by"
NAMES = (*(field.value for field in FacetField), PATH, BY)

# Who did what: pairs of ordinals in the columns official and part.
ROLE = "role"


@dataclass(frozen=True)
class Column:
    """One column of some articles."""

    values: list[str]
    starts: Longs
    ordinals: Array

    @cached_property
    def place(self) -> dict[str, int]:
        """The ordinal of each value."""
        return {value: ordinal for ordinal, value in enumerate(self.values)}

    @cached_property
    def alone(self) -> Array | None:
        """The ordinal of each article, that behind the last for none; None if some article has several values."""
        sizes = sizes_of(self.starts)
        if (sizes > 1).any():
            return None
        ordinals = smallest(np.array([len(self.values)])).repeat(len(sizes))
        ordinals[sizes == 1] = self.ordinals
        return ordinals

    @cached_property
    def packed(self) -> Operand:
        """The column for the compiled loops."""
        return pack_column(self.starts, self.ordinals, len(self.values))

    @cached_property
    def owners(self) -> Longs:
        """The article of each entry."""
        return np.repeat(np.arange(len(self.starts) - 1), sizes_of(self.starts))

    def entries_of(self, articles: Array) -> tuple[Array, Longs]:
        """The ordinals of some articles, and how many each has."""
        sizes = self.starts[articles + 1] - self.starts[articles]
        return self.ordinals[spread(self.starts[articles], sizes)], sizes


@dataclass(frozen=True)
class Columns:
    """All columns of some articles; `roles` pairs each entry's ordinals of official and part."""

    named: dict[str, Column]
    role_starts: Longs
    role_officials: Array
    role_parts: Array

    @cached_property
    def role_owners(self) -> Ints:
        """The article of each pair."""
        return np.repeat(np.arange(len(self.role_starts) - 1, dtype=np.int32), sizes_of(self.role_starts))


def collect_columns(articles: Sequence[Article]) -> Columns:
    """The columns of articles as read."""
    named = {name: _column([_values(article, name) for article in articles]) for name in NAMES}
    officials = {value: ordinal for ordinal, value in enumerate(named[FacetField.OFFICIAL].values)}
    parts = {value: ordinal for ordinal, value in enumerate(named[FacetField.PART].values)}
    rows = [
        sorted({(officials[one.name], parts[part.value]) for one in article.officials for part in one.parts})
        for article in articles
    ]
    pairs = np.array([pair for row in rows for pair in row], np.int64).reshape(-1, 2)
    return Columns(named, starts_of(np.fromiter(map(len, rows), np.int64, len(rows))), pairs[:, 0], pairs[:, 1])


def _values(article: Article, name: str) -> Iterable[str]:
    match name:
        case FacetField.MEETING_TYPE:
            return [kind.name for kind in article.meeting_types] or [OTHER]
        case FacetField.OFFICIAL:
            return [one.name for one in article.officials]
        case FacetField.PART:
            return [part.value for one in article.officials for part in one.parts]
        case FacetField.SOURCE:
            return [article.source] if article.source else []
        case FacetField.MONTH:
            return [month_of(article.date.year, article.date.month)] if article.date else []
        case FacetField.SERIES:
            return [meeting.series for meeting in article.meetings]
        case "path":
            return [article.origin.path]
        case _:
            return ["\n".join(article.by)] if article.by else []


def month_of(year: int, month: int) -> str:
    """A month as its facet writes it."""
    return f"{year:04}-{month:02}"


def _column(rows: list[Iterable[str]]) -> Column:
    distinct = [tuple(dict.fromkeys(row)) for row in rows]
    values = sorted({value for row in distinct for value in row})
    ordinal = {value: index for index, value in enumerate(values)}
    entries = [ordinal[value] for row in distinct for value in row]
    return Column(
        values, starts_of(np.fromiter(map(len, distinct), np.int64, len(distinct))), np.array(entries, np.int64)
    )


def join_columns(parts: Sequence[tuple[Columns, Array | None]]) -> Columns:
    """One after the other the columns of several lots of articles, of each lot the chosen ones (None: all)."""
    named: dict[str, Column] = {}
    maps: dict[str, list[Array]] = {}
    for name in NAMES:
        columns = [(columns.named[name], chosen) for columns, chosen in parts]
        named[name], maps[name] = _join(columns)
    roles = [_chosen_roles(columns, chosen) for columns, chosen in parts]
    sizes, officials, kinds = zip(*roles, strict=True) if roles else ((), (), ())
    return Columns(
        named,
        starts_of(np.concatenate([np.zeros(0, np.int64), *sizes])),
        _mapped(officials, maps[FacetField.OFFICIAL]),
        _mapped(kinds, maps[FacetField.PART]),
    )


def _join(columns: list[tuple[Column, Array | None]]) -> tuple[Column, list[Array]]:
    """The joined column, of values in use alone, and for each lot the new ordinal of each of its old ones."""
    taken = []
    used: set[str] = set()
    for column, chosen in columns:
        if chosen is None:
            ordinals, sizes = column.ordinals, sizes_of(column.starts)
        else:
            ordinals, sizes = column.entries_of(chosen)
        taken.append((column, ordinals, sizes))
        used.update(column.values[index] for index in np.flatnonzero(np.bincount(ordinals, minlength=1)))
    values = sorted(used)
    place = {value: index for index, value in enumerate(values)}
    maps = [np.array([place.get(value, 0) for value in column.values], np.int64) for column, _, _ in taken]
    ordinals = _mapped([ordinals for _, ordinals, _ in taken], maps)
    sizes = np.concatenate([np.zeros(0, np.int64), *(sizes for _, _, sizes in taken)])
    return Column(values, starts_of(sizes), ordinals), maps


def _mapped(ordinals: Sequence[Array], maps: Sequence[Array]) -> Array:
    pieces = [mapped[piece] for mapped, piece in zip(maps, ordinals, strict=True) if len(piece)]
    return np.concatenate([np.zeros(0, np.int64), *pieces])


def _chosen_roles(columns: Columns, chosen: Array | None) -> tuple[Array, Array, Array]:
    sizes = sizes_of(columns.role_starts)
    if chosen is None:
        return sizes, columns.role_officials, columns.role_parts
    entries = spread(columns.role_starts[chosen], sizes[chosen])
    return sizes[chosen], columns.role_officials[entries], columns.role_parts[entries]


def write_columns(writer: ArrayWriter, columns: Columns) -> None:
    """Put the columns into a file of arrays."""
    for name, column in columns.named.items():
        data, sizes = strings_to_bytes([value.encode("utf-8", "surrogatepass") for value in column.values])
        writer.add(f"{name}.values", data)
        writer.add_sizes(f"{name}.value_sizes", sizes)
        writer.add_sizes(f"{name}.sizes", sizes_of(column.starts))
        writer.add(f"{name}.ordinals", smallest(column.ordinals))
    writer.add_sizes(f"{ROLE}.sizes", sizes_of(columns.role_starts))
    writer.add(f"{ROLE}.officials", smallest(columns.role_officials))
    writer.add(f"{ROLE}.parts", smallest(columns.role_parts))


def read_columns(arrays: ArrayFile) -> Columns:
    """The columns in a file of arrays."""
    named = {
        name: Column(
            bytes_to_strings(arrays[f"{name}.values"], arrays.starts(f"{name}.value_sizes")),
            starts_of(arrays.sizes(f"{name}.sizes")),
            arrays[f"{name}.ordinals"].astype(np.int64),
        )
        for name in NAMES
    }
    return Columns(
        named,
        starts_of(arrays.sizes(f"{ROLE}.sizes")),
        arrays[f"{ROLE}.officials"].astype(np.int64),
        arrays[f"{ROLE}.parts"].astype(np.int64),
    )
