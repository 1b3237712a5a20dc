"""How characters are read: syllables without tones, as people type them (lü is lv)."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice, product

import numpy as np

from searchsvc.analysis.trie import points_of
from searchsvc.data.tables import rows

MOST_SPELLINGS = 8  # of one name


def readings(character: str) -> tuple[str, ...]:
    """The readings of a character in common use, the usual one first; a character without any is its own."""
    if listed := _polyphones().get(character):
        return listed
    syllables, numbers = _usual()
    code = ord(character)
    return syllables[numbers[code] if code < len(numbers) else 0] or (character,)


@cache
def _usual() -> tuple[list[tuple[str, ...]], memoryview]:
    """The syllables, the first of them none, and which of them each code point is usually read as."""
    table = [("", ""), *rows("readings.tsv")]
    numbers = np.zeros(max(ord(character) for _, characters in table for character in characters) + 1, np.uint16)
    for number, (_, characters) in enumerate(table):
        numbers[points_of(characters)] = number
    return [(syllable,) if syllable else () for syllable, _ in table], numbers.data


@cache
def _polyphones() -> dict[str, tuple[str, ...]]:
    return {character: tuple(listed.split()) for character, listed in rows("polyphones.tsv")}


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
