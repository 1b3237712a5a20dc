"""The server as a process: it says where it is, finishes what it began when stopped, and explains a taken port."""

import json
import platform
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from email import message_from_string
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

from searchsvc.config import Config
from searchsvc.engine import open_engine
from tests.engine_articles import article

ROOT = Path(__file__).parent.parent
# The real server with one more address, which takes its time and then gives a long answer.
SLOW = """
import sys, time
from pathlib import Path
from searchsvc.config import Config
from searchsvc.web import server

make = server.create_app

def create_app(config):
    app = make(config)
    app.add_url_rule("/slow", view_func=lambda: time.sleep(1.5) or "x" * 3_000_000)
    return app

server.create_app = create_app
server.serve(Config(index=Path(sys.argv[1]), port=0))
"""


@contextmanager
def running(index: Path, program: str = SLOW) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(index)], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, line + (process.stderr.read() if process.stderr else "")
        yield process, int(found[1])
    finally:
        process.kill()
        process.communicate()


def get(port: int, path: str) -> tuple[int, int]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, len(response.read())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_requests_in_flight_are_finished_when_it_is_stopped(index: Config, number: signal.Signals) -> None:
    with running(index.index) as (process, port), ThreadPoolExecutor(20) as pool:
        # more than there are threads: some of them wait their turn when the signal comes
        asked = [pool.submit(get, port, "/slow") for _ in range(12)]
        time.sleep(0.5)
        process.send_signal(number)
        assert [future.result() for future in asked] == [(200, 3_000_000)] * 12
        assert process.wait(timeout=15) == 0
        with pytest.raises(ConnectionRefusedError):
            get(port, "/")


def test_an_idle_connection_does_not_hold_it_up(index: Config) -> None:
    with running(index.index) as (process, port), closing(HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", "/healthz")
        assert connection.getresponse().read()
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 0
        assert time.monotonic() - began < 5


def test_a_second_signal_stops_at_once(index: Config) -> None:
    with running(index.index) as (process, port), closing(socket.create_connection(("127.0.0.1", port))) as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")  # a request that never ends would be waited for
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=5) == 128 + signal.SIGTERM


def test_many_slow_connections_deny_nobody(index: Config) -> None:
    with running(index.index) as (_, port):
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(300)]
        try:
            for connection in slow:
                connection.sendall(b"GET / HTTP/1.1\r\n")
            assert get(port, "/api/v1/search?q=a")[0] == 200
        finally:
            for connection in slow:
                connection.close()


def test_pages_are_served_with_safe_headers_and_no_name(index: Config) -> None:
    with running(index.index) as (_, port), closing(HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", "/search?q=%ED%A0%80%00")
        response = connection.getresponse()
        assert response.status == 200
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Server"] is None
        response.read()


def test_without_an_index_it_serves_and_says_what_to_do(tmp_path: Path) -> None:
    with running(tmp_path / "index") as (process, port):
        assert get(port, "/healthz")[0] == 200
        assert get(port, "/readyz")[0] == 503
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=15)
        assert "manage.py reindex" in errors
        assert "Traceback" not in errors


def test_it_looks_for_cycles_seldom(index: Config) -> None:
    watching = SLOW.replace(
        "return app", 'app.add_url_rule("/gc", "gc", lambda: {"at": gc.get_threshold()}); return app'
    )
    with (
        running(index.index, f"import gc\n{watching}") as (_, port),
        closing(HTTPConnection("127.0.0.1", port)) as connection,
    ):
        connection.request("GET", "/gc")
        assert json.loads(connection.getresponse().read())["at"][0] > 10_000


def test_it_says_so_where_nothing_was_compiled(index: Config, tmp_path: Path) -> None:
    program = (
        f"from pathlib import Path\nfrom searchsvc import native\nnative._FOLDER = Path({str(tmp_path)!r})\n{SLOW}"
    )
    with running(index.index, program) as (process, port):
        status, size = get(port, "/api/v1/search?q=%E5%A4%96%E4%BA%8B")
        assert (status, size > 1000) == (200, True)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=15)
        assert "pip install -e ." in errors


