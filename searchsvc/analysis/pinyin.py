"""How characters are read: syllables without tones, as people type them (lü is lv)."""

import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, islice, product

from searchsvc.data.tables import rows

MOST_SPELLINGS = 8  # of one name


@lru_cache(maxsize=20_000)
def readings(character: str) -> tuple[str, ...]:
    """The readings of a character in common use, the usual one first; a character without any is its own."""
    if listed := _polyphones().get(character):
        return listed
    usual = _listed().get(ord(character), "").partition(",")[0]
    return (_without_tone(usual) or character,)


@cache
def _listed() -> Mapping[int, str]:
    # The package's dictionary of phrases (50 MB) is for texts; here every reading of a character counts.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.pinyin_dict import pinyin_dict  # takes a tenth of a second

    listed: Mapping[int, str] = pinyin_dict
    return listed


@cache
def _polyphones() -> dict[str, tuple[str, ...]]:
    return {character: tuple(listed.split()) for character, listed in rows("polyphones.tsv")}


def _without_tone(syllable: str) -> str:
    marks = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    # ǖǘǚǜ are a v with the tone taken off, not a u
    letters = ["v" if mark == "\u0308" else mark for mark in marks if mark == "\u0308" or mark.isascii()]
    return "".join(letters).replace("uv", "v")


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    return {surname: tuple(listed.split()) for surname, listed in rows("surname_readings.tsv")}


def spell_name(name: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a person's name, a syllable a character (a compound surname's as one), the likeliest first."""
    surname = next((name[:length] for length in (2, 1) if name[:length] in _surnames()), "")
    if not surname:
        yield from spell(name)
        return
    rest = spell(name[len(surname) :])
    for given, reading in islice(product(tuple(rest), _surnames()[surname]), MOST_SPELLINGS):
        yield (*_syllables_of(surname, reading), *given)


def _syllables_of(surname: str, reading: str) -> tuple[str, ...]:
    """A compound surname's reading cut where its second character's begins."""
    if len(surname) == 1:
        return (reading,)
    for cut in range(1, len(reading)):
        if reading[cut:] in readings(surname[1]):
            return reading[:cut], reading[cut:]
    return (reading,)


def spell(text: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a text, a syllable a character: the usual one, then with one character read otherwise."""
    listed = [readings(character) for character in text]
    usual = tuple(one[0] for one in listed)
    others = ((*usual[:place], other, *usual[place + 1 :]) for place, one in enumerate(listed) for other in one[1:])
    yield from islice(chain((usual,), others), MOST_SPELLINGS)


def initials(syllables: Sequence[str]) -> str:
    """The first letters."""
    return "".join(syllable[:1] for syllable in syllables)
