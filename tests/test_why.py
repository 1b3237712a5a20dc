"""Why a paragraph is found, in one sentence."""

from collections.abc import Iterator
from datetime import date

import pytest

from searchsvc.config import Config
from searchsvc.documents import ParagraphId, Part
from searchsvc.engine import Engine, open_engine
from searchsvc.errors import NotFound
from searchsvc.why import explain
from tests.engine_articles import article

ARTICLES = (
    article(
        "a",
        "省委外事工作委员会召开全体会议，卫东岭主持会议。",
        "地质院汇报工作。",
        title="外事会议举行",
        officials=(("卫东岭", (Part.CHAIR,)),),
        types=("全体会议",),
        by=("钱一帆",),
        day=date(2025, 3, 26),
    ),
    article("b", "会议很短。", title="短讯", day=None),
    article("c", "省委外事委的来信。", title="来信", day=None),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(Config(index=tmp_path_factory.mktemp("why") / "index", jobs=1))
    opened.rebuild(ARTICLES, {})
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "identifier", "said"),
    [
        ("主持 会议", "a.1", ["第 1 条（共 1 条）", "第 1 段有“主持”", "第 1 段有“会议” 2 处，标题有“会议”。"]),
        ("地质院 外事", "a.2", ["第 1 条（共 1 条）", "第 2 段有“地质院”", "标题有“外事”"]),
        ("省委外事委", "a.1", ["第 2 条（共 2 条）", "第 1 段有“省委外事工作委员会”（即“省委外事委”）"]),
        ("省委外事委", "c.1", ["第 1 条（共 2 条）", "第 1 段有“省委外事委”。"]),
        ("会议 -主持", "a.1", ["不在结果之中", "但应不含“主持”，但第 1 段有“主持”"]),
        ("会议 -主持", "b.1", ["（共 2 条）", "；不含“主持”。"]),
        ("火星 会议", "b.1", ["没有一段符合全部条件", "第 1 段有“会议”", "但没有“火星”"]),
        ("官员:卫东岭 会议:会议 角色:主持", "a.1", ["官员是：卫东岭", "会议类型是：全体会议", "角色是：主持"]),
        ("官员:卫东岭", "b.1", ["不在结果之中（共 2 条）：官员是：无。"]),
        ("会议:其他", "b.1", ["会议类型是：其他"]),
        ("日期:2025-03", "a.1", ["日期是 2025-03-26，在2025-03-01..2025-03-31 之内"]),
        ("日期:2025-03", "b.1", ["不在结果之中", "日期不详，不在"]),
        ("来源:云泽日报 记者:钱一帆", "a.1", ["来源是：云泽日报", "署名有“钱一帆”"]),
        ("记者:钱一帆", "b.1", ["署名没有“钱一帆”"]),
        ("标题:外事", "a.0", ["标题有“外事”"]),
        ("“东岭主持”", "a.1", ["第 1 段有“东岭主持”"]),
        ("", "a.1", ["没有条件，全部列出"]),
        ("外事 OR 来信", "c.1", ["第 1 段有“来信”", "标题有“来信”"]),
    ],
)
def test_the_sentence(engine: Engine, typed: str, identifier: str, said: list[str]) -> None:
    sentence = explain(engine, typed, ParagraphId(identifier)).sentence
    for piece in said:
        assert piece in sentence
    assert sentence.endswith("。")
    assert sentence.count("。") == 1


def test_exact(engine: Engine) -> None:
    assert explain(engine, "省委外事委", ParagraphId("c.1"), exact=True).place == 1
    assert "即" not in explain(engine, "省委外事委", ParagraphId("a.1"), exact=True).sentence


@pytest.mark.parametrize("identifier", ["a.9", "z.1", "a", ""])
def test_no_such_paragraph(engine: Engine, identifier: str) -> None:
    with pytest.raises(NotFound):
        explain(engine, "会议", ParagraphId(identifier))
