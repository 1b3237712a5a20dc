"""How well search finds: the service's own answers, and two plain baselines, against judged questions.

Needs the extra `bench`. Run from the root: `python -m tests.benchmarks.retrieval DIR...`; each DIR holds

- `corpus.jsonl`: `{"id", "text"}` a line, and `title` where there is one; a document is an article of one paragraph;
- `queries.tsv`: query id, tab, the question as a person would type it;
- `qrels.tsv`: query id, 0, document id, grade, by tabs or blanks; documents not listed are of grade 0.

The index is a temporary one. Questions go through `searcher.search` as they stand, whatever signs they hold. The
baselines are BM25 (k1 0.9, b 0.4) over folded text: the words that jieba cuts for search, and pairs of characters.
"""

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import ir_measures
import jieba
import numpy as np
from ir_measures import RR, R, nDCG

from searchsvc.analysis import fold
from searchsvc.config import Config
from searchsvc.documents import Article, ArticleId, split_paragraph_id
from searchsvc.engine import Engine, open_engine
from searchsvc.searcher import search

MEASURES = (RR @ 10, nDCG @ 10, R @ 10, R @ 100)
DEPTH = 100
K1, B = 0.9, 0.4

Run = dict[str, dict[str, float]]


@dataclass(frozen=True)
class JudgedSet:
    documents: dict[str, Article]
    queries: dict[str, str]
    grades: dict[str, dict[str, int]]


def read_set(folder: Path) -> JudgedSet:
    documents = {}
    with (folder / "corpus.jsonl").open(encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            identifier = ArticleId(f"d{number}")
            title = row.get("title") or ""
            documents[row["id"]] = Article(identifier, title=title, date=None, source="", paragraphs=(row["text"],))
    queries = dict(line.split("\t", 1) for line in (folder / "queries.tsv").read_text("utf-8").splitlines())
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        query, _, document, grade = line.split()
        grades[query][document] = int(grade)
    return JudgedSet(documents, {key: text for key, text in queries.items() if key in grades}, dict(grades))


def run_service(engine: Engine, judged: JudgedSet) -> tuple[Run, list[float]]:
    """The ranked documents of each question by the service, and how long each took, in ms."""
    names = {str(article.id): name for name, article in judged.documents.items()}
    run: Run = {}
    took = []
    for key, text in judged.queries.items():
        started = perf_counter()
        answer = search(engine, text, limit=DEPTH)
        took.append((perf_counter() - started) * 1000)
        found = [names[split_paragraph_id(hit.paragraph.id)[0]] for hit in answer.hits]
        run[key] = _by_rank(found)
    return run, took


def _by_rank(found: Iterable[str]) -> dict[str, float]:
    """Scores that keep the order; a document stands where it is first."""
    return {name: -float(rank) for rank, name in enumerate(dict.fromkeys(found))}


def run_baseline(judged: JudgedSet, cut: Callable[[str], Iterable[str]]) -> Run:
    """BM25 as Lucene computes it, over whatever a text is cut into."""
    names = list(judged.documents)
    texts = [Counter(cut(fold(f"{one.title}\n{one.paragraphs[0]}"))) for one in judged.documents.values()]
    lengths = np.array([sum(counts.values()) for counts in texts], np.float64)
    norms = K1 * (1 - B + B * lengths / lengths.mean())
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, counts in enumerate(texts):
        for term, count in counts.items():
            postings[term].append((number, count))
    run: Run = {}
    for key, text in judged.queries.items():
        scores = np.zeros(len(names))
        for term, times in Counter(cut(fold(text))).items():
            if term in postings:
                documents, counted = np.array(postings[term]).T
                rarity = log(1 + (len(names) - len(documents) + 0.5) / (len(documents) + 0.5))
                scores[documents] += times * rarity * counted * (K1 + 1) / (counted + norms[documents])
        order = np.argsort(-scores, kind="stable")[:DEPTH]
        run[key] = _by_rank(names[place] for place in order if scores[place] > 0)
    return run


def words(text: str) -> Iterator[str]:
    return (word for word in jieba.cut_for_search(text) if any(map(str.isalnum, word)))


def bigrams(text: str) -> Iterator[str]:
    """Neighbouring pairs of letters and digits; a run of one stands alone."""
    run = ""
    for character in f"{text} ":
        if character.isalnum():
            run += character
            continue
        yield from (run[at : at + 2] for at in range(max(len(run) - 1, 1 if run else 0)))
        run = ""


def measure(judged: JudgedSet, run: Run) -> list[float]:
    found = ir_measures.calc_aggregate(MEASURES, judged.grades, run)
    return [found[one] for one in MEASURES]


def report(name: str, system: str, figures: Iterable[float], more: str = "") -> None:
    print(f"{name:16} {system:10}", *(f"{figure:10.4f}" for figure in figures), more, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", metavar="DIR", nargs="+", type=Path)
    parser.add_argument("--no-baselines", action="store_true", help="measure the service alone")
    chosen = parser.parse_args()
    print(f"{'set':16} {'system':10}", *(f"{one!s:>10}" for one in MEASURES))
    for folder in chosen.folders:
        judged = read_set(folder)
        with (
            tempfile.TemporaryDirectory() as index,
            closing(open_engine(Config(index=Path(index), jobs=1))) as engine,
        ):
            engine.rebuild(judged.documents.values(), {})
            run, took = run_service(engine, judged)
        cuts = quantiles(took, n=100)
        report(folder.name, "service", measure(judged, run), f"p50 {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms")
        if not chosen.no_baselines:
            report(folder.name, "words", measure(judged, run_baseline(judged, words)))
            report(folder.name, "bigrams", measure(judged, run_baseline(judged, bigrams)))


if __name__ == "__main__":
    main()
