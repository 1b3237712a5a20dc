"""The words that can be cut: jieba's dictionary, the project's own terms, the names found in the corpus."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from math import log
from pathlib import Path

from searchsvc.analysis.fold import fold
from searchsvc.data.tables import words

Weights = dict[str, float]

# Weight of a string that only begins words: below any sum of weights that a text can reach.
PREFIX = -1e15

# A name of three or more characters wins over whatever its neighbours could form across its borders. One of two
# wins over a surname that stands alone beside a word (高|明确, about -18 with a third character's -9), but not over
# two words (提高|明显) or a longer word it stands in by chance (叙利亚), which has it as a part then.
_LONG_NAME = 20.0
_SHORT_NAME = -4.0

# Longer "names" are no names; the longest met, of a foreign office holder with all dots, has 22 characters.
_LONGEST_NAME = 40
_NAME = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+(?:·[\u3400-\u9fff]+)*")


@cache
def base_weights() -> tuple[Weights, float]:
    """The log probability of each word of jieba's dictionary, and that of an unknown character.

    Read straight from the package's file: no cache file is written or trusted, and jieba itself stays unloaded.
    """
    path = metadata.distribution("jieba").locate_file("jieba/dict.txt")
    fields = Path(str(path)).read_text("utf-8").split()  # word, frequency, part of speech
    entered, frequencies = fields[::3], fields[1::3]
    unknown = -log(sum(map(int, frequencies)))
    known = {frequency: log(int(frequency)) + unknown for frequency in set(frequencies)}
    weights = dict(zip(entered, map(known.__getitem__, frequencies), strict=True))
    folded = fold(" ".join(entered)).split(" ")
    changed = {before: after for before, after in zip(entered, folded, strict=True) if before != after}
    for before, after in changed.items():  # folding makes some words equal
        weights[after] = max(weights.pop(before), weights.get(after, PREFIX))
    add_prefixes(weights, folded)
    return weights, unknown


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


def add_prefixes(weights: Weights, entered: Iterable[str]) -> None:
    """Enter every beginning of the words, so that a search for words can stop as early as possible."""
    # Of a beginning that is entered its own are too, or will be: it is one of the words.
    beginnings = {word[:-1] for word in entered if len(word) > 1}
    while new := beginnings.difference(weights):
        weights.update(dict.fromkeys(new, PREFIX))
        beginnings = {word[:-1] for word in new if len(word) > 1}


def weigh_name(name: str) -> float:
    """The weight that keeps an official's name whole."""
    return _LONG_NAME * (len(name) - 2) if len(name) > 2 else _SHORT_NAME
