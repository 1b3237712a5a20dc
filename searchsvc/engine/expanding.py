"""What matches a condition as typed or in other words, the latter ranked below."""

import numpy as np

from searchsvc.engine.combination import match_any, spell_out
from searchsvc.engine.found import Found, Matches, Scored
from searchsvc.engine.snapshot import Snapshot

# The best match in other words scores at most this part of the weakest as typed, and of what it would score itself. Far
# enough below that opening an article (closeness.py) does not lift it above.
_BELOW = 0.9
_WORTH = 0.5
# Where some of the typed words are enough, all of the other ones say more than few of the typed.
_WORTH_LOOSE = 0.9


def match_expanded(
    snapshot: Snapshot, typed: Matches | None, otherwise: Matches | None, loose: bool = False
) -> Matches | None:
    """What matches either, each document scored once; None if neither asks for anything.

    What matches in other words alone ranks below all that matches as typed; if `loose`, a little below its like.
    """
    if typed is None or otherwise is None:
        return typed if otherwise is None else otherwise
    if not isinstance(typed, Found) or not isinstance(otherwise, Found):
        return match_any(snapshot, [typed, otherwise])
    factor = np.float32(_WORTH_LOOSE) if loose else _lower(typed, otherwise)
    lowered = Scored(otherwise.documents, otherwise.flags, otherwise.scores * factor)
    if not len(typed.documents):
        return lowered
    found = spell_out(snapshot, match_any(snapshot, [typed, lowered]))
    both = np.isin(found.documents, typed.documents, assume_unique=True)
    scores = np.zeros(len(found.documents), np.float32)
    scores[np.isin(found.documents, lowered.documents, assume_unique=True)] = lowered.scores
    scores[both] = np.maximum(scores[both], typed.scores) if loose else typed.scores
    return Scored(found.documents, found.flags, scores)


def _lower(typed: Found, otherwise: Found) -> np.float32:
    if not len(typed.documents) or not len(otherwise.documents):
        return np.float32(1 if not len(typed.documents) else _WORTH)
    best = float(otherwise.scores.max())
    if best <= 0:
        return np.float32(_WORTH)
    return np.float32(min(_WORTH, _BELOW * float(typed.scores.min()) / best))
