"""How characters and names are read."""

import importlib.util

import pytest

from searchsvc.analysis.pinyin import MOST_SPELLINGS, initials, readings, spell, spell_name
from searchsvc.analysis.reading_table import make_table
from searchsvc.data.tables import rows


@pytest.mark.skipif(importlib.util.find_spec("pypinyin") is None, reason="the package pypinyin is not installed")
def test_the_table_is_what_pypinyin_gives() -> None:
    assert list(rows("readings.tsv")) == list(make_table().items())


def test_a_character_is_read_as_the_table_says() -> None:
    polyphones = {character for character, _ in rows("polyphones.tsv")}
    table = {character: syllable for syllable, characters in rows("readings.tsv") for character in characters}
    assert len(table) > 40_000
    assert all(readings(character) == (table[character],) for character in table if character not in polyphones)


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单若川", "shan ruo chuan"),
        ("曾远", "zeng yuan"),
        ("仇海", "qiu hai"),
        ("解青", "xie qing"),
        ("尉迟恭", "yu chi gong"),
        ("尉明", "wei ming"),
        ("吕梁", "lv liang"),
        ("查一", "zha yi"),
        ("区湖", "ou hu"),
        ("万俟卨", "mo qi xie"),
        ("长孙河", "zhang sun he"),
        ("澹台月", "tan tai yue"),
        ("欧阳山", "ou yang shan"),
        ("盖青", "ge qing"),
        ("任远", "ren yuan"),
        ("朴树", "piao shu"),
        ("沈青", "shen qing"),
        ("宁静", "ning jing"),
    ],
)
def test_names_are_read_as_people_read_them(name: str, reading: str) -> None:
    assert " ".join(next(spell_name(name))) == reading


def test_other_readings_follow() -> None:
    assert ("lu", "liang") in set(spell_name("吕梁"))
    assert ("chong", "qing") in set(spell("重庆"))
    assert ("yin", "hang") in set(spell("银行"))


def test_u_with_dots_is_v() -> None:
    assert readings("女")[0] == "nv"
    assert readings("略")[0] == "lve"
    assert readings("绿")[0] == "lv"


def test_what_has_no_reading_is_itself() -> None:
    assert list(spell("G2")) == [("G", "2")]
    assert list(spell("")) == [()]
    assert list(spell_name("")) == [()]
    assert readings("\ud800") == ("\ud800",)


def test_the_number_of_readings_is_bounded() -> None:
    assert len(list(spell("行重长单" * 10))) <= MOST_SPELLINGS
    assert len(list(spell_name("单行重长" * 10))) <= MOST_SPELLINGS


def test_initials() -> None:
    assert initials(("shen", "xiao", "ming")) == "sxm"
