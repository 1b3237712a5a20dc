"""Exact substrings of folded text: candidates by pairs of characters, then verified on the text."""

import numpy as np

from searchsvc.analysis import fold
from searchsvc.engine.arrays import Array, Ints
from searchsvc.engine.field_writer import GRAMS
from searchsvc.engine.segment import Segment
from searchsvc.engine.snapshot import Snapshot
from searchsvc.engine.texts import to_units

# Of a long phrase only its rarest pairs are intersected; each further one rarely takes candidates away.
_PAIRS = 6
# Fewer candidates than this are verified rather than intersected with one more list.
_FEW = 32

_NOWHERE = np.zeros(0, np.int64)


def documents_containing(snapshot: Snapshot, folded: str) -> Ints:
    """The live documents whose folded text contains a folded, non-empty string."""
    key = ("containing", folded)
    kept = snapshot.cache.get(key)
    if isinstance(kept, np.ndarray):
        return kept
    units = to_units(folded)
    pieces = [_containing(segment, units) for segment in snapshot.segments]
    shifted = [piece + base if base else piece for piece, base in zip(pieces, snapshot.bases, strict=False)]
    documents = snapshot.alive(shifted[0] if len(shifted) == 1 else np.concatenate([_NOWHERE, *shifted]))
    snapshot.cache.put(key, documents, documents.nbytes + len(folded) * 4)
    return documents


def containing_among(snapshot: Snapshot, folded: str, documents: Ints) -> Ints:
    """Those of some documents, ascending, whose folded text contains a string."""
    needle = to_units(folded).tobytes()
    if len(snapshot.segments) == 1:
        return snapshot.segments[0].containing(needle, documents)
    edges = documents.searchsorted(snapshot.bases).tolist()
    pieces = [
        segment.containing(needle, documents[low:high] - base) + base
        for segment, base, low, high in zip(snapshot.segments, snapshot.bases, edges, edges[1:], strict=False)
    ]
    return np.concatenate(pieces) if pieces else documents


def _containing(segment: Segment, units: Array) -> Ints:
    if len(units) == 1:
        return _containing_unit(segment, int(units[0]))
    lists = segment.fields[GRAMS]
    # A pair is its own proof, but for U+0000, which also marks the end of a text.
    if len(units) == 2 and 0 not in units.tolist():
        place = lists.find_gram(int(units[0]) << 16 | int(units[1]))
        return lists.documents(place) if place >= 0 else _NOWHERE
    pairs = np.array(sorted(set((units[:-1].astype(np.uint32) << np.uint32(16) | units[1:]).tolist())), np.uint32)
    places = lists.keys.searchsorted(pairs)
    if not lists.size or (places == lists.size).any() or (lists.keys[places] != pairs).any():
        return _NOWHERE
    volume = lists.starts[places + 1].astype(np.int64) - lists.starts[places]
    rarest, *others = places[np.argsort(volume, kind="stable")][:_PAIRS].tolist()
    candidates = lists.documents(rarest)
    for place in others:
        if len(candidates) < _FEW:
            break
        candidates = _common(segment, candidates, lists.documents(place))
    return segment.containing(units.tobytes(), candidates)


def _containing_unit(segment: Segment, unit: int) -> Ints:
    """Each occurrence of a unit begins a pair, if only with the end of the text."""
    lists = segment.fields[GRAMS]
    low, high = np.searchsorted(lists.keys, np.array([unit << 16, (unit << 16) + 0xFFFF], np.uint32))
    if high < lists.size and lists.keys[high] == (unit << 16) + 0xFFFF:
        high += 1
    present = np.zeros(segment.documents, np.bool_)
    for documents in lists.documents_in_any(int(low), int(high)):
        present[documents] = True
    found: Ints = present.nonzero()[0]
    return found


def _common(segment: Segment, few: Ints, many: Ints) -> Ints:
    if len(few) * 16 < len(many):
        places = many.searchsorted(few)
        places[places == len(many)] = 0
        kept: Ints = few[many[places] == few]
        return kept
    present = np.zeros(segment.documents, np.bool_)
    present[many] = True
    common: Ints = few[present[few]]
    return common


def lines_containing(lines: list[str], needles: list[str]) -> list[int]:
    """Which of some short lines contain all of the folded needles."""
    return [index for index, line in enumerate(map(fold, lines)) if all(needle in line for needle in needles)]
