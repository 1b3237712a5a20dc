"""Did you mean: offered only where the corpus supports it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.config import Config
from searchsvc.documents import Part
from searchsvc.engine import Engine, open_engine
from searchsvc.query import FacetField, Filter
from searchsvc.searcher import search
from searchsvc.spelling import Speller, nearest_name
from tests.engine_articles import article

CHAIR = (Part.CHAIR,)
ARTICLES = (
    article("1", "卫东岭主持会议，单若川出席。", officials=(("卫东岭", CHAIR), ("单若川", CHAIR)), title="会议"),
    article("2", *["要推动高质量发展。"] * 4, "于海谈低空经济。", officials=(("于海", CHAIR),), title="报道"),
    article("3", *["卫东岭调研低空经济。"] * 60, "有人写作卫东领。", officials=(("卫东岭", CHAIR),), title="报道二"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(Config(index=tmp_path_factory.mktemp("spelling") / "index", jobs=1))
    opened.rebuild(ARTICLES, {})
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("卫冬岭", "卫东岭"),  # sounds the same
        ("卫东林", "卫东岭"),  # one wrong character
        ("善若川", "单若川"),  # a surname in its own reading
        ("衛冬嶺", "卫东岭"),  # Traditional
        ("低空京济", "低空经济"),
        ("高质良发展", "高质量发展"),
        ("卫冬岭 低空经济", "卫东岭 低空经济"),
        ("低空经济 -会议 卫冬岭", "低空经济 -会议 卫东岭"),
        ("官员:卫冬岭", "官员:卫东岭"),
        ("卫冬岭调研", "卫东岭调研"),
        ("卫东领", "卫东岭"),  # in the corpus, but so much more seldom
        ("于海", None),
        ("余海", "于海"),
        ("于河", None),  # of two characters one is wrong
        ("低空经济", None),
        ("火星登陆", None),
        ("“卫冬岭”", None),  # quoted: just so
        ("-卫冬岭", None),
        ("卫冬岭 火星", "卫东岭 火星"),  # nothing has both, but the name is known
        ("", None),
        ("卫" * 300, None),
    ],
)
def test_what_may_be_meant(engine: Engine, typed: str, meant: str | None) -> None:
    assert search(engine, typed).did_you_mean == meant


def test_what_is_offered_finds_something(engine: Engine) -> None:
    offered = search(engine, "卫冬岭 低空经济").did_you_mean
    assert offered
    assert search(engine, offered).total > 0


def test_the_chosen_filters_hold(engine: Engine) -> None:
    other = (Filter(FacetField.OFFICIAL, ("于海",)),)
    assert search(engine, "卫冬岭", filters=other).did_you_mean is None


def test_the_nearest_name(engine: Engine) -> None:
    assert nearest_name(engine, "卫冬岭") == "卫东岭"
    assert nearest_name(engine, "卫东岭") is None
    assert nearest_name(engine, "低空京济") is None
    assert nearest_name(engine, "zz") is None


def test_same_sound_before_one_wrong_and_the_frequent_first() -> None:
    speller = Speller({"卫东岭": 3, "卫东领": 9, "魏东岭": 5}, {"卫东林": 50, "卫冬海": 2})
    assert list(speller.near("卫冬岭")) == ["卫东领", "魏东岭", "卫东岭"]
    assert speller.near("卫东一") == {"卫东林": 50, "卫东领": 9, "卫东岭": 3}
    assert speller.near("卫冬湖") == {}  # twice is too seldom for a word


@given(st.text(max_size=12))
def test_nothing_typed_is_an_error(typed: str) -> None:
    Speller({"单若川": 1, "尉迟海": 2, "\U00020bb7野": 1}, {typed: 5, "高质量": 9}).near(typed)
