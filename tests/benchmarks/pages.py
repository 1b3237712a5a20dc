"""How long each page and answer of the service takes, warm and as the first one of a fresh server.

    python -m tests.benchmarks.pages --index DIR [--warm] [--only WORD]

`p50`, `p95` and `max` are milliseconds of the processor's time from request to the last byte of the answer within one
process, over several addresses, each asked five times, the best counting: what else the machine does is not measured.
`again` is the median address asked once more by a browser that has the answer. `first` is the time by the clock in
which a fresh server that has come to rest answers the slowest of these addresses as its first request, the best of
three servers. `KB` and `gzip` are the size of the median answer, plain and compressed. Last come the seconds from the
start of a server to its first answer, and its memory, before and after all the addresses were asked for (`private` is
what is not of files).
"""

import argparse
import gzip
import http.client
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple
from urllib.parse import quote

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from searchsvc.config import Config
from searchsvc.documents import split_paragraph_id
from searchsvc.engine import Engine
from searchsvc.query import FacetField, Query, Unit
from searchsvc.web import create_app
from searchsvc.web.app import engine_of

REPEATS = 5
SERVERS = 3
SEVERAL = 40  # addresses of a kind


class Timing(NamedTuple):
    """What an address took: milliseconds, milliseconds of a repeated request, and the bytes of the answer."""

    ms: float
    again: float
    body: bytes
    url: str


def list_addresses(engine: Engine) -> dict[str, list[str]]:
    """Addresses of each kind: from the most frequent values of the index and from random ones."""
    rng = random.Random(1)
    officials, series, days = (_values(engine, field, rng) for field in _LISTED)
    questions = list(_questions(engine, rng, officials))
    articles = _articles(engine, rng)
    names = [f"/officials/{quote(name, safe='')}" for name in officials]
    meetings = [f"/meetings/{quote(name, safe='')}" for name in series]
    return {
        "/": ["/"],
        "/search": [f"/search?q={q}" for q in questions],
        "/search of articles": [f"/search?unit=article&q={q}" for q in questions],
        "/search of everything": ["/search", "/search?unit=article", "/search?sort=newest", "/search?page=100"],
        "/search/official": [f"/search/official?q={q}" for q in questions[:8]] + ["/search/official"],
        "/articles/ID": [f"/articles/{article}" for article in articles],
        "/articles/ID?q=": [f"/articles/{one}?q={q}" for one, q in zip(articles, questions, strict=False)],
        "/officials/": ["/officials/", "/officials/?q=zh", "/officials/?q=%E7%8E%8B"],
        "/officials/NAME": names,
        "/meetings/": ["/meetings/", "/meetings/?page=5"],
        "/meetings/SERIES": meetings,
        "/dates/DAY": [f"/dates/{month[:4]}/{month[5:]}/{rng.randint(1, 28):02}" for month in days],
        "/help": ["/help"],
        "/api/v1/search": [f"/api/v1/search?per_page=10&q={q}" for q in questions],
        "/api/v1/search of everything": ["/api/v1/search", "/api/v1/search?per_page=100&unit=article"],
        "/api/v1/suggest": [
            f"/api/v1/suggest?q={quote(typed)}" for typed in ("x", "zhang", "会", "高质量", "hy", "王")
        ],
        "/api/v1/officials": ["/api/v1/officials", "/api/v1/officials?q=zh"],
        "/api/v1/officials/NAME": [f"/api/v1{name}" for name in names],
        "/api/v1/meetings": ["/api/v1/meetings"],
        "/api/v1/stats": ["/api/v1/stats"],
        "/api/v1/articles/ID": [f"/api/v1/articles/{article}" for article in articles],
        "/search.csv": [f"/search.csv?per_page=10&q={q}" for q in questions[:4]],
        "/search.atom": [f"/search.atom?q={q}" for q in questions],
        "/search.feed.json": [f"/search.feed.json?q={q}" for q in questions],
        "/officials.csv": ["/officials.csv"],
        "/meetings.csv": ["/meetings.csv"],
        "/meetings.ics": ["/meetings.ics"],
        "/meetings/SERIES.ics": [f"{one}.ics" for one in meetings],
        "/sitemap.xml": ["/sitemap.xml"],
        "/api/openapi.json": ["/api/openapi.json"],
    }


_LISTED = (FacetField.OFFICIAL, FacetField.SERIES, FacetField.MONTH)


