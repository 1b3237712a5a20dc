"""Officials listed under their post, a row of names with blanks between them (…书记处书记 / 甲　乙　丙（女）)."""

import re
from collections.abc import Iterable, Iterator

from searchsvc.annotate import names
from searchsvc.annotate.patterns import trie
from searchsvc.annotate.posts import HEAD_WORDS, LONGEST

# A post above a row or at its head.
_POST = re.compile(f"[\u4e00-\u9fff、]{{0,40}}(?:{trie(HEAD_WORDS)})$")
_ASIDE = re.compile("（[^（）]{1,12}）")  # how a row is ordered, 女, a nationality
_BLANKS = re.compile("[ \u3000]+")
_LEAST = 3  # names


def names_in_rows(texts: Iterable[str]) -> Iterator[str]:
    """The names of rows under a post or behind one; of a row without one, such as of prize winners, none."""
    under_post = False
    for text in texts:
        if "。" in text:
            under_post = False
            continue
        row = _items(text)
        if row and len(row[0]) <= LONGEST and _POST.match(row[0]):
            under_post, row = True, row[1:]
        named = [item for item in row if len(item) in names.candidates(item, 0) and names.could_be(item)]
        if len(named) >= _LEAST and len(named) * 5 >= len(row) * 4:
            yield from named if under_post else ()
        elif len(named) < len(row):
            under_post = False


def _items(text: str) -> list[str]:
    """What stands between blanks, a post of two letters put together (书　记)."""
    items = [item for item in _BLANKS.split(_ASIDE.sub("", text)) if item]
    together = "".join(items[:2])
    return [together, *items[2:]] if len(together) == 2 and together in HEAD_WORDS else items
