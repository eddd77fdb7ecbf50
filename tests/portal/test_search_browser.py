"""Searching in a real browser: typing, clicking facets and bars, walking from hit to hit; with scripts and without."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from articles.search.terms import refresh_terms
from tests.portal import make
from tests.portal.test_browser import unfold

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab


@pytest.fixture
def tea(transactional_db: None) -> None:
    """Thirty articles about tea, of six months, by two authors."""
    for number in range(30):
        page = make.page(make.issue(date(2021, 1 + number % 6, 1 + number // 6)))
        name = ["陈立文", "周小满"][number % 2]
        article = make.article(
            page,
            ("title", f"采茶第{number}日"),
            ("body", f"记者{name}。山上采茶，" + "茶叶很多。" * 40),
            kind=["news", "photo"][number % 4 == 0],
        )
        make.sign(article, [name])
    refresh_terms()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_result_page_is_accessible_and_fits(
    page: "Tab", axe: Callable[["Tab"], list[str]], tea: None, width: int, scheme: Any
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    wrong = []
    for address in ("/articles/?q=采茶&kind=news", "/articles/?q=彩茶"):
        page.goto(address)
        unfold(page)
        wrong += axe(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append(f"{address} scrolls sideways")
    page.goto("/articles/?q=采茶")
    page.locator(".entry-title a").first.click()
    expect(page.locator(".walk")).to_be_visible()
    wrong += axe(page)
    page.get_by_role("searchbox").press_sequentially("ca")
    expect(page.get_by_role("option").first).to_be_visible()
    wrong += axe(page)
    assert not wrong, "\n".join(wrong)


def test_typing_choosing_narrowing_and_walking(page: "Tab", tea: None) -> None:
    page.goto("/articles/")
    page.get_by_role("searchbox").press_sequentially("chenli")
    expect(page.get_by_role("option", name="陈立文")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_have_value("陈立文")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".hits")).to_contain_text("共 15 篇")
    expect(page.locator(".said")).to_have_text("含“陈立文”")

    page.get_by_role("link", name="2021年3月：5篇").click()
    expect(page.locator(".hits")).to_contain_text("共 5 篇")
    page.locator(".facets").get_by_role("link", name="图片新闻").click()
    expect(page.locator(".chips li")).to_have_count(2)
    hits = int(page.locator(".entry").count())
    page.locator(".chips a", has_text="2021年3月").click()
    expect(page.locator(".chips li")).to_have_count(1)
    assert page.locator(".entry").count() > hits

    first, second = (page.locator(".entry-title a").nth(n).inner_text() for n in (0, 1))
    page.locator(".entry-title a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    expect(page.locator(".story-text mark").first).to_have_text("陈立文")
    page.get_by_role("link", name="下一条").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(second)
    page.get_by_role("link", name="查找“陈立文”的结果").click()
    expect(page.locator(".entry-title").first).to_have_text(second)


def test_everything_is_there_without_scripts(browser: "Browser", live_server: Any, tea: None) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/articles/?q=采茶")
    expect(tab.locator(".hits")).to_contain_text("共 30 篇，第 1 至 20 篇")
    tab.get_by_role("link", name="下一页").click()
    expect(tab.locator(".hits")).to_contain_text("第 21 至 30 篇")
    tab.get_by_role("link", name="2021年6月：5篇").click()
    expect(tab.locator(".hits")).to_contain_text("共 5 篇")
    tab.get_by_label("在结果中再查").fill("周小满")
    tab.get_by_role("button", name="再查").click()
    expect(tab.locator(".said")).to_have_text("含“采茶”和“周小满”")
    tab.get_by_role("link", name="早先在前").click()
    expect(tab.locator(".orders strong")).to_have_text("早先在前")
    tab.locator(".entry-title a").first.click()
    expect(tab.locator("h1 mark")).to_have_text("采茶")
    context.close()
