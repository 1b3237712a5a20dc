"""The table of abbreviations is what it says it is."""

from collections import Counter

import pytest

from searchsvc.analysis import fold
from searchsvc.data.abbreviations import (
    Abbreviation,
    is_level,
    lead_on,
    make_full,
    own_abbreviations,
    read_abbreviations,
)

TABLE = own_abbreviations()


def test_it_is_large_and_without_repetitions() -> None:
    assert len({one.short for one in TABLE if one.kind == "body"}) >= 300
    assert max(Counter((one.short, one.full) for one in TABLE).values()) == 1


def test_every_row_is_simplified_and_shorter_than_its_full_form() -> None:
    for one in TABLE:
        assert fold(one.short) == one.short, one
        assert len(one.short) < len(one.full), one
        assert not set(one.short) & set("、，。（） "), one


def test_bodies_abbreviate_characters_of_their_full_names() -> None:
    """Otherwise it is another name, which a reader must check; the exceptions are those checked."""
    checked = {"央行", "两高", "两新工委", "记协", "中国记协", "史志办", "全国友协", "双拥办", "辅警"}
    other = set()
    for one in TABLE:
        if one.kind == "body" and not set(one.short) <= set(one.full):
            other.add(one.short)
    assert other <= checked


def test_single_characters_lead_one_way_only() -> None:
    singles = [one for one in TABLE if len(one.short) == 1]
    assert {one.short for one in singles} >= set("湘鄂皖赣粤桂闽豫")
    assert all(one.one_way and one.kind == "place" for one in singles)
    # other words more often than provinces
    assert not {one.short for one in singles} & set("京津晋辽吉黑苏川甘青宁新蒙藏台港澳")


def test_one_way_rows_lead_one_way() -> None:
    leads = lead_on((Abbreviation("甲", "甲乙", "body", True), Abbreviation("丙", "丙丁", "body")))
    assert leads == {"甲": ("甲乙",), "丙": ("丙丁",), "丙丁": ("丙",)}


def test_short_forms_of_one_full_form_find_each_other() -> None:
    leads = lead_on(TABLE)
    assert leads["发改委"] == ("发展和改革委员会", "发展改革委")
    assert leads["发展和改革委员会"] == ("发改委", "发展改革委")


@pytest.mark.parametrize(
    ("body", "full"),
    [
        ("省委外事委", ("省委外事委员会", "省委外事工作委员会")),
        (
            "市委改革办",
            ("市委改革办公室", "市委改革委员会办公室", "市委改革工作委员会办公室", "市委改革领导小组办公室"),
        ),
        (
            "县政府口岸办",
            ("县政府口岸办公室", "县政府口岸委员会办公室", "县政府口岸工作委员会办公室", "县政府口岸领导小组办公室"),
        ),
        ("外事委", ()),
        ("省委书记", ()),
        ("省委委", ()),
    ],
)
def test_bodies_by_rule(body: str, full: tuple[str, ...]) -> None:
    assert make_full(body) == full


def test_levels() -> None:
    assert all(map(is_level, ("省", "省委", "国家", "湖南", "青岚县", "长沙市")))
    assert not any(map(is_level, ("会议", "水", "")))


@pytest.mark.parametrize(
    "row",
    [
        ("甲",),
        ("甲", ""),
        ("甲", "甲"),
        ("甲", "甲乙", "人"),
        ("甲", "甲乙", "body", "<"),
        ("a", "b", "body", ">", "x"),
    ],
)
def test_rows_that_cannot_be_used(row: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="2"):
        read_abbreviations([("人大", "人民代表大会"), row])
