"""From a list to a proof: officials, meetings and days in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_from_the_list_of_officials_to_the_paragraph_that_proves(page: Page, address: str) -> None:
    page.goto(f"{address}/officials/")
    page.get_by_role("searchbox", name="在名单里找").fill("tjx")
    page.get_by_role("button", name="查找").click()
    page.locator("main").get_by_role("link", name="陶景行").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("陶景行")

    page.get_by_role("link", name="陶景行主持召开座谈会").click()
    expect(page.locator("#p2")).to_be_in_viewport()
    page.go_back()

    page.get_by_role("link", name="白露参加、有陶景行：2 篇").click()
    expect(page.get_by_role("status")).to_contain_text("共 2 篇文章")
    expect(page.locator(".hit mark").first).to_be_visible()


def test_from_the_meetings_to_a_series_and_a_day(page: Page, address: str) -> None:
    page.goto(f"{address}/meetings/")
    page.get_by_role("link", name="推进会 1").click()
    expect(page.locator(".occasion")).to_have_count(1)
    page.locator(".occasion-name").get_by_role("link", name="全省数字产业推进会").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("全省数字产业推进会")
    page.get_by_role("link", name="2025年4月2日").click()
    expect(page).to_have_url(re.compile(r"/dates/2025/04/02$"))
    page.get_by_role("link", name=re.compile("前一日有报道")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2025年3月18日")


def test_time_has_a_picture_and_its_table(page: Page, address: str) -> None:
    page.goto(f"{address}/search?unit=article")
    expect(page.get_by_role("img", name="按时间")).to_be_visible()
    page.get_by_text("数字表").click()
    page.get_by_role("link", name="2025年4月", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("共 1 篇文章")


def test_what_programs_read_on_a_page_is_not_run_and_not_refused(page: Page, address: str) -> None:
    page.goto(f"{address}/articles/yunze-0312")
    assert '"NewsArticle"' in (page.locator('script[type="application/ld+json"]').text_content() or "")
    expect(page.locator(".citation")).to_contain_text("[N]. 云泽日报, 2025-03-12.")
