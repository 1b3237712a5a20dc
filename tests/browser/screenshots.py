"""Pictures of the main pages: `python -m tests.browser.screenshots FOLDER [INDEX] [QUERY]` from the root.

Serves the index (default: `index/`) by itself. Writes NAME-WIDTH-THEME.png for each page at 1280 and 390 px, light
and dark, and what README shows: NAME.webp of SHOWN, the first screen at 1280 px. Those in `tests/browser/pictures/` are
of the sample corpus, `python -m tests.browser.screenshots tests/browser/pictures index 茶叶` without the PNG files.
"""

import sys
from base64 import b64decode
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Literal
from urllib.parse import quote, unquote

from playwright.sync_api import Browser, Page
from waitress.server import create_server

from searchsvc.config import Config
from searchsvc.web.app import create_app, engine_of

from .chromium import open_chromium

SIZES = ((1280, 860), (390, 844))
SHOWN = ("search", "article", "official", "meetings")
QUALITY = 80  # of WebP: letters stay sharp, a picture weighs some 60 KB
THEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


def main() -> None:
    """Serve, look, write."""
    folder = Path(sys.argv[1])
    index = Path(sys.argv[2]) if len(sys.argv) > 2 else Config().index
    typed = sys.argv[3] if len(sys.argv) > 3 else "高质量发展"
    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(Config(index=index))
    with closing(engine_of(app)):
        server = create_server(app, host="127.0.0.1", port=0, threads=4)
        Thread(target=server.run, daemon=True).start()
        with open_chromium() as browser:
            take_pictures(browser, f"http://127.0.0.1:{server.effective_port}", typed, folder)


def take_pictures(browser: Browser, address: str, typed: str, folder: Path) -> None:
    """Take every picture; the article is the first hit."""
    q = quote(typed)
    first = address + found(browser, f"{address}/search?q={q}", ".hit h2 a")
    name = unquote(found(browser, f"{address}/", ".cloud a[href*=officials]").rpartition("/")[2])
    pages = {
        "home": f"{address}/",
        "search": f"{address}/search?q={q}",
        "filtered": f"{address}/search?q={q}&unit=article&meeting_type={quote('会议')}&part=speak",
        "empty": f"{address}/search?q={q}+{quote('某词不存在')}+{quote('座谈会')}&meeting_type={quote('签约')}",
        "article": first,
        "named": f"{address}/search?q={quote(name)}",
        "officials": f"{address}/officials/",
        "official": f"{address}/officials/{quote(name)}",
        "meetings": f"{address}/meetings/",
        "series": address + found(browser, f"{address}/meetings/", "[aria-labelledby=series] a, .occasion-name a + a"),
        "day": address + found(browser, first, ".dateline .day"),
        "help": f"{address}/help",
        "missing": f"{address}/articles/nothing",
        "wrong": f"{address}/search?q={q}&page=0&sort=new",
    }
    for width, height in SIZES:
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme, locale="zh-CN"
            )
            page = context.new_page()
            for name, url in pages.items():
                page.goto(url)
                page.screenshot(path=folder / f"{name}-{width}-{theme}.png", full_page=name != "search")
                if name in SHOWN and (width, theme) == (SIZES[0][0], THEMES[0]):
                    (folder / f"{name}.webp").write_bytes(take_webp(page))
            context.close()


def take_webp(page: Page) -> bytes:
    """What the window shows; Playwright itself writes no WebP."""
    session = page.context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return b64decode(taken["data"])


def found(browser: Browser, url: str, where: str) -> str:
    """Where the first such link of a page leads."""
    page = browser.new_page()
    page.goto(url)
    href = page.locator(where).first.get_attribute("href") or "/"
    page.close()
    return href


if __name__ == "__main__":
    main()
