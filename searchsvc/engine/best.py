"""The best of many scores, found without sorting them."""

import numpy as np

from searchsvc.engine.arrays import Array, Longs

_HEATS = 2  # times as many as wanted
_WIDTH = 512  # and at least so many: numpy takes the greater of two short rows no faster


def best_places(scores: Array, size: int) -> Longs:
    """The places, ascending, of the `size` best scores and of all that equal the last of these.

    The scores run in heats. At least `size` reach the `size`-th best of the winners, and few others do.
    """
    if size >= len(scores):
        return np.arange(len(scores))
    heats = max(_HEATS * size, _WIDTH)
    rounds = len(scores) // heats
    if rounds < 2:
        return (scores >= _nth(scores, size)).nonzero()[0]
    # Heats go across, as numpy takes the greater of two rows much faster than the greatest of each.
    winners = scores[: rounds * heats].reshape(rounds, heats).max(axis=0)
    places = (scores >= _nth(winners, size)).nonzero()[0]
    candidates = scores[places]
    return places[candidates >= _nth(candidates, size)]


def _nth(scores: Array, size: int) -> float:
    parted = scores.copy()
    parted.partition(len(scores) - size)
    nth: float = parted[len(scores) - size]
    return nth
