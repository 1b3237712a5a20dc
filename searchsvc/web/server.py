"""Serving with waitress: every request that has arrived is answered, also when the server is told to stop."""

import ctypes
import errno
import gc
import logging
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock, Thread
from types import FrameType
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from searchsvc import native
from searchsvc.config import Config
from searchsvc.engine import Engine
from searchsvc.errors import ConfigError, SearchsvcError
from searchsvc.spelling import nearest_name
from searchsvc.suggest import suggest
from searchsvc.web.api import ask
from searchsvc.web.app import create_app, engine_of
from searchsvc.web.connection import Connection
from searchsvc.web.logs import set_up_logs
from searchsvc.web.officials import list_officials
from searchsvc.web.parameters import SearchParameters
from searchsvc.web.turns import in_turn
from searchsvc.web.wording import say

# With waitress's own settings 99 slow connections deny everyone, and more than 1,024 files end the process;
# with these, 5,000 of 5,000 requests of 1,000 clients at once were answered.
CONNECTIONS = 2000
BACKLOG = 2048
SPARE_FILES = 100  # open files that are not connections: index, trigger, standard streams
POLL = 1.0  # seconds between two looks around where nothing happens
DRAIN = 8.0  # seconds for requests in flight; containers are usually killed after ten
QUIET = 0.5  # seconds after which a connection that asks nothing is let go while draining
TIDY = 5.0  # seconds between two returns of memory, which take some milliseconds each
KEPT = 1.4  # times the index that the process may take, pages of files among them
FEW_PAGES = 64 << 20  # bytes of them that are never too many
LEAD = 0.1  # seconds in which the first question may come
_ARENA_MAX = -8  # glibc's M_ARENA_MAX, mallopt(3)


def serve(config: Config) -> None:
    """Serve pages and API until SIGTERM or SIGINT, then finish the requests in flight and return.

    Raises ConfigError where host and port cannot be listened on.
    """
    share_memory()
    collect_seldom()
    set_up_logs(config)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a short queue is no news
    app = create_app(config)
    turn = Lock()
    with closing(engine_of(app)) as engine:
        server = _Server(in_turn(app, turn), config)
        for signal_number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signal_number, server.stop)
        try:
            # Opens the index; what only some questions need is made beside the first ones.
            ask(engine, SearchParameters())
        except SearchsvcError as error:
            print(f"{error.title}：{error}", file=sys.stderr, flush=True)
        if native.load(ctypes.CDLL) is None:
            print(_NOT_COMPILED, file=sys.stderr, flush=True)
        for url in server.urls():
            print(f"时政新闻检索已启动：{url}（按 Ctrl+C 停止）", flush=True)
        Thread(target=warm_up, args=(app, turn), name="warm-up", daemon=True).start()
        Thread(target=tidy_up, args=(engine,), name="tidy-up", daemon=True).start()
        server.run()
    print("已停止。", flush=True)


_NOT_COMPILED = (
    "安装时没有编译内层循环，由 numpy 代劳：结果相同，只是慢些。"
    "要编译，请运行 pip install -e .（用本机的 cc，没有就由 pip 带来一个编译器）。"
)


def collect_seldom() -> None:
    """Let Python look for cycles of values every ten answers or so, rather than ten times in one.

    An answer makes thousands of values and hardly a cycle. Takes 3 % of an answer's time away, 7 % of a long one's.
    """
    gc.set_threshold(50_000, 20, 20)


def share_memory() -> None:
    """Let all threads to come take what they need from one stock of memory.

    By itself glibc lays in one for each; with 421,000 paragraphs those of 8 threads held 90 MB that nobody used.
    """
    with suppress(AttributeError, OSError, TypeError):  # another C library
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def return_memory() -> None:
    """Give what is free in the stock back to the system: with 421,000 paragraphs 35 MB under load."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def tidy_up(engine: Engine) -> None:
    """Give memory back again and again, as long as the process runs."""
    while True:
        time.sleep(TIDY)
        return_memory()
        with suppress(SearchsvcError):
            if keeps_too_much(engine.stats().size):
                engine.forget_pages()


def keeps_too_much(size: int) -> bool:
    """Whether this process and the pages of files that it has read are much more than an index of this size."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:  # not on Linux
        return False
    own, files = (int(status.split(f"{name}:")[1].split()[0]) << 10 for name in ("RssAnon", "RssFile"))
    return files > max(KEPT * size - own, FEW_PAGES)


