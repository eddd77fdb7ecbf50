"""The correction screen in a browser: by keyboard, with the network gone, beside another editor, without scripts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from playwright.sync_api import expect

from articles.editing.accept import accept
from articles.editing.save import Edit, save_article
from articles.models import Article, Suggestion
from articles.queues import weigh
from articles.suggesting.renew import renew_article
from tests.editing.test_accept import suggest, text

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.django_db(transaction=True)
LAPTOP = {"width": 1280, "height": 720}


def enter(tab: "Tab", client: Client, base: str) -> None:
    """Let a tab be logged in as a test client is."""
    tab.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base}])


def read_word_lists(article: Article, editor: User) -> None:
    """Do once what reads them, for nothing, so that no test waits for it in the browser."""
    with transaction.atomic():
        accept(suggest(article).pk, by=editor)
        renew_article(article.page_id, article.pk)
        transaction.set_rollback(True)


@pytest.fixture
def told(article: Article, editor: User) -> list[Suggestion]:
    """Four suggestions, in reading order."""
    read_word_lists(article, editor)
    made = [
        suggest(article, found="桥通了", proposed="大桥通了", part=2, start=0),
        suggest(article, found="本报", proposed="本市", start=0),
        suggest(article),
        suggest(article, found="纷纷", proposed="纷", part=5, start=2),
    ]
    weigh([article.pk])
    return made


@pytest.fixture
def url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/correct/"


@pytest.fixture
def screen(
    page: "Tab", editor_client: Client, live_server: Any, url: str, told: list[Suggestion]
) -> "Iterator[Tab]":
    """The screen, open on a laptop."""
    enter(page, editor_client, live_server.url)
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    page.goto(url)
    expect(page.locator(".card.current")).to_have_count(1)
    yield page


def current(tab: "Tab") -> str:
    return tab.locator(".card.current .what").inner_text()


def press(tab: "Tab", *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def arrived(tab: "Tab") -> None:
    """Wait until the server has had its say about everything."""
    expect(tab.locator("mark.decided, .card.decided")).to_have_count(0)


def states(told: list[Suggestion]) -> list[str]:
    return [Suggestion.objects.get(pk=one.pk).state for one in told]


def test_an_article_is_corrected_by_keyboard_alone(
    screen: "Tab", article: Article, told: list[Suggestion], axe: Any
) -> None:
    assert axe(screen) == []
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert screen.evaluate("document.activeElement.matches('.card.current')")
    press(screen, "?")
    expect(screen.locator("dialog.keys")).to_be_visible()
    assert axe(screen) == []
    press(screen, "a", "Escape")  # a dialog is no place for single keys
    press(screen, "Control+a", "Shift+A", "j", "k")
    assert "桥通了" in current(screen)
    press(screen, "r")
    assert "报市" in current(screen)
    assert screen.evaluate("document.activeElement === document.querySelector('.card.current')")
    press(screen, "j", "a")
    expect(screen.locator(".reading", has_text="大桥今日通车")).to_be_visible()
    assert "纷" in current(screen)
    press(screen, "x")
    assert "报市" in current(screen)  # the one that was passed over
    arrived(screen)
    assert states(told) == ["rejected", "open", "accepted", "stale"]
    assert (text(article), text(article, 5)) == ("本报讯 大桥今日通车。", "市民□□前去观看。")

    press(screen, "u")
    expect(screen.locator(".card.current .what")).to_contain_text("纷纷")
    for deed in ("edit", "previous", "next"):  # what came anew from the server has every button
        expect(screen.locator(f".card.current [data-do={deed}]")).to_be_visible()
    assert text(article, 5) == "市民纷纷前去观看。"
    press(screen, "a", "e")
    field = screen.locator("#id_part_4")
    assert field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)") == "本报"
    press(screen, "a", "j", "u")  # letters are letters where one types
    assert field.input_value() == "aju讯 大桥今日通车。"
    field.evaluate(
        "f => f.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    expect(field).to_be_visible()
    press(screen, "Enter")
    expect(field).to_be_hidden()
    expect(screen.locator(".dock")).to_be_visible()
    arrived(screen)
    assert (text(article), text(article, 5)) == ("aju讯 大桥今日通车。", "市民纷前去观看。")
    press(screen, "u")
    expect(screen.locator(".card.current .what")).to_contain_text("报市")  # it stands open again
    assert text(article) == "本报讯 大桥今日通车。"

    press(screen, "Shift+J", "Shift+J", "e", "Enter", "ArrowUp")  # in a poem Return is a new line
    screen.keyboard.type("入夜不散")
    press(screen, "Control+Enter")
    expect(screen.locator("#piece-6 .reading ins").first).to_be_visible()
    assert text(article, 6) == "入夜不散\n江水长\n江水清"
    press(screen, "s")
    screen.wait_for_url("**/admin/articles/waiting/")
    expect(screen.locator(".messagelist")).to_contain_text("没有等待校对的文章")


def test_a_network_that_fails_costs_no_decision(
    screen: "Tab", article: Article, told: list[Suggestion]
) -> None:
    screen.context.set_offline(True)
    press(screen, "a", "a", "r", "u")
    unsent = screen.locator(".unsent")
    expect(unsent).to_contain_text("桥通了→大桥通了、")
    assert "今" in current(screen)
    assert states(told) == ["open"] * 4
    press(screen, "s")
    expect(unsent).to_be_visible()
    screen.context.set_offline(False)
    expect(unsent).to_be_hidden()
    arrived(screen)
    assert states(told) == ["accepted", "accepted", "open", "open"]
    assert text(article) == "本市讯 大桥昨日通车。"

    # The session is over: told, and sent again once he has logged in elsewhere.
    cookie = next(c for c in screen.context.cookies() if c["name"] == "sessionid")
    screen.context.clear_cookies(name="sessionid")
    press(screen, "a")
    expect(unsent).to_contain_text("登录已过期")
    screen.context.add_cookies([cookie])  # type: ignore[list-item]
    unsent.get_by_role("button").click()
    expect(unsent).to_be_hidden()
    arrived(screen)
    assert text(article) == "本市讯 大桥今日通车。"


def test_what_another_editor_changed_is_merged_or_shown(
    screen: "Tab", article: Article, told: list[Suggestion], axe: Any
) -> None:
    other = User.objects.create_superuser("other")
    save_article(article.pk, base_version=1, edit=Edit({2: "桥已通车", 6: "江水深\n江水清"}), by=other)
    press(screen, "a")
    expect(screen.locator(".said")).to_contain_text("已经改过，没有采纳")
    expect(screen.locator("#piece-6 .reading")).to_contain_text("江水深")
    assert text(article, 2) == "桥已通车"
    accept(told[1].pk, by=other)
    press(screen, "e")
    field = screen.locator("#id_part_4")
    field.fill("本报讯 大桥昨夜通车。")
    press(screen, "Enter")
    box = screen.locator(".conflict")
    expect(box).to_contain_text("本报市讯")
    assert axe(screen) == []
    assert screen.locator("#id_part_4").input_value() == "本报讯 大桥昨夜通车。"
    box.get_by_role("button", name="采用别人的").click()
    screen.locator("#id_part_4").press("Enter")
    expect(screen.locator("#piece-4 .typing textarea")).to_be_hidden()
    assert text(article) == "本市讯 大桥昨日通车。"


def test_a_closed_tab_costs_no_word(screen: "Tab", article: Article, url: str) -> None:
    press(screen, "e")
    screen.locator("#id_part_2").fill("写了很久的题")
    screen.on("dialog", lambda dialog: dialog.accept())
    screen.goto("/admin/")
    assert text(article, 2) == "桥通了"
    screen.goto(url)
    screen.locator(".draft-offer").get_by_role("button", name="恢复").click()
    expect(screen.locator("#id_part_2")).to_have_value("写了很久的题")
    expect(screen.locator("#id_part_2")).to_be_visible()
    screen.locator("#id_part_2").press("Enter")
    expect(screen.locator("#piece-2 .reading ins").first).to_be_visible()
    screen.goto(url)
    expect(screen.locator(".draft-offer")).to_have_count(0)
    assert text(article, 2) == "写了很久的题"


def test_without_scripts_the_forms_do_it_all(
    browser: "Browser",
    live_server: Any,
    editor_client: Client,
    article: Article,
    url: str,
    told: list[Suggestion],
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    enter(tab, editor_client, live_server.url)
    tab.goto(url)
    expect(tab.locator("[data-do=edit]").first).to_be_hidden()
    tab.locator(f"#suggestion-{told[0].pk}").get_by_role("button", name="采纳", exact=False).first.click()
    tab.locator(f"#suggestion-{told[1].pk}").get_by_role("button", name="不采纳").click()
    tab.locator("#piece-5 summary").click()
    tab.locator("#id_part_5").fill("市民都去看。")
    tab.get_by_role("button", name="保存，下一篇").click()
    tab.wait_for_url("**/admin/articles/waiting/*")
    assert states(told) == ["accepted", "rejected", "open", "stale"]
    assert (text(article, 2), text(article, 5)) == ("大桥通了", "市民都去看。")
    context.close()


def test_dark_and_on_a_phone_it_is_accessible_and_fits(screen: "Tab", axe: Any) -> None:
    screen.emulate_media(color_scheme="dark")
    screen.reload()
    assert axe(screen) == []
    screen.set_viewport_size({"width": 390, "height": 844})
    assert axe(screen) == []
    assert screen.evaluate("document.documentElement.scrollWidth") <= 390
