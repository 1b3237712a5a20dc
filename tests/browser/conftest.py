"""A real browser and the service running for it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from waitress import wasyncore
from waitress.server import create_server

from searchsvc.config import Config
from searchsvc.web.app import create_app, engine_of

from .chromium import open_chromium

WIDTHS = {"desktop": (1280, 800), "phone": (390, 844)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with open_chromium() as browser:
        yield browser


@contextmanager
def serving(config: Config) -> Iterator[str]:
    """The address where the service answers over an index."""
    app = create_app(config)
    with closing(engine_of(app)):
        sockets: dict[int, object] = {}
        server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=4, asyncore_loop_timeout=1)
        running = True

        def loop() -> None:
            while running:
                wasyncore.loop(timeout=0.1, map=sockets, count=1)

        thread = Thread(target=loop)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.effective_port}"
        finally:
            running = False
            thread.join()
            server.task_dispatcher.shutdown()
            wasyncore.close_all(sockets)


@pytest.fixture(scope="session")
def address(index: Config) -> Iterator[str]:
    """Where the service answers over the index of invented articles."""
    with serving(index) as address:
        yield address


@pytest.fixture(scope="module", params=["desktop", "phone"])
def width(request: pytest.FixtureRequest) -> str:
    """A wide and a narrow window."""
    name: str = request.param
    return name


@pytest.fixture(scope="module", params=[True, False], ids=["script", "no-script"])
def script(request: pytest.FixtureRequest) -> bool:
    """With JavaScript and without."""
    return bool(request.param)


@pytest.fixture(scope="module")
def window(browser: Browser, width: str, script: bool) -> Iterator[Page]:
    """A window of that width with a profile of its own, opened once: opening one takes longer than most tests."""
    across, down = WIDTHS[width]
    window = browser.new_page(
        viewport={"width": across, "height": down},
        java_script_enabled=script,
        locale="zh-CN",
        has_touch=width == "phone",
    )
    window.set_default_timeout(10_000)
    yield window
    window.close()


@pytest.fixture(scope="module")
def complaints(window: Page) -> list[str]:
    """Console messages of any weight, failed requests, and what was asked of elsewhere."""
    said: list[str] = []
    window.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    window.on("pageerror", lambda error: said.append(str(error)))
    window.on("requestfailed", lambda request: said.append(f"{request.url} {request.failure}"))
    window.on("request", lambda request: None if "127.0.0.1" in request.url else said.append(request.url))
    return said


@pytest.fixture
def page(window: Page, complaints: list[str]) -> Iterator[Page]:
    """A page that must not complain, nor leave anything to the test after it."""
    yield window
    assert window.context.cookies() == []
    aborted = "net::ERR_ABORTED"  # what a page leaves behind when the next one is opened
    heard = [complaint for complaint in complaints if not complaint.endswith(aborted)]
    complaints.clear()
    assert heard == []
