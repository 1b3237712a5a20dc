"""Width, case and script folded, code point for code point."""

from functools import cache

import numpy as np

from searchsvc.analysis.fold_table import load_table
from searchsvc.analysis.fold_words import load_words
from searchsvc.analysis.trie import Points

_TABLE = load_table()
_WORDS = load_words()
# The characters that stand for another one in some words.
SHARED = tuple(character for character, _, _ in _WORDS)


def fold(text: str) -> str:
    """The text in half width, lower case and Simplified characters, of the same length as given.

    Offsets into the result are offsets into the text. Traditional characters follow OpenCC's t2s one by one (乾隆
    becomes 干隆, on both sides of the search), then `fold_words`. White space becomes the space character; hyphens,
    dots between names and quotation marks of all shapes become `-`, `·`, `"` and `'`. Any str is taken.
    """
    return fold_words(text.translate(_TABLE))


def fold_words(text: str) -> str:
    """A text folded by characters with its words folded, too: 随著 becomes 随着, 著名 stays.

    What a character stands for is told by its neighbours. A piece that ends within such a word is folded without them:
    隨著時間 is found by 着时间 and by 隨著, not by 著時間.
    """
    for character, where, usual in _WORDS:
        if character in text:
            text = where.sub(usual, text)
    return text


def fold_points(points: Points) -> Points:
    """Code points folded by characters: of many in a fifth of the time."""
    table = _table_of_points()
    folded: Points = points.copy()
    inside = points < len(table)
    folded[inside] = table[points[inside]]
    return folded


@cache
def _table_of_points() -> Points:
    """What each code point is folded to, up to the last one that is changed."""
    table = np.arange(max(_TABLE) + 1, dtype=np.uint32)
    table[list(_TABLE)] = list(map(ord, _TABLE.values()))
    return table
