"""What the engine promises, held on real text against counting by hand: exact quotations, totals, facets."""

import random
import tarfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.annotate import annotate
from searchsvc.config import Config
from searchsvc.documents import Article, paragraph_id
from searchsvc.engine import Engine, open_engine
from searchsvc.query import DateRange, FacetField, Filter, Node, Phrase, Query, Sort, Term, Unit
from searchsvc.readers import read_file
from tests.engine_oracle import Oracle, values_of
from tests.phrase_scan import Scan, check_phrases, check_typed

CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "xwlb-2022-2024.tar.xz"
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of transcripts is not beside this checkout")

FILES = 40  # broadcasts, of some twelve articles each
PHRASES = 10_000
TYPED = 1_500  # phrases with quotation marks inside
SELECTIONS = 150


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> list[Article]:
    """The articles of some broadcasts, read and annotated."""
    folder = tmp_path_factory.mktemp("corpus")
    with tarfile.open(CORPUS) as archive:
        names = sorted(name for name in archive.getnames() if name.endswith(".md"))
        chosen = names[:: len(names) // FILES]
        archive.extraction_filter = lambda member, _path: member  # extractall takes a filter from 3.11.4 on
        archive.extractall(folder, [archive.getmember(name) for name in chosen])
    read = (item for name in chosen for item in read_file(folder / name, folder))
    return [annotate(item) for item in read if isinstance(item, Article)]


@pytest.fixture(scope="module")
def engine(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with closing(open_engine(Config(index=tmp_path_factory.mktemp("index"), jobs=1))) as engine:
        engine.rebuild(articles, {})
        yield engine


@pytest.fixture(scope="module")
def scan(articles: list[Article]) -> Scan:
    return Scan(
        {
            paragraph_id(one.id, number): text
            for one in articles
            for number, text in enumerate(("\n".join(one.headings), *one.paragraphs))
        }
    )


def test_any_piece_of_the_text_is_found_and_marked_as_by_a_scan(scan: Scan, engine: Engine) -> None:
    rng = random.Random(4)
    some = check_phrases(engine, scan, list(scan.pieces(rng, PHRASES)), rng)
    assert PHRASES * 0.6 < some < PHRASES, "some are there, some are not"


def test_quotations_with_quotation_marks_inside_are_as_exact(scan: Scan, engine: Engine) -> None:
    rng = random.Random(6)
    some = check_typed(engine, scan, list(scan.marked_pieces(rng, TYPED)), rng)
    assert TYPED * 0.5 < some < TYPED, "some are there, some are not"


class Selections:
    """Random questions with values chosen in several facets, of those that occur and of others."""

    def __init__(self, articles: list[Article], rng: random.Random) -> None:
        self._rng = rng
        self._texts = [text for one in articles for text in one.paragraphs]
        self._values = {
            field: [*sorted({value for one in articles for value in values_of(one, field)}), "无此值"]
            for field in FacetField
        }
        often = Counter(value for one in articles for value in values_of(one, FacetField.OFFICIAL))
        self._values[FacetField.OFFICIAL] = [*(value for value, _ in often.most_common(20)), "无此人"]
        self._values[FacetField.MEETING_TYPE] += ["会议", "活动"]  # groups of types
        self._days = sorted(one.date for one in articles if one.date)

    def draw(self) -> Query:
        fields = set(self._rng.sample(list(FacetField), self._rng.randint(0, 2)))
        if self._rng.random() < 0.5:
            fields |= {FacetField.OFFICIAL, FacetField.PART}
        return Query(
            root=self._draw_root(),
            filters=tuple(Filter(field, self._draw_values(field)) for field in sorted(fields)),
            dates=DateRange(*sorted(self._rng.sample(self._days, 2))) if self._rng.random() < 0.2 else None,
            sort=Sort.NEWEST,
            unit=self._rng.choice(list(Unit)),
            limit=0,
            facets=tuple(FacetField),
            facet_limit=100_000,
        )

    def _draw_root(self) -> Node | None:
        kind = self._rng.random()
        if kind < 0.4:
            return None
        text = self._rng.choice(self._texts)
        start = self._rng.randrange(len(text))
        return Phrase(text[start : start + 2]) if kind < 0.7 else Term(text[start : start + 2])

    def _draw_values(self, field: FacetField) -> tuple[str, ...]:
        return tuple(self._rng.sample(self._values[field], min(self._rng.randint(1, 3), len(self._values[field]))))


def test_totals_and_facets_are_those_of_counting_by_hand(articles: list[Article], engine: Engine) -> None:
    selections = Selections(articles, random.Random(5))
    oracle = Oracle(articles)
    met = Counter[str]()
    for _ in range(SELECTIONS):
        query = selections.draw()
        found = engine.search(query)
        assert found.total == oracle.total(query), query
        assert not found.cut
        for field in FacetField:
            counts = {one.value: one.count for one in found.facets[field]}
            assert counts == oracle.facet(query, field), (field, query)
            chosen = set(query.chosen(field))
            assert chosen <= counts.keys(), "what is chosen stays, though nothing has it"
            met["chosen, but in nothing"] += any(not counts[value] for value in chosen)
            met["several chosen"] += len(chosen) > 1 and found.total > 0
        met["paired"] += _is_paired(articles, query) and found.total > 0
    assert min(met[what] for what in ("chosen, but in nothing", "several chosen", "paired")) >= 10, met


def _is_paired(articles: list[Article], query: Query) -> bool:
    """Whether some article has a chosen official and a chosen part, but not that official in that part."""
    names, parts = query.chosen(FacetField.OFFICIAL), query.chosen(FacetField.PART)
    return any(
        any(one.name in names for one in article.officials)
        and any(set(one.parts) & set(parts) for one in article.officials)
        and not any(one.name in names and set(one.parts) & set(parts) for one in article.officials)
        for article in articles
    )
