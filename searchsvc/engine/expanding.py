"""What matches a condition as typed or in other words, the latter ranked below."""

import numpy as np

from searchsvc.engine.found import Found, Mask, Matches, Without, match_any, spell_out
from searchsvc.engine.snapshot import Snapshot

# The best match in other words scores at most this part of the weakest as typed, and of what it would score itself.
_BELOW = 0.99
_WORTH = 0.5


def match_expanded(snapshot: Snapshot, typed: Matches | None, otherwise: Matches | None) -> Matches | None:
    """What matches either, each document scored once; None if neither asks for anything."""
    if typed is None or otherwise is None:
        return typed if otherwise is None else otherwise
    if isinstance(typed, Mask | Without) or isinstance(otherwise, Mask | Without):
        return match_any(snapshot, [typed, otherwise])
    lowered = Found(otherwise.documents, otherwise.scores * _lower(typed, otherwise), otherwise.flags)
    if not len(typed.documents):
        return lowered
    found = spell_out(snapshot, match_any(snapshot, [typed, lowered]))
    both = np.isin(found.documents, typed.documents, assume_unique=True)
    scores = found.scores.copy()
    scores[both] = typed.scores
    return Found(found.documents, scores, found.flags)


def _lower(typed: Found, otherwise: Found) -> np.float32:
    if not len(typed.documents) or not len(otherwise.documents):
        return np.float32(1 if not len(typed.documents) else _WORTH)
    best = float(otherwise.scores.max())
    if best <= 0:
        return np.float32(_WORTH)
    return np.float32(min(_WORTH, _BELOW * float(typed.scores.min()) / best))