def _values(engine: Engine, field: FacetField, rng: random.Random) -> list[str]:
    found = engine.search(Query(facets=(field,), limit=0, facet_limit=1_000_000, unit=Unit.ARTICLE))
    values = [one.value for one in found.facets[field]]
    return [*values[: SEVERAL // 2], *rng.sample(values, min(SEVERAL // 2, len(values)))]


def _articles(engine: Engine, rng: random.Random) -> list[str]:
    deep = (engine.search(Query(unit=Unit.ARTICLE, limit=1, offset=rng.randrange(5_000))) for _ in range(SEVERAL))
    return [split_paragraph_id(doc.id)[0] for top in deep for doc in top.docs]


def _questions(engine: Engine, rng: random.Random, officials: Sequence[str]) -> Iterator[str]:
    """A word, two words, either of two, a phrase, two with an official: words the likelier the more frequent."""
    counts = {word: count for word, count in engine.words().items() if len(word) > 1}
    for _ in range(SEVERAL):
        one, other, third = map(quote, rng.choices(list(counts), list(counts.values()), k=3))
        yield one
        yield f"{one}+{other}"
        yield f"{one}+OR+{third}"
        yield f"%22{third}%22"
        yield f"{one}&official={quote(rng.choice(officials))}"


def ask(app: Flask, url: str, tag: str = "") -> tuple[float, bytes, str]:
    """The milliseconds of an answer, its body and its tag."""
    headers = [("If-None-Match", tag)] if tag else []
    best = float("inf")
    for _ in range(REPEATS):
        environ = EnvironBuilder(url, headers=headers).get_environ()
        started = time.thread_time()
        sent, status, answered = run_wsgi_app(app.wsgi_app, environ)
        body = b"".join(sent)
        best = min(best, 1e3 * (time.thread_time() - started))
        assert status[:3] in ("200", "304"), f"{status} {url}"
    return best, body, answered.get("ETag", "")


def measure_warm(app: Flask, urls: Sequence[str]) -> list[Timing]:
    """What each address takes, the fastest first."""
    timings = []
    for url in urls:
        ms, body, tag = ask(app, url)
        timings.append(Timing(ms, ask(app, url, tag)[0] if tag else ms, body, url))
    return sorted(timings)


@contextmanager
def server(index: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """A server process of its own and the port it listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "manage.py", "serve", "--index", str(index), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            yield port, process
        finally:
            process.terminate()


def fetch(port: int, url: str) -> int:
    """Read an answer to its end; its status, 0 where nobody listens yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", url)
        response = connection.getresponse()
        response.read()
    except OSError:
        return 0
    finally:
        connection.close()
    return response.status


def measure_first(index: Path, url: str) -> float:
    """Milliseconds in which a fresh server gives its first answer."""
    with server(index) as (port, process):
        assert process.stdout is not None
        process.stdout.readline()  # it says that it listens
        used = -1.0
        while used != (used := _processor_time(process.pid)):  # it has made what takes long the first time
            time.sleep(0.5)
        started = time.perf_counter()
        status = fetch(port, url)
        took = 1e3 * (time.perf_counter() - started)
    assert status == 200, f"{status} {url}"
    return took


def measure_start(index: Path, url: str) -> tuple[float, float]:
    """Seconds from the start of a server to its first answer, by the clock and of the processor."""
    started = time.perf_counter()
    with server(index) as (port, process):
        while fetch(port, url) != 200:
            time.sleep(0.005)
        took = time.perf_counter() - started
        return took, _processor_time(process.pid)


def _processor_time(pid: int) -> float:
    """Seconds that a process has used of the processor."""
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def measure_memory(index: Path, urls: Sequence[str]) -> dict[str, float]:
    """Megabytes of a server that has answered all the addresses."""
    with server(index) as (port, process):
        assert process.stdout is not None
        process.stdout.readline()
        sizes = {"resident, ready": _memory(process.pid)["Rss"]}
        for url in urls:
            fetch(port, url)
        memory = _memory(process.pid)
    return sizes | {"resident": memory["Rss"], "private": memory["Private_Clean"] + memory["Private_Dirty"]}


def _memory(pid: int) -> dict[str, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {name.rstrip(":"): int(kilobytes) / 1024 for name, kilobytes, _ in map(str.split, lines)}


def _best(work: Callable[[], float]) -> float:
    return min(work() for _ in range(SERVERS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--warm", action="store_true", help="start no servers")
    parser.add_argument("--only", default="", help="only kinds with this in their name")
    chosen = parser.parse_args()
    app = create_app(Config(index=chosen.index))
    addresses = list_addresses(engine_of(app))
    print(f"{'':30}{'p50':>8}{'p95':>8}{'max':>8}{'again':>8}{'first':>8}{'KB':>7}{'gzip':>7}")
    for kind, urls in addresses.items():
        if chosen.only not in kind:
            continue
        timings = measure_warm(app, urls)
        cuts = (
            quantiles([one.ms for one in timings], n=20, method="inclusive")
            if len(timings) > 1
            else [timings[0].ms] * 19
        )
        first = 0.0 if chosen.warm else _best(lambda url=timings[-1].url: measure_first(chosen.index, url))  # type: ignore[misc]
        middle = timings[len(timings) // 2]
        sizes = len(middle.body) / 1e3, len(gzip.compress(middle.body, 5)) / 1e3
        times = (cuts[9], cuts[18], timings[-1].ms, middle.again, first)
        print(
            f"{kind:30}" + "".join(f"{ms:8.2f}" for ms in times) + "".join(f"{size:7.1f}" for size in sizes), flush=True
        )
    if chosen.warm:
        return
    starts = [measure_start(chosen.index, "/api/v1/search?q=a") for _ in range(SERVERS)]
    clock, processor = map(min, zip(*starts, strict=True))
    print(f"start to first answer {clock:.2f} s, {processor:.2f} s of the processor")
    memory = measure_memory(chosen.index, [url for urls in addresses.values() for url in urls])
    size = engine_of(app).stats().size / 1e6
    print(f"index {size:.0f} MB, server " + ", ".join(f"{name} {value:.0f} MB" for name, value in memory.items()))


if __name__ == "__main__":
    main()
