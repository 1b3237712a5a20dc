"""From the edit of a file to an answer that has it: by `manage.py reindex`, and in a process that stays (--watch).

    python -m tests.benchmarks.edit --corpus FOLDER --index FOLDER [--times 5]

edits Markdown and JSON Lines files in a copy of the corpus; the index, which must be that of the corpus, is copied too.
Seconds by the clock, and of processor time in brackets.
"""

import argparse
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from searchsvc.config import Config
from searchsvc.engine import Engine, open_engine
from searchsvc.indexer import reindex
from searchsvc.query import FacetField, Phrase, Query

SENTENCE = "第{}次新添的一段文字。"


def edit(path: Path, number: int) -> None:
    """Add a paragraph to the last article of a file."""
    sentence = SENTENCE.format(number)
    if path.suffix == ".md":
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n<p>{sentence}</p>\n")
        return
    *lines, last = path.read_text("utf-8").splitlines()
    article = json.loads(last)
    article["paragraphs"].append(sentence)
    path.write_text("\n".join((*lines, json.dumps(article, ensure_ascii=False), "")), "utf-8")


def measure(config: Config, times: int, renew: Callable[[], None], reader: Engine) -> None:
    """Print the median of some edits."""
    files = sorted(path for path in config.corpus.rglob("*") if path.suffix in (".md", ".jsonl"))
    rng = random.Random(time.time_ns())
    taken = []
    for _ in range(times):
        number = rng.randrange(10**9)
        edit(rng.choice(files), number)
        clock, processor = time.perf_counter(), _processor_time()
        renew()
        found = reader.search(Query(Phrase(SENTENCE.format(number)), facets=tuple(FacetField)))
        taken.append((time.perf_counter() - clock, _processor_time() - processor))
        assert found.total == 1
    clocks, processors = zip(*taken, strict=True)
    print(f"{statistics.median(clocks):.2f} s ({statistics.median(processors):.2f})", flush=True)


def _processor_time() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + spent.ru_utime + spent.ru_stime


def main() -> None:
    """Copy, edit and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        config = Config(corpus=Path(folder) / "corpus", index=Path(folder) / "index")
        shutil.copytree(options.corpus, config.corpus)
        shutil.copytree(options.index, config.index)
        places = ["--corpus", str(config.corpus), "--index", str(config.index)]
        command = [sys.executable, "manage.py", "reindex", *places]

        def run() -> None:
            ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            assert ended.returncode in (0, 3), "3: something in the corpus was skipped"

        with closing(open_engine(config)) as reader, closing(open_engine(config)) as writer:
            stats = reader.stats()
            print(f"{stats.articles} articles, {stats.paragraphs} paragraphs")
            print("manage.py reindex: ", end="")
            measure(config, options.times, run, reader)
            print("in a process that stays: ", end="")
            measure(config, options.times, lambda: _renew(config, writer), reader)


def _renew(config: Config, engine: Engine) -> None:
    reindex(config, engine)


if __name__ == "__main__":
    main()
