"""Width, case and script folded, code point for code point."""

from searchsvc.analysis.fold_table import load_table

_TABLE = load_table()


def fold(text: str) -> str:
    """The text in half width, lower case and Simplified characters, of the same length as given.

    Offsets into the result are offsets into the text. Traditional characters follow OpenCC's t2s one by one,
    so words that it treats as phrases do not: 乾隆 becomes 干隆, on both sides of the search. White space
    becomes the space character; hyphens, dots between names and quotation marks of all shapes become `-`, `·`, `"`
    and `'`. Any str is taken.
    """
    return text.translate(_TABLE)
