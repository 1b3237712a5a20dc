"""The promise of exact quotations, held against a scan: random pieces of texts, found wherever they are, and marked."""

import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from searchsvc.analysis import fold
from searchsvc.documents import ParagraphId
from searchsvc.engine import Engine
from searchsvc.query import Phrase, Query
from searchsvc.query_parser.lexer import is_quoted
from searchsvc.results import Range
from searchsvc.searcher import search

LONGEST = 12
BORDER = "\U0010fffd"  # stands between two texts and in none
MARKED = 20  # paragraphs whose marks are compared, of each phrase
PAIRS = ('""', "“”", "「」", "『』", "《》", "‘’", "＂＂")
QUOTE_MARK = re.compile("[\"“”「」『』《》‘’']")


class Scan:
    """Texts, folded and joined, to be searched from end to end."""

    def __init__(self, texts: dict[ParagraphId, str]) -> None:
        self.ids = list(texts)
        self.original = BORDER.join(texts.values()) + BORDER
        self.folded = fold(self.original)
        assert self.folded.count(BORDER) == len(texts)
        self._starts = [0, *accumulate(len(text) + 1 for text in texts.values())]

    def find(self, phrase: str) -> dict[ParagraphId, list[Range]]:
        """The places of a phrase in each text that has it; what overlaps is one place."""
        found: dict[ParagraphId, list[Range]] = {}
        folded = fold(phrase)
        place = self.folded.find(folded)
        while place >= 0:
            text = bisect_right(self._starts, place) - 1
            start = place - self._starts[text]
            ranges = found.setdefault(self.ids[text], [])
            if ranges and start < ranges[-1][1]:
                ranges[-1] = (ranges[-1][0], start + len(folded))
            else:
                ranges.append((start, start + len(folded)))
            place = self.folded.find(folded, place + 1)
        return found

    def pieces(self, rng: random.Random, count: int) -> Iterator[str]:
        """Pieces of the texts: a third anywhere, a third with Latin letters or digits, a third altered or joined."""
        latin = [place for place, character in enumerate(self.folded) if character.isascii() and character.isalnum()]
        size = len(self.original)
        while count:
            kind = count % 3
            place = rng.choice(latin) - rng.randrange(LONGEST) if kind == 1 and latin else rng.randrange(size)
            place = max(place, 0)
            piece = self.original[place : place + rng.randint(1, LONGEST)]
            if kind == 2:
                piece = _altered(piece, self.original[rng.randrange(size)], rng)
            if piece and BORDER not in piece:
                count -= 1
                yield piece

    def marked_pieces(self, rng: random.Random, count: int) -> Iterator[str]:
        """Pieces with a quotation mark inside or at an end, as it stands there or, in a third, another."""
        places = [found.start() for found in QUOTE_MARK.finditer(self.original)]
        while count:
            place = rng.choice(places)
            start = max(place - rng.randrange(LONGEST // 2), 0)
            piece = self.original[start : place + rng.randint(1, LONGEST // 2)]
            if count % 3 == 0:
                piece = piece.replace(self.original[place], rng.choice('“”"‘’「』'))
            if BORDER not in piece and piece == piece.strip():
                count -= 1
                yield piece


def _altered(piece: str, other: str, rng: random.Random) -> str:
    """What is likely in no text though each of its pairs may be: two texts joined, or one character another."""
    if BORDER in piece:
        return piece.replace(BORDER, "")
    place = rng.randrange(len(piece))
    return piece[:place] + other + piece[place + 1 :]


def check_phrases(engine: Engine, scan: Scan, phrases: Sequence[str], rng: random.Random) -> int:
    """Assert that the engine finds and marks each phrase where the scan does; how many are in some text."""
    some = 0
    for phrase in phrases:
        expected = scan.find(phrase)
        some += bool(expected)
        query = Query(Phrase(phrase), limit=len(scan.ids))
        found = engine.search(query)
        assert found.total == len(expected), phrase
        assert {doc.id for doc in found.docs} == expected.keys(), phrase
        marked = rng.sample(sorted(expected), min(len(expected), MARKED))
        assert engine.mark(query, marked) == [tuple(expected[one]) for one in marked], phrase
    return some


def check_typed(engine: Engine, scan: Scan, phrases: Sequence[str], rng: random.Random) -> int:
    """Assert the same of phrases as people type them, in marks of another kind; how many are in some text."""
    some = 0
    for phrase in phrases:
        typed = [f"{pair[0]}{phrase}{pair[1]}" for pair in PAIRS]
        expected = scan.find(phrase)
        some += bool(expected)
        answer = search(engine, rng.choice(list(filter(is_quoted, typed))), limit=1)
        assert answer.total == len(expected), phrase
        assert not answer.expansions, phrase
        found = engine.search(replace(answer.query, limit=len(scan.ids)))
        assert {doc.id for doc in found.docs} == expected.keys(), phrase
        marked = rng.sample(sorted(expected), min(len(expected), MARKED))
        assert engine.mark(answer.query, marked) == [tuple(expected[one]) for one in marked], phrase
    return some
