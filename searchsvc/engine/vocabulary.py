"""What words the texts of an index are made of, and its headings as they were cut."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from searchsvc.engine.field_writer import TEXT
from searchsvc.engine.snapshot import Snapshot
from searchsvc.results import Range


def count_words(snapshot: Snapshot, least: int = 1) -> dict[str, int]:
    """The words that `least` documents have, and how many do, those of articles removed since among them.

    Rare words, of which there are most, are not even made where they are not asked for.
    """
    counts: Counter[str] = Counter()
    several = len(snapshot.segments) > 1  # in each of which a word may be rare
    for segment in snapshot.segments:
        lists = segment.fields[TEXT]
        numbers = lists.counts()
        chosen = np.flatnonzero(numbers >= (1 if several else least)).tolist()
        words = [lists.word(index).decode("utf-8", "surrogatepass") for index in chosen]
        counts.update(dict(zip(words, numbers[chosen].tolist(), strict=True)))
    return {word: count for word, count in counts.items() if count >= least} if several else counts


def list_headings(snapshot: Snapshot) -> Iterator[tuple[str, tuple[Range, ...]]]:
    """The folded headings of each article and where its words are, parts of words among them."""
    for document in snapshot.first[:-1][snapshot.live_articles].tolist():
        segment, number = snapshot.segment_of(document)
        text = segment.folded(number)
        if text:
            starts, lengths = segment.places(number)
            yield text, tuple((start, start + length) for start, length in zip(starts, lengths, strict=True))
