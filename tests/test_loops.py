"""The compiled loops give what numpy gives, to the last bit; and they are compiled where the package was installed."""

import shutil
import subprocess
from collections.abc import Iterator
from ctypes import PyDLL
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc import native
from searchsvc.engine import loops
from searchsvc.engine.arrays import Bools, heads_of
from searchsvc.engine.best import best_places
from searchsvc.engine.combination import match_all, match_any
from searchsvc.engine.found import Found, Scored, Word
from searchsvc.engine.loops import MOST, Operand, Room, pack_columns, pack_pair
from searchsvc.engine.scratch import Pool, Scratch
from searchsvc.engine.snapshot import Snapshot

DOCUMENTS = 1000


class Index:
    """As much of a snapshot as the loops and their equals in numpy look at: random articles of random sizes."""

    def __init__(self, seed: int, documents: int = DOCUMENTS) -> None:
        random = np.random.default_rng(seed)
        self.documents = documents
        begins = random.random(documents) < 0.3
        begins[:1] = True
        self.article_of = begins.cumsum() - 1
        self.first = np.append(begins.nonzero()[0], documents)
        self.text_norm = (0.8 + random.random(documents)).astype(np.float32)
        self.is_opening = begins
        self.newest_rank = random.permutation(documents).astype(np.int32)
        self.counting = np.arange(1, documents + 1, dtype=np.int32)
        self.packed_columns = self.pack()
        self.rooms, self.scratches = Pool(lambda: Room(documents)), Pool(lambda: Scratch(documents))

    def pack(self) -> Operand:
        return pack_columns(self.article_of, self.first, self.text_norm, self.is_opening, self.newest_rank, (0.9, 1.05))


def make_list(random: np.random.Generator, index: Index) -> Found:
    """A word of some frequency, or documents with scores of a few values, with flags that differ or do not."""
    chosen = random.random(index.documents) < random.choice([0.0, 0.005, 0.05, 0.4, 1.0])
    documents = chosen.nonzero()[0]
    kind = random.integers(3)
    if kind == 0:
        frequencies = random.integers(1, 4, len(documents)).astype(np.uint8)
        return Word(
            documents, int(random.choice([6, 7])), frequencies, index.text_norm, np.float32(1 + random.random())
        )
    scores = random.integers(0, 9, len(documents)).astype(np.float32) / np.float32(3)
    flags = random.integers(0, 8, len(documents)).astype(np.uint8) if kind == 1 else int(random.choice([6, 7]))
    return Scored(documents.astype(random.choice(["int32", "int64"])), flags, scores)


def same(one: Found, other: Found) -> None:
    assert one.documents.tolist() == other.documents.tolist()
    assert one.scores.tolist() == other.scores.tolist()
    assert one.each_flags.tolist() == other.each_flags.tolist()


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> Iterator[bool]:
    """Twice: with the compiled loops, then in numpy."""

    def modes() -> Iterator[bool]:
        for ready in (True, False):
            monkeypatch.setattr(loops, "READY", ready)
            yield ready

    return modes()


@pytest.mark.parametrize("seed", range(300))
def test_what_all_or_any_of_some_lists_have_is_the_same(seed: int, both: Iterator[bool]) -> None:
    random = np.random.default_rng(seed)
    index = Index(seed)
    snapshot = cast(Snapshot, index)
    lists = [make_list(random, index) for _ in range(random.integers(1, 5))]
    mask: Bools | None = random.random(int(index.article_of[-1]) + 1) < 0.5 if seed % 2 else None
    answers = [(match_all(snapshot, list(lists), mask), match_any(snapshot, list(lists))) for _ready in both]
    (all_here, any_here), (all_there, any_there) = answers
    for here, there in ((all_here, all_there), (any_here, any_there)):
        assert isinstance(here, Found)
        assert isinstance(there, Found)
        same(here, there)


@pytest.mark.parametrize("documents", [1, 63, 64, 65, 128])
def test_the_last_documents_are_found_at_any_size(documents: int, both: Iterator[bool]) -> None:
    index = Index(documents, documents)
    ones = np.ones(documents, np.uint8)
    word = Word(np.arange(documents), 7, ones, index.text_norm, np.float32(2))
    for _ready in both:
        found = match_all(cast(Snapshot, index), [word, word])
        assert isinstance(found, Found)
        assert found.documents.tolist() == list(range(documents))


def rank_plainly(
    index: Index, found: Found, pairs: list[tuple[list[int], float]], size: int
) -> list[tuple[float, ...]]:
    """The same as `Room.rank`, one hit after the other."""
    ranked = []
    for place in best_places(found.scores, MOST).tolist():
        document = int(found.documents[place])
        close = np.float32(0)
        for having, rarity in pairs:
            close += np.float32(rarity) if document in having else np.float32(0)
        score = found.scores[place] + close * (np.float32(0.9) / (np.float32(1) + index.text_norm[document]))
        score *= np.float32(1.05) if index.is_opening[document] else np.float32(1)
        article = int(index.article_of[document])
        others = int((index.article_of[found.documents] == article).sum()) - 1
        ranked.append(
            (-float(score), int(index.newest_rank[document]), article, document - index.first[article], others)
        )
    return [(article, number, others, -score) for score, _, article, number, others in sorted(ranked)[:size]]


