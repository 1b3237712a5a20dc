"""What the beginning of something typed may become."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.config import Config
from searchsvc.documents import Part
from searchsvc.engine import Engine, open_engine
from searchsvc.suggest import Suggester, suggest
from searchsvc.vocabulary import Entry, Kind
from tests.engine_articles import article

CHAIR = (Part.CHAIR,)
ARTICLES = (
    article(
        "1",
        "单若川主持省委外事工作委员会全体会议。",
        title="全省水网建设推进会举行",
        officials=(("单若川", CHAIR), ("吕梁", CHAIR)),
        types=("推进会",),
    ),
    article(
        "2",
        "尉迟海到省发展改革委、省委外事工作委员会调研。",
        title="全省水网建设提速",
        officials=(("尉迟海", CHAIR),),
        types=("调研",),
    ),
    article(
        "3",
        "单若川出席。省发展改革委汇报。",
        title="全省水网建设座谈会",
        officials=(("单若川", CHAIR),),
        types=("座谈会",),
    ),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(Config(index=tmp_path_factory.mktemp("suggest") / "index", jobs=1))
    opened.rebuild(ARTICLES, {})
    yield opened
    opened.close()


def texts(engine: Engine, typed: str) -> list[str]:
    return [entry.text for entry in suggest(engine, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("单", "单若川"),
        ("若川", "单若川"),
        ("单ruo", "单若川"),
        ("单rc", "单若川"),
        ("尉迟h", "尉迟海"),
        ("座tan", "座谈会"),
        ("吕ＬＩＡＮＧ", "吕梁"),
        ("shanruochuan", "单若川"),
        ("ShanRuo", "单若川"),
        ("shan ruo", "单若川"),
        ("src", "单若川"),
        ("shanrc", "单若川"),
        ("lv", "吕梁"),
        ("lü", "吕梁"),
        ("lyuliang", "吕梁"),
        ("yuchi", "尉迟海"),
        ("座谈", "座谈会"),
        ("ztan", ""),
        ("zth", "座谈会"),
        ("外事工作", "外事工作委员会"),
        ("省委外", "省委外事工作委员会"),
        ("水网", "全省水网建设"),
        ("dan", ""),
        ("", ""),
        ("  ", ""),
        ("查无", ""),
    ],
)
def test_characters_pinyin_and_initials(engine: Engine, typed: str, first: str) -> None:
    assert (texts(engine, typed) or [""])[0] == first


def test_kinds_and_counts(engine: Engine) -> None:
    assert suggest(engine, "单若川") == (Entry("单若川", Kind.OFFICIAL, 2),)
    assert suggest(engine, "座谈会")[0] == Entry("座谈会", Kind.MEETING_TYPE, 1)
    assert Entry("发展改革委", Kind.BODY, 2) in suggest(engine, "发展改革")
    assert Entry("全省水网建设", Kind.PHRASE, 3) in suggest(engine, "全省")


def test_a_phrase_that_only_stands_in_a_longer_one_is_not_suggested(engine: Engine) -> None:
    assert "全省水网" not in texts(engine, "全省")


def test_the_more_frequent_comes_first_and_no_kind_takes_all() -> None:
    entries = [Entry(f"白{chr(0x4E00 + n)}", Kind.OFFICIAL, 100 - n) for n in range(30)]
    entries += [Entry(f"白鹭湖{n}", Kind.PHRASE, 5) for n in range(9)]
    found = Suggester(entries).suggest("白")
    assert [entry.count for entry in found] == sorted((entry.count for entry in found), reverse=True)
    assert [entry.kind for entry in found] == [Kind.OFFICIAL] * 5 + [Kind.PHRASE] * 5
    alone = Suggester(entries[:30]).suggest("白")
    assert alone == tuple(entries[:10])


def test_a_new_generation_brings_new_names(tmp_path: Path) -> None:
    engine = open_engine(Config(index=tmp_path / "index", jobs=1))
    engine.rebuild(ARTICLES[:1], {})
    assert texts(engine, "尉") == []
    engine.rebuild(ARTICLES, {})
    texts(engine, "尉")  # from the old one, while the new one is made
    for _ in range(200):
        if texts(engine, "尉"):
            break
        time.sleep(0.05)
    assert texts(engine, "尉") == ["尉迟海"]
    engine.close()


@given(st.text(max_size=40))
def test_nothing_typed_is_an_error(typed: str) -> None:
    Suggester([Entry("单若川", Kind.OFFICIAL, 1), Entry("\U00020bb7野\ud800", Kind.BODY, 1)]).suggest(typed)
