"""Ways out of an empty result: the nearest name and days, and what to drop."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from searchsvc.config import Config
from searchsvc.documents import Part
from searchsvc.engine import Engine, open_engine
from searchsvc.query import DateRange, FacetField, Filter
from searchsvc.results import Results
from searchsvc.searcher import search
from tests.engine_articles import article

CHAIR = (Part.CHAIR,)
TODAY = date(2025, 4, 9)
ARTICLES = (
    article("1", "会议研究水库除险。", day=date(2025, 3, 1), officials=(("卫东岭", CHAIR),), title="一"),
    article("2", "会议研究水库除险。", "水库蓄水。", day=date(2025, 3, 20), title="二"),
    article("3", "堤防加固。", day=date(2025, 3, 10), title="三"),
    article("4", "没有日期的水库。", day=None, title="四"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(Config(index=tmp_path_factory.mktemp("ways") / "index", jobs=1))
    opened.rebuild(ARTICLES, {})
    yield opened
    opened.close()


def instead(results: Results) -> list[tuple[str, str, int]]:
    return [(way.drop, way.instead, way.total) for way in results.relax if way.instead]


@pytest.mark.parametrize("typed", ["水库 日期:2025-03-10", "日期:2025年3月10日 水库"])
def test_the_days_before_and_after(engine: Engine, typed: str) -> None:
    results = search(engine, typed, today=TODAY)
    assert instead(results) == [("日期:2025-03-10", "2025-03-01", 1), ("日期:2025-03-10", "2025-03-20", 2)]
    for way in results.relax:
        assert engine.search(way.query).total == way.total > 0


def test_chosen_days(engine: Engine) -> None:
    days = DateRange(date(2025, 3, 5), date(2025, 3, 15))
    results = search(engine, "水库", dates=days, today=TODAY)
    assert instead(results) == [
        ("日期:2025-03-05..2025-03-15", "2025-03-01", 1),
        ("日期:2025-03-05..2025-03-15", "2025-03-20", 2),
    ]
    assert results.relax[0].query.dates == DateRange(date(2025, 3, 1), date(2025, 3, 1))


def test_a_quotation_with_other_marks_inside_or_none(tmp_path: Path) -> None:
    texts = ("对“两个守望”的体会。", "读两个守望的故事。")
    with closing(open_engine(Config(index=tmp_path / "index", jobs=1))) as engine:
        engine.rebuild((article("marks", *texts, title="说守望"),), {})
        results = search(engine, '"对‘两个守望’的体会"')
        assert results.total == 0
        assert instead(results) == [('"对‘两个守望’的体会"', '"对“两个守望”的体会"', 1)]
        assert instead(search(engine, "标题:『说“守望”』"))[0][:2] == ('标题:"说“守望”"', '标题:"说守望"')
        assert instead(search(engine, "「读“两个守望”的故事」"))[0][1:] == ('"读两个守望的故事"', 1)


def test_open_and_far_ends(engine: Engine) -> None:
    late = search(engine, "水库", dates=DateRange(date(2030, 1, 1), None), today=TODAY)
    assert instead(late) == [("日期:2030-01-01..", "2025-03-20", 2)]
    assert instead(search(engine, "水库", dates=DateRange(None, date.min), today=TODAY))[0][1] == "2025-03-01"
    assert search(engine, "水库", dates=DateRange(date.max, date.max), today=TODAY).relax


def test_the_nearest_name(engine: Engine) -> None:
    results = search(engine, "水库", filters=(Filter(FacetField.OFFICIAL, ("卫冬岭",)),), today=TODAY)
    assert instead(results) == [("官员:卫冬岭", "卫东岭", 1)]
    assert results.relax[0].query.chosen(FacetField.OFFICIAL) == ("卫东岭",)


@pytest.mark.parametrize(
    ("typed", "drop", "shown", "total"),
    [
        ("官员:卫东", "官员:卫东", "卫东岭", 1),
        ("水库 官员:卫东", "官员:卫东", "卫东岭", 1),
        ("来源:云泽", "来源:云泽", "云泽日报", 5),
        ("标题:蓄水", "标题:蓄水", "蓄水", 1),
        ("标题:“蓄水”", '标题:"蓄水"', '"蓄水"', 1),
        ("记者:堤防", "记者:堤防", "堤防", 1),
    ],
)
def test_what_was_typed_in_part_or_in_the_wrong_place(
    engine: Engine, typed: str, drop: str, shown: str, total: int
) -> None:
    results = search(engine, typed, today=TODAY)
    assert results.total == 0
    assert (drop, shown, total) in instead(results)
    for way in results.relax:
        assert engine.search(way.query).total == way.total


def test_the_same_day_in_other_years(engine: Engine) -> None:
    later = date(2026, 11, 25)
    assert instead(search(engine, "日期:3月20日", today=later)) == [("日期:2026-03-20", "2025-03-20", 2)]
    assert instead(search(engine, "堤防 日期:2024年3月", today=later)) == [
        ("日期:2024-03-01..2024-03-31", "2025-03-10", 1),
        ("日期:2024-03-01..2024-03-31", "2025-03-01..2025-03-31", 1),
    ]
    assert search(engine, "日期:2024年2月29日", today=later).relax


def test_the_two_meetings(tmp_path: Path) -> None:
    with closing(open_engine(Config(index=tmp_path / "index", jobs=1))) as opened:
        opened.rebuild([article("1", "代表发言。", title="一", types=("人大会议",))], {})
        ways = search(opened, "两会").relax
        assert [(way.instead, way.total) for way in ways] == [("(会议:人大会议 OR 会议:政协会议)", 1)]


def test_what_to_drop_comes_after(engine: Engine) -> None:
    results = search(engine, "水库 火星 日期:2025-03-10", today=TODAY)
    # no single one is enough
    assert [(way.drop, way.total) for way in results.relax] == [("火星 日期:2025-03-10", 4), ("水库 火星", 1)]
    results = search(engine, "水库 日期:2025-03-10", today=TODAY)
    assert [(way.drop, way.instead) for way in results.relax][2:] == [
        ("日期:2025-03-10", ""),
        ("水库", ""),
    ]


def test_no_ways_where_something_is_found(engine: Engine) -> None:
    assert search(engine, "水库", today=TODAY).relax == ()
