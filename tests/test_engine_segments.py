"""How the embedded engine keeps things: packed lists and texts come back as they were, however they were merged."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import structs

from searchsvc.analysis import Analyzer, fold
from searchsvc.config import Config
from searchsvc.documents import Article, Official, Part
from searchsvc.engine import open_engine, spool
from searchsvc.engine.arrays import ArrayFile, ArrayWriter, spread
from searchsvc.engine.postings import pack, unpack, unpack_all, unpack_any
from searchsvc.engine.records import dump, head_of, record_of
from searchsvc.engine.segment import Segment
from searchsvc.engine.texts import fold_all, pack_places, restore, to_text, unpack_places
from searchsvc.errors import IndexDamaged
from searchsvc.query import FacetField, Phrase, Query, Term
from tests.engine_articles import article, articles, posting_lists


@given(posting_lists)
def test_packed_lists_come_back(numbers: list[list[int]]) -> None:
    flat = np.array([number for one in numbers for number in one], np.int64)
    counts = np.array([len(one) for one in numbers], np.int64)
    packed = pack(flat, counts)
    for place, one in enumerate(numbers):
        piece = packed.gaps[packed.starts[place] : packed.starts[place + 1]]
        assert unpack(piece, bool(packed.wide[place])).tolist() == one
    together, sizes = unpack_all(packed.gaps, packed.starts, packed.wide)
    assert together.tolist() == flat.tolist()
    assert sizes.tolist() == counts.tolist()
    loose = [number for some in unpack_any(packed.gaps, packed.starts, packed.wide) for number in some.tolist()]
    assert sorted(loose) == sorted(flat.tolist())


def test_lists_whose_gaps_add_up_to_more_than_32_bits_come_back() -> None:
    last = np.full(5000, 1_900_000)
    packed = pack(last, np.ones(5000, np.int64))
    assert int(packed.wide.sum()) == 5000
    assert unpack_all(packed.gaps, packed.starts, packed.wide)[0].tolist() == last.tolist()


def test_frequent_words_take_a_byte_a_document() -> None:
    every_other = np.arange(0, 100_000, 2)
    assert len(pack(every_other, np.array([len(every_other)])).gaps) == len(every_other)


WORDY = st.text(st.sampled_from("隨著沿名瞭解望計畫冊答覆蓋𠀀，"))


@given(st.lists(st.text() | WORDY, min_size=1, max_size=5))
@example(["伴隨", "著陸", "隨著", "計", "畫"])
def test_texts_come_back_from_their_folded_form(texts: list[str]) -> None:
    folded, kept = fold_all(texts)
    assert folded == [fold(text) for text in texts]
    units, points = 0, 0
    for place, text in enumerate(texts):
        size, differences = int(kept["text.unit_sizes"][place]), int(kept["diff.sizes"][place])
        same = to_text(kept["text.units"][units : units + size].tobytes())
        assert same == folded[place]
        piece = slice(points, points + differences)
        assert restore(same, kept["diff.at"][piece], kept["diff.code"][piece]) == text
        units, points = units + size, points + differences


def test_quotation_marks_that_open_and_close_by_turns_take_no_room() -> None:
    _, kept = fold_all(["他说：“好。”又说：“是。”", "“不”"])
    assert not len(kept["diff.at"])
    _, kept = fold_all(['他说："好。"', "”“"])
    assert kept["diff.sizes"].tolist() == [2, 2]


@given(st.lists(st.lists(st.tuples(st.integers(0, 20) | st.integers(0, 100_000), st.integers(1, 20)))))
def test_token_places_come_back(texts: list[list[tuple[int, int]]]) -> None:
    flat = np.array([place for text in texts for place in text], np.int64).reshape(-1, 2)
    packed, sizes = pack_places(flat[:, 0], flat[:, 1], np.array([len(text) for text in texts], np.int64))
    start = 0
    for text, size in zip(texts, sizes.tolist(), strict=True):
        starts, lengths = unpack_places(packed[start : start + size].tobytes())
        assert starts == np.cumsum([step for step, _ in text]).tolist()
        assert lengths == [length for _, length in text]
        start += size


@given(st.lists(st.integers(0, 600)))
def test_sizes_come_back(tmp_path_factory: pytest.TempPathFactory, sizes: list[int]) -> None:
    path = tmp_path_factory.mktemp("sizes") / "x.arr"
    with ArrayWriter(path) as writer:
        writer.add_sizes("x", np.array(sizes, np.int64))
    assert ArrayFile(path).sizes("x").tolist() == sizes


def test_spread_lists_runs() -> None:
    assert spread(np.array([5, 0, 9]), np.array([2, 0, 3])).tolist() == [5, 6, 9, 10, 11]


def test_a_file_that_is_no_array_file_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"x" * 200):
        (tmp_path / "x.arr").write_bytes(content)
        with pytest.raises(IndexDamaged, match="reindex --full"):
            ArrayFile(tmp_path / "x.arr")


def test_an_interrupted_file_is_not_complete(tmp_path: Path) -> None:
    with pytest.raises(AttributeError), ArrayWriter(tmp_path / "x.arr") as writer:
        writer.add("a", "no array")  # type: ignore[arg-type]
    with pytest.raises(IndexDamaged):
        ArrayFile(tmp_path / "x.arr")


def test_token_places_are_those_of_the_analyzer(tmp_path: Path) -> None:
    text = "云泽省委召开全体会议，" + "。" * 40 + "防汛" + "a" * 300 + "　2025年3月26日"
    engine = open_engine(Config(index=tmp_path, jobs=1))
    engine.rebuild([article("a", text)], {})
    segment = Segment(next(tmp_path.glob("g*/*.arr")))
    tokens = Analyzer().tokens(text)
    assert segment.places(1) == ([one.start for one in tokens], [one.end - one.start for one in tokens])


def test_every_term_is_found_between_the_landmarks(tmp_path: Path) -> None:
    engine = open_engine(Config(index=tmp_path, jobs=1))
    engine.rebuild([article("a", " ".join(f"w{number}" for number in range(200)))], {})
    field = Segment(next(tmp_path.glob("g*/*.arr"))).fields["text"]
    terms = field.words()
    assert len(terms) >= 200
    assert [field.find(term) for term in terms] == list(range(len(terms)))
    for place, term in enumerate(terms):
        assert field.find(term + b"\0") == -1
        assert field.find_from(term) == place
        assert field.find_from(term + b"\0") == place + 1
    assert field.find_from(b"") == 0


def test_the_head_of_an_article_is_read_whatever_its_characters() -> None:
    for title in ("座谈会", "lone \ud800 half"):
        one = article("a", title=title, officials=(("卫东岭", (Part.CHAIR,)),), types=("座谈会",), meetings=("座谈会",))
        head = head_of(one.id, dump(record_of(one)), str)
        assert (head.title, head.date, head.source, head.meetings) == (title, one.date, one.source, one.meetings)
        assert head.meeting_types == ("座谈会",)
        assert head.officials == (Official("卫东岭", (Part.CHAIR,), one.officials[0].posts),)


@pytest.mark.parametrize("jobs", [1, 2])
@settings(max_examples=5, deadline=None)
@given(made=articles(min_size=12, max_size=20), untitled=st.booleans())
def test_batches_make_the_index_that_one_piece_makes(
    tmp_path_factory: pytest.TempPathFactory, jobs: int, made: list[Article], untitled: bool
) -> None:
    if untitled:
        made = [replace(one, title="", kicker="", subtitle="") for one in made]
    folder = tmp_path_factory.mktemp("batches")
    whole, batched = (open_engine(Config(index=folder / name, jobs=jobs)) for name in ("whole", "batched"))
    whole.rebuild(made, {})
    before = spool.BATCH
    spool.BATCH = 40  # characters
    try:
        batched.rebuild(made, {})
    finally:
        spool.BATCH = before
    for root in (None, Term("会议"), Term("高质量 发展"), Phrase("会议事"), Phrase("。"), Term("湖")):
        query = Query(root, facets=tuple(FacetField), limit=1000)
        assert structs.replace(batched.search(query), generation="") == structs.replace(
            whole.search(query), generation=""
        )
    assert batched.check() == []
    assert [batched.article(one.id) for one in made] == made
    one, other = whole.stats(), batched.stats()
    assert replace(other, generation=one.generation, built_at=one.built_at, size=one.size) == one


def test_a_piece_is_read_as_it_is_mapped_and_a_file_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.arr"
    with ArrayWriter(path) as writer:
        writer.add("first", np.arange(7, dtype=np.uint8))
        writer.add("text", np.arange(5000, dtype="<u2"))
    arrays = ArrayFile(path)
    assert arrays.read("text", 20, 28) == arrays["text"][10:14].tobytes()
    assert arrays.read("text", 8, 8) == b""
    with path.open("r+b") as file:
        file.truncate(arrays.offset("text") + 5000)
    assert arrays.read("text", 4990, 5000) == np.arange(2495, 2500, dtype="<u2").tobytes()
    with pytest.raises(IndexDamaged, match=r"x\.arr"):
        arrays.read("text", 4990, 5001)
