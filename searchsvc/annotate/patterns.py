"""Regular expressions made of word lists, written out in the table of wordings, tried only where it is worth it."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any

from searchsvc.annotate.keywords import find_keywords, find_openings
from searchsvc.data.tables import rows

_Node = dict[str, Any]


@cache
def _wordings() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("wordings.tsv")}


def wording(name: str) -> re.Pattern[str]:
    """The pattern of that name in the table of wordings; raises KeyError for a name that is not in it."""
    return re.compile(_wordings()[name])


class Keyed:
    """A regular expression that is tried only on texts that hold one of its keywords."""

    def __init__(self, expression: str) -> None:
        self.expression = re.compile(expression)
        self._keywords = re.compile(trie(find_keywords(expression)))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in the text between two offsets."""
        return self.expression.search(text, start, end) if self._keywords.search(text, start, end) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in the text."""
        return self.expression.finditer(text) if self._keywords.search(text) else iter(())


class Opened:
    """A regular expression that is tried only at characters with which its matches begin, where those can be told."""

    def __init__(self, expression: str) -> None:
        self._written = expression
        self._openings = openings = find_openings(expression)
        self._begins = at_openings(openings, expression) if openings else None

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The expression itself, made when something begins as it does: for most of the many it takes a while."""
        return re.compile(self._written)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in the text between two offsets."""
        if self._begins is None:
            return self.expression.search(text, start, end)
        begins = self._begins.search(text, start, end)
        return begins and self.expression.match(text, begins.start(), end)

    def match(self, text: str, place: int = 0) -> re.Match[str] | None:
        """The match that begins at `place`."""
        if self._openings and text[place : place + 1] not in self._openings:
            return None
        return self.expression.match(text, place)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in the text, each behind the one before; none of them is empty."""
        place = 0
        while (match := self.search(text, place)) is not None:
            yield match
            place = match.end()


class KeyedTable:
    """Expressions of which one look over a text tells those that are worth trying, by their numbers in the table."""

    def __init__(self, expressions: Iterable[str]) -> None:
        written = tuple(expressions)
        self.expressions = tuple(map(Opened, written))
        numbers: dict[str, set[int]] = {}
        for number, expression in enumerate(written):
            for word in find_keywords(expression) or ("",):
                numbers.setdefault(word, set()).add(number)
        self._always = frozenset(numbers.pop("", ()))
        # Where a keyword stands, so do those that it begins with.
        self._numbers = {
            word: frozenset[int]().union(*(held for begin, held in numbers.items() if word.startswith(begin)))
            for word in numbers
        }
        self._keywords = at_openings({word[0] for word in numbers}, f"({trie(numbers)})")

    def held(self, text: str) -> frozenset[int]:
        """The numbers of the expressions of which the text holds a keyword, and of those that have none."""
        return self._always.union(*(self._numbers[word] for word in set(self._keywords.findall(text))))


def at_openings(openings: Iterable[str], expression: str) -> re.Pattern[str]:
    """The characters, each one of `openings`, at which the expression matches.

    re looks for the characters first, which it does not do for an expression with groups.
    """
    return re.compile(f"[{re.escape(''.join(sorted(openings)))}](?<=(?={expression}).)", re.DOTALL)


def keyed(name: str) -> Keyed:
    """The expression of that name in the table of wordings, tried only on texts that hold one of its keywords."""
    return Keyed(_wordings()[name])


def opened(name: str) -> Opened:
    """The expression of that name in the table of wordings, tried only where its matches begin."""
    return Opened(_wordings()[name])


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
