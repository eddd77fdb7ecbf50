"""The portal in a real browser: accessible, fit for a phone, complete without scripts."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from people.models import Person
from tests.portal import make

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

Axe = Callable[["Tab"], list[str]]
SCREENS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
PNG = Path(__file__).with_name("scan.png").read_bytes()
KINDS = [
    "/", "/issues/", "/issues/2021-03-05/", "/issues/2020-01-01/", "/nowhere/", "/articles/",
    "/articles/?q=正文&kind=news&date_from=x", "/articles/?q=没有这个词", "/people/", "/about/",
    "issue", "page", "article", "person",
]  # fmt: skip


@pytest.fixture
def site(transactional_db: None) -> dict[str, str]:
    """An archive with something of everything; returns the addresses that have numbers in them."""
    issue = make.issue(number=8123, page_count=8)
    inferred: dict[str, Any] = {"date_basis": "inferred", "evidence": [{"line": 1, "text": "3月4日"}]}
    page = make.page(issue, text="3月4日上午\n\n" + "一行很长的原文" * 30 + "x" * 400, **inferred)
    page.scan.save("scan.png", ContentFile(PNG))
    article = make.article(
        page,
        ("column", "春耕一线"), ("kicker", "全市春耕现场会强调"), ("title", "不误农时抓春耕 稳住粮食基本盘"),
        ("subtitle", "李文山出席"), ("body", "本报讯（记者/陈立）" + "这是正文。" * 60 + "x" * 400),
        ("subhead", "抢抓农时"), ("caption", "图为现场"), ("credit", "何川 摄"),
        ("poem", "春眠不觉晓\n处处闻啼鸟"),
        ("note", "链接：往年春耕"), ("table", "早稻  12  " * 20), ("signature", "青川县农业局"),
        jump_to_page=4, kind="feature", source="青川日报",
    )  # fmt: skip
    make.sign(article, ["陈立"])
    for number in range(45):
        make.article(page, ("title", f"第{number}条"), ("body", "正文。"))
    make.page(issue, 2, **inferred)
    make.page(make.issue(paper=make.newspaper("晚报", "wanbao")))
    make.page(make.issue(date(2021, 3, 2)))
    return {
        "issue": issue.get_absolute_url(),
        "page": page.get_absolute_url(),
        "article": article.get_absolute_url(),
        "person": Person.objects.get().get_absolute_url(),
    }


def unfold(tab: "Tab") -> None:
    """Open every fold-out, so that what is in it is looked at too."""
    folded = tab.locator("details:not([open]) > summary")
    while folded.count():
        folded.first.click()


@pytest.mark.parametrize(("screen", "scheme"), [("desk", "light"), ("phone", "dark")])
def test_every_kind_of_page_is_accessible_and_fits(
    page: "Tab", axe: Axe, site: dict[str, str], screen: str, scheme: Any
) -> None:
    page.set_viewport_size(SCREENS[screen])  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)
    wrong = []
    for kind in KINDS:
        page.goto(site.get(kind, kind))
        unfold(page)
        wrong += [f"{kind}: {violation}" for violation in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append(f"{kind}: scrolls sideways")
        levels = page.locator("h1, h2, h3").evaluate_all("all => all.map(h => Number(h.tagName[1]))")
        if levels[0] != 1 or any(after > before + 1 for before, after in pairwise(levels)):
            wrong.append(f"{kind}: headings leap {levels}")
    assert not wrong, "\n".join(wrong)


def test_from_the_front_door_to_an_article_and_its_author(page: "Tab", site: dict[str, str]) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("基本盘")
    page.keyboard.press("Enter")
    expect(page.locator(".hits")).to_contain_text("共 1 篇")
    expect(page.locator("mark").first).to_have_text("基本盘")
    page.get_by_role("link", name="不误农时抓春耕").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("不误农时抓春耕 稳住粮食基本盘")
    page.locator(".story-text").get_by_role("link", name="陈立").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("陈立")


def test_conditions_and_pages_of_hits(page: "Tab", site: dict[str, str]) -> None:
    page.goto("/articles/?q=正文")
    page.get_by_text("日期、版次、体裁、署名等条件").click()
    page.get_by_label("体裁").select_option("消息")
    page.get_by_role("button", name="按条件查找").click()
    expect(page.locator(".hits")).to_contain_text("共 45 篇")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".hits")).to_contain_text("第 21 至 40 篇")
    expect(page.get_by_label("体裁")).to_have_value("news")


def test_the_keyboard_skips_to_the_text(page: "Tab", site: dict[str, str]) -> None:
    page.goto(site["article"])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    assert skip.evaluate("link => link === document.activeElement && link.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_everything_works_without_scripts(browser: "Browser", live_server: Any, site: dict[str, str]) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(site["article"])
    tab.get_by_text("对照版面原文").click()
    expect(tab.locator(".origins li").first).to_be_visible()
    tab.get_by_role("searchbox").fill("农时")
    tab.get_by_role("button", name="查找").click()
    expect(tab.locator("mark").first).to_have_text("农时")
    context.close()


def test_a_citation_can_be_copied(page: "Tab", site: dict[str, str]) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site["article"])
    page.get_by_role("button", name="复制").first.click()
    page.get_by_role("button", name="已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith(
        "陈立. 不误农时抓春耕 稳住粮食基本盘[N]."
    )


def test_the_desk_is_one_link_away(page: "Tab", site: dict[str, str]) -> None:
    page.goto("/")
    page.get_by_role("link", name="编辑登录").click()
    expect(page.get_by_label("密码")).to_be_visible()
