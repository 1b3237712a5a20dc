"""Words that a text must hold to match a regular expression: looked for first, they spare most texts the expression."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?(?::|P<\w+>))?)|(?P<bar>\|)|(?P<close>\))|(?P<edge>[\^$])"
    r"|\[(?P<few>[^\]\\^-]+)\]|(?P<any>\[(?:\\.|[^\]\\])+\]|\\.|\.)|(?P<often>[?*+]\??|\{[0-9,]+\}\??)|(?P<letter>.)",
    re.DOTALL,
)
_MOST = 100  # texts of a piece that are still spelt out
_ENOUGH = 2  # characters that make a word rare


def find_keywords(expression: str) -> tuple[str, ...]:
    """Words of which every text that the expression matches holds one; none where that cannot be told."""
    words = _read(_PIECE.finditer(expression)).words
    return tuple(sorted(word for word in words if not any(other != word and other in word for other in words)))


@dataclass(frozen=True, slots=True)
class _Texts:
    """What a piece of an expression matches: `whole` are all its texts, if they are few; `words` has one of each."""

    whole: frozenset[str] | None = None
    words: frozenset[str] = frozenset()

    def repeated(self, often: str) -> "_Texts":
        """The texts where the piece stands as often as is written behind it."""
        if often.startswith("?"):
            return _Texts(self.whole and self.whole | {""})
        return _Texts() if often.startswith(("*", "{0", "{,")) else _Texts(None, self.words)


_NOTHING = _Texts(frozenset([""]))


@dataclass(slots=True)
class _Branch:
    """One alternative as read so far: `run` are all texts of its last pieces, `words` the best set of words before."""

    run: frozenset[str] = frozenset([""])
    broken: bool = False
    words: frozenset[str] = frozenset()

    def add(self, piece: _Texts) -> None:
        """Read one piece more."""
        if piece.whole is not None and len(self.run) * len(piece.whole) <= _MOST:
            self.run = frozenset(begin + end for begin in self.run for end in piece.whole)
            return
        self.words = max(self.words, _held(self.run), piece.words, key=_worth)
        self.run, self.broken = frozenset([""]), True

    def texts(self) -> _Texts:
        """What the alternative matches."""
        return _Texts(None if self.broken else self.run, max(self.words, _held(self.run), key=_worth))


def _read(pieces: Iterator[re.Match[str]]) -> _Texts:
    """What the alternatives match that stand before the next closing bracket."""
    alternatives: list[_Texts] = []
    branch, last = _Branch(), _NOTHING
    for piece in pieces:
        kind = piece.lastgroup
        if kind == "often":
            last = last.repeated(piece[0])
            continue
        branch.add(last)
        last = _NOTHING
        if kind == "close":
            break
        if kind == "bar":
            alternatives.append(branch.texts())
            branch = _Branch()
        elif kind == "look":
            _read(pieces)  # what stands around need not be in the text searched
        elif kind == "open":
            last = _read(pieces)
        elif kind == "any":
            last = _Texts()
        elif kind in ("few", "letter"):
            last = _Texts(frozenset(piece[kind]), frozenset(piece[kind]))
    branch.add(last)
    return _either([*alternatives, branch.texts()])


def _either(alternatives: list[_Texts]) -> _Texts:
    """What one of the alternatives matches."""
    whole: frozenset[str] | None = frozenset()
    for one in alternatives:
        whole = whole | one.whole if whole is not None and one.whole is not None else None
    told = all(one.words for one in alternatives)
    return _Texts(whole, frozenset[str]().union(*(one.words for one in alternatives)) if told else frozenset())


def _held(run: frozenset[str]) -> frozenset[str]:
    """The texts as words that must be held, if none of them is empty."""
    return frozenset() if "" in run else run


def _worth(words: frozenset[str]) -> tuple[int, int]:
    """How much a set of words spares: long ones stand in few texts, and few are looked for quickly."""
    return min((min(len(word), _ENOUGH) for word in words), default=0), -len(words)
