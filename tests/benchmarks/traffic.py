"""Questions as people ask them, drawn from an index, and the time that whole answers to them take."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

from werkzeug.test import EnvironBuilder

from searchsvc.config import Config
from searchsvc.engine import Engine
from searchsvc.query import FacetField, Query, Sort
from searchsvc.web import create_app
from searchsvc.web.server import collect_seldom

SEARCH = "/api/v1/search?"

Pairs = dict[str, str]


class Traffic:
    """Draws questions; the same seed gives the same ones from the same index."""

    def __init__(self, engine: Engine, seed: int = 1) -> None:
        self._engine = engine
        self._rng = random.Random(seed)
        self._paragraphs = engine.stats().paragraphs
        words = Counter({word: count for word, count in engine.words().items() if len(word) > 1})
        self._words = [word for word, _ in words.most_common(20_000)]
        found = engine.search(Query(limit=0, facets=tuple(FacetField), facet_limit=200)).facets
        self._values = {field: [one.value for one in counts] for field, counts in found.items()}

    def urls(self, count: int) -> list[str]:
        """Addresses of the search API, ten hits a page."""
        kinds = [kind for kind, share in KINDS for _ in range(share)]
        return [SEARCH + urlencode({**kinds[number % len(kinds)](self), "per_page": "10"}) for number in range(count)]

    def text(self) -> str:
        """A paragraph of the index."""
        while True:
            place = self._rng.randrange(self._paragraphs)
            (doc,) = self._engine.search(Query(sort=Sort.OLDEST, offset=place, limit=1)).docs
            if len(text := self._engine.get([doc.id])[0].text) > 20:
                return text

    def piece(self, low: int, high: int) -> str:
        """Some characters out of the middle of a text."""
        text = self.text()
        start = self._rng.randrange(len(text) - 10)
        return text[start : start + self._rng.randint(low, high)].strip().replace('"', "")

    def word(self) -> str:
        """A word, the common ones more often, as in what people type."""
        return self._words[int(len(self._words) ** self._rng.random()) - 1]

    def words_of_one_text(self, count: int) -> str:
        """Words that occur together."""
        while True:
            words = sorted({one.text for one in self._engine.tokens(self.text()) if len(one.text) > 1})
            if len(words) >= count:
                return " ".join(self._rng.sample(words, count))

    def value(self, field: FacetField) -> Pairs:
        """One of the commoner values of a facet."""
        values = self._values[field]
        return {field.value: self._rng.choice(values)} if values else {}


# What is asked, and how often out of twenty.
KINDS: Sequence[tuple[Callable[[Traffic], Pairs], int]] = (
    (lambda ask: {"q": ask.word()}, 4),
    (lambda ask: {"q": ask.words_of_one_text(2)}, 3),
    (lambda ask: {"q": ask.words_of_one_text(3)}, 1),
    (lambda ask: {"q": f'"{ask.piece(4, 10)}"'}, 2),
    (lambda ask: {"q": ask.value(FacetField.OFFICIAL).get("official", ask.word())}, 2),
    (lambda ask: {"q": ask.piece(12, 25)}, 1),  # a sentence, as it is pasted or spoken
    (lambda ask: {"q": f"{ask.word()} OR {ask.word()}"}, 1),
    (lambda ask: {"q": f"{ask.word()} -{ask.word()}", "unit": "article"}, 1),
    (lambda ask: {"q": ask.word(), **ask.value(FacetField.OFFICIAL)}, 1),
    (lambda ask: {"q": ask.word(), **ask.value(FacetField.MEETING_TYPE), "sort": "newest"}, 1),
    (lambda ask: {**ask.value(FacetField.OFFICIAL), **ask.value(FacetField.PART)}, 1),
    (lambda ask: {**ask.value(FacetField.MEETING_TYPE), **ask.value(FacetField.MONTH), "unit": "article"}, 1),
    (lambda ask: {"q": ask.word(), "page": "5"}, 1),
)


def answer_times(index: Path, urls: Sequence[str]) -> Iterator[tuple[str, float, float]]:
    """Each address, asked once in this process: milliseconds by the clock and of this thread's processor time.

    Asked as a server asks the application, with a request that is made before the time is taken: Flask's client for
    tests takes half a millisecond itself.
    """
    collect_seldom()
    app = create_app(Config(index=index))
    app.test_client().get(SEARCH + "q=A")  # the index is opened
    for url in urls:
        request, told = EnvironBuilder(path=url).get_environ(), _Told()
        clock, processor = time.perf_counter(), time.thread_time()
        body = b"".join(app.wsgi_app(request, told))
        took = time.perf_counter() - clock, time.thread_time() - processor
        assert told.status == "200 OK", body
        yield url, 1e3 * took[0], 1e3 * took[1]


class _Told:
    """What an application tells a server of an answer: PEP 3333's start_response."""

    status = ""

    def __call__(self, status: str, *_: object) -> Callable[[bytes], object]:
        self.status = status
        return bytes


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]
