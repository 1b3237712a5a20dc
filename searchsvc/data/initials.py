"""The first letter of a name in pinyin, under which lists file it."""

from bisect import bisect_right

from searchsvc.data.tables import rows

OTHERS = "#"  # where names go whose first letter is not known

_BY_SURNAME = {surname: letter for letter, surnames in rows("initials.tsv") for surname in surnames.split()}

# The first level of GB 2312 is ordered by pinyin: the code of the first character of each letter, then its end.
_FIRSTS = (
    (0xB0A1, "A"), (0xB0C5, "B"), (0xB2C1, "C"), (0xB4EE, "D"), (0xB6EA, "E"), (0xB7A2, "F"), (0xB8C1, "G"),
    (0xB9FE, "H"), (0xBBF7, "J"), (0xBFA6, "K"), (0xC0AC, "L"), (0xC2E8, "M"), (0xC4C3, "N"), (0xC5B6, "O"),
    (0xC5BE, "P"), (0xC6DA, "Q"), (0xC8BB, "R"), (0xC8F6, "S"), (0xCBFA, "T"), (0xCDDA, "W"), (0xCEF4, "X"),
    (0xD1B9, "Y"), (0xD4D1, "Z"), (0xD7FA, OTHERS),
)  # fmt: skip
_CODES = tuple(code for code, _ in _FIRSTS)


def initial_of(name: str) -> str:
    """The letter A to Z that a name is filed under, OTHERS where it is not known.

    Surnames are read as surnames (单 under S). Latin names go by their own letter.
    """
    for length in (2, 1):
        if letter := _BY_SURNAME.get(name[:length]):
            return letter
    first = name[:1].upper()
    if first.isascii():
        return first if first.isalpha() else OTHERS
    try:
        code = int.from_bytes(first.encode("gb2312"))
    except UnicodeEncodeError:
        return OTHERS
    place = bisect_right(_CODES, code) - 1
    return _FIRSTS[place][1] if place >= 0 else OTHERS
