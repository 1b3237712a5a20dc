"""What a person does in a real Chromium: type, search, filter, open, go back; wide, narrow, with and without script."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

TYPED = "高质量发展"
PAGES = (
    "/",
    f"/search?q={quote(TYPED)}",
    f"/search?unit=article&official={quote('陶景行')}&date_from=2025-01-01&per_page=2",
    f"/search?q={quote('外事无小事')}&meeting_type={quote('推进会')}",
    f"/articles/yunze-0312?q={quote('外事')}",
    "/help",
    "/search/official",
    "/officials/",
    f"/officials/{quote('陶景行')}",
    "/meetings/",
    f"/meetings/{quote('全省数字产业推进会')}",
    "/dates/2025/03/18",
)


def narrow(page: Page) -> bool:
    size = page.viewport_size
    return size is not None and size["width"] < 600


def open_filters(page: Page) -> None:
    if narrow(page):
        page.locator(".filters > summary").click()


def choose(page: Page, name: str, script: bool) -> None:
    page.get_by_role("checkbox", name=name).check()
    if not script:
        page.get_by_role("button", name="应用筛选").click()


def total(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_type_search_filter_open_and_go_back(page: Page, address: str, script: bool) -> None:
    page.goto(address)
    page.locator("#q").fill(TYPED)
    page.get_by_role("button", name="检索").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"检索：{TYPED}")
    expect(page.get_by_role("status")).to_contain_text("共 3 个段落")
    expect(page.locator("mark")).to_have_count(3)

    open_filters(page)
    choose(page, "白露", script)
    expect(page.get_by_role("status")).to_contain_text("共 1 个段落")
    expect(page.get_by_role("link", name="去掉 官员：白露")).to_be_visible()
    assert "official=" in page.url
    filtered = page.url

    page.get_by_role("link", name="陶景行到青岚县调研春耕并主持召开座谈会").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("陶景行到青岚县调研春耕并主持召开座谈会")
    assert page.url.endswith("#p2")
    expect(page.locator("#p2 mark")).to_have_text(TYPED)
    expect(page.locator("#p2")).to_be_in_viewport()

    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("共 1 个段落")
    assert page.url == filtered
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("共 3 个段落")
    if not narrow(page):
        expect(page.get_by_role("checkbox", name="白露")).not_to_be_checked()


def test_a_chip_takes_its_filter_off(page: Page, address: str) -> None:
    page.goto(f"{address}/search?q={quote(TYPED)}&official={quote('白露')}&part=chair")
    page.get_by_role("link", name="去掉 官员：白露").click()
    expect(page.get_by_role("link", name="去掉 官员：白露")).to_have_count(0)
    expect(page.get_by_role("link", name="去掉 角色：主持")).to_be_visible()


def test_a_new_search_keeps_the_filters(page: Page, address: str) -> None:
    page.goto(f"{address}/search?q={quote('外事')}&official={quote('陶景行')}&sort=newest")
    page.locator("#q").fill("座谈会")
    page.locator("#q").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("检索：座谈会")
    expect(page.get_by_role("link", name="去掉 官员：陶景行")).to_be_visible()
    expect(page.get_by_role("link", name="最新")).to_have_attribute("aria-current", "true")


def test_orders_units_and_pages(page: Page, address: str) -> None:
    page.goto(f"{address}/search?per_page=2")
    page.get_by_role("link", name="文章", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("共 4 篇文章")
    page.get_by_role("link", name="最早").click()
    expect(page.locator(".hit h2").first).to_have_text("顾长宁主持召开省委外事工作委员会全体会议")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".hit")).to_have_count(2)
    expect(page.get_by_role("status")).to_contain_text("第 2 / 2 页")


def test_no_result_offers_a_way_out(page: Page, address: str) -> None:
    page.goto(f"{address}/search?q={quote('外事无小事')}&meeting_type={quote('推进会')}")
    expect(page.get_by_role("status")).to_contain_text("共 0 个段落")
    page.locator(".ways a").first.click()
    expect(page.locator(".hit")).not_to_have_count(0)


def test_evidence_leads_to_its_paragraph(page: Page, address: str) -> None:
    page.goto(f"{address}/articles/yunze-0318")
    page.get_by_role("link", name="主持，依据见第 2 段").click()
    assert page.url.endswith("#p2")
    expect(page.locator("#p2")).to_be_in_viewport()
    page.get_by_text("依据", exact=True).first.click()
    expect(page.get_by_role("link", name="陶景行主持召开座谈会").first).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_and_fingers_hit(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider == 0
    if narrow(page):
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        small = page.evaluate(
            """[...document.querySelectorAll('button, summary, .choice, .chip, .site-nav a, .switch a, .paging a,'
            + ' .cloud a, input:not([type=checkbox]):not([type=hidden])')]
            .filter(one => one.getBoundingClientRect().height < 43.9)
            .map(one => one.outerHTML.slice(0, 80))"""
        )
        assert small == []


def test_the_keyboard_is_enough(page: Page, address: str, script: bool) -> None:
    page.goto(f"{address}/search?q={quote(TYPED)}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    if script:
        page.keyboard.press("/")
        expect(page.locator("#q")).to_be_focused()
        page.keyboard.type("/")
        expect(page.locator("#q")).to_have_value("/")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_follows_the_theme(browser: Browser, address: str, theme: str) -> None:
    context = browser.new_context(color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/search?q={quote(TYPED)}")
    shade = page.evaluate("getComputedStyle(document.documentElement).backgroundColor.match(/[0-9]+/)[0]")
    assert (int(shade) > 200) == (theme == "light")
    context.close()


def test_the_content_policy_is_in_force(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None
    assert context.cookies() == []
    context.close()
