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
        return np.flatnonzero(scores >= _nth(scores, size))
    # At least `size` reach the `size`-th best of the best of each block: few others do.
    least = _nth(scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1), size)
    places = np.flatnonzero(scores >= least)
    candidates = scores[places]
    return places[candidates >= _nth(candidates, size)]


def _nth(scores: Array, size: int) -> float:
    nth: float = np.partition(scores, len(scores) - size)[len(scores) - size]
    return nth
