"""Documents with enough of what is asked for, where not all of it is required."""

from collections.abc import Sequence
from math import log

import numpy as np

from searchsvc.engine.found import Found, Matches, match_any, pick, spell_out
from searchsvc.engine.snapshot import Snapshot

# The least share of what is asked for that a document must have. A part weighs by its rarity, the logarithm that BM25
# has too. A fifth leaves out documents with the commonest words alone, and hardly any that answers a question.
ENOUGH = 0.2
# The share of a score that does not depend on how much of what is asked for is there.
UNCOVERED = 0.5


def match_enough(snapshot: Snapshot, parts: Sequence[Matches]) -> Matches:
    """What matches enough of the parts; scores add up, and count more the more of the parts match.

    Parts that nothing matches ask for nothing.
    """
    lists = [found for part in parts if len((found := spell_out(snapshot, part)).documents)]
    if len(lists) < 2:
        return lists[0] if lists else match_any(snapshot, parts)
    shares = np.zeros(snapshot.documents, np.float32)
    weights = [log(snapshot.live_documents / (len(part.documents) + 1)) + 1 for part in lists]
    for part, weight in zip(lists, weights, strict=True):
        shares[part.documents] += np.float32(weight / sum(weights))
    found = spell_out(snapshot, match_any(snapshot, lists))
    share = shares[found.documents]
    kept = share >= ENOUGH - 1e-5
    scores = found.scores[kept] * (UNCOVERED + (1 - UNCOVERED) * share[kept])
    return Found(found.documents[kept], scores.astype(np.float32), pick(found.flags, kept))
