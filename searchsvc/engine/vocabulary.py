"""What words the texts of an index are made of, and its headings as they were cut."""

from collections import Counter
from collections.abc import Iterator

from searchsvc.engine.field_writer import TEXT
from searchsvc.engine.snapshot import Snapshot
from searchsvc.results import Range


def count_words(snapshot: Snapshot) -> dict[str, int]:
    """Every word and how many documents have it, those of articles removed since among them."""
    counts: Counter[str] = Counter()
    for segment in snapshot.segments:
        lists = segment.fields[TEXT]
        if lists.size:
            words = b"\n".join(lists.words()).decode("utf-8", "surrogatepass").split("\n")  # no word has a line break
            counts.update(dict(zip(words, lists.counts().tolist(), strict=True)))
    return counts


def list_headings(snapshot: Snapshot) -> Iterator[tuple[str, tuple[Range, ...]]]:
    """The folded headings of each article and where its words are, parts of words among them."""
    for document in snapshot.first[:-1][snapshot.live_articles].tolist():
        segment, number = snapshot.segment_of(document)
        text = segment.folded(number)
        if text:
            starts, lengths = segment.places(number)
            yield text, tuple((start, start + length) for start, length in zip(starts, lengths, strict=True))
