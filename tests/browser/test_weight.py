"""What a page of results weighs, and that nothing on it jumps while it loads or is filtered."""

import gzip
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

MOST_HTML = 60 * 1024
MOST_SCRIPT = 20 * 1024
SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifted += one.value; })
    .observe({ type: "layout-shift", buffered: true });
"""


def weigh(url: str) -> int:
    return len(gzip.compress(urlopen(url).read(), 6))


def test_a_page_of_results_is_light(browser: Browser, address: str) -> None:
    url = f"{address}/search?per_page=20"
    page = browser.new_page()
    page.goto(url)
    scripts = page.eval_on_selector_all("script[src]", "all => all.map(one => one.src)")
    page.close()
    assert scripts
    assert weigh(url) <= MOST_HTML
    assert sum(map(weigh, scripts)) <= MOST_SCRIPT


@pytest.mark.parametrize("across", [1280, 390])
def test_nothing_jumps(browser: Browser, address: str, across: int) -> None:
    page = browser.new_page(viewport={"width": across, "height": 844})
    page.add_init_script(SHIFTS)
    for path in ("/", f"/search?q={quote('高质量发展')}", "/articles/yunze-0312", "/help"):
        page.goto(address + path, wait_until="networkidle")
        page.wait_for_timeout(100)
        assert page.evaluate("window.shifted") < 0.01, path
    page.close()


def test_the_new_count_is_spoken_after_filtering(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="zh-CN")
    page.goto(f"{address}/search?q={quote('高质量发展')}")
    spoken = page.locator("#spoken")
    expect(spoken).to_have_attribute("aria-live", "polite")
    expect(spoken).to_have_text("")
    page.get_by_role("checkbox", name="白露").check()
    expect(spoken).to_contain_text("共 1 个段落")
    page.close()
