"""The screen that mends a page: by plain forms, and with the keyboard in a real browser."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from articles.editing.segment import stamp_of
from articles.editing.state import state_of
from articles.models import Article, ChangeSet, Page
from tests.admin.test_browser import log_in
from tests.importing.conftest import PLACE, import_text
from tests.verifying.whole import faults

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Page as Tab

__all__ = ["import_text"]

TEXT = PLACE + "# 甲题\n~ 张三\n甲一。甲二。\n甲三。\n# 乙题\n乙文。\n"


@pytest.fixture
def mended(import_text: Any) -> Page:
    import_text(TEXT)
    import_text("@newspaper 晨报\n@date 2020-05-01\n@page 4\n# 丁题\n丁文。\n", "b.txt")
    return Page.objects.get(number=1)


def address(page: Page) -> str:
    return f"/admin/articles/page/{page.pk}/repair/"


def part(text: str) -> int:
    rows = [row for article in Article.objects.all() for row in article.parts]
    return next(row["id"] for row in rows if row["text"].startswith(text))


def outline() -> list[list[str]]:
    articles = Article.objects.filter(page__number=1).order_by("position")
    return [[row["text"] for row in article.parts] for article in articles]


def press(client: Client, page: Page, do: str, **data: Any) -> Any:
    page.refresh_from_db()
    return client.post(address(page), {"seen": stamp_of(page), "do": do, **data}, follow=True)


def test_every_step_works_by_plain_forms_and_is_undone_by_one_button(editor_client, mended):
    first = Article.objects.get(title="甲题")
    imported = [state_of(article) for article in Article.objects.all()]
    second, other = Article.objects.get(title="乙题"), Article.objects.get(title="丁题")
    steps: list[tuple[str, dict[str, Any]]] = [
        ("split", {"part": part("甲三")}),
        ("undo", {}),
        ("merge", {"part": part("甲题")}),
        ("undo", {}),
        ("merge_into", {"part": part("甲题"), "to": second.pk}),
        ("undo", {}),
        ("move", {"part": [part("甲三"), part("甲一")], "to": second.pk}),
        ("undo", {}),
        ("move", {"part": part("甲三"), "to": "new"}),
        ("undo", {}),
        ("up", {"part": part("甲三")}),
        ("down", {"part": part("甲三")}),
        ("role", {"part": part("甲三"), "role": "kicker"}),
        ("undo", {}),
        ("join", {"part": part("甲一")}),
        ("undo", {}),
        ("cut", {"part": part("甲一"), "words": "甲二"}),
        ("undo", {}),
        ("furniture", {"part": part("甲三")}),
        ("restore", {"line": 7, "to": first.pk}),
        ("kind", {"part": part("甲题"), "kind": "photo"}),
        (f"article_down:{first.pk}", {}),
        (f"article_up:{first.pk}", {}),
        (f"tie:{first.pk}", {f"tail-{first.pk}": other.pk}),
        (f"untie:{first.pk}", {}),
    ]
    for do, data in steps:
        before = ChangeSet.objects.count()
        do = f"undo:{ChangeSet.objects.latest('pk').pk}" if do == "undo" else do
        shown = press(editor_client, mended, do, **data)
        assert ChangeSet.objects.count() == before + 1, do
        assert shown.context["done"] == ChangeSet.objects.latest("pk")
        assert "撤销" in shown.content.decode()
    assert faults() == []
    for deed in ChangeSet.objects.order_by("-pk"):
        press(editor_client, mended, f"undo:{deed.pk}")
    assert [state_of(article) for article in Article.objects.all()] == imported


def test_what_cannot_be_done_is_told_and_what_was_chosen_stays(editor_client, mended):
    for do, data, told in (
        ("split", {}, "请先选出段落"),
        ("split", {"part": part("甲题")}, "第一段"),
        ("cut", {"part": part("甲一"), "words": "无"}, "只出现一次"),
        ("dance", {"part": part("甲题")}, "没有这项操作"),
        ("restore", {"line": 999, "to": "new"}, "非文章内容"),
        ("undo:0", {}, "没有可以撤销"),
    ):
        shown = press(editor_client, mended, do, **data)
        assert told in shown.content.decode()
    shown = press(editor_client, mended, "split", part=part("甲题"))
    assert f'id="part-{part("甲题")}" checked' in shown.content.decode()
    assert not ChangeSet.objects.exists()


def test_who_was_slower_sees_what_the_quicker_one_made(editor_client, mended):
    seen = editor_client.get(address(mended)).context["seen"]
    press(editor_client, mended, "split", part=part("甲三"))
    data = {"seen": seen, "do": "merge", "part": part("甲题")}
    shown = editor_client.post(address(mended), data)
    assert "别人刚刚调整过这一版" in shown.content.decode()
    assert len(outline()) == 3


def test_a_page_that_waits_is_placed_first_and_text_is_escaped(editor_client, article):
    shown = editor_client.get(address(article.page)).content.decode()
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown
    Page.objects.create(source_name="x", source_bytes=b"", sha256="0" * 64, text="", state="held")
    waiting = Page.objects.get(state="held")
    assert editor_client.get(address(waiting)).url == f"/admin/articles/page/{waiting.pk}/change/"
    waiting.delete()


@pytest.mark.django_db(transaction=True)
def test_a_broken_page_is_mended_with_the_keyboard(
    page: "Tab", editor: "User", mended: Page, axe: Any
) -> None:
    imported = outline()
    log_in(page)
    page.goto(address(mended))

    def pressed(*keys: str) -> None:
        for key in keys[:-1]:
            page.keyboard.press(key)
        with page.expect_navigation():
            page.keyboard.press(keys[-1])

    assert axe(page) == []
    page.keyboard.press("?")
    assert page.locator(".keys dl").is_visible()
    page.keyboard.press("?")
    page.focus(f"#part-{part('甲三')}")
    pressed("s")
    assert outline()[1] == ["甲三。"]
    assert page.locator(".told").inner_text().startswith("已从“甲三。”")
    pressed("z")
    assert outline() == imported
    page.focus(f"#part-{part('甲三')}")
    pressed("2")
    assert outline()[1] == ["乙题", "乙文。", "甲三。"]
    pressed("u")
    assert outline()[1] == ["乙题", "甲三。", "乙文。"]
    page.focus(f"#part-{part('甲一')}")
    page.evaluate(
        """id => { const text = document.getElementById('text-' + id).firstChild;
        document.getSelection().setBaseAndExtent(text, 3, text, 5); }""",
        part("甲一"),
    )
    pressed("c")
    assert outline()[0] == ["甲题", "张三", "甲一。", "甲二。"]
    page.focus(f"#part-{part('甲一')}")
    page.keyboard.press("Shift+ArrowDown")
    pressed("f")
    assert outline()[0] == ["甲题", "张三"]
    page.focus(f"#part-{part('张三')}")
    page.keyboard.press("r")
    page.locator("#role").select_option("kicker")
    pressed("Enter")
    assert Article.objects.get(title="甲题").kicker == "张三"
    page.focus(f"#part-{part('甲题')}")
    pressed("Shift+D")
    assert [first for first, *_rest in outline()] == ["乙题", "甲题"]
    page.focus(f"#part-{part('甲题')}")
    pressed("Shift+U")
    assert [first for first, *_rest in outline()] == ["甲题", "乙题"]
    page.focus("#words")
    page.keyboard.type("smz")  # words, and no keys
    assert faults() == []
    for deed in ChangeSet.objects.filter(reversals=None, reverses=None).order_by("-pk"):
        editor_undo(page, deed)
    assert outline() == imported
    assert faults() == []


def editor_undo(page: "Tab", deed: ChangeSet) -> None:
    page.goto(f"{page.url.split('?')[0].split('#')[0]}?done={deed.pk}")
    with page.expect_navigation():
        page.keyboard.press("z")