@pytest.mark.parametrize(
    ("options", "words"), [([], ["占用", "--port"]), (["--host", "no.such.host.invalid"], ["no.such.host.invalid"])]
)
def test_an_address_that_cannot_be_had_is_explained(index: Config, options: list[str], words: list[str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "manage.py", "serve", "--index", str(index.index), "--port", str(port), *options]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert all(word in done.stderr for word in words)
    assert "Traceback" not in done.stderr


def send(port: int, request: bytes) -> tuple[Message, bytes]:
    """The headers of what is answered to bytes as they are, the first line as :status, and the body."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as raw:
        raw.sendall(request)
        head, _, body = raw.makefile("rb").read().partition(b"\r\n\r\n")
    status, _, headers = head.decode().partition("\r\n")
    message = message_from_string(headers)
    message[":status"] = status.split(" ")[1]
    return message, body


def test_addresses_in_raw_utf8_are_read_as_the_same_in_percent_signs(index: Config) -> None:
    with running(index.index) as (_, port):
        for address in ("/api/v1/search?q=外事&official=顾长宁&part=chair&per_page=5", "/api/v1/officials/顾长宁"):
            answers = []
            for written in (address, quote(address, safe="/?&=")):
                headers, body = send(port, f"GET {written} HTTP/1.0\r\nHost: x\r\nX-Note: é\r\n\r\n".encode())
                assert headers[":status"] == "200"
                answers.append({**json.loads(body), "took_ms": 0})
            assert answers[0] == answers[1]
            assert answers[0]["total"] > 0
        # what is no UTF-8 either is read as text that is nowhere
        assert send(port, b"GET /search?q=\xcd\xe2\xca\xc2 HTTP/1.0\r\n\r\n")[0][":status"] == "200"


def test_what_cannot_be_read_at_all_is_refused_as_the_application_refuses(index: Config) -> None:
    unreadable = [
        ("GET / HTTP/1.1", "Content-Length: many", "400"),
        ("GET / HTTP/1.1", f"Content-Length: {'9' * 5000}", "400"),
        ("GET http://[x HTTP/1.1", "Host: x", "400"),
        ("GÉT /search HTTP/1.1", "Host: x", "400"),
        ("POST / HTTP/1.1", "Transfer-Encoding: gzip", "501"),
    ]
    with running(index.index) as (process, port):
        for line, header, status in unreadable:
            for language, title in (("zh", "请求无法处理"), ("en", "The request cannot be handled")):
                request = f"{line}\r\n{header}\r\nAccept-Language: {language}\r\n\r\n"
                found, body = send(port, request.encode())
                assert (found[":status"], found["Content-Type"]) == (status, "application/problem+json")
                assert found["X-Content-Type-Options"] == "nosniff"
                assert found["Content-Security-Policy"].startswith("default-src 'none'")
                problem = json.loads(body)
                assert (problem["type"], problem["status"], problem["title"]) == ("about:blank", int(status), title)
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=15)[1] == ""


# How many stocks of memory 8 threads make for themselves beside the first.
STOCKS = """
import ctypes, sys, threading
from searchsvc.web.server import share_memory

if sys.argv[2] == "shared":
    share_memory()
kept, all_have = [], threading.Barrier(9)

def take():
    kept.append(bytes(50_000))
    all_have.wait()

for _ in range(8):
    threading.Thread(target=take).start()
all_have.wait()
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(library.fopen(sys.argv[1].encode(), b"w"))
library.malloc_info(0, file)
library.fclose(file)
"""


# How many pages go back to the system that lie free below what is still in use.
RETURNED = """
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from searchsvc.config import Config
from searchsvc.engine import open_engine
from searchsvc.web import server

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])

freed = [bytes(1_000) for _ in range(50_000)]
last = bytes(1_000)
del freed
before = resident()
server.TIDY = 0.01
engine = open_engine(Config(index=Path("nowhere")))
Thread(target=server.tidy_up, args=(engine,), daemon=True).start()
until = monotonic() + 20
while before - resident() < 7_000 and monotonic() < until:
    sleep(0.01)
print(before - resident())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is asked to give memory back")
def test_free_memory_is_given_back_time_and_again() -> None:
    done = subprocess.run([sys.executable, "-c", RETURNED], cwd=ROOT, check=True, capture_output=True, text=True)
    assert int(done.stdout) * 4096 > 25_000_000


# How many kilobytes of an index's pages stay in memory behind a question, where so much may be kept.
KEPT = """
import re, sys
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from searchsvc.config import Config
from searchsvc.engine import open_engine
from searchsvc.query import Phrase, Query
from searchsvc.web import server

def mapped():
    maps = re.split(r"\\n(?=[0-9a-f]+-)", Path("/proc/self/smaps").read_text())
    return sum(int(re.search(r"Rss: +([0-9]+)", one)[1]) for one in maps if ".arr" in one.partition("\\n")[0])

engine = open_engine(Config(index=Path(sys.argv[1])))
engine.search(Query(Phrase("水位")))
assert mapped() > 0
server.TIDY, server.KEPT, server.FEW_PAGES = 0.01, float(sys.argv[2]), 0
Thread(target=server.tidy_up, args=(engine,), daemon=True).start()
until = monotonic() + (20 if server.KEPT == 0 else 0.5)
while mapped() and monotonic() < until:
    sleep(0.01)
print(mapped())
"""


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux tells what a process keeps in memory")
@pytest.mark.parametrize(("kept", "stays"), [("0", False), ("1e9", True)])
def test_pages_of_the_index_are_given_back_where_they_are_too_many(kept: str, stays: bool, tmp_path: Path) -> None:
    engine = open_engine(Config(index=tmp_path, jobs=1))
    engine.rebuild([article("a", "水位下降。" * 50)], {})
    engine.close()
    command = [sys.executable, "-c", KEPT, str(tmp_path), kept]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert (int(done.stdout) > 0) is stays


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc lays in memory for each thread")
def test_threads_share_one_stock_of_memory(tmp_path: Path) -> None:
    counts = {}
    for way in ("shared", "as usual"):
        subprocess.run([sys.executable, "-c", STOCKS, str(tmp_path / way), way], cwd=ROOT, check=True)
        counts[way] = (tmp_path / way).read_text().count("<heap nr=")
    assert counts["shared"] == 1 < counts["as usual"]
