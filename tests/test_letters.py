"""Pinyin sent without a suggestion taken: the name it spells is offered, and nothing is found silently."""

from collections.abc import Iterator

import pytest

from searchsvc.config import Config
from searchsvc.documents import Part
from searchsvc.engine import Engine, open_engine
from searchsvc.searcher import search
from tests.engine_articles import article


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(Config(index=tmp_path_factory.mktemp("letters") / "index", jobs=1))
    text = "卫东岭主持水库会议，听取 WTO 谈判汇报。"
    opened.rebuild([article("1", text, title="一", officials=(("卫东岭", (Part.CHAIR,)),))], {})
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weidongling", "卫东岭"),
        ("wdl", "卫东岭"),
        ("WeiDongLing", "卫东岭"),
        ("官员:weidongling", "官员:卫东岭"),
        ("水库 wdl", "水库 卫东岭"),
        ("wto", None),  # is in the text
        ("zzqq", None),
        ("“wdl”", None),
    ],
)
def test_the_name_that_letters_spell(engine: Engine, typed: str, meant: str | None) -> None:
    results = search(engine, typed)
    assert results.did_you_mean == meant
    if meant and " " not in typed:
        assert results.total == 0
        assert search(engine, meant).total
