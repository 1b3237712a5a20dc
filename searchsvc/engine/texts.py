"""The texts of a segment: folded, for finding, and what it takes to give the original back.

Texts are kept as 16-bit units of UTF-16 after folding. The original differs from that in few places; those are
listed, by code point, except for the commonest full-width marks, which `usual_original` gives back.
"""

from codecs import utf_16_le_decode
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

from searchsvc.analysis.fold import fold_points, fold_words
from searchsvc.analysis.trie import points_of
from searchsvc.engine.arrays import Array, Bytes, spread, starts_of

UNIT = np.dtype("<u2")
_POINT = np.dtype("<u4")

_LAST_OF_ONE = 0xFFFF  # the last code point that takes one unit

# In Chinese text these ASCII marks are, nearly always, full-width ones that were folded. Part of the format.
_MARKS = tuple(zip(",:;?!()", "，：；？！（）", strict=True))
_USUAL = np.arange(128, dtype=_POINT)
for _narrow, _full in _MARKS:
    _USUAL[ord(_narrow)] = ord(_full)

# So are its quotation marks, which open and close by turns.
_QUOTE, _OPENING, _CLOSING = map(ord, '"“”')

# A token's place is one byte: distance from the start of the token before it, and length, four bits each. Where
# either is 15 or more the byte is 255 and two 32-bit numbers follow.
_LIMIT = 15
_LONG = 255
_STEPS = bytes(byte >> 4 for byte in range(256))
_LENGTHS = bytes(byte & 15 for byte in range(256))


def to_units(text: str) -> Array:
    """The 16-bit units of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), UNIT)


def to_text(units: bytes) -> str:
    """The text of the bytes of 16-bit units."""
    return utf_16_le_decode(units, "surrogatepass", True)[0]  # what bytes.decode looks up by name each time


def fold_all(texts: Sequence[str]) -> tuple[list[str], dict[str, Array]]:
    """The folded texts, and the arrays that keep them and the originals."""
    original = points_of("".join(texts))
    kept = fold_points(original)
    whole = kept.tobytes().decode("utf-32-le", "surrogatepass")
    edges = starts_of(np.fromiter(map(len, texts), np.int64, len(texts)))
    by_characters = [whole[start:end] for start, end in pairwise(edges.tolist())]
    folded = list(map(fold_words, by_characters))
    if folded != by_characters:
        whole = "".join(folded)
        kept = points_of(whole)
    differs = np.flatnonzero(original != usual_original(kept, edges))
    owner = np.searchsorted(edges, differs, side="right") - 1
    return folded, {
        "text.units": to_units(whole),
        "text.unit_sizes": np.diff(starts_of(np.where(kept > _LAST_OF_ONE, 2, 1))[edges]),
        "diff.sizes": np.bincount(owner, minlength=len(texts)),
        "diff.at": differs - edges[owner],
        "diff.code": original[differs],
    }


def usual_original(points: Array, edges: Array) -> Array:
    """The code points that folded ones most likely come from; a text begins at each of the edges."""
    usual = np.where(points < 128, _USUAL[points & 127], points)
    quotes = np.flatnonzero(points == _QUOTE)
    owners = np.searchsorted(edges, quotes, side="right")
    before = np.arange(len(quotes)) - np.searchsorted(owners, owners)  # in the same text
    usual[quotes] = np.where(before & 1, _CLOSING, _OPENING)
    return usual


def restore(folded: str, at: Array, code: Array) -> str:
    """The original of a folded text, by the listed differences; of one text in a third of the time of arrays."""
    usual = folded
    for narrow, full in _MARKS:
        usual = usual.replace(narrow, full)
    opened, *rest = usual.split('"')
    usual = opened + "".join(("”" if turn & 1 else "“") + piece for turn, piece in enumerate(rest))
    if not len(at):
        return usual
    characters = list(usual)
    for place, point in zip(at.tolist(), code.tolist(), strict=True):
        characters[place] = chr(point)
    return "".join(characters)


def pack_places(steps: Array, lengths: Array, counts: Array) -> tuple[Bytes, Array]:
    """Token places of several texts in bytes, and how many bytes each text has.

    `steps` are distances from the token before (from 0 for a text's first), `counts` the tokens of each text.
    """
    long = (steps >= _LIMIT) | (lengths >= _LIMIT)
    sizes = np.where(long, 9, 1)
    ends = np.cumsum(sizes)
    places = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    places[ends[~long] - 1] = steps[~long] << 4 | lengths[~long]
    places[ends[long] - 9] = _LONG
    numbers = np.stack((steps[long], lengths[long]), axis=1).astype("<u4")
    places[spread(ends[long] - 8, np.full(int(long.sum()), 8))] = numbers.reshape(-1).view(np.uint8)
    starts = np.append(0, ends)
    edges = starts_of(counts)
    return places, np.diff(starts[edges])


def unpack_places(data: bytes) -> tuple[list[int], list[int]]:
    """Starts and lengths of the tokens of one text; of so few bytes in a third of the time of arrays."""
    if _LONG not in data:
        return list(accumulate(data.translate(_STEPS))), list(data.translate(_LENGTHS))
    starts: list[int] = []
    lengths: list[int] = []
    start = index = 0
    while index < len(data):
        if data[index] == _LONG:
            step = int.from_bytes(data[index + 1 : index + 5], "little")
            length = int.from_bytes(data[index + 5 : index + 9], "little")
            index += 9
        else:
            step, length = data[index] >> 4, data[index] & 15
            index += 1
        start += step
        starts.append(start)
        lengths.append(length)
    return starts, lengths
