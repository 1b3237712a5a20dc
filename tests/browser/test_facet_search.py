"""Looking for a value within a long facet, by characters and by pinyin."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from searchsvc.config import Config
from searchsvc.documents import Article, ArticleId, Official, Part
from searchsvc.engine import open_engine

from .conftest import serving

pytestmark = pytest.mark.browser

NAMES = (
    *("陶景行", "顾长宁", "白露", "宋平野", "林知夏", "周小舟", "何田田"),
    *("江望舒", "沈听澜", "许南乔", "陆知远", "秦川柏", "叶疏桐", "程砚秋"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the service answers over an index of many officials."""
    config = Config(index=tmp_path_factory.mktemp("officials"))
    articles = [
        Article(
            id=ArticleId(f"yunze-{number}"),
            title=f"{name}出席会议",
            date=date(2025, 3, 1 + number),
            source="云泽日报",
            paragraphs=(f"副省长{name}出席会议。",),
            officials=(Official(name, (Part.ATTEND,), ("副省长",)),),
        )
        for number, name in enumerate(NAMES)
    ]
    with closing(open_engine(config)) as engine:
        engine.rebuild(articles, {})
    with serving(config) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(locale="zh-CN")
    page.goto(f"{address}/search")
    yield page
    page.close()


@pytest.mark.parametrize("typed", ["疏桐", "yeshutong", "YST"])
def test_only_what_fits_stays(page: Page, typed: str) -> None:
    officials = page.get_by_role("group", name="官员")
    assert officials.get_by_role("checkbox").count() < len(NAMES)  # the rest is folded away
    officials.get_by_role("searchbox").press_sequentially(typed)
    expect(officials.get_by_role("checkbox")).to_have_count(1)
    expect(officials.get_by_role("checkbox", name="叶疏桐")).to_be_visible()
    expect(page.locator("#spoken")).to_have_text("官员 1")
    officials.get_by_role("searchbox").fill("")
    expect(officials.get_by_role("checkbox")).to_have_count(len(NAMES))


def test_a_chosen_value_stays_in_sight(page: Page) -> None:
    officials = page.get_by_role("group", name="官员")
    officials.get_by_role("checkbox").first.check()
    expect(page.get_by_role("status")).to_contain_text("共 1 个段落")
    officials.get_by_role("searchbox").fill("磐石")
    expect(officials.get_by_role("checkbox")).to_have_count(1)
    expect(officials.get_by_role("checkbox")).to_be_checked()


def test_it_is_out_of_sight_where_scripts_do_not_run(page: Page, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page.url)
    expect(plain.locator(".within").first).to_be_hidden()
    context.close()
