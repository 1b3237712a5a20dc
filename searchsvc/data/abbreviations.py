"""Abbreviations and their full forms: the reviewed table, and what a rule makes of bodies outside it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from searchsvc.data.tables import rows, words

KINDS = ("body", "place", "phrase")

# A body outside the table is made full by what stands after its party committee or government.
_BODY = re.compile(r"((?:[省市县区州旗]|中央|自治区党|党)委|[省市县区州旗]政府|国务院)(\w{2,6})([委办])")
_ENDINGS = {"委": ("委员会", "工作委员会"), "办": ("办公室", "委员会办公室", "工作委员会办公室", "领导小组办公室")}


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and one of its full forms; `one_way` where the full form does not lead to the short one."""

    short: str
    full: str
    kind: str
    one_way: bool = False


def read_abbreviations(lines: Iterable[tuple[str, ...]]) -> tuple[Abbreviation, ...]:
    """The abbreviations in rows of cells: short, full, kind, `>`; the last two may be missing.

    Raises ValueError with the number of the row (from 1) for one that cannot be used.
    """
    found = []
    for number, cells in enumerate(lines, 1):
        short, full, kind, way = (*cells, *("", "", "body", "")[len(cells) :])[:4]
        if not short or not full or short == full or kind not in KINDS or way not in ("", ">") or len(cells) > 4:
            raise ValueError(number)
        found.append(Abbreviation(short, full, kind, way == ">"))
    return tuple(found)


@cache
def own_abbreviations() -> tuple[Abbreviation, ...]:
    """The reviewed table."""
    return read_abbreviations(rows("abbreviations.tsv"))


@cache
def levels() -> frozenset[str]:
    """What may stand right before a body and belongs to its name."""
    return frozenset(words("levels.txt"))


def is_level(word: str) -> bool:
    """Whether a word before a body belongs to its name: a level, a province, a place that ends in one (长沙市)."""
    return word in levels() or (len(word) > 1 and word[-1] in "省市县区州旗盟镇乡")


def lead_on(abbreviations: Iterable[Abbreviation]) -> Mapping[str, tuple[str, ...]]:
    """For each form the others it leads to: full ones first, then short ones of the same full form."""
    listed = tuple(abbreviations)
    shorts: dict[str, list[str]] = {}
    for one in listed:
        if not one.one_way:
            shorts.setdefault(one.full, []).append(one.short)
    leads: dict[str, dict[str, None]] = {}
    for one in listed:
        leads.setdefault(one.short, {})[one.full] = None
        if not one.one_way:
            leads.setdefault(one.full, {})[one.short] = None
    for one in listed:
        leads[one.short].update(dict.fromkeys(short for short in shorts.get(one.full, ()) if short != one.short))
    return {form: tuple(others) for form, others in leads.items()}


def make_full(body: str) -> tuple[str, ...]:
    """The full forms that a rule gives a body of a committee or government: 省委外事委 is 省委外事工作委员会."""
    found = _BODY.fullmatch(body)
    if not found:
        return ()
    committee, stem, ending = found.groups()
    return tuple(f"{committee}{stem}{full}" for full in _ENDINGS[ending])
