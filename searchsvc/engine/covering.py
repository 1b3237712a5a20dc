"""Documents with enough of what is asked for, where not all of it is required."""

from collections.abc import Sequence

import numpy as np

from searchsvc.engine.arrays import Bools, Floats, Ints
from searchsvc.engine.found import Found, Matches, Scored, match_any, pick, spell_out
from searchsvc.engine.snapshot import Snapshot

# A part tells a document apart if it weighs at least this much of the weightiest part that is anywhere. A part weighs
# by its rarity, the logarithm that BM25 has too. Half leaves out documents with the common words alone.
TELLING = 0.5
# The least share of what is asked for that a document must have.
ENOUGH = 0.2
# So many of the best are kept whatever they have, but no more than one of SCARCE documents: a long question may be
# answered in words of which few are in it.
BEST = 100
SCARCE = 33
# The share of a score that does not depend on how much of what is asked for is there.
UNCOVERED = 0.5


def match_enough(snapshot: Snapshot, parts: Sequence[Matches]) -> Matches:
    """What matches enough of the parts, a telling one among them; scores add up, and more if more of the parts match.

    Parts that nothing matches ask for nothing.
    """
    lists = [found for part in parts if len((found := spell_out(snapshot, part)).documents)]
    if len(lists) < 2:
        return lists[0] if lists else match_any(snapshot, parts)
    found = spell_out(snapshot, match_any(snapshot, lists))
    share, telling = _weigh_parts(snapshot, lists, found.documents)
    scores = (found.scores * (UNCOVERED + (1 - UNCOVERED) * share)).astype(np.float32)
    kept = telling & (share >= ENOUGH - 1e-5)
    best = min(BEST, snapshot.live_documents // SCARCE)
    if kept.sum() < best < len(scores):
        kept |= scores >= np.partition(scores, -best)[-best]
    return Scored(found.documents[kept], pick(found.flags, kept), scores[kept])


def _weigh_parts(snapshot: Snapshot, parts: Sequence[Found], documents: Ints) -> tuple[Floats, Bools]:
    """Which share of the parts each of the documents has, and whether a telling one; no other document has any."""
    weights = [snapshot.rarity(len(part.documents)) for part in parts]
    whole, telling = sum(weights), TELLING * max(weights)
    scratch = snapshot.scratch()
    for part, weight in zip(parts, weights, strict=True):
        scratch.scores[part.documents] += np.float32(weight / whole)
        if weight >= telling:
            scratch.present[part.documents] = True
    share, present = scratch.scores[documents], scratch.present[documents]
    scratch.scores[documents] = 0
    scratch.present[documents] = False
    return share, present


def are_mostly_nowhere(snapshot: Snapshot, parts: Sequence[Found]) -> bool:
    """Whether the parts that nothing matches weigh more than the others, which then say little about the question."""
    nowhere = sum(snapshot.rarity(len(part.documents)) for part in parts if not len(part.documents))
    return nowhere > sum(snapshot.rarity(len(part.documents)) for part in parts if len(part.documents))
