"""What was typed, cut into words, phrases, operators and field names."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from searchsvc.analysis import fold
from searchsvc.language import either
from searchsvc.query import FacetField
from searchsvc.query_parser.dates import read_dates
from searchsvc.query_parser.fields import FIELDS, LONGEST_NAME, Field, Notices, shorten


class Kind(Enum):
    """The kinds of lexemes."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    MINUS = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    OPEN = auto()
    CLOSE = auto()


class Lexeme(NamedTuple):
    """A piece of what was typed; `field` is given for FIELD only."""

    kind: Kind
    text: str
    field: Field | None = None


# Signs that steer, in their half width; the rest of the text is kept as typed.
_SYNTAX = {
    ord(typed): sign
    for sign, shapes in {"(": "（﹙", ")": "）﹚", ":": "：﹕︰", "|": "｜", "-": "－﹣−", '"': "＂", " ": "　"}.items()
    for typed in shapes
}
# Quotation marks that have a closing one of their own, so that pairs may stand inside others.
_PARTNERS = {"“": "”", "「": "」", "『": "』", "《": "》", "‘": "’"}
# What closes where the partner is missing or there is none: marks of one key are typed for each other.
_CLOSERS = {'"': '"'} | dict.fromkeys("“”„‟", '"”“') | {mark: _PARTNERS[mark] for mark in "「『《‘"}
_OPENING = re.compile("|".join(('"', *_PARTNERS)))
_CLOSING = {mark: re.compile(f"[{closers}]") for mark, closers in _CLOSERS.items()}
# Quotation marks around a phrase, the first that no mark inside would end too early.
_QUOTES = ('""', "“”", "「」", "『』", "《》", "‘’")
_PLAIN = rf"[^\s()|{''.join(_CLOSERS)}]"
_WORD = re.compile(rf"{_PLAIN}+")
_OPERATORS = {"and": Kind.AND, "&&": Kind.AND, "or": Kind.OR, "not": Kind.NOT}
_BLANKS = re.compile(r"\s*")
# The value of a field with brackets opened in it (曲宁晚报（虚构）); they belong to it as long as no blank is inside.
_BRACKETED = re.compile(rf"\s*(?P<value>(?!-){_PLAIN}++(?:\({_PLAIN}++\){_PLAIN}*+)+)")
# The later end of a span of dates that is typed with blanks around its sign.
_LATER_END = re.compile(r"\s*(?:\.\.+|至|到|~|-|—+)\s*(?=[0-9〇○零一二三四五六七八九十今去前本上昨])[^\s()|]+")
_LAST_DATE = re.compile(r"\s*[0-9][^\s()|]*")
_ANY_DAY = date(2000, 1, 1)  # whether something is a span of dates does not depend on the day it is read
_SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE, "|": Kind.OR}


def lex(text: str, notices: Notices) -> Iterator[Lexeme]:
    """Cut a text that holds only what can be typed; linear in its length but for unclosed quotation marks."""
    signs = text.translate(_SYNTAX)
    partners = _pair_quotes(signs)
    at = 0
    while at < len(signs):
        sign = signs[at]
        if sign.isspace():
            at += 1
        elif sign in _SIGNS:
            yield Lexeme(_SIGNS[sign], text[at])
            at += 1
        elif sign in _CLOSERS:
            lexeme, at = _lex_phrase(text, at, _find_end(signs, at, partners), notices)
            if lexeme:
                yield lexeme
                _say_between(signs, at, notices)
        elif found := _WORD.match(signs, at):
            lexeme, at = _lex_word(text, signs, at, found.end())
            if lexeme:
                yield lexeme
            if lexeme and lexeme.field:
                take = _take_dates if lexeme.field is FacetField.MONTH else _take_bracketed
                at, value = take(text, signs, at)
                if value:
                    yield Lexeme(Kind.WORD, value)


def is_quoted(text: str) -> bool:
    """Whether a text is a single phrase in its quotation marks."""
    signs = text.translate(_SYNTAX)
    return _find_end(signs, 0, _pair_quotes(signs)) == len(text) - 1


def quote(text: str, own: str = "") -> str:
    """A text as a phrase is typed: in the `own` pair of marks, else in the first that no mark inside ends too early."""
    written = [f"{pair[0]}{text}{pair[1]}" for pair in (own, *_QUOTES) if pair]
    return next(filter(is_quoted, written), written[0])


def close_cut(text: str) -> str:
    """A text that was cut off, with its last character given up to close the quotation that is open there, if any."""
    signs = text.translate(_SYNTAX)
    partners = _pair_quotes(signs)
    paired = {*partners, *partners.values()}
    at = 0
    while mark := _OPENING.search(signs, at):
        opened, sign = mark.start(), mark.group()
        ends = _CLOSING[sign].finditer(signs, opened + 1) if opened not in partners else ()
        # Straight marks inside, if they are pairs, and curved ones that have a partner do not close it.
        odd = sign == '"' or signs.count('"', opened + 1) % 2
        loose = (one.start() for one in ends if (odd if one.group() == '"' else one.start() not in paired))
        end = partners.get(opened) or next(loose, len(text))
        if end == len(text):
            inside = text[opened + 1 : -1].strip()
            return text[:opened] + quote(inside, text[opened] + _PARTNERS.get(sign, sign)) if inside else text[:opened]
        at = end + 1
    return text