def warm_up(app: Flask, turn: Lock) -> None:
    """Make what takes long the first time: what any question may wait for, then pages, suggestions, officials.

    Who asks in the first moment has the processor alone until the answer is there.
    """
    engine = engine_of(app)
    time.sleep(LEAD)
    with turn:
        pass
    with suppress(SearchsvcError):  # no index yet: it is made when it is asked for
        nearest_name(engine, say("site"))
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    with suppress(SearchsvcError):
        suggest(engine, say("site"))
        list_officials(engine)
        engine.forget_pages()  # most of what that read is not asked for again


class _Server:
    """Waitress's server with a loop of our own, which can be stopped between two events."""

    def __init__(self, app: Callable[..., Any], config: Config) -> None:
        self._sockets: dict[int, Any] = {}
        self._stopping = False
        try:
            create_server(
                app,
                map=self._sockets,
                host=config.host,
                port=config.port,
                threads=config.threads,
                connection_limit=_limit_connections(),
                backlog=BACKLOG,
                asyncore_use_poll=True,
                ident="",
                clear_untrusted_proxy_headers=not config.proxies,
            )
        except (OSError, ValueError, UnicodeError) as error:
            raise ConfigError(_explain(error, config)) from error
        self._listeners = [item for item in self._sockets.values() if item.accepting]
        for listener in self._listeners:
            listener.channel_class = Connection
        self._tasks = self._listeners[0].task_dispatcher

    def urls(self) -> list[str]:
        """The addresses listened on."""
        hosts = [(item.effective_host, item.effective_port) for item in self._listeners]
        return [f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/" for host, port in hosts]

    def stop(self, signal_number: int, _frame: FrameType | None) -> None:
        """Handle a signal: the first asks to finish, the second not to wait for it."""
        if self._stopping:
            raise SystemExit(128 + signal_number)
        self._stopping = True
        self._listeners[0].pull_trigger()

    def run(self) -> None:
        """Answer until told to stop, then drain and let go of everything."""
        try:
            while not self._stopping:
                self._turn(POLL)
            self._close_listeners()
            deadline = time.time() + DRAIN
            while self._channels() and time.time() < deadline:
                self._let_go_of_quiet_channels()
                self._turn(0.05)
        finally:
            self._tasks.shutdown(timeout=1)
            wasyncore.close_all(self._sockets, ignore_all=True)

    def _turn(self, timeout: float) -> None:
        wasyncore.loop(timeout=timeout, use_poll=True, map=self._sockets, count=1)

    def _channels(self) -> list[Any]:
        return [channel for listener in self._listeners for channel in listener.active_channels.values()]

    def _close_listeners(self) -> None:
        for listener in self._listeners:
            self._accept_waiting(listener)
            # Only the listening socket: the trigger, which tells the loop of finished answers, stays.
            wasyncore.dispatcher.close(listener)

    def _accept_waiting(self, listener: Any) -> None:
        """Take in the connections the kernel has made already; closing the socket would break them."""
        for _ in range(BACKLOG):
            before = len(self._sockets)
            listener.handle_accept()
            if len(self._sockets) == before:
                return

    def _let_go_of_quiet_channels(self) -> None:
        now = time.time()
        for channel in self._channels():
            busy = channel.requests or channel.request is not None or channel.total_outbufs_len
            if not busy and now - channel.last_activity > QUIET:
                channel.will_close = True


def _limit_connections() -> int:
    """CONNECTIONS, or as many as this process may have files open; its own limit is raised as far as allowed."""
    try:
        import resource
    except ImportError:  # not on Windows
        return CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
            soft = limit
    return CONNECTIONS if soft == resource.RLIM_INFINITY else max(10, min(CONNECTIONS, soft - SPARE_FILES))


def _explain(error: Exception, config: Config) -> str:
    where = f"{config.host}:{config.port}"
    code = getattr(error, "errno", None)
    if code == errno.EADDRINUSE:
        return f"{where} 已被别的程序占用。请先停止它，或换一个端口：python manage.py serve --port {config.port + 1}"
    if code in (errno.EACCES, errno.EPERM):
        return f"没有权限监听 {where}。请换一个大于 1023 的端口，如 8000。"
    if code == errno.EADDRNOTAVAIL:
        return f"本机没有地址 {config.host}。请用 127.0.0.1（只供本机）或 0.0.0.0（供其他机器访问）。"
    return f"不能监听 {where}：{error}。请检查 host 和 port。"
