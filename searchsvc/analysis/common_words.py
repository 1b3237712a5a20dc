"""Words that need not be found where others are asked for, and words that ask."""

from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from searchsvc.analysis.analyzer import Token
from searchsvc.analysis.fold import fold
from searchsvc.data import tables

# From so many words on, a run typed without blanks is read as a sentence, of which a text has some words.
SENTENCE = 3

LONGEST_NAME = 3  # of those made of characters that stand alone


def without_stop_words(tokens: Sequence[Token]) -> list[Token]:
    """The words that count; all where none does.

    Lone characters may be a name: all of up to three, typed without more (若|川), and a surname before another (于|伟).
    """
    if _may_be_name(tokens):
        return list(tokens)
    kept = [
        token
        for token, following in zip_longest(tokens, tokens[1:])
        if token.text not in _stop_words() or _begins_name(token, following)
    ]
    return kept or list(tokens)


def join_characters(tokens: Sequence[Token]) -> list[str]:
    """The words among tokens, each once; characters that stand alone side by side are one: a name no dictionary has."""
    words: list[str] = []
    before: Token | None = None
    for token in tokens:
        if before and token.start < before.end:
            continue  # a part of the word before
        if before and before.end == token.start and len(before.text) == len(token.text) == 1:
            words[-1] += token.text
        else:
            words.append(token.text)
        before = token
    return list(dict.fromkeys(words))


def is_sentence(tokens: Sequence[Token]) -> bool:
    """Whether the words of a run (parts of words may be among them) are a question or as many as in a sentence.

    Numbers and single characters do not count (53个乡镇 is a thing, not a sentence).
    """
    if any(token.text in _question_words() for token in tokens):
        return len({token.position for token in tokens}) > 1
    words = () if _may_be_name(tokens) else join_characters(without_stop_words(tokens))
    return sum(len(word) > 1 and not word.isdecimal() for word in words) >= SENTENCE


def _may_be_name(tokens: Sequence[Token]) -> bool:
    """Whether all is a few characters that stand alone: a name, or part of one, outside the dictionary (叶|尔|兰)."""
    return len(tokens) <= LONGEST_NAME and all(len(token.text) == 1 for token in tokens)


def _begins_name(token: Token, following: Token | None) -> bool:
    return (
        following is not None
        and token.text in _surnames()
        and following.start == token.end == following.end - 1
        and following.text not in _stop_words()
    )


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(map(fold, tables.words("stop_words.txt"))) | _question_words()


@cache
def _question_words() -> frozenset[str]:
    return frozenset(map(fold, tables.words("question_words.txt")))


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(row[0] for row in tables.rows("surnames.txt")))
