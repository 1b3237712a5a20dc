"""What the beginning of something typed may become: officials, bodies, meeting types and phrases, with counts.

Characters match at the beginning of a name or inside it; letters match pinyin and initials of officials, bodies and
types, and go on from characters (毛weim).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from searchsvc.analysis import fold
from searchsvc.analysis.pinyin import initials, spell, spell_name
from searchsvc.engine import Engine
from searchsvc.vocabulary import Entry, Kind, PerGeneration, list_entries

MOST = 10
# Of one kind, as long as there are others.
SHARES = {Kind.OFFICIAL: 5, Kind.BODY: 4, Kind.MEETING_TYPE: 3, Kind.PHRASE: 5}
LONGEST_TYPED = 30
LONGEST_SPELT = 20  # characters of what is found by pinyin

_LETTERS = re.compile(r"[a-zü' -]+")
_MIXED = re.compile(r"(?P<begin>[\u4e00-\u9fff]+)(?P<letters>[a-zü' -]+)")
_JOINTS = re.compile(r"[' -]+")
_VOWELS = {"ü": "v", "lue": "lve", "nue": "nve", "lyu": "lv", "nyu": "nv"}
_HIGHEST = b"\xff"  # in no key


class Suggester:
    """Entries found by their beginnings; safe to share between threads.

    Keys are sorted, so those with a common beginning lie side by side; entries are numbered from the most frequent, so
    the smallest numbers in such a stretch are the best.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        texts = [fold(entry.text) for entry in self.entries]
        self._begin = _Keys((text, number) for number, text in enumerate(texts))
        self._inside = _Keys((text[at:], number) for number, text in enumerate(texts) for at in range(1, len(text)))
        self._letters = _Keys(
            (key, number)
            for number, entry in enumerate(self.entries)
            if entry.kind is not Kind.PHRASE and len(entry.text) <= LONGEST_SPELT
            for key in _letter_keys(entry)
        )

    def suggest(self, typed: str, most: int = MOST) -> tuple[Entry, ...]:
        """The best entries for what was typed so far; nothing for nothing."""
        folded = fold(typed[:LONGEST_TYPED]).strip()
        if not folded:
            return ()
        found: dict[int, None] = {}
        for keys, needle in self._ways(folded):
            found.update(dict.fromkeys(keys.best(needle, most * len(Kind))))
        if mixed := _MIXED.fullmatch(folded):
            found.update(dict.fromkeys(self._go_on(mixed["begin"], _plain(mixed["letters"]), most * len(Kind))))
        return self._share_out(list(found), most)

    def _ways(self, folded: str) -> Iterator[tuple["_Keys", str]]:
        yield self._begin, folded
        if _LETTERS.fullmatch(folded):
            yield self._letters, _plain(folded)
        yield self._inside, folded

    def _go_on(self, begin: str, letters: str, most: int) -> Iterator[int]:
        """Entries that begin with some characters and go on with what letters spell."""
        for read in dict.fromkeys("".join(way) for way in (*spell_name(begin), *spell(begin))):
            for number in self._letters.best(read + letters, most):
                if fold(self.entries[number].text).startswith(begin):
                    yield number

    def _share_out(self, numbers: Sequence[int], most: int) -> tuple[Entry, ...]:
        """At most each kind's share, then whatever is left over, in the order found."""
        taken: dict[Kind, int] = dict.fromkeys(Kind, 0)
        first: list[int] = []
        later: list[int] = []
        for number in numbers:
            kind = self.entries[number].kind
            taken[kind] += 1
            (first if taken[kind] <= SHARES[kind] else later).append(number)
        chosen = set((*first, *later)[:most])
        return tuple(self.entries[number] for number in numbers if number in chosen)


class _Keys:
    """Sorted keys in one piece, each with the number of its entry; as many strings would take ten times the room."""

    def __init__(self, pairs: Iterator[tuple[str, int]]) -> None:
        listed = sorted((_encode(key), number) for key, number in set(pairs))
        self._bytes = b"".join(key for key, _ in listed)
        self._ends = np.cumsum([0, *(len(key) for key, _ in listed)], dtype=np.int64).data
        self._numbers: NDArray[np.int32] = np.fromiter((number for _, number in listed), np.int32, len(listed))

    def best(self, prefix: str, most: int) -> list[int]:
        """The smallest numbers of the keys that begin so, ascending; those of the very key before them."""
        wanted = _encode(prefix)
        low = self._find(wanted, 0)
        exact = self._find(wanted + b"\0", low)
        high = self._find(wanted + _HIGHEST, exact)
        whole = sorted(self._numbers[low:exact].tolist())[:most]
        rest = self._numbers[exact:high]
        if len(rest) > most * 4:
            rest = np.partition(rest, most * 4 - 1)[: most * 4]  # a name may be there by several keys
        return list(dict.fromkeys((*whole, *sorted(rest.tolist()))))[:most]

    def _find(self, wanted: bytes, low: int) -> int:
        """The place of the first key that is not before this one."""
        return bisect_left(range(len(self._numbers)), wanted, low, key=self._key)

    def _key(self, place: int) -> bytes:
        return self._bytes[self._ends[place] : self._ends[place + 1]]


def _encode(key: str) -> bytes:
    """In bytes that sort as the characters do."""
    return key.encode("utf-8", "surrogatepass")


def _plain(typed: str) -> str:
    """Letters as the keys have them."""
    letters = _JOINTS.sub("", typed)
    for shape, key in _VOWELS.items():
        letters = letters.replace(shape, key)
    return letters


def _letter_keys(entry: Entry) -> Iterator[str]:
    """All syllables; the first one and the initials of the others (shenxm); initials alone."""
    text = fold(entry.text)
    for syllables in spell_name(text) if entry.kind is Kind.OFFICIAL else spell(text):
        letters = [syllable for syllable in syllables if syllable.isalnum()]
        if letters:
            yield "".join(letters)
            yield letters[0] + initials(letters[1:])
            yield initials(letters)


_suggesters = PerGeneration(lambda engine: Suggester(list_entries(engine)), in_background=True)


def suggest(engine: Engine, typed: str, most: int = MOST) -> tuple[Entry, ...]:
    """What may be meant, from the newest index; the first call of a generation takes seconds, later ones do not."""
    return _suggesters.of(engine).suggest(typed, most)
