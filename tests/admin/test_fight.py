"""Two editors over one paragraph, a session that ends, a network that fails: in real browsers, and no word is lost."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from articles.models import Article, Batch, Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a password for tests"


def log_in(tab: "Tab", name: str) -> None:
    tab.goto("/admin/login/")
    tab.fill("#id_username", name)
    tab.fill("#id_password", PASSWORD)
    tab.click("input[type=submit]")
    tab.wait_for_url("**/admin/")


def save(tab: "Tab") -> None:
    tab.click("input[name=_continue]:not(.first-submit)")
    tab.wait_for_load_state()


def text(article: Article, part: int = 5) -> str:
    article.refresh_from_db()
    return next(row["text"] for row in article.parts if row["id"] == part)


@pytest.fixture
def url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


@pytest.fixture
def mine(page: "Tab", editor: User) -> "Tab":
    log_in(page, "editor")
    return page


@pytest.fixture
def theirs(browser: "Browser", live_server: Any, db: None) -> "Iterator[Tab]":
    User.objects.create_superuser("other", password=PASSWORD)
    context = browser.new_context(base_url=live_server.url, locale="zh-CN")
    tab = context.new_page()
    log_in(tab, "other")
    yield tab
    context.close()


def test_two_editors_fight_over_a_paragraph_and_no_word_is_lost(
    mine: "Tab", theirs: "Tab", article: Article, url: str, axe: Any
) -> None:
    start = "市民纷纷前去观看。车来车往。入夜不散。"
    mine.goto(url)
    mine.fill("#id_part_5", start)
    save(mine)
    for tab in (mine, theirs):
        tab.goto(url)

    # Different sentences: both are kept without a word.
    mine.fill("#id_part_5", start.replace("车来车往", "车来人往"))
    save(mine)
    theirs.fill("#id_part_5", start.replace("入夜", "深夜"))
    save(theirs)
    assert text(article) == "市民纷纷前去观看。车来人往。深夜不散。"

    # The same sentence: the second one sees all three, and takes both.
    for tab in (mine, theirs):
        tab.goto(url)
    field = "#id_part_5"
    mine.fill(field, "市民早早前去观看。车来人往。深夜不散。")
    theirs.fill(field, "市民全家前去观看。车来人往。深夜才散。")
    save(mine)
    save(theirs)
    box = theirs.locator(".conflict")
    expect(box).to_contain_text("纷纷")
    assert axe(theirs) == []
    assert theirs.input_value(field) == "市民全家前去观看。车来人往。深夜才散。"
    for button, there in (("采用别人的", "早早"), ("采用我的", "全家"), ("两者都要", "全家")):
        box.get_by_role("button", name=button).click()
        assert there in theirs.input_value(field)
    save(theirs)
    assert text(article) == "市民全家前去观看。市民早早前去观看。车来人往。深夜才散。"

    # Conflicts in two sentences and a fact at once, decided one by one.
    for tab in (mine, theirs):
        tab.goto(url)
    mine.fill(field, text(article).replace("车来人往", "人来人往").replace("才散", "始散"))
    mine.fill("#id_source", "新华社")
    theirs.fill(field, text(article).replace("车来人往", "车水马龙").replace("才散", "方散"))
    theirs.fill("#id_source", "本报")
    save(mine)
    save(theirs)
    boxes = theirs.locator(".conflict")
    expect(boxes).to_have_count(3)
    boxes.nth(1).get_by_role("button", name="采用别人的").click()
    boxes.nth(2).get_by_role("button", name="采用别人的").click()
    assert theirs.input_value("#id_source") == "新华社"
    save(theirs)
    assert text(article) == "市民全家前去观看。市民早早前去观看。车水马龙。深夜始散。"
    assert article.source == "新华社"


def test_a_sentence_edited_by_hand_is_left_to_the_hand(
    mine: "Tab", theirs: "Tab", article: Article, url: str
) -> None:
    for tab in (mine, theirs):
        tab.goto(url)
    mine.fill("#id_part_2", "桥通车了")
    theirs.fill("#id_part_2", "桥终于通了")
    save(mine)
    save(theirs)
    theirs.fill("#id_part_2", "完全另写")
    theirs.get_by_role("button", name="采用别人的").click()
    expect(theirs.locator(".conflict .told")).to_contain_text("手工改过")
    assert theirs.input_value("#id_part_2") == "完全另写"


@pytest.mark.parametrize("lost", ["the session", "every cookie"])
def test_a_session_that_ended_costs_no_word(mine: "Tab", article: Article, url: str, lost: str) -> None:
    mine.goto(url)
    mine.fill("#id_part_5", "我写了很久的一段。")
    mine.context.clear_cookies(name="sessionid" if lost == "the session" else None)
    save(mine)
    if lost == "every cookie":
        expect(mine.locator("main")).to_contain_text("重新打开那篇文章就能恢复")
        mine.goto(url)
    assert "/admin/login/" in mine.url
    mine.fill("#id_username", "editor")
    mine.fill("#id_password", PASSWORD)
    mine.click("input[type=submit]")
    mine.wait_for_url(f"**{url}")
    offer = mine.locator(".draft-offer")
    expect(offer).to_contain_text("我写了很久的一段。")
    offer.get_by_role("button", name="恢复").click()
    assert mine.input_value("#id_part_5") == "我写了很久的一段。"
    save(mine)
    assert text(article) == "我写了很久的一段。"
    mine.goto(url)
    expect(mine.locator(".draft-offer")).to_have_count(0)
    assert mine.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft '))") == []


def test_a_restored_draft_is_merged_with_what_others_saved_since(
    mine: "Tab", theirs: "Tab", article: Article, url: str
) -> None:
    for tab in (mine, theirs):
        tab.goto(url)
    mine.fill("#id_part_5", "我写了很久的一段。")
    mine.wait_for_timeout(400)
    mine.on("dialog", lambda dialog: dialog.accept())
    mine.goto("/admin/")
    theirs.fill("#id_part_5", "别人的一段。")
    theirs.fill("#id_part_2", "桥通车了")
    save(theirs)
    mine.goto(url)
    mine.get_by_role("button", name="恢复").click()
    save(mine)
    expect(mine.locator(".conflict")).to_contain_text("别人的一段。")
    assert mine.input_value("#id_part_5") == "我写了很久的一段。"
    assert mine.input_value("#id_part_2") == "桥通车了"


def test_a_network_that_fails_costs_no_word(mine: "Tab", article: Article, url: str) -> None:
    mine.goto(url)
    mine.fill("#id_part_5", "断网时写的一段。")
    mine.context.set_offline(True)
    mine.click("input[name=_continue]:not(.first-submit)")
    expect(mine.locator(".offline")).to_be_visible()
    assert mine.input_value("#id_part_5") == "断网时写的一段。"
    mine.context.set_offline(False)
    expect(mine.locator(".offline")).to_be_hidden()
    save(mine)
    assert text(article) == "断网时写的一段。"


def test_a_draft_can_be_thrown_away(mine: "Tab", article: Article, url: str) -> None:
    mine.goto(url)
    mine.fill("#id_part_5", "不要的一段。")
    mine.on("dialog", lambda dialog: dialog.accept())
    mine.goto("/admin/")
    mine.goto(url)
    mine.get_by_role("button", name="丢弃").click()
    mine.goto(url)
    expect(mine.locator(".draft-offer")).to_have_count(0)
    assert text(article) == "市民纷纷前去观看。"


def test_going_back_after_a_save_saves_nothing_twice_and_loses_nothing(
    mine: "Tab", article: Article, url: str
) -> None:
    mine.goto(url)
    mine.fill("#id_part_5", "第一次写的。")
    save(mine)
    mine.go_back()
    mine.fill("#id_part_4", "本报讯 又写了一段。")
    save(mine)
    assert (text(article), text(article, 4)) == ("第一次写的。", "本报讯 又写了一段。")


def test_return_in_a_field_saves_and_decides_no_suggestion(mine: "Tab", article: Article, url: str) -> None:
    from tests.editing.test_accept import suggest

    told = suggest(article)
    mine.goto(url)
    mine.fill("#id_source", "新华社")
    mine.press("#id_source", "Enter")
    mine.wait_for_selector(".messagelist .success")
    told.refresh_from_db()
    article.refresh_from_db()
    assert (told.state, article.source) == ("open", "新华社")


def test_an_undo_over_many_pages_drives_itself_on(
    mine: "Tab", archive: "list[Page]", monkeypatch: pytest.MonkeyPatch
) -> None:
    from articles.models import ChangeSet, ImportedFile, ImportRun

    monkeypatch.setattr("articles.editing.undo.AT_ONCE", 1)
    run = ImportRun.objects.create()
    ImportedFile.objects.bulk_create(
        ImportedFile(run=run, source_name=one.source_name, outcome="imported", page=one) for one in archive
    )
    mine.goto(f"/admin/articles/importrun/{run.pk}/change/")
    mine.get_by_role("link", name="撤销这次导入").click()
    mine.get_by_role("button", name="确认撤销").click()
    expect(mine.locator(".batch h2")).to_have_text("已完成", timeout=30_000)
    assert (Batch.objects.get().done, Page.objects.filter(state="held").count()) == (5, 5)
    assert ChangeSet.objects.get().verb == "undo"
