"""The table of how characters are usually read, `data/readings.tsv`, made from pypinyin's."""

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path

PATH = Path(__file__).parent.parent / "data" / "readings.tsv"


def make_table() -> dict[str, str]:
    """Each syllable without its tone, and all characters usually read so; needs the package pypinyin."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # 50 MB for texts; here every character counts
    from pypinyin.pinyin_dict import pinyin_dict  # only to make the table

    listed: Mapping[int, str] = pinyin_dict
    table: dict[str, list[str]] = {}
    for code, ways in sorted(listed.items()):
        table.setdefault(_without_tone(ways.partition(",")[0]), []).append(chr(code))
    return {syllable: "".join(table[syllable]) for syllable in sorted(table)}


def _without_tone(syllable: str) -> str:
    marks = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    # ǖǘǚǜ are a v with the tone taken off, not a u
    letters = ["v" if mark == "\u0308" else mark for mark in marks if mark == "\u0308" or mark.isascii()]
    return "".join(letters).replace("uv", "v")


def write_table() -> None:
    """Write the shipped table anew."""
    lines = ["# a syllable, and the characters usually read so; made by searchsvc.analysis.reading_table.write_table"]
    lines += [f"{syllable}\t{characters}" for syllable, characters in make_table().items()]
    PATH.write_text("\n".join(lines) + "\n", "utf-8")
