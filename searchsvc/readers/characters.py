"""Characters that no newspaper prints: what is damaged is repaired and told, what is invisible is taken away."""

import re

# Told to the user: halves of a surrogate pair, control characters, noncharacters.
_DAMAGE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Not told: white space of other kinds than a space, and marks without a shape (soft hyphen, zero width space,
# direction marks, byte order marks left inside). U+200D stays: it holds emoji together.
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_INVISIBLE = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ODD = re.compile("|".join(p.pattern.removesuffix("+") for p in (_DAMAGE, _BREAKS, _INVISIBLE)))


def is_clean(text: str) -> bool:
    """Whether the text holds nothing that `repair` would change."""
    return _ODD.search(text) is None


def repair(text: str) -> tuple[str, bool]:
    """The text on one line and without odd characters, and whether anything in it was damaged.

    A pair of surrogates becomes the character it stands for, half a pair becomes U+FFFD, a control character
    goes. Line breaks and tabs become one space.
    """
    if is_clean(text):
        return text, False
    text = _INVISIBLE.sub("", _BREAKS.sub(" ", text))
    damaged = _DAMAGE.search(text) is not None
    if damaged:
        if _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = _DAMAGE.sub("", text)
    return text, damaged
