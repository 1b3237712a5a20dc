"""A corpus of a million paragraphs: time, memory and size of its index, and the time of whole answers.

    python -m tests.benchmarks.scale --folder FOLDER [--paragraphs 1000000]

repeats news-68k, each time with other ids, sources and dates, into FOLDER/corpus and indexes that with
`manage.py reindex --full` into FOLDER/index; what is there already is used again. Memory is that of all processes
together, each page counted once (PSS), looked at five times a second: all of it, and without mapped files, which the
system can take back at any time. Every question is asked once, then all of them once more.
"""

import argparse
import json
import lzma
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from searchsvc.config import Config
from searchsvc.engine import open_engine
from tests.benchmarks.traffic import Traffic, answer_times, percentile

NEWS = Path(__file__).parents[3] / "shared" / "corpora" / "news-68k.jsonl.xz"
QUESTIONS = 600


def write_corpus(folder: Path, wanted: int) -> None:
    """Files of at least so many paragraphs, one for each time the news is repeated."""
    folder.mkdir(parents=True)
    written = turn = 0
    while written < wanted:
        with (folder / f"news{turn}.jsonl").open("w", encoding="utf-8") as target:
            for article in _repeat(turn):
                target.write(json.dumps(article, ensure_ascii=False) + "\n")
                written += len(article["paragraphs"])
                if written >= wanted:
                    break
        turn += 1


def _repeat(turn: int) -> Iterator[dict[str, Any]]:
    with lzma.open(NEWS, "rt", encoding="utf-8") as source:
        for line in source:
            article = json.loads(line)
            article["id"] += f"-{turn}"
            article["source"] += str(turn or "")  # what has no date would be the same article again
            if article["date"]:
                article["date"] = str(date.fromisoformat(article["date"]) - timedelta(days=61 * turn))
            yield article


def build(corpus: Path, index: Path) -> str:
    """The time of a full reindex, and the most memory that its processes held at once."""
    command = [sys.executable, "manage.py", "reindex", "--full", "--corpus", str(corpus), "--index", str(index)]
    started = time.perf_counter()
    peak = own_peak = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            held = [_memory(one) for one in _family(process.pid)]
            peak = max(peak, sum(one for one, _ in held))
            own_peak = max(own_peak, sum(one - files for one, files in held))
            time.sleep(0.2)
    assert process.returncode in (0, 3), "3: something in the corpus was skipped"
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (
        f"{time.perf_counter() - started:.0f} s, of the processors {spent.ru_utime + spent.ru_stime:.0f} s, "
        f"at most {peak:.0f} MB in all processes, {own_peak:.0f} MB without mapped files"
    )


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _memory(process: int) -> tuple[float, float]:
    """Megabytes of a process, and how many of them are pages of mapped files."""
    try:
        lines = dict(line.split(":") for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:])
    except OSError:  # it has ended
        return 0.0, 0.0
    return int(lines["Pss"].split()[0]) / 1024, int(lines["Pss_File"].split()[0]) / 1024


def main() -> None:
    """Build what is missing and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    parser.add_argument("--show", type=int, default=0, help="how many of the slowest questions to list")
    options = parser.parse_args()
    corpus, index = options.folder / "corpus", options.folder / "index"
    if not corpus.exists():
        write_corpus(corpus, options.paragraphs)
    if not index.exists():
        print(f"reindex: {build(corpus, index)}", flush=True)
    with closing(open_engine(Config(index=index))) as engine:
        stats = engine.stats()
        urls = Traffic(engine).urls(QUESTIONS)
    per_100k = stats.size / 1e6 / stats.paragraphs * 1e5
    print(f"{stats.articles} articles, {stats.paragraphs} paragraphs: {stats.size / 1e6:.0f} MB, {per_100k:.1f} a 100k")
    times = list(answer_times(index, [*urls, *urls]))
    for name, some in (("asked first", times[: len(urls)]), ("asked again", times[len(urls) :])):
        for what, place in (("clock", 1), ("processor", 2)):
            values = [float(one[place]) for one in some]
            figures = ", ".join(f"p{100 * share:.0f} {percentile(values, share):.2f}" for share in (0.5, 0.95, 0.99))
            print(f"whole answer, {name}, ms by the {what}: {figures}")
    for url, clock, _ in sorted(times, key=lambda one: -one[1])[: options.show]:
        print(f"{clock:8.1f} ms  {url}")


if __name__ == "__main__":
    main()
