"""Documents with enough of what is asked for, where not all of it is required."""

from collections.abc import Sequence

import numpy as np

from searchsvc.engine.arrays import Floats, Ints
from searchsvc.engine.combination import keep, locate_all, match_any, spell_out, union
from searchsvc.engine.found import Found, Matches, Scored
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
    weights = [snapshot.rarity(len(part.documents)) for part in lists]
    shares = [np.float32(weight / sum(weights)) for weight in weights]
    told = [part.documents for part, weight in zip(lists, weights, strict=True) if weight >= TELLING * max(weights)]
    found, share = _cover(snapshot, lists, shares, union(snapshot, told))
    enough = share >= ENOUGH - 1e-5
    best = min(BEST, snapshot.live_documents // SCARCE)
    if np.count_nonzero(enough) >= best:
        return keep(found, enough)
    whole, share = _cover(snapshot, lists, shares, union(snapshot, [part.documents for part in lists]))
    telling = np.isin(whole.documents, found.documents[enough], assume_unique=True)
    if best < len(whole.documents):
        telling |= whole.scores >= np.partition(whole.scores, -best)[-best]
    return keep(whole, telling)


def _cover(
    snapshot: Snapshot, parts: Sequence[Found], shares: Sequence[np.float32], documents: Ints
) -> tuple[Scored, Floats]:
    """Some documents, each in one of the parts at least, scored by all of them; and the share that each has of all."""
    scores, share = np.zeros((2, len(documents)), np.float32)
    flags = np.zeros(len(documents), np.uint8)
    for worth, (places, its_flags, its_scores) in zip(shares, locate_all(snapshot, parts, documents), strict=True):
        scores[places] += its_scores
        share[places] += worth
        flags[places] |= its_flags
    scores *= UNCOVERED + (1 - UNCOVERED) * share
    return Scored(documents, flags, scores), share


def are_mostly_nowhere(snapshot: Snapshot, parts: Sequence[Found]) -> bool:
    """Whether the parts that nothing matches weigh more than the others, which then say little about the question."""
    nowhere = sum(snapshot.rarity(len(part.documents)) for part in parts if not len(part.documents))
    return nowhere > sum(snapshot.rarity(len(part.documents)) for part in parts if len(part.documents))
