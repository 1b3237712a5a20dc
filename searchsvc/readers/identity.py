"""What makes an article the same article: its id, and the digest of everything read."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b

from searchsvc.documents import ArticleId

# Letters, digits, `-`, `_`, `.`, Han characters: an id that is safe in an address and legible in it.
_SAFE = re.compile(r"[0-9A-Za-z\-_.\u3400-\u4dbf\u4e00-\u9fff]{1,120}")
_NO_LETTER = re.compile(r"[\W_]+")  # all but letters and digits
_OPENING = 64  # characters of the text that take part in an id: corrections further down do not change it


def article_id(explicit: str, source: str, day: date | None, title: str, paragraphs: Sequence[str]) -> ArticleId:
    """The id given by the file where it is safe in an address, else 16 hexadecimal digits.

    Without an id the digits come from source, date, title and the opening of the text, so they depend neither
    on the file nor on the order of files, and not on white space, width or punctuation.
    """
    if explicit:
        if _SAFE.fullmatch(explicit) and explicit.strip("."):
            return ArticleId(explicit)
        return ArticleId(_hash("id", explicit))
    opening = ""
    for paragraph in paragraphs:
        if len(opening) >= _OPENING:
            break
        opening += _fold(paragraph[: 2 * _OPENING])
    return ArticleId(_hash(_fold(source), day.isoformat() if day else "", _fold(title), opening[:_OPENING]))


def article_digest(
    title: str, kicker: str, subtitle: str, day: date | None, source: str, by: Sequence[str], paragraphs: Sequence[str]
) -> str:
    """The hash of everything read; the same article has the same digest whatever its file or id."""
    # Repaired text holds no control characters, so they can stand between the fields.
    fields = (title, kicker, subtitle, day.isoformat() if day else "", source, "\x1e".join(by), "\x1e".join(paragraphs))
    return blake2b("\x1f".join(fields).encode("utf-8"), digest_size=16).hexdigest()


def _hash(*parts: str) -> str:
    # surrogatepass: an id from JSON may hold half a pair
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _fold(text: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text)).casefold()
