"""Finding many names in a text at once: an index of the names by their first two characters."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_NOTHING = re.compile("(?!)")
_FEW = 48  # up to so many beginnings a search for each is faster than a walk along the text


@dataclass(frozen=True, slots=True)
class Index:
    """Names by their first two characters, the longest first; false if there are none."""

    names: Mapping[str, tuple[str, ...]]
    first: re.Pattern[str]  # any first character before any second: found much faster than by a loop over the text

    def __bool__(self) -> bool:
        return bool(self.names)


def index_names(names: Iterable[str]) -> Index:
    """An index of the names of two characters or more."""
    index: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if len(name) >= 2:
            index.setdefault(name[:2], []).append(name)
    return _index({begin: tuple(listed) for begin, listed in index.items()})


def _index(names: Mapping[str, tuple[str, ...]]) -> Index:
    if len(names) <= _FEW:
        return Index(names, _NOTHING)
    first, second = ("".join(sorted({re.escape(begin[at]) for begin in names})) for at in (0, 1))
    return Index(names, re.compile(f"[{first}](?=[{second}])"))


@lru_cache(maxsize=4)
def index_known(names: frozenset[str]) -> Index:
    """The index of a set that many articles share."""
    return index_names(names)


def find_all(text: str, index: Index) -> Iterator[tuple[int, str]]:
    """Place and name for each place where a name of the index stands, the longest only, none within another."""
    end = 0
    for place in _begins(text, index):
        if place < end:
            continue
        for name in index.names[text[place : place + 2]]:
            if text.startswith(name, place):
                end = place + len(name)
                yield place, name
                break


def _begins(text: str, index: Index) -> Iterable[int]:
    if len(index.names) > _FEW:
        starts = (match.start() for match in index.first.finditer(text))
        return (place for place in starts if text[place : place + 2] in index.names)
    places: list[int] = []
    for begin in index.names:
        place = text.find(begin)
        while place >= 0:
            places.append(place)
            place = text.find(begin, place + 1)
    return sorted(places)


def find_followers(text: str, begins: Iterable[str]) -> dict[str, list[str]]:
    """For each two characters of `begins` that occur in the text: the characters that stand behind them."""
    index = _index({begin: (begin,) for begin in begins})
    found: dict[str, list[str]] = {}
    for place in _begins(text, index):
        found.setdefault(text[place : place + 2], []).append(text[place + 2 : place + 3])
    return found