@pytest.mark.parametrize("seed", range(60))
def test_the_best_are_ranked_as_one_by_one(seed: int) -> None:
    random = np.random.default_rng(seed)
    index = Index(seed, 3000)
    documents = (random.random(index.documents) < random.choice([0.001, 0.1, 0.5, 1.0])).nonzero()[0]
    values = int(random.choice([1, 4, 1000]))  # of scores: with few of them many tie
    if seed % 3 == 0:
        index.newest_rank = np.sort(index.newest_rank)[::-1].copy()  # each goes before all that were looked at before
        index.packed_columns = index.pack()
    found = Scored(documents, 7, random.integers(0, values, len(documents)).astype(np.float32) / np.float32(7))
    pairs = [(np.sort(random.choice(3000, 200, replace=False)), 1 + float(random.random())) for _ in range(seed % 4)]
    size = int(random.choice([1, 10, 300]))
    packed = [pack_pair(having, rarity) for having, rarity in pairs]
    articles, numbers, others, scores = Room(index.documents).rank(found.scored, packed, index.packed_columns, size)
    plain = rank_plainly(index, found, [(having.tolist(), rarity) for having, rarity in pairs], size)
    assert list(zip(articles, numbers, others, scores, strict=True)) == plain


@given(st.lists(st.integers(0, 60), unique=True), st.lists(st.integers(0, 60), unique=True))
def test_lists_meet_and_join_as_sets_do(one: list[int], other: list[int]) -> None:
    index = Index(0, 61)
    lists = [Scored(np.array(sorted(part), np.int64), 7, np.ones(len(part), np.float32)) for part in (one, other)]
    meet, join = match_all(cast(Snapshot, index), list(lists)), match_any(cast(Snapshot, index), list(lists))
    assert isinstance(meet, Found)
    assert isinstance(join, Found)
    assert meet.documents.tolist() == sorted(set(one) & set(other))
    assert join.documents.tolist() == sorted(set(one) | set(other))
    assert heads_of(join.documents).tolist() == list(range(len(join.documents)))
    assert join.scores.tolist() == [1 + (each in one and each in other) for each in join.documents.tolist()]


def test_an_installation_compiles_the_loops() -> None:
    assert loops.READY, "there are none: pip install -e . compiles them, by cc or by a compiler that pip brings"


def test_where_there_is_no_compiler_pip_is_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("setuptools", reason="pip has it where it builds, a virtual environment need not")
    from searchsvc.native import backend

    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert [one.partition("==")[0] for one in backend._missing()] == ["ziglang"]
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/cc")
    assert backend._missing() == []
    assert backend._compiler() == ["cc"]


def test_a_library_for_another_machine_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "loops.so").write_bytes(b"\x7fELF of another kind")
    monkeypatch.setattr(native, "_FOLDER", tmp_path)
    assert native.load(PyDLL) is None


@pytest.mark.skipif(not shutil.which("cc"), reason="no compiler of the machine's own")
def test_the_loops_compile_without_a_warning(tmp_path: Path) -> None:
    sources = sorted(Path(native.__file__).parent.glob("*.c"))
    flags = ["-std=c11", "-O3", "-Wall", "-Wextra", "-Wconversion", "-Werror", "-ffreestanding", "-nostdlib"]
    done = subprocess.run(
        ["cc", *flags, "-shared", "-fPIC", "-o", tmp_path / "loops.so", *sources], capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("kind", ["uint8", "uint16", "uint32", "int64"])
def test_facets_are_counted_as_one_by_one(kind: str) -> None:
    random, index = np.random.default_rng(5), Index(5)
    documents = (random.random(DOCUMENTS) < 0.3).nonzero()[0]
    articles, weights = loops.weigh_articles(documents, index.article_of)
    plain, counts = np.unique(index.article_of[documents], return_counts=True)
    assert articles.tolist() == plain.tolist()
    assert weights.tolist() == counts.tolist()
    sizes = random.integers(0, 4, len(index.first) - 1)
    starts = np.append(0, sizes.cumsum())
    ordinals = random.integers(0, 9, starts[-1]).astype(kind)
    expected = [0] * 9
    for article, weight in zip(articles.tolist(), weights.tolist(), strict=True):
        for ordinal in ordinals[starts[article] : starts[article + 1]].tolist():
            expected[ordinal] += weight
    assert loops.tally(articles, weights, loops.pack_column(starts, ordinals, 9)).tolist() == expected


@pytest.mark.parametrize(
    ("starts", "ordinals"), [([0, 2], [0, 3]), ([0, 2], [0, -1]), ([0, 3], [0, 1]), ([0, 2, 1, 2], [0, 1])]
)
def test_a_column_that_names_no_value_is_damage_and_is_not_read(starts: list[int], ordinals: list[int]) -> None:
    with pytest.raises(IndexError):
        loops.pack_column(np.array(starts), np.array(ordinals), 3)


def test_a_list_of_documents_that_are_not_there_is_damage_and_is_not_read() -> None:
    index = Index(0, 10)
    word = Word(np.array([3, 10]), 7, np.ones(2, np.uint8), index.text_norm, np.float32(1))
    other = Scored(np.arange(10), 7, np.ones(10, np.float32))
    with pytest.raises(IndexError):
        match_all(cast(Snapshot, index), [word, other])
    with pytest.raises(IndexError):
        loops.weigh_articles(word.documents, index.article_of)
    column = loops.pack_column(np.array([0, 1, 2]), np.array([0, 0]), 1)
    with pytest.raises(IndexError):
        loops.tally(np.array([0, 2]), np.array([1, 1]), column)