def _pair_quotes(signs: str) -> dict[int, int]:
    """Where each quotation mark that has its partner is closed; others of its shape may stand between in pairs."""
    ends: dict[int, int] = {}
    waiting: dict[str, list[int]] = {partner: [] for partner in _PARTNERS.values()}
    for at, sign in enumerate(signs):
        if sign in _PARTNERS:
            waiting[_PARTNERS[sign]].append(at)
        elif waiting.get(sign):
            ends[waiting[sign].pop()] = at
    return ends


def _find_end(signs: str, opened: int, partners: Mapping[int, int]) -> int:
    """Where a phrase is closed, -1 if nowhere."""
    if opened in partners:
        return partners[opened]
    ends = (signs.find(closer, opened + 1) for closer in _CLOSERS[signs[opened]])
    return min((end for end in ends if end >= 0), default=-1)


def _lex_phrase(text: str, opened: int, end: int, notices: Notices) -> tuple[Lexeme | None, int]:
    if end < 0:
        notices.say(
            either(
                f"引号 {text[opened]} 没有成对，已略过。",
                f"The quotation mark {text[opened]} has no partner and was left out.",
            )
        )
        return None, opened + 1
    inside = text[opened + 1 : end].strip()
    if not inside:
        notices.say(
            either(
                f"引号 {text[opened]}{text[end]} 里没有内容，已略过。{_hint()}",
                f"The quotation marks {text[opened]}{text[end]} hold nothing and were left out. {_hint()}",
            )
        )
    elif text[opened] in _PARTNERS and text[end] != _PARTNERS[text[opened]]:
        notices.say(
            either(
                f"引号 {text[opened]} 没有成对，按到后面的 {text[end]} 为止理解。{_hint()}",
                f"The quotation mark {text[opened]} has no partner and was taken to end at {text[end]}. {_hint()}",
            )
        )
    return Lexeme(Kind.PHRASE, inside) if inside else None, end + 1


def _say_between(signs: str, at: int, notices: Notices) -> None:
    """Say that a word is outside of the quotations on both its sides, where it may have been meant to be inside."""
    word = _WORD.match(signs, at) if signs[at - 1] == '"' else None
    if word and signs[word.end() : word.end() + 1] == '"' and signs.find('"', word.end() + 1) > 0:
        notices.say(
            either(
                f"“{shorten(word.group())}”在两处引号之间，按引号外的词查找。{_hint()}",
                f"“{shorten(word.group())}” stands between two quotations and was taken for a word. {_hint()}",
            )
        )


def _hint() -> str:
    return either("原文里有引号的，请用「」括起来。", "Put 「」 around words that hold quotation marks.")


def _lex_word(text: str, signs: str, start: int, end: int) -> tuple[Lexeme | None, int]:
    """The lexeme that begins here, and where it ends."""
    word = signs[start:end]
    if word[0] == "-":
        after = end - len(word.lstrip("-"))
        applies = after < end or (end < len(signs) and (signs[end] == "(" or signs[end] in _CLOSERS))
        return (Lexeme(Kind.MINUS, "-") if applies else None), after
    operator = _OPERATORS.get(fold(word)) if word.isupper() or word == "&&" else None
    if operator:
        return Lexeme(operator, text[start:end]), end
    colon = word.find(":", 1, LONGEST_NAME + 1)
    named = FIELDS.get(fold(word[:colon])) if colon > 0 else None
    if named:
        return Lexeme(Kind.FIELD, text[start : start + colon], named), start + colon + 1
    return Lexeme(Kind.WORD, text[start:end]), end


def _take_bracketed(text: str, signs: str, at: int) -> tuple[int, str]:
    """A value that holds brackets, if one stands here."""
    found = _BRACKETED.match(signs, at)
    return (found.end(), text[found.start("value") : found.end()]) if found else (at, "")


def _take_dates(text: str, signs: str, at: int) -> tuple[int, str]:
    """A date behind its field's name, with its later end where blanks part them."""
    blanks = _BLANKS.match(signs, at)
    start = blanks.end() if blanks else at
    found = _WORD.match(signs, start)
    if found is None:
        return at, ""
    lexeme, end = _lex_word(text, signs, start, found.end())
    if lexeme is None or lexeme.kind is not Kind.WORD:
        return at, ""
    later = _LATER_END.match(signs, end) if signs[end : end + 1].isspace() else None
    if later is None and signs[end - 1] in ".至到~—":
        later = _LAST_DATE.match(signs, end)
    whole = re.sub(r"\s+", "", text[start : later.end()]) if later else ""
    if later and read_dates(whole, _ANY_DAY):
        return later.end(), whole
    return end, re.sub(r"\s+", "", text[start:end])
