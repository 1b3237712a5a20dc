"""The promise of exact quotations on a whole index: random pieces of its text, held against a scan of all of it.

    python -m tests.benchmarks.phrases --index FOLDER [--count 10000] [--seed 1]

A difference ends it with the phrase. Of each phrase the marks of up to 20 paragraphs are compared.
"""

import argparse
import random
from contextlib import closing
from pathlib import Path

from searchsvc.config import Config
from searchsvc.documents import ParagraphId, paragraph_id, split_paragraph_id
from searchsvc.engine import Engine, open_engine
from searchsvc.query import Query, Sort, Unit
from tests.benchmarks.engine_peers import timed
from tests.phrase_scan import Scan, check_phrases, check_typed


def texts_of(engine: Engine) -> dict[ParagraphId, str]:
    """Every text of an index: headings and paragraphs."""
    docs = engine.search(Query(unit=Unit.ARTICLE, sort=Sort.OLDEST, limit=engine.stats().articles)).docs
    articles = [engine.article(split_paragraph_id(doc.id)[0]) for doc in docs]
    return {
        paragraph_id(article.id, number): text
        for article in articles
        for number, text in enumerate(("\n".join(article.headings), *article.paragraphs))
    }


def main() -> None:
    """Check as many phrases as asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with closing(open_engine(Config(index=options.index))) as engine:
        scan = Scan(texts_of(engine))
        phrases = list(scan.pieces(rng, options.count))
        some, seconds = timed(lambda: check_phrases(engine, scan, phrases, rng))
        marked = list(scan.marked_pieces(rng, options.count // 10))
        typed, more_seconds = timed(lambda: check_typed(engine, scan, marked, rng))
    print(
        f"{len(phrases)} phrases ({some} of them in some text) over {len(scan.ids)} texts of {len(scan.original)} "
        f"characters: found and marked as by a scan, in {seconds:.0f} s; {len(marked)} ({typed}) typed "
        f"with quotation marks inside: the same, in {more_seconds:.0f} s"
    )


if __name__ == "__main__":
    main()
