"""The words that a typed run asks for."""

import re

from searchsvc.analysis import fold, is_sentence, join_characters, without_stop_words
from searchsvc.engine.snapshot import Snapshot

# Work is bounded whatever a query holds: further words of one term are left out.
MOST_WORDS = 64

_HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def is_character(word: str) -> bool:
    """Whether a word is one Chinese character, which is looked for inside other words too."""
    return len(word) == 1 and bool(_HAN.match(word))


def words_of(snapshot: Snapshot, text: str, loose: bool = False) -> list[str]:
    """The words a term asks for, folded, each once; white space alone asks for none.

    Stop words are left out where others remain. Characters that stand alone side by side are one word, part of a name
    or a name outside the dictionary (晓|明); not so if `loose` in a sentence, of which some words are enough. A text
    that cannot be cut into words is asked for whole.
    """
    folded = fold(text[: 128 * MOST_WORDS])
    kept = without_stop_words(snapshot.cut(folded))
    if loose and is_sentence(snapshot.tokens(folded)):
        words = list(dict.fromkeys(token.text for token in kept))
    else:
        words = join_characters(kept)
    if not words and (whole := folded.strip()):
        return [whole]
    return words[:MOST_WORDS]
