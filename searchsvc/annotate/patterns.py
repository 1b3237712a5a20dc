"""Regular expressions made of word lists."""

import re
from collections.abc import Iterable


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, that looks at each character once."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _spell(root)


def _spell(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(character) + _spell(child) for character, child in sorted(node.items()) if character]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 and "" not in node else "(?:" + "|".join(branches) + ")"
    return inner + ("?" if "" in node else "")
