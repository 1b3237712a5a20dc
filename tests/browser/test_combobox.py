"""Suggestions under the search box: by keyboard, by finger, and while an input method composes."""

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def script() -> bool:
    """Suggestions are made by one."""
    return True


@pytest.fixture
def page(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="检索词")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="检索建议").get_by_role("option")


def test_keys_choose_a_suggestion(page: Page) -> None:
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    box(page).press_sequentially("陶景")
    expect(options(page).first).to_contain_text("陶景行")
    expect(options(page).first).to_contain_text("官员")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    assert "条建议" in page.locator("#spoken").inner_text()

    box(page).press("ArrowDown")
    active = box(page).get_attribute("aria-activedescendant")
    assert active == options(page).first.get_attribute("id")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_value("陶景")  # walking changes nothing
    box(page).press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator("#q")).to_have_value("官员:陶景行")
    expect(page.get_by_role("status")).not_to_contain_text("共 0")


def test_enter_without_a_choice_searches_what_was_typed(page: Page) -> None:
    box(page).press_sequentially("陶景")
    expect(options(page).first).to_be_visible()
    box(page).press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator("#q")).to_have_value("陶景")


def test_escape_closes_first_and_keeps_the_words(page: Page) -> None:
    box(page).press_sequentially("陶景")
    expect(options(page).first).to_be_visible()
    box(page).press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("陶景")
    box(page).press("ArrowDown")
    expect(options(page).first).to_be_visible()
    box(page).press("Tab")
    expect(options(page)).to_have_count(0)


def test_a_finger_chooses_and_hits(page: Page) -> None:
    box(page).press_sequentially("全体")
    expect(options(page).first).to_be_visible()
    heights = options(page).evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) >= 44
    options(page).filter(has_text="会议类型").first.click()
    page.wait_for_url("**/search?q=*")
    expect(page.get_by_role("status")).not_to_contain_text("共 0")


def test_pinyin_finds_names(page: Page) -> None:
    box(page).press_sequentially("tjx")
    expect(options(page).first).to_contain_text("陶景行")


def test_nothing_happens_while_an_input_method_composes(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
    box(page).focus()
    device = page.context.new_cdp_session(page)
    for text in ("t", "ta", "tao"):
        device.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    page.wait_for_timeout(400)
    assert asked == []
    for key in ("ArrowDown", "Enter"):  # to pick a character and to end the composition
        box(page).dispatch_event("keydown", {"key": key, "isComposing": True})
    expect(options(page)).to_have_count(0)
    assert page.url.endswith("/")

    device.send("Input.insertText", {"text": "陶"})
    expect(box(page)).to_have_value("陶")
    expect(options(page).first).to_contain_text("陶景行")
    assert len(asked) == 1


def test_composing_on_closes_what_was_open(page: Page) -> None:
    box(page).press_sequentially("陶")
    expect(options(page).first).to_be_visible()
    device = page.context.new_cdp_session(page)
    device.send("Input.imeSetComposition", {"text": "j", "selectionStart": 1, "selectionEnd": 1})
    expect(options(page)).to_have_count(0)


def test_the_list_moves_nothing_and_is_not_cut_off(page: Page) -> None:
    before = page.locator("main").bounding_box()
    box(page).press_sequentially("陶")
    expect(options(page).first).to_be_visible()
    assert page.locator("main").bounding_box() == before
    frame, size = page.get_by_role("listbox").bounding_box(), page.viewport_size
    assert frame
    assert size
    assert frame["x"] >= 0
    assert frame["x"] + frame["width"] <= size["width"]
