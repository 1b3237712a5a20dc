"""Texts cut together have the tokens that each has by itself."""

import lzma
import tarfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.analysis import Analyzer, Cuts, analyzer, fold, loops
from searchsvc.analysis.batch import cut_runs
from searchsvc.analysis.segment import cut
from searchsvc.analysis.trie import Words, build_trie, points_of

SHARED = Path(__file__).parents[2] / "shared"
ANALYZER = Analyzer(("沈知微", "汪一苇", "李强", "阿依古丽·买买提", "𠮷野川"), ("湘江新区管委会", "𠀋金山"))

# Any str at all, and any str likely to have what the rules are about.
TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=()), max_size=40),
        st.text(
            st.sampled_from(
                "省委书记沈知微主持召开全体会议强调2025年3月26日，。·％5GＧ發展座谈 \n－（）\ud800𠮷野川𠀋金山"
            ),
            max_size=60,
        ),
        st.lists(
            st.sampled_from(
                [
                    "湘江新区管委会",
                    "省发改委",
                    "阿依古丽·买买提",
                    "·",
                    "17.6万亿",
                    "covid-19",
                    "自然资源部",
                    "的",
                    "李强",
                    "，",
                ]
            ),
            max_size=12,
        ).map("".join),
    ),
    max_size=8,
)


@pytest.fixture(params=["compiled", "numpy"], autouse=True)
def _loop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test twice: with the compiled loop and without."""
    monkeypatch.setattr(loops, "READY", request.param == "compiled")


# From how many characters on runs are cut together, and the longest run that is.
WAYS = pytest.mark.parametrize("way", [(0, 300), (0, 7), (10**9, 300)], ids=["together", "some alone", "all alone"])


def cut_all(texts: list[str], way: tuple[int, int]) -> Cuts:
    """The tokens of the texts, found in one of the ways."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analyzer, "_MANY", way[0])
        patch.setattr(analyzer, "_LONGEST_RUN", way[1])
        return ANALYZER.cut_all([fold(text) for text in texts])


def listed(cuts: Cuts) -> list[list[tuple[str, int, int]]]:
    """The tokens of each text."""
    rows = [
        (cuts.words[number], start, end)
        for number, start, end in zip(cuts.numbers.tolist(), cuts.starts.tolist(), cuts.ends.tolist(), strict=True)
    ]
    last = np.cumsum(cuts.counts).tolist()
    return [rows[end - count : end] for end, count in zip(last, cuts.counts.tolist(), strict=True)]


def one_by_one(texts: list[str]) -> list[list[tuple[str, int, int]]]:
    """The tokens of each text, cut by itself."""
    return [[(token.text, token.start, token.end) for token in ANALYZER.tokens(text)] for text in texts]


@WAYS
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS)
def test_texts_have_the_tokens_that_each_has_alone(texts: list[str], way: tuple[int, int]) -> None:
    cuts = cut_all(texts, way)
    assert listed(cuts) == one_by_one(texts)
    assert len(set(cuts.words)) == len(cuts.words)


def test_long_texts_have_the_tokens_that_each_has_alone() -> None:
    texts = ["全体会议，" * 50_000, "", "\n", "省长汪一苇" * 200, "湘江新区管委会在𠮷野川。2025年"]
    assert listed(ANALYZER.cut_all(list(map(fold, texts)))) == one_by_one(texts)


# Few characters, weights whose sums are often equal, and unknown characters of low numbers.
DICTIONARIES = st.dictionaries(
    st.text(st.sampled_from("天地人𠮷"), min_size=1, max_size=5),
    st.sampled_from([-1.0, -2.0, -3.0, -4.0, -6.0, 0.0, 5.0]),
    min_size=1,
    max_size=40,
)
RUNS = st.lists(st.text(st.sampled_from("天地人𠮷又\x01\x02"), min_size=1, max_size=14), min_size=1, max_size=12)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DICTIONARIES, RUNS)
def test_of_equal_cuts_the_same_is_taken(weights: dict[str, float], runs: list[str]) -> None:
    trie = build_trie(Words.of(weights))
    text = "，".join(runs)
    ends = np.cumsum([len(run) + 1 for run in runs]) - 1
    starts = ends - np.array([len(run) for run in runs])
    found = cut_runs(points_of(text), starts, ends, trie, -4.0)
    expected = [
        (start + low, start + high)
        for run, start in zip(runs, starts.tolist(), strict=True)
        for cuts in [cut(run, trie, -4.0)]
        for low, high in zip([0, *cuts], cuts, strict=False)
    ]
    assert list(zip(found.starts.tolist(), found.ends.tolist(), strict=True)) == expected
    pairs = {(name, text[low:high]) for name, (low, high) in zip(found.numbers.tolist(), expected, strict=True)}
    assert len(pairs) == len({name for name, _ in pairs}) == len({word for _, word in pairs})


def test_words_within_words_need_more_room_than_there_are_characters() -> None:
    trie = build_trie(Words.of({"天" * size: -1.0 for size in range(1, 40)}))
    text = "天" * 60
    found = cut_runs(points_of(text), np.array([0]), np.array([60]), trie, -4.0)
    longer = sorted(zip(*(array.tolist() for array in found.longer), strict=True))
    assert longer == [(low, high) for low in range(60) for high in range(low + 3, min(low + 39, 60) + 1)]


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the seed corpus is not beside the repository")
@WAYS
def test_a_real_day_has_the_tokens_of_each_line(way: tuple[int, int]) -> None:
    texts = [line for path in (SHARED / "seed").glob("*.txt") for line in path.read_text("utf-8").split("\n")]
    assert listed(cut_all(texts, way)) == one_by_one(texts)


NEWS = SHARED / "corpora" / "xwlb-2022-2024.tar.xz"


@pytest.mark.skipif(not NEWS.is_file(), reason="the corpus of television news is not beside the repository")
def test_real_news_have_the_tokens_of_each_day() -> None:
    texts: list[str] = []
    with lzma.open(NEWS) as packed, tarfile.open(fileobj=packed, mode="r|") as archive:
        for member in archive:
            if (file := archive.extractfile(member)) and len(texts) < 60:
                texts.append(file.read().decode("utf-8"))
    assert sum(map(len, texts)) > analyzer._MANY
    assert listed(ANALYZER.cut_all(list(map(fold, texts)))) == one_by_one(texts)
