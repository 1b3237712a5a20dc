"""An article's texts cut into sentences and clauses, with offsets."""

import re
from functools import lru_cache

from msgspec import Struct

from searchsvc.documents import KICKER, SUBTITLE, TITLE, Article

_SENTENCE = re.compile(r"[^。！？!?；\n]{1,1200}[。！？!?；\n]*[”’」』）)]*")
_CLAUSE_BEGIN = re.compile("(?s:.*)[，。；！？：,\n]")
_CLAUSE_END = re.compile("[，。；！？,\n]")
_FARTHEST = 400  # characters on either side that a clause may reach
_HALF_WIDTH = re.compile(r"[,;:](?<=[\u4e00-\u9fff”》）].)")
_HALVES = re.compile("(?<=[\u4e00-\u9fff]{6})[ \u3000](?=[\u4e00-\u9fff]{5})")  # a headline's halves
_DOTS = re.compile("[•・‧．∙⋅](?<=[\u4e00-\u9fffA-Z].)(?=[\u4e00-\u9fffA-Z])")  # between a foreign name's parts
_HYPHENS = re.compile("(·[\u4e00-\u9fff]{1,8})[－‐‑–](?=[\u4e00-\u9fff]{2})")
# 副厅 长甲; 某市 长江路: no mayor.
_STRAY = re.compile("(?<=[省市县区州旗盟厅局部院校处科]) (长(?![江春城沙安宁期远三治征])|领导)(?=[\u4e00-\u9fff])")
_FULL = {",": "，", ";": "；", ":": "："}
_QUOTED = re.compile(r"“[^“”\n]{0,400}”|「[^「」\n]{0,400}」|《[^《》\n]{0,200}》|\"[^\"\n]{0,200}\"")


class Unit(Struct, frozen=True):
    """One text of an article: a heading or a paragraph, by its number (see documents.py)."""

    number: int
    text: str

    @property
    def is_heading(self) -> bool:
        """Whether this is the kicker, the headline or the sub-headline."""
        return self.number <= TITLE


class Sentence(Struct, frozen=True):
    """A sentence of a unit, with its end mark; `masked` has quoted words blotted out and keeps every offset."""

    unit: Unit
    start: int
    end: int
    masked: str

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.unit.text[self.start : self.end]


@lru_cache(maxsize=2)  # officials, types and meetings are read from the same texts, one article after the other
def units(article: Article) -> tuple[Unit, ...]:
    """Kicker, headline, sub-headline and paragraphs in reading order, dots in names of one shape."""
    headings = ((KICKER, article.kicker), (TITLE, article.title), (SUBTITLE, article.subtitle))
    texts = (*(one for one in headings if one[1]), *enumerate(article.paragraphs, 1))
    return tuple(Unit(number, straightened(text)) for number, text in texts)


def straightened(text: str) -> str:
    """The text, as long as before, with one kind of dots and hyphens in names, stray blanks behind their word."""
    if " " in text:
        text = _STRAY.sub(r"\1 ", text)
    text = _DOTS.sub("·", text)
    return _HYPHENS.sub(r"\1-", text) if "·" in text else text


def mask(text: str) -> str:
    """The text with quoted words replaced by 〇 and half-width commas and colons by full-width ones, length kept."""
    text = _HALF_WIDTH.sub(lambda match: _FULL[match[0]], text)
    return _QUOTED.sub(_blot, text)


def _blot(quoted: re.Match[str]) -> str:
    """The quotation with its words replaced; a mark that ends a sentence with it stays."""
    words = quoted[0]
    last = words[-2] if words[-2] in "。！？" else "〇"
    return words[0] + "〇" * (len(words) - 3) + last + words[-1] if len(words) > 2 else words


def begins_half(heading: str, place: int) -> bool:
    """Whether the second half of a headline begins at `place`, behind a blank."""
    return bool(_HALVES.match(heading, place - 1)) if place else False


@lru_cache(maxsize=1024)  # an article's texts are read three times in a row
def sentences(unit: Unit) -> tuple[Sentence, ...]:
    """The sentences of a unit; marks within quotation marks do not end one, 1,200 characters do."""
    masked = mask(unit.text)
    if unit.is_heading:
        masked = _HALVES.sub("，", masked)
    return tuple(Sentence(unit, match.start(), match.end(), match[0]) for match in _SENTENCE.finditer(masked))


def clause_around(text: str, place: int) -> tuple[int, int]:
    """Offsets of the clause (between commas or stronger marks) in which `place` lies."""
    floor, limit = max(0, place - _FARTHEST), min(len(text), place + _FARTHEST)
    begin, end = _CLAUSE_BEGIN.match(text, floor, place), _CLAUSE_END.search(text, place, limit)
    return begin.end() if begin else floor, end.start() if end else limit
