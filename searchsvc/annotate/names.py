"""Where a Chinese name ends: a small linear model over the candidates at one position."""

import re
from functools import cache

from searchsvc.annotate.patterns import trie
from searchsvc.data.tables import rows, words

_ALL = [word for line in words("surnames.txt") for word in ([line] if len(line) == 2 else line)]
COMPOUND = frozenset(word for word in _ALL if len(word) == 2)
SURNAMES = frozenset(word[0] for word in _ALL)
FOLLOWERS = re.compile(trie(word for word in words("name_followers.txt") if len(word) > 1))
STARTERS = re.compile(trie(words("no_names.txt")))
SINGLE = frozenset(word for word in _ALL if len(word) == 1)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def candidates(text: str, place: int) -> tuple[int, ...]:
    """Lengths that a Chinese name beginning at `place` could have."""
    if text[place : place + 2] in COMPOUND:
        lengths: tuple[int, ...] = (2, 3, 4)
    elif text[place] in SINGLE:
        lengths = (2, 3)
    else:
        return ()
    han = 0
    while han < 4 and place + han < len(text) and _is_han(text[place + han]):
        han += 1
    return tuple(length for length in lengths if length <= han)


def features(text: str, place: int, length: int) -> list[str]:
    """What the model looks at for a name of `length` at `place`; length 0 stands for no name."""
    before = text[place - 1] if place else "^"
    first = text[place]
    if length == 0:
        pair = text[place - 2 : place] if place > 1 else "^"
        return [
            "0",
            "0p" + before,
            "0q" + pair,
            "0s" + first,
            "0t" + text[place : place + 2],
            "0u" + text[place : place + 3],
            "0b" + before + first,
        ]
    end = place + length
    after = text[end] if end < len(text) else "$"
    after2 = text[end : end + 2] or "$"
    kind = "4" if length == 4 or text[place : place + 2] in COMPOUND else str(length)
    last = text[end - 1]
    names = [
        kind,
        kind + "a" + after,
        "a" + after,
        kind + "b" + after2,
        "b" + after2,
        kind + "s" + first,
        kind + "l" + last,
        "w" + last + after,
        kind + "p" + before,
        kind + "g" + text[place + 1 : end],
    ]
    if FOLLOWERS.match(text, end):
        names += ["F", kind + "F"]
    if length >= 3:
        names += [kind + "m" + text[place + 1], "v" + text[place + 1] + last]
    return names


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows("name_weights.tsv")}


def score(text: str, place: int, length: int) -> float:
    """How well a name of `length` at `place` (0: no name) fits; only differences mean something."""
    weights = _weights()
    return sum(weights.get(feature, 0.0) for feature in features(text, place, length))


def name_length(text: str, place: int, favour: float = 0.0) -> int:
    """The length of the Chinese name that begins at `place`, 0 if none does.

    `favour` is added to the score of every name: what is known from elsewhere, such as a post before it.
    """
    lengths = candidates(text, place)
    if not lengths or STARTERS.match(text, place):
        return 0
    best = max(lengths, key=lambda length: score(text, place, length))
    return best if score(text, place, best) + favour > score(text, place, 0) else 0
