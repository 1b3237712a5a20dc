"""Regular expressions made of word lists, and those written out in the table of wordings."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from searchsvc.data.tables import rows

_Node = dict[str, Any]


@cache
def _wordings() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("wordings.tsv")}


def wording(name: str) -> re.Pattern[str]:
    """The pattern of that name in the table of wordings; raises KeyError for a name that is not in it."""
    return re.compile(_wordings()[name])


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, that looks at each character once."""
    root: _Node = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _spell(root)


def _spell(node: _Node) -> str:
    branches = [re.escape(character) + _spell(child) for character, child in sorted(node.items()) if character]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 and "" not in node else "(?:" + "|".join(branches) + ")"
    return inner + ("?" if "" in node else "")
