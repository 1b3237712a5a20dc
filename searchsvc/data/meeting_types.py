"""Meeting types and the groups they belong to, in the order of the annotation guide."""

from searchsvc.data.tables import rows

OTHER = "其他"
"""What an article without any meeting type is shown under; it is its own group."""

_GROUP_OF: dict[str, str] = {name: group for group, name in rows("meeting_types.tsv")}

TYPES: tuple[str, ...] = tuple(_GROUP_OF)
"""Every type in guide order, OTHER not among them."""

GROUPS: tuple[str, ...] = tuple(dict.fromkeys(_GROUP_OF.values()))
"""Every group in guide order, OTHER not among them."""

_CALLED: tuple[tuple[str, str], ...] = tuple((name, kind) for name, kind in rows("meeting_names.tsv"))

_RANK: dict[str, int] = {name: rank for rank, name in enumerate(TYPES)}


def group_of(name: str) -> str:
    """The group of a type; OTHER for OTHER and for a name that is no type."""
    return _GROUP_OF.get(name, OTHER)


def types_in(group: str) -> tuple[str, ...]:
    """The types of a group in guide order; empty for a name that is no group."""
    return tuple(name for name in TYPES if _GROUP_OF[name] == group)


def types_called(name: str) -> tuple[str, ...]:
    """The types that people mean by another name of theirs (两会); empty for every other word."""
    return tuple(kind for called, kind in _CALLED if called == name)


def rank_of(name: str) -> int:
    """A sort key that puts types in guide order, OTHER and unknown names last."""
    return _RANK.get(name, len(TYPES))
