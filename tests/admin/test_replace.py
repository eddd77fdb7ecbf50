"""The screen that replaces across the archive: every hit is seen, some are left out, the page drives it, one undo."""

from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from articles.editing.undo import undo
from articles.models import Article, Batch, ChangeSet, Newspaper
from tests.admin.test_browser import log_in
from tests.importing.conftest import import_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Page as Tab

__all__ = ["import_text"]

ADDRESS = "/admin/articles/changeset/replace/"
WORDS = {"find": "浏口区", "put": "渌口区"}


@pytest.fixture
def days(import_text: Any) -> list[Article]:
    for day in (1, 2, 3):
        text = f"@newspaper 晨报\n@date 2020-05-{day:02}\n@page 1\n# 第{day}题\n在浏口区，又在浏口区。\n"
        import_text(text, f"{day}.txt")
    return list(Article.objects.order_by("pk"))


def bodies() -> list[str]:
    return [article.body for article in Article.objects.order_by("pk")]


def sent(shown: Any, **more: Any) -> dict[str, Any]:
    """Return what the form sends, all hits ticked."""
    context = shown.context
    hits = [hit.key for hit, ticked in context["hits"] if ticked]
    return {
        **WORDS,
        "seen": context["seen"],
        "skip": context["skip"],
        "shown": context["shown"],
        "hit": hits,
        **more,
    }


def test_hits_left_out_on_any_page_stay_and_a_form_sent_twice_replaces_once(editor_client, days, monkeypatch):
    for module in ("articles.admin.replace", "articles.editing.replacing.found"):
        monkeypatch.setattr(f"{module}.SHOWN", 2)
    first = editor_client.get(ADDRESS, WORDS)
    assert "3 篇文章，共 6 处" in first.content.decode()
    hits = [hit.key for hit, _ticked in first.context["hits"]]
    second = editor_client.post(ADDRESS, sent(first, hit=hits[1:], first=2))
    assert "已有 1 处不选" in second.content.decode()
    back = editor_client.post(ADDRESS, sent(second, first=0))
    assert [ticked for _hit, ticked in back.context["hits"]] == [False, True]
    data = sent(second, do="replace")
    for _ in range(2):
        told = editor_client.post(ADDRESS, data, follow=True)
    batch = Batch.objects.get()
    assert "data-goes-on" in told.content.decode()
    assert "data-goes-on" not in editor_client.get(f"{told.request['PATH_INFO']}?rest=1").content.decode()
    call_command("continue_batch", str(batch.changeset_id), stdout=StringIO())
    assert bodies() == ["在渌口区，又在渌口区。"] * 2 + ["在浏口区，又在渌口区。"]
    undo(batch.changeset, by=batch.changeset.by)
    assert bodies() == ["在浏口区，又在浏口区。"] * 3


def test_conditions_narrow_and_what_cannot_be_looked_for_is_told(editor_client, days):
    paper = Newspaper.objects.get().pk
    narrow = {**WORDS, "since": "2020-05-02", "until": "2020-05-02", "newspaper": paper, "before": "又在"}
    assert "1 篇文章，共 1 处" in editor_client.get(ADDRESS, narrow).content.decode()
    for wrong, told in (
        ({"find": "  "}, "不能只是空格"),
        ({"find": "甲", "put": "甲"}, "同样的文字"),
        ({"find": "无此字", "put": ""}, "没有找到"),
        ({**WORDS, "since": "2020-05-02", "until": "2020-05-01"}, "不早于"),
    ):
        assert told in editor_client.get(ADDRESS, wrong).content.decode()


def test_a_replacement_may_end_where_it_is_and_be_undone(editor_client, editor, days):
    editor_client.post(ADDRESS, {**WORDS, "do": "replace"})
    deed = ChangeSet.objects.get()
    editor_client.post(f"/admin/articles/changeset/{deed.pk}/end/")
    assert Batch.objects.get().finished_at
    assert bodies() == ["在浏口区，又在浏口区。"] * 3
    undo(deed, by=editor)


@pytest.mark.django_db(transaction=True)
def test_a_thousandfold_mistake_is_mended_in_the_browser(
    page: "Tab", editor: "User", days: list[Article], axe: Any
) -> None:
    log_in(page)
    page.goto(ADDRESS)
    page.fill("#id_find", "浏口区")
    page.fill("#id_put", "渌口区")
    page.click("input[type=submit][value=先看看]")
    page.locator(".hits input").first.uncheck()
    assert axe(page) == []
    page.click("button[value=replace]")
    page.wait_for_selector("#batch-heading:has-text('已完成')")
    assert bodies() == ["在渌口区，又在渌口区。"] * 2 + ["在浏口区，又在渌口区。"]
    page.click(".undo")
    page.click("input[value=确认撤销]")
    page.wait_for_selector(".messagelist .success")
    assert bodies() == ["在浏口区，又在浏口区。"] * 3
