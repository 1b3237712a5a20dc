"""Finding many names in a text at once: an index of the names by their first two characters."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

Index = Mapping[str, tuple[str, ...]]
_FEW = 48  # up to so many names a search for each is faster than a walk along the text


def index_names(names: Iterable[str]) -> Index:
    """An index of the names of two characters or more, the longest first under each beginning."""
    index: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if len(name) >= 2:
            index.setdefault(name[:2], []).append(name)
    return {begin: tuple(listed) for begin, listed in index.items()}


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
        for name in index[text[place : place + 2]]:
            if text.startswith(name, place):
                end = place + len(name)
                yield place, name
                break


def _begins(text: str, index: Index) -> Iterable[int]:
    if len(index) > _FEW:
        return (place for place in range(len(text) - 1) if text[place : place + 2] in index)
    places: list[int] = []
    for begin in index:
        place = text.find(begin)
        while place >= 0:
            places.append(place)
            place = text.find(begin, place + 1)
    return sorted(places)


def count_followers(text: str, begins: Iterable[str]) -> dict[str, Counter[str]]:
    """For each two characters of `begins` that occur in the text: how often each character stands behind them."""
    index = {begin: (begin,) for begin in begins}
    counts: dict[str, Counter[str]] = {}
    for place in _begins(text, index):
        counts.setdefault(text[place : place + 2], Counter())[text[place + 2 : place + 3]] += 1
    return counts
