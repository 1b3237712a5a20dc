"""The words behind `fold`: characters that stand for another one in some words and for themselves in others."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from searchsvc.data.tables import rows

PATH = Path(__file__).parent.parent / "data" / "fold_words.tsv"


def read_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """The words of each character by what it stands for in them."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for character, usual, words in rows(PATH.name):
        listed = found.setdefault(character, {})
        listed[usual] = (*listed.get(usual, ()), *words.split())
    return found


def load_words() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """For each character where it stands for another one, and for which, in the order in which they are replaced."""
    return tuple(
        (character, _pattern(character, words, listed.get(character, ())), usual)
        for character, listed in read_words().items()
        for usual, words in listed.items()
        if usual != character
    )


def _pattern(character: str, words: Iterable[str], kept: Iterable[str]) -> re.Pattern[str]:
    """The character in one of the words and in none of those in which it stays."""
    stays = "".join(f"(?!{around})" for around in _surroundings(character, kept))
    return re.compile(f"{character}{stays}(?:{'|'.join(_surroundings(character, words))})")


def _surroundings(character: str, words: Iterable[str]) -> list[str]:
    """What stands around the character in some words, behind which the expression has come; few alternatives."""
    sides: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for word in words:
        before, _, after = word.partition(character)
        sides[len(before), after if before else ""].append(before or after)
    return [
        (f"(?<=(?:{'|'.join(texts)}){character})" if size else "") + f"(?={after if size else '|'.join(texts)})"
        for (size, after), texts in sides.items()
    ]
