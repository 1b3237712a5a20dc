"""Finding and starting a headless Chromium."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

VARIABLE = "SEARCHSVC_TEST_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ABSENT = (
    "找不到 Chromium。`make test` 会先安装它（tests/browser/install.sh）；"
    f"装在别处的，请用环境变量 {VARIABLE} 指明它的路径。"
)


def find_browser(playwright: Playwright) -> Path:
    """The browser named by the environment, on PATH, or Playwright's own; raises FileNotFoundError if there is none."""
    named = os.environ.get(VARIABLE)
    on_path = (shutil.which(name) for name in NAMES)
    candidates = (named,) if named else (*(path for path in on_path if path), playwright.chromium.executable_path)
    for candidate in candidates:
        # On Ubuntu the command may be a stub that only tells to install a snap: no browser.
        if Path(candidate).exists() and not _is_snap_stub(Path(candidate)):
            return Path(candidate)
    raise FileNotFoundError(ABSENT)


def _is_snap_stub(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(4096)
    return head.startswith(b"#!") and b"snap install" in head


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """A headless Chromium that talks to nobody but the pages it is sent to."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(playwright),
            headless=True,
            args=list(FLAGS),
            env={**os.environ, "LANGUAGE": "zh_CN"},  # what date fields look like
            timeout=60_000,
        )
        try:
            yield browser
        finally:
            browser.close()


if __name__ == "__main__":  # is there one?
    with sync_playwright() as found:
        print(find_browser(found))
