"""Every page, light and dark, wide and narrow, with nothing that axe-core finds wrong; and what axe cannot see."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal
from urllib.parse import quote

import pytest
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


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Literal["light", "dark"]:
    name: Literal["light", "dark"] = request.param
    return name


@pytest.fixture
def window(browser: Browser, width: str, theme: Literal["light", "dark"]) -> Iterator[Page]:
    across, down = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": across, "height": down}, color_scheme=theme, locale="zh-CN", bypass_csp=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(window: Page, address: str, name: str) -> None:
    window.goto(address + PAGES[name])
    window.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = Axe().run(window)
    assert found.response["passes"]
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_headings_and_landmarks_are_in_order(browser: Browser, address: str, name: str, language: str) -> None:
    page = browser.new_page()
    path = PAGES[name]
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => Number(one.tagName[1]))")
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [
        page.locator(one).count() for one in ("main", "body > header", "body > footer", "header [role=search]")
    ] == [1] * 4
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "en": "en"}[language]
    page.close()


# Besides these, which stand in running text.
SMALL = "a.anchor, .snippet a.place, .prose p > a:not(.onward)"
SIZES = f"""() => [...document.querySelectorAll("a, button, input:not([type=hidden]), summary")]
    .filter(one => one.checkVisibility() && !one.matches(".skip, {SMALL}"))
    .map(one => [one.outerHTML.slice(0, 90), (one.closest("label") || one).getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 24).map(([html]) => html)"""


@pytest.mark.parametrize("name", sorted(PAGES.keys() - {"api"}))  # a reference to be read at a desk
def test_a_finger_hits_everything(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + PAGES[name])
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate(SIZES) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()
