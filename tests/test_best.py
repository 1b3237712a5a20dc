"""The best of many scores: those that sorting them all would give, and all that tie with the last."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engine.best import best_places


@given(st.lists(st.integers(0, 9), max_size=1600), st.integers(1, 60))
def test_the_best_and_all_that_equal_the_last_of_them_are_found(scores: list[int], size: int) -> None:
    least = sorted(scores, reverse=True)[size - 1] if size <= len(scores) else 0
    expected = [place for place, score in enumerate(scores) if score >= least]
    assert best_places(np.array(scores, np.float32), size).tolist() == expected


@pytest.mark.parametrize("count", [10, 511, 512, 1023, 1024, 1025, 10_000])
def test_scores_that_run_in_any_number_of_rounds_lose_none(count: int) -> None:
    scores = np.random.default_rng(count).random(count).astype(np.float32)
    assert best_places(scores, 10).tolist() == sorted(np.argsort(-scores, kind="stable")[:10].tolist())
