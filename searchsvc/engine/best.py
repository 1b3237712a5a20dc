"""The best of many scores, found without sorting them."""

import numpy as np

from searchsvc.engine.arrays import Array, Longs

_BLOCK = 32


def best_places(scores: Array, size: int) -> Longs:
    """The places, ascending, of the `size` best scores and of all that equal the last of these."""
    if size >= len(scores):
        return np.arange(len(scores))
    blocks = len(scores) // _BLOCK
    if blocks < 2 * size:
        return (scores >= _nth(scores, size)).nonzero()[0]
    # At least `size` reach the `size`-th best of the best of each block: few others do.
    least = _nth(scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1), size)
    places = (scores >= least).nonzero()[0]
    candidates = scores[places]
    return places[candidates >= _nth(candidates, size)]


def _nth(scores: Array, size: int) -> float:
    parted = scores.copy()
    parted.partition(len(scores) - size)
    nth: float = parted[len(scores) - size]
    return nth
