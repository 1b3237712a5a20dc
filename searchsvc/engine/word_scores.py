"""Where a word or an exact substring is, with scores: BM25F over whole posting lists.

Scores follow Whoosh's own BM25F: idf = ln(N / (n + 1)) + 1 in each field, weighted frequency f (K1 + 1) / (f + norm).
An exact substring scores like a word that is once in each text that contains it.
"""

from collections.abc import Callable

import numpy as np

from searchsvc.engine.arrays import Bytes, Floats, Ints, spread
from searchsvc.engine.found import MATCH, OWN, PLAIN, Found, Scored, Word, match_any, nothing
from searchsvc.engine.snapshot import K1, Snapshot
from searchsvc.engine.substrings import documents_containing
from searchsvc.query import TextField

# A word in the headings counts this much of one in the paragraph: below 1, as all paragraphs of the article share it.
TITLE_WEIGHT = 0.5


def _word_anywhere(snapshot: Snapshot, word: str) -> Found:
    if snapshot.has_word(word):
        return _text_or_title(snapshot, _word_in_text(snapshot, word), _word_in_title(snapshot, word))
    return _substring_anywhere(snapshot, word)


def _substring_anywhere(snapshot: Snapshot, needle: str) -> Found:
    return _text_or_title(snapshot, _substring_in_text(snapshot, needle), _substring_in_title(snapshot, needle))


def _word_in_text(snapshot: Snapshot, word: str) -> Found:
    documents, frequencies = snapshot.postings("text", word)
    if not len(documents) and not snapshot.has_word(word):
        return _substring_in_text(snapshot, word)
    return _in_text(snapshot, documents, frequencies)


def _word_in_title(snapshot: Snapshot, word: str) -> Found:
    documents, frequencies = snapshot.postings("title", word)
    if not len(documents) and not snapshot.has_word(word):
        return _substring_in_title(snapshot, word)
    return _in_title(snapshot, documents, frequencies)


def _substring_in_text(snapshot: Snapshot, needle: str) -> Found:
    documents = documents_containing(snapshot, needle)
    return _in_text(snapshot, documents, np.ones(len(documents), np.uint8))


def _substring_in_title(snapshot: Snapshot, needle: str) -> Found:
    documents = documents_containing(snapshot, needle)
    articles = snapshot.article_of[documents]
    articles = articles[snapshot.first[articles] == documents]  # headings too where they are all that an article has
    documents = spread(snapshot.first[articles], snapshot.sizes[articles])
    return _in_title(snapshot, documents, np.ones(len(documents), np.uint8))


def _in_text(snapshot: Snapshot, documents: Ints, frequencies: Bytes) -> Word:
    return _word(snapshot, documents, MATCH | PLAIN | OWN, frequencies, snapshot.text_norm)


def _word(snapshot: Snapshot, documents: Ints, flags: Bytes | int, frequencies: Bytes, norm: Floats) -> Word:
    return Word(documents, flags, frequencies, norm, np.float32(snapshot.rarity(len(documents)) * (K1 + 1)))


def _in_title(snapshot: Snapshot, documents: Ints, frequencies: Bytes) -> Found:
    """Where the headings themselves are asked for, they are a condition on the article like a facet."""
    flags = np.where(snapshot.is_heading[documents], np.uint8(MATCH | PLAIN | OWN), np.uint8(MATCH | PLAIN))
    word = _word(snapshot, documents, flags, frequencies, snapshot.title_norm)
    return Scored(documents, flags, word.scores * np.float32(TITLE_WEIGHT))


def _text_or_title(snapshot: Snapshot, text: Found, title: Found) -> Found:
    """A word anywhere: in the headings alone it completes a match but does not make one."""
    if not len(title.documents):
        return text
    helped = Scored(title.documents, MATCH, title.scores)
    found = match_any(snapshot, [text, helped])
    return found if isinstance(found, Found) else nothing()


# By where a word or a substring is looked for.
WORDS: dict[TextField | None, Callable[[Snapshot, str], Found]] = {
    None: _word_anywhere,
    TextField.TEXT: _word_in_text,
    TextField.TITLE: _word_in_title,
}
SUBSTRINGS: dict[TextField | None, Callable[[Snapshot, str], Found]] = {
    None: _substring_anywhere,
    TextField.TEXT: _substring_in_text,
    TextField.TITLE: _substring_in_title,
}
