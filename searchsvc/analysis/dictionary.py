"""The words that can be cut: jieba's dictionary, the project's own terms, the names found in the corpus."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from math import log
from pathlib import Path

import numpy as np

from searchsvc.analysis.fold import SHARED, fold, fold_points, fold_words
from searchsvc.analysis.trie import Longs, Points, Words, points_of
from searchsvc.data.tables import words

# A name of three or more characters wins over whatever its neighbours could form across its borders. One of two
# wins over a surname that stands alone beside a word (高|明确, about -18 with a third character's -9), but not over
# two words (提高|明显) or a longer word it stands in by chance (叙利亚), which has it as a part then.
_LONG_NAME = 20.0
_SHORT_NAME = -4.0

# Longer "names" are no names; the longest met, of a foreign office holder with all dots, has 22 characters.
_LONGEST_NAME = 40
_NAME = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+(?:·[\u3400-\u9fff]+)*")


def read_jieba() -> tuple[Words, float]:
    """The log probability of each word of jieba's dictionary, folded, and that of an unknown character.

    Read straight from the package's file, a word, its frequency and part of speech a line, as whole arrays: that takes
    a twentieth of a second. No cache file is written or trusted, and jieba itself stays unloaded.
    """
    path = metadata.distribution("jieba").locate_file("jieba/dict.txt")
    points = points_of(Path(str(path)).read_text("utf-8"))
    words, frequencies, lines = np.flatnonzero((points == ord(" ")) | (points == ord("\n"))).reshape(-1, 3).T
    starts = np.append(0, lines[:-1] + 1)
    counts = _read_numbers(points, words + 1, frequencies)
    unknown = -log(counts.sum())
    distinct, which = np.unique(counts, return_inverse=True)
    weights = np.array([log(count) + unknown for count in distinct.tolist()])[which]  # numpy's own may differ by a bit
    edges = np.zeros(len(points) + 1, np.int8)
    edges[starts] = 1
    edges[words] = -1
    inside = np.cumsum(edges[:-1], dtype=np.int8).view(np.bool_)
    return Words(_fold_words(fold_points(points[inside]), words - starts), words - starts, weights), unknown


def _fold_words(points: Points, sizes: Longs) -> Points:
    """The same of words one after the other that are folded by characters: few have one that may stand for another."""
    text = points.tobytes().decode("utf-32-le")
    ends = np.cumsum(sizes)
    places = [place for character in SHARED for place in _find_all(text, character)]
    for number in set(np.searchsorted(ends, places, side="right").tolist()):
        start, end = int(ends[number] - sizes[number]), int(ends[number])
        if (folded := fold_words(text[start:end])) != text[start:end]:
            points[start:end] = points_of(folded)
    return points


def _find_all(text: str, character: str) -> Iterator[int]:
    place = text.find(character)
    while place >= 0:
        yield place
        place = text.find(character, place + 1)


def _read_numbers(points: Points, starts: Longs, ends: Longs) -> Longs:
    """The whole numbers whose digits stand there."""
    numbers = np.zeros(len(starts), np.int64)
    at = starts.copy()
    while (inside := at < ends).any():
        numbers[inside] = numbers[inside] * 10 + points[at[inside]] - ord("0")
        at += 1
    return numbers


def jieba_version() -> str:
    """The version of the package whose dictionary is in use."""
    return metadata.version("jieba")


@cache
def own_terms() -> tuple[str, ...]:
    """The reviewed terms of `data/words.txt`, folded, in the order of the file."""
    return tuple(dict.fromkeys(map(fold, words("words.txt"))))


def usable_names(given: Iterable[str]) -> tuple[str, ...]:
    """The names that can be kept whole, folded and sorted: two or more Chinese characters, with or without dots."""
    folded = (fold(word).strip() for word in given)
    return tuple(sorted({word for word in folded if 1 < len(word) <= _LONGEST_NAME and _NAME.fullmatch(word)}))


def weigh_name(name: str) -> float:
    """The weight that keeps an official's name whole."""
    return _LONG_NAME * (len(name) - 2) if len(name) > 2 else _SHORT_NAME
