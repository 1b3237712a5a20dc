"""Judge the annotation against labelled articles.

Usage: python tests/benchmarks/annotation.py ARTICLES.jsonl LABELS.jsonl [--fold develop|held] [--errors]

The set is annotated as a reindex annotates a corpus: who has a post in one article is known in all. Precision, recall
and F1 are micro-averaged: participants (article, name), officials (article, name), parts (article, name, part), posts
(article, name, post) and meeting types (article, type). The fold `held` is every third article (that the rules were
not developed on), `develop` the others.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from searchsvc.annotate import annotate, gather, officials_named
from searchsvc.annotate.clauses import straightened
from searchsvc.annotate.spelling import rarer_names
from searchsvc.documents import Article, ArticleId
from searchsvc.indexer.recognition import Discovery

Key = tuple[str, ...]
Item = TypeVar("Item")


@dataclass
class Tally:
    """Right, wrong and missed answers of one measure."""

    right: set[Key] = field(default_factory=set)
    wrong: set[Key] = field(default_factory=set)
    missed: set[Key] = field(default_factory=set)

    def add(self, got: set[Key], gold: set[Key]) -> None:
        """Count one article."""
        self.right |= got & gold
        self.wrong |= got - gold
        self.missed |= gold - got

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        right, wrong, missed = len(self.right), len(self.wrong), len(self.missed)
        precision = right / (right + wrong) if right + wrong else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read_article(record: dict[str, Any]) -> Article:
    """An Article from one line of an articles file."""
    when = date.fromisoformat(record["date"]) if record.get("date") else None
    return Article(
        ArticleId(record["id"]),
        record.get("title", ""),
        when,
        record.get("source", ""),
        tuple(record["paragraphs"]),
        kicker=record.get("kicker", ""),
    )


def keys(identifier: str, officials: Iterable[dict[str, Any]], types: Iterable[str]) -> dict[str, set[Key]]:
    """The answers of one article, by measure; dots in foreign names are of one shape on both sides."""
    people = [{**official, "name": straightened(official["name"])} for official in officials]
    return {
        "participants": {(identifier, p["name"]) for p in people if any(part != "mention" for part in p["parts"])},
        "officials": {(identifier, p["name"]) for p in people},
        "parts": {(identifier, p["name"], part) for p in people for part in p["parts"]},
        "posts": {(identifier, p["name"], post) for p in people for post in p["posts"]},
        "types": {(identifier, name) for name in types},
    }


def annotate_all(articles: Iterable[Article]) -> list[Article]:
    """The articles annotated as a reindex does it: who has a post in one of them is known in all."""
    annotated = [annotate(article) for article in articles]
    known = gather(map(officials_named, annotated))
    rarer = rarer_names(known.counts)
    discovery = Discovery(known, known.names | rarer, rarer)
    return [discovery.look_again(article) for article in annotated]


def answers(done: Article) -> dict[str, set[Key]]:
    """What the annotation says of an article, by measure."""
    people = [{"name": o.name, "parts": [part.value for part in o.parts], "posts": o.posts} for o in done.officials]
    return keys(str(done.id), people, [one.name for one in done.meeting_types])


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def print_errors(tallies: dict[str, Tally]) -> None:
    """Every error in full, then its kinds."""
    for measure, tally in tallies.items():
        for sign, found in (("+", tally.wrong), ("-", tally.missed)):
            for key in sorted(found):
                print(f"{measure:12} {sign} {' '.join(key)}")
    for measure in ("parts", "types"):
        kinds = Counter(f"+{key[-1]}" for key in tallies[measure].wrong)
        kinds += Counter(f"-{key[-1]}" for key in tallies[measure].missed)
        print(measure, dict(kinds.most_common()))


def judge(articles: Path, labels: Path, fold: str | None = None) -> dict[str, Tally]:
    """The tallies of all measures on a pair of files, or on one fold of it."""
    gold = {record["id"]: record for record in read_lines(labels)}
    tallies: dict[str, Tally] = {}
    for done in select(annotate_all(map(read_article, read_lines(articles))), fold):
        label = gold[str(done.id)]
        right = keys(str(done.id), label["officials"], label["meeting_types"])
        for measure, got in answers(done).items():
            tallies.setdefault(measure, Tally()).add(got, right[measure])
    return tallies


def select(items: Sequence[Item], fold: str | None) -> list[Item]:
    """The articles of a fold; all where none is named."""
    return [one for number, one in enumerate(items) if fold is None or (number % 3 == 2) == (fold == "held")]


def main() -> None:
    """Print the table of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--fold", choices=("develop", "held"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    begun = time.perf_counter()
    tallies = judge(options.articles, options.labels, options.fold)
    seconds = time.perf_counter() - begun
    if options.errors:
        print_errors(tallies)
    print(f"{len(select(read_lines(options.articles), options.fold))} articles, {seconds:.2f} s")
    print(f"{'':14}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'wrong':>8}{'missed':>8}")
    for measure, tally in tallies.items():
        precision, recall, f1 = tally.figures()
        counts = f"{len(tally.right):8}{len(tally.wrong):8}{len(tally.missed):8}"
        print(f"{measure:14}{precision:10.3f}{recall:10.3f}{f1:10.3f}{counts}")


if __name__ == "__main__":
    main()
