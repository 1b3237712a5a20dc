"""What a text must hold to match a regular expression: looked for first, it spares most texts the expression."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?(?::|P<\w+>))?)|(?P<bar>\|)|(?P<close>\))|(?P<edge>[\^$])"
    r"|\[(?P<few>[^\]\\^-]+)\]|\[(?P<digits>(?:0-9|[^\]\\^-])+)\]|(?P<any>\[(?:\\.|[^\]\\])+\]|\\.|\.)|(?P<often>[?*+]\??|\{[0-9,]+\}\??)|(?P<letter>.)",
    re.DOTALL,
)
_MOST = 100  # texts of a piece that are still spelt out
_ENOUGH = 2  # characters that make a word rare


def find_keywords(expression: str) -> tuple[str, ...]:
    """Words of which every text that the expression matches holds one; none where that cannot be told."""
    words = _read(_PIECE.finditer(expression)).words
    return tuple(sorted(word for word in words if not any(other != word and other in word for other in words)))


def find_openings(expression: str) -> str:
    """The characters with which the expression's matches begin; none where that cannot be told."""
    opens = _read(_PIECE.finditer(expression)).opens
    return "" if opens is None or "" in opens else "".join(sorted(opens))


_EMPTY = frozenset([""])


@dataclass(frozen=True, slots=True)
class _Texts:
    """What a piece of an expression matches, None standing for what cannot be told.

    `whole` are all its texts, if they are few, `opens` their first characters ("" for an empty text); `words` has a
    word of each.
    """

    whole: frozenset[str] | None = None
    opens: frozenset[str] | None = None
    words: frozenset[str] = frozenset()

    def repeated(self, often: str) -> "_Texts":
        """The texts where the piece stands as often as is written behind it."""
        if not often.startswith(("?", "*", "{0", "{,")):
            return _Texts(None, self.opens, self.words)
        whole = self.whole | _EMPTY if self.whole is not None and often.startswith("?") else None
        return _Texts(whole, None if self.opens is None else self.opens | _EMPTY)


_NOTHING = _Texts(_EMPTY, _EMPTY)


@dataclass(slots=True)
class _Branch:
    """One alternative as read so far: `run` are all texts of its last pieces, `words` the best set of words before."""

    run: frozenset[str] = _EMPTY
    broken: bool = False
    opens: frozenset[str] | None = _EMPTY
    words: frozenset[str] = frozenset()

    def add(self, piece: _Texts) -> None:
        """Read one piece more."""
        if self.opens is not None and "" in self.opens:
            self.opens = None if piece.opens is None else self.opens - _EMPTY | piece.opens
        if piece.whole is not None and len(self.run) * len(piece.whole) <= _MOST:
            self.run = frozenset(begin + end for begin in self.run for end in piece.whole)
            return
        self.words = max(self.words, _held(self.run), piece.words, key=_worth)
        self.run, self.broken = _EMPTY, True

    def texts(self) -> _Texts:
        """What the alternative matches."""
        return _Texts(None if self.broken else self.run, self.opens, max(self.words, _held(self.run), key=_worth))


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
        elif kind == "digits":
            last = _Texts(opens=frozenset(piece[kind].replace("0-9", "0123456789")))
        elif kind in ("few", "letter"):
            letters = frozenset(piece[kind])
            last = _Texts(letters, letters, letters)
    branch.add(last)
    return _either([*alternatives, branch.texts()])


def _either(alternatives: list[_Texts]) -> _Texts:
    """What one of the alternatives matches."""
    told = all(one.words for one in alternatives)
    return _Texts(
        _all_of([one.whole for one in alternatives]),
        _all_of([one.opens for one in alternatives]),
        frozenset[str]().union(*(one.words for one in alternatives)) if told else frozenset(),
    )


def _all_of(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    """The union of the sets, if each is known."""
    known = [one for one in sets if one is not None]
    return frozenset[str]().union(*known) if len(known) == len(sets) else None


def _held(run: frozenset[str]) -> frozenset[str]:
    """The texts as words that must be held, if none of them is empty."""
    return frozenset() if "" in run else run


def _worth(words: frozenset[str]) -> tuple[int, int]:
    """How much a set of words spares: long ones stand in few texts, and few are looked for quickly."""
    return min((min(len(word), _ENOUGH) for word in words), default=0), -len(words)
