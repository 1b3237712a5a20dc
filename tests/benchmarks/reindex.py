"""A full reindex beside plain scripts that do the same work with other engines: read, annotate, tokenise, write.

    python -m tests.benchmarks.reindex [--set xwlb|news] [--json FILE]

needs the corpora beside the checkout and the extra `bench`. Ours is the command `manage.py reindex` in a process of its
own, from its start to its end, with as many workers as there are cores, the middle of three runs. The others are what a
plain script does in one process: files read and annotated by our functions, then stock Whoosh's writer with jieba's own
analyzer for Whoosh, or tantivy with our tokens. Stock Whoosh is left out of the larger set.
"""

import argparse
import logging
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from searchsvc.analysis import Analyzer
from searchsvc.annotate import annotate
from searchsvc.documents import Article
from searchsvc.readers import find_files, read_file
from tests.benchmarks.engine import SETS, unpack_set
from tests.benchmarks.engine_peers import FACETS, Rows, Tantivy, rows_of, timed, to_json, values_of

ROOT = Path(__file__).parents[2]
Figures = dict[str, dict[str, float]]


def measure_ours(corpus: Path, work: Path) -> dict[str, float]:
    """Seconds of the command on the clock and of the processors, and the most memory of one process in MB."""
    command = [sys.executable, "manage.py", "reindex", "--full", "--corpus", str(corpus), "--index", str(work / "ours")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done, seconds = timed(lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=False))
    assert done.returncode in (0, 3), done.stderr.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"all": seconds, "processors": spent, "peak MB": after.ru_maxrss / 1024}


def read_corpus(corpus: Path) -> list[Article]:
    """All articles of a folder."""
    paths, _ = find_files(corpus)
    return [one for path in paths for one in read_file(path, corpus) if isinstance(one, Article)]


def write_whoosh(articles: Sequence[Article], folder: Path) -> None:
    """Stock Whoosh with jieba's analyzer, texts and facets stored, as its manuals have it."""
    import jieba
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index

    jieba.setLogLevel(logging.ERROR)
    folder.mkdir()
    facets = {facet.value: fields.KEYWORD(commas=True, stored=True) for facet in FACETS}
    text = fields.TEXT(analyzer=ChineseAnalyzer(), stored=True)
    schema = fields.Schema(id=fields.ID(stored=True, unique=True), title=text, text=text, **facets)
    writer = index.create_in(str(folder), schema).writer(limitmb=256)
    for article in articles:
        values = {facet.value: ",".join(values_of(article, facet)) for facet in FACETS}
        for number, paragraph in enumerate(article.paragraphs):
            writer.add_document(id=f"{article.id}.{number}", title=article.title, text=paragraph, **values)
    writer.commit()


def cut_rows(articles: Sequence[Article]) -> Rows:
    """What is to be written, cut with the dictionary of a reindex: jieba's, our terms and the officials' names."""
    return rows_of(articles, Analyzer({official.name for article in articles for official in article.officials}))


def measure_peers(corpus: Path, work: Path, whoosh: bool) -> Figures:
    """Seconds of the same work in a plain script, part by part."""
    read, reading = timed(partial(read_corpus, corpus))
    articles, annotating = timed(lambda: list(map(annotate, read)))
    shared = {"read": reading, "annotate": annotating}
    figures: Figures = {}
    rows, cutting = timed(lambda: list(cut_rows(articles)))
    _, writing = timed(partial(Tantivy, rows, work / "tantivy"))
    figures["tantivy"] = {**shared, "tokenise": cutting, "write": writing}
    del rows
    if whoosh:
        _, writing = timed(lambda: write_whoosh(articles, work / "whoosh"))
        figures["stock Whoosh, jieba"] = {**shared, "write": writing}
    return {name: {**parts, "all": sum(parts.values())} for name, parts in figures.items()}


def print_table(figures: Figures) -> None:
    """The figures as a table in Markdown: seconds, and how many times ours."""
    ours = figures["ours"]
    print(
        "| full reindex | read | annotate | tokenise | write | all, s | times ours | without annotating |\n"
        + "|---" * 8
        + "|"
    )
    print(f"| ours, {os.cpu_count()} cores | | | | | {ours['all']:.1f} | 1 | 1 |")
    for name, row in figures.items():
        if name != "ours":
            cells = " | ".join(
                f"{row[part]:.1f}" if part in row else "" for part in ("read", "annotate", "tokenise", "write")
            )
            bare = row["all"] - row["annotate"]
            print(
                f"| {name} | {cells} | {row['all']:.1f} | {row['all'] / ours['all']:.1f} | {bare / ours['all']:.1f} |"
            )
    print(f"- ours: {ours['processors']:.1f} s of the processors, at most {ours['peak MB']:.0f} MB in one process")


def main() -> None:
    """Measure the set asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=sorted(SETS), default="xwlb")
    parser.add_argument("--json", type=Path, default=Path("build/reindex.json"))
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bench"))
    try:
        corpus = unpack_set(options.set, work / "corpus")
        # Before the peers and behind them, which take minutes: a machine's speed drifts. The middle one counts.
        before = [measure_ours(corpus, work)]
        peers = measure_peers(corpus, work, options.set == "xwlb")
        runs = [*before, measure_ours(corpus, work), measure_ours(corpus, work)]
        ours = sorted(runs, key=lambda run: run["all"])[1]
        # The system counts what this process had when it started a child as the child's: only the first run tells.
        figures = {"ours": ours | {"peak MB": before[0]["peak MB"]}} | peers
        print("ours, each run: " + ", ".join(f"{run['all']:.1f}" for run in runs) + " s\n")
    finally:
        shutil.rmtree(work)
    print_table(figures)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(to_json(figures), "utf-8")


if __name__ == "__main__":
    main()
