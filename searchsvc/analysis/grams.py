"""Characters and pairs of characters: the candidates for exact substrings."""

from searchsvc.analysis.fold import fold


def grams(text: str) -> set[str]:
    """The distinct characters and bigrams of the folded text, white space included.

    A text contains a substring only if it has all of the substring's grams, so candidates are complete for
    substrings of any length. Grams with a lone surrogate, which no index can store, are left out on both sides.
    """
    return folded_grams(fold(text))


def folded_grams(folded: str) -> set[str]:
    """The grams of a text that is folded already."""
    found = set(folded)
    found.update(map(str.__add__, folded, folded[1:]))
    if folded.isascii() or not any("\ud800" <= character <= "\udfff" for character in found if len(character) == 1):
        return found
    return {gram for gram in found if not any("\ud800" <= character <= "\udfff" for character in gram)}
