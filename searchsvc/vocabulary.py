"""What can be suggested: the officials, bodies, meeting types and frequent phrases of an index, with counts."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock, Thread
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from searchsvc.data.abbreviations import own_abbreviations
from searchsvc.data.meeting_types import OTHER
from searchsvc.data.tables import words as read_words
from searchsvc.engine import Engine
from searchsvc.errors import SearchsvcError
from searchsvc.query import FacetField, Phrase, Query, Unit

EVERY_VALUE = 1_000_000  # of a facet

SHORTEST_BODY = 3
SHORTEST_NAME = 5  # of a body that is looked for as a string
LEAST_BODY = 2  # paragraphs with a body that no table names
LEAST_PHRASE = 3  # articles with a phrase in their headings
MOST_PHRASES = 8_000
_VERBS = frozenset(
    ("召开", "举行", "出席", "讲话", "主持", "强调", "指出", "要求")
)  # what no phrase begins or ends with
LONGEST_PHRASE = 14  # characters
MOST_WORDS = 4  # of a phrase

Made = TypeVar("Made")


class Kind(StrEnum):
    """The kinds of things to suggest."""

    OFFICIAL = "official"
    BODY = "body"
    MEETING_TYPE = "meeting_type"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to suggest; `count` is of articles for officials, types and headlines, else of paragraphs."""

    text: str
    kind: Kind
    count: int


class PerGeneration(Generic[Made]):
    """Something made once from each generation of an index, for any number of engines."""

    def __init__(self, make: Callable[[Engine], Made], in_background: bool = False) -> None:
        self._make = make
        self._in_background = in_background  # answer from the old one while the new one is made
        self._made: WeakKeyDictionary[Engine, tuple[str, Made]] = WeakKeyDictionary()
        self._making: WeakKeyDictionary[Engine, str] = WeakKeyDictionary()
        self._lock = Lock()

    def of(self, engine: Engine) -> Made:
        """What was made of the newest generation, or of the one before while it is being made."""
        generation = engine.stats().generation
        made = self._made.get(engine)
        if made is not None and made[0] == generation:
            return made[1]
        if made is not None and self._in_background:
            self._start(engine, generation)
            return made[1]
        with self._lock:
            made = self._made.get(engine)
            if made is None or made[0] != generation:
                made = self._made[engine] = (generation, self._make(engine))
        return made[1]

    def _start(self, engine: Engine, generation: str) -> None:
        with self._lock:
            if self._making.get(engine) == generation:
                return
            self._making[engine] = generation
        Thread(target=self._renew, args=(engine, generation), name="vocabulary", daemon=True).start()

    def _renew(self, engine: Engine, generation: str) -> None:
        try:
            self._made[engine] = (generation, self._make(engine))
        except SearchsvcError:  # the index is gone or being replaced: the next question tries again
            self._making.pop(engine, None)


def list_values(engine: Engine, field: FacetField) -> Mapping[str, int]:
    """Every value of a facet and in how many articles it is."""
    query = Query(unit=Unit.ARTICLE, limit=0, facets=(field,), facet_limit=EVERY_VALUE)
    return {one.value: one.count for one in engine.search(query).facets[field]}


def list_entries(engine: Engine) -> list[Entry]:
    """Everything to suggest, each text once a kind, the most frequent first."""
    words = engine.words(LEAST_BODY)
    officials = list_values(engine, FacetField.OFFICIAL)
    types = list_values(engine, FacetField.MEETING_TYPE)
    bodies = {**find_bodies(words), **_count_table_bodies(engine, words)}
    series = {name: count for name, count in list_values(engine, FacetField.SERIES).items() if count > 1}
    phrases = {**find_phrases(engine, officials), **_own_phrases(words), **series}
    found = [Entry(text, Kind.OFFICIAL, count) for text, count in officials.items()]
    found += [Entry(text, Kind.MEETING_TYPE, count) for text, count in types.items() if text != OTHER]
    found += [Entry(text, Kind.BODY, count) for text, count in bodies.items()]
    found += [
        Entry(text, Kind.PHRASE, count)
        for text, count in phrases.items()
        if text not in bodies and text not in types and text not in officials
    ]
    return sorted(found, key=lambda entry: (-entry.count, entry.text))


def find_bodies(words: Mapping[str, int]) -> dict[str, int]:
    """The words of an index that are bodies by their ending."""
    endings, others = read_words("body_endings.txt"), set(read_words("no_bodies.txt"))
    return {
        word: count
        for word, count in words.items()
        if len(word) >= SHORTEST_BODY and word.endswith(endings) and word not in others
    }


def _count_table_bodies(engine: Engine, words: Mapping[str, int]) -> dict[str, int]:
    """The bodies of the table of abbreviations that the index has, short and full."""
    forms = {form for one in own_abbreviations() if one.kind == "body" for form in (one.short, one.full)}
    counts = {form: words.get(form, 0) for form in forms}
    # A full name may be cut into several words; a short one would be met by chance in other words (作协 in 工作协调).
    for form, count in counts.items():
        if not count and len(form) >= SHORTEST_NAME:
            counts[form] = engine.search(Query(Phrase(form), limit=0)).total
    return {form: count for form, count in counts.items() if count}


def _own_phrases(words: Mapping[str, int]) -> dict[str, int]:
    """The project's own terms that the index has."""
    return {term: words[term] for term in read_words("words.txt") if len(term) > 2 and term in words}


def find_phrases(engine: Engine, names: Mapping[str, int]) -> dict[str, int]:
    """What several headings have in common: two to MOST_WORDS words in a row, none of them a name.

    A phrase grows only from frequent shorter ones, so that few are counted; one that only ever stands in a longer one
    is left out.
    """
    headings = [cut for text, spans in engine.headings() for cut in _cut(text, spans, names)]
    frequent: dict[tuple[str, ...], int] = {}
    shorter: set[tuple[str, ...]] = set()
    for size in range(2, MOST_WORDS + 1):
        counts: Counter[tuple[str, ...]] = Counter()
        for row in headings:
            runs = {row[at : at + size] for at in range(len(row) - size + 1)}
            counts.update(run for run in runs if size == 2 or (run[1:] in shorter and run[:-1] in shorter))
        kept = {run: count for run, count in counts.items() if count >= LEAST_PHRASE}
        for run, count in kept.items():
            for part in (run[1:], run[:-1]):
                if frequent.get(part) == count:
                    del frequent[part]
        shorter = set(kept)
        frequent.update(kept)
    phrases = Counter({"".join(run): count for run, count in frequent.items() if _is_phrase(run)})
    return dict(phrases.most_common(MOST_PHRASES))


def _is_phrase(run: tuple[str, ...]) -> bool:
    return (
        len(run[0]) > 1
        and len(run[-1]) > 1
        and not {run[0], run[-1]} & _VERBS
        and 4 <= sum(map(len, run)) <= LONGEST_PHRASE
    )


def _cut(text: str, spans: tuple[tuple[int, int], ...], names: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """The words of headings, parts of words left out, broken where a sign, a number or a name stands."""
    row: list[str] = []
    at = 0
    for start, end in spans:
        word = text[start:end]
        if start < at:
            continue  # a part of the word before
        if start > at and row:
            yield tuple(row)
            row = []
        at = end
        if word in names or word[0].isascii():
            if row:
                yield tuple(row)
            row = []
        else:
            row.append(word)
    if row:
        yield tuple(row)
