"""English names of what is named in Chinese everywhere else: facets, parts, meeting types."""

from searchsvc.data.tables import rows

_ENGLISH: dict[tuple[str, str], str] = {(kind, name): english for kind, name, english in rows("english.tsv")}


def in_english(name: str) -> str:
    """The English name of a facet or a part; the name itself where the table has none."""
    return _ENGLISH.get(("name", name), name)


def type_in_english(name: str) -> str:
    """The English name of a meeting type or group with its own in brackets; the name itself where there is none."""
    english = _ENGLISH.get(("type", name))
    return f"{english} ({name})" if english else name
