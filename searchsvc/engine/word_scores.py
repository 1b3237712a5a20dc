"""Where a word or an exact substring is, with scores: BM25F over whole posting lists.

Scores follow Whoosh's own BM25F: idf = ln(N / (n + 1)) + 1 in each field, weighted frequency f (K1 + 1) / (f + norm).
An exact substring scores like a word that is once in each text that contains it.
"""

from collections.abc import Callable

import numpy as np

from searchsvc.engine.arrays import Bytes, Floats, Ints, spread
from searchsvc.engine.combination import match_any
from searchsvc.engine.found import MATCH, OWN, PLAIN, Found, Scored, Word, nothing
from searchsvc.engine.snapshot import K1, Snapshot
from searchsvc.engine.substrings import containing_among, documents_containing
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
    articles = _headed_by(snapshot, documents_containing(snapshot, needle))
    documents = spread(snapshot.first[articles], snapshot.sizes[articles])
    return _in_title(snapshot, documents, np.ones(len(documents), np.uint8))


def _headed_by(snapshot: Snapshot, documents: Ints) -> Ints:
    """The articles whose headings are among the documents; headings too where they are all that an article has."""
    articles = snapshot.article_of[documents]
    found: Ints = articles[snapshot.first[articles] == documents]
    return found


def character_among(snapshot: Snapshot, character: str, field: TextField | None, documents: Ints) -> Found:
    """Those of some documents that SUBSTRINGS finds by a character, with the same scores: quick where they are few."""
    in_text, in_title = _count_containing(snapshot, character)
    own = containing_among(snapshot, character, documents)
    text = _in_text(snapshot, own, np.ones(len(own), np.uint8), in_text)
    if field is TextField.TEXT:
        return text
    headings = snapshot.first[snapshot.article_of[documents]]
    titled = documents[np.isin(headings, containing_among(snapshot, character, np.unique(headings)))]
    title = _in_title(snapshot, titled, np.ones(len(titled), np.uint8), in_title)
    return title if field is TextField.TITLE else _text_or_title(snapshot, text, title)


def _count_containing(snapshot: Snapshot, character: str) -> tuple[int, int]:
    """In how many documents a character is, and how many have it in their article's headings; kept for good."""
    kept = snapshot.counts.get(character)
    if kept is None:
        documents = documents_containing(snapshot, character)
        kept = len(documents), int(snapshot.sizes[_headed_by(snapshot, documents)].sum())
        snapshot.counts[character] = kept
    return kept


def _in_text(snapshot: Snapshot, documents: Ints, frequencies: Bytes, count: int | None = None) -> Word:
    return _word(snapshot, documents, MATCH | PLAIN | OWN, frequencies, snapshot.text_norm, count)


def _word(snapshot: Snapshot, documents: Ints, flags: int, frequencies: Bytes, norm: Floats, count: int | None) -> Word:
    """A word as rare as what is in `count` documents, by default in those given."""
    rarity = snapshot.rarity(len(documents) if count is None else count)
    return Word(documents, flags, frequencies, norm, np.float32(rarity * (K1 + 1)))


def _in_title(snapshot: Snapshot, documents: Ints, frequencies: Bytes, count: int | None = None) -> Found:
    """Where the headings themselves are asked for, they are a condition on the article like a facet."""
    flags = np.where(snapshot.is_heading[documents], np.uint8(MATCH | PLAIN | OWN), np.uint8(MATCH | PLAIN))
    word = _word(snapshot, documents, MATCH | PLAIN, frequencies, snapshot.title_norm, count)
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
