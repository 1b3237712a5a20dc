"""Every page, light and dark, wide and narrow, with nothing that axe-core finds wrong; and what axe cannot see."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .conftest import WIDTHS

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "search": f"/search?q={quote('高质量发展')}&official={quote('陶景行')}",
    "articles": "/search?unit=article&per_page=2",
    "empty": f"/search?q={quote('外事无小事')}&meeting_type={quote('推进会')}",
    "article": f"/articles/yunze-0312?q={quote('外事')}",
    "values": f"/search/official?q={quote('高质量发展')}&official={quote('陶景行')}",
    "officials": "/officials/",
    "official": f"/officials/{quote('陶景行')}",
    "meetings": "/meetings/",
    "day": "/dates/2025/03/18",
    "help": "/help",
    "api": "/api/docs",
    "missing": "/articles/nothing",
    "wrong": "/search?page=0",
}


# What is folded away is looked at too.
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
AXE = Axe().axe_script


@pytest.fixture(scope="module", params=PAGES)
def unfolded(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page with axe in it, loaded once: it follows the width and the theme it is then given."""
    page = browser.new_page(locale="zh-CN", bypass_csp=True)
    page.goto(address + PAGES[request.param])
    page.evaluate(UNFOLD)
    page.evaluate(AXE)
    yield page
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(unfolded: Page, width: str, theme: Literal["light", "dark"]) -> None:
    across, down = WIDTHS[width]
    unfolded.set_viewport_size({"width": across, "height": down})
    unfolded.emulate_media(color_scheme=theme)
    shown = "[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]"
    assert unfolded.evaluate(shown) == [across, theme == "dark"]
    found = AxeResults(unfolded.evaluate("axe.run({ resultTypes: ['violations'] })"))
    assert found.response["passes"]
    assert found.violations_count == 0, found.generate_report()


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """A window that is sent from page to page."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A phone that is sent from page to page."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield page
    page.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_headings_and_landmarks_are_in_order(desk: Page, address: str, name: str, language: str) -> None:
    path = PAGES[name]
    desk.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
    levels = desk.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => Number(one.tagName[1]))")
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [
        desk.locator(one).count() for one in ("main", "body > header", "body > footer", "header [role=search]")
    ] == [1] * 4
    assert desk.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "en": "en"}[language]


# Besides these, which stand in running text.
SMALL = "a.anchor, .snippet a.place, .prose p > a:not(.onward)"
SIZES = f"""() => [...document.querySelectorAll("a, button, input:not([type=hidden]), summary")]
    .filter(one => one.checkVisibility() && !one.matches(".skip, {SMALL}"))
    .map(one => [one.outerHTML.slice(0, 90), (one.closest("label") || one).getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 24).map(([html]) => html)"""


@pytest.mark.parametrize("name", sorted(PAGES.keys() - {"api"}))  # a reference to be read at a desk
def test_a_finger_hits_everything(phone: Page, address: str, name: str) -> None:
    phone.goto(address + PAGES[name])
    phone.evaluate(UNFOLD)
    assert phone.evaluate(SIZES) == []
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
