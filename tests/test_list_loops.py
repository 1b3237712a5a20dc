"""Posting lists packed and merged by the compiled loops are, byte for byte, those that numpy makes."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.analysis import Analyzer
from searchsvc.documents import Article
from searchsvc.engine import list_loops
from searchsvc.engine.inverter import invert
from searchsvc.engine.merger import Source, merge
from searchsvc.engine.postings import pack
from searchsvc.engine.segment import Segment
from searchsvc.errors import IndexDamaged
from tests.engine_articles import articles, posting_lists

ANALYZER = Analyzer()


@given(posting_lists)
def test_lists_are_packed_to_the_same_bytes(numbers: list[list[int]]) -> None:
    flat = np.array([number for one in numbers for number in one], np.int64)
    counts = np.array([len(one) for one in numbers], np.int64)
    packed = []
    for ready in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(list_loops, "READY", ready)
            packed.append(pack(flat, counts))
    compiled, plain = packed
    assert compiled.gaps.tobytes() == plain.gaps.tobytes()
    assert compiled.starts.tolist() == plain.starts.tolist()
    assert compiled.wide.tolist() == plain.wide.tolist()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=articles(min_size=2), seed=st.integers(0, 99))
def test_segments_are_merged_to_the_same_bytes(
    made: list[Article], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    sources = []
    for number, some in enumerate((made[::2], made[1::2])):
        invert(some, ANALYZER, folder / f"{number}.arr")
        kept = np.random.default_rng(seed + number).random(len(some)) < 0.7
        sources.append(Source(Segment(folder / f"{number}.arr"), kept))
    for ready in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(list_loops, "READY", ready)
            merge(sources, folder / f"{ready}.arr")
    assert (folder / "True.arr").read_bytes() == (folder / "False.arr").read_bytes()


def one_list(gaps: list[int], *, wide: bool = False, documents: int = 10) -> list_loops.Lists:
    starts, terms = np.array([0, len(gaps)]), np.array([0])
    return list_loops.Lists(
        np.array(gaps, np.uint8), starts, np.array([wide]), terms, np.arange(documents), np.ones(len(gaps), np.uint8)
    )


@pytest.mark.parametrize(
    "damaged",
    [
        one_list([3, 9]),  # a document that is not there
        one_list([3, 0, 1], wide=True),  # half a gap
        one_list([3, 1])._replace(frequencies=np.ones(1, np.uint8)),
        one_list([3, 1])._replace(gaps=np.zeros(1, np.uint8)),
    ],
    ids=["document", "gap", "frequencies", "bytes"],
)
def test_what_is_no_list_is_damage_and_is_not_read(damaged: list_loops.Lists) -> None:
    fine = one_list([3, 1])
    assert list_loops.merge_lists([fine, fine], 0, 1)[0].tolist() == [3, 5, 3, 5]
    with pytest.raises(IndexDamaged, match="reindex --full"):
        list_loops.merge_lists([fine, damaged], 0, 1)
