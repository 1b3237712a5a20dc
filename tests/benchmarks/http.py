"""The server under load beside the search it serves: 8 clients that keep their connections, over a mix of questions.

    python -m tests.benchmarks.http --index FOLDER [--seconds 10]

Both answer the same 200 questions, each asked once before the measuring begins. `processor` is processor time an
answer: of the server under load, and of the application called in one process without a server.
"""

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from searchsvc.config import Config
from searchsvc.engine import open_engine
from tests.benchmarks.traffic import Traffic, answer_times, percentile

CLIENTS = 8
QUESTIONS = 200
SECONDS = 10
# The second needs all that can be suggested, the third every known word.
FIRST = {
    "first answer s": "/api/v1/search?q=A",
    "first suggestion s": "/api/v1/suggest?q=A",
    "first did-you-mean s": "/api/v1/search?official=A",
}

_LENGTH = re.compile(rb"\r\ncontent-length: ([0-9]+)\r\n", re.IGNORECASE)


@dataclass(frozen=True)
class Server:
    """A running server, and the seconds from its start to first answers of three kinds."""

    process: int
    port: int
    first_answers: dict[str, float]

    def processor_time(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> dict[str, float]:
        """Resident megabytes: its own, and pages of files, most of them the index's, which the system may take back."""
        status = Path(f"/proc/{self.process}/status").read_text()
        own, files = (int(status.split(f"{name}:")[1].split()[0]) / 1024 for name in ("RssAnon", "RssFile"))
        return {"memory MB": own + files, "own memory MB": own}


@contextmanager
def serving(index: Path) -> Iterator[Server]:
    """The server as it is started by hand, on a port of its own."""
    command = [sys.executable, "-u", "manage.py", "serve", "--index", str(index), "--port", "0"]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout
            found = re.search(r":(\d+)/", process.stdout.readline())
            assert found, "the server did not start"
            firsts = {}
            for kind, url in FIRST.items():
                ask_all(int(found[1]), [url])
                firsts[kind] = time.perf_counter() - started
            yield Server(process.pid, int(found[1]), firsts)
        finally:
            process.terminate()


def ask_all(port: int, urls: Sequence[str], until: float = float("inf")) -> list[float]:
    """Ask one address after the other over one connection, over and over until a time; seconds each took.

    Plain sockets: a client that is slower than the server would measure itself.
    """
    requests = [f"GET {url} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() for url in urls]
    times = []
    with closing(socket.create_connection(("127.0.0.1", port))) as connection:
        while True:
            for request in requests:
                started = time.perf_counter()
                connection.sendall(request)
                _read_answer(connection)
                times.append(time.perf_counter() - started)
                if times and time.perf_counter() > until:
                    return times
            if until == float("inf"):
                return times


def _read_answer(connection: socket.socket) -> None:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _receive(connection, 1 << 18)
    assert data.startswith(b"HTTP/1.1 200 "), data[:200]
    length = _LENGTH.search(data)
    assert length, data[:500]
    left = data.index(b"\r\n\r\n") + 4 + int(length[1]) - len(data)
    while left:
        left -= len(_receive(connection, left))


def _receive(connection: socket.socket, size: int) -> bytes:
    if data := connection.recv(size):
        return data
    raise ConnectionError("the server closed the connection")


def load(port: int, urls: Sequence[str], seconds: float) -> list[float]:
    """Seconds of each answer to CLIENTS clients at once; each begins at another question."""
    times: list[float] = []
    until = time.perf_counter() + seconds

    def client(number: int) -> None:
        start = number * len(urls) // CLIENTS
        times.extend(ask_all(port, [*urls[start:], *urls[:start]], until))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def measure(index: Path, seconds: float = SECONDS) -> dict[str, float]:
    """What a server does under load, and what one process does that answers the same without one."""
    with closing(open_engine(Config(index=index))) as engine:
        urls = Traffic(engine).urls(QUESTIONS)
    alone = list(answer_times(index, [*urls, *urls, *urls]))[len(urls) :]
    with serving(index) as server:
        ask_all(server.port, urls)
        before, own = server.processor_time(), time.process_time()
        started = time.perf_counter()
        times = load(server.port, urls, seconds)
        took = time.perf_counter() - started
        return {
            **server.first_answers,
            "requests/s": len(times) / took,
            "p50 ms": 1e3 * percentile(times, 0.5),
            "p99 ms": 1e3 * percentile(times, 0.99),
            "processor ms": 1e3 * (server.processor_time() - before) / len(times),
            "without server, processor ms": sum(processor for _, _, processor in alone) / len(alone),
            "without server, answers/s": 1e3 * len(alone) / sum(clock for _, clock, _ in alone),
            "clients, part of a core": (time.process_time() - own) / took,
            **server.memory(),
        }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    options = parser.parse_args()
    print(
        json.dumps({name: round(value, 3) for name, value in measure(options.index, options.seconds).items()}, indent=1)
    )


if __name__ == "__main__":
    main()
