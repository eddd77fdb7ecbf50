"""The desk in a real browser; the `page` fixture watches that nothing breaks the Content-Security-Policy."""

from typing import TYPE_CHECKING, Any

import pytest

from articles.editing.save import Edit, save_article
from articles.editing.undo import undo
from articles.models import Article, ChangeSet, ImportRun, Page

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Dialog
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.django_db(transaction=True)


def log_in(page: "Tab") -> None:
    page.goto("/admin/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "a password for tests")
    page.click("input[type=submit]")
    page.wait_for_url("**/admin/")


def test_an_editor_corrects_a_character_and_readers_see_it(
    page: "Tab", editor: "User", archive: "list[Page]", axe: Any
) -> None:
    article = Article.objects.filter(page=archive[0]).order_by("position")[0]
    part = next(part for part in article.parts if part["role"] == "body")
    log_in(page)
    page.click("#content-main a:text-is('文章')")
    page.click(f"#result_list a:has-text('{article.title}')")
    field = page.locator(f"#id_part_{part['id']}")
    assert field.input_value() == part["text"]
    height = field.bounding_box()["height"]  # type: ignore[index]
    field.fill(part["text"] * 3)
    assert field.bounding_box()["height"] > 2 * height  # type: ignore[index]
    field.fill("甲" + part["text"])
    assert axe(page) == []
    page.click("input[name=_save]")
    page.wait_for_selector(".messagelist .success")
    page.goto(article.get_absolute_url())
    assert "甲" + part["text"][:8] in page.inner_text("main")
    article.refresh_from_db()
    assert (article.review, article.version) == ("corrected", 2)


def test_leaving_unsaved_words_behind_is_asked_about(
    page: "Tab", editor: "User", archive: "list[Page]"
) -> None:
    article = Article.objects.filter(page=archive[0]).order_by("position")[0]
    log_in(page)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    asked: list[str] = []

    def leave(dialog: "Dialog") -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    field = page.locator(f"#id_part_{article.parts[0]['id']}")
    field.press_sequentially("甲")
    page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_lists_and_forms_fit_a_phone_and_are_accessible(
    page: "Tab", editor: "User", archive: "list[Page]", axe: Any
) -> None:
    log_in(page)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(f"{page.url}: {error}"))
    page.set_viewport_size({"width": 390, "height": 844})
    article = Article.objects.filter(page=archive[0])[0]
    for url in (
        "/admin/",
        "/admin/articles/article/",
        "/admin/articles/waiting/",
        "/admin/articles/waiting/figures/",
        "/admin/articles/phrase/add/",
        "/admin/articles/page/",
        f"/admin/articles/page/{archive[0].pk}/change/",
        f"/admin/articles/page/{archive[0].pk}/place/",
        f"/admin/articles/article/{article.pk}/change/",
    ):
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, url
        assert axe(page) == [], url
    assert broken == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_record_and_undo_fit_a_phone_and_are_accessible(
    page: "Tab", editor: "User", archive: "list[Page]", axe: Any, scheme: Any
) -> None:
    article = Article.objects.filter(page=archive[0], review="unchecked").order_by("position")[0]
    part = next(part for part in article.parts if part["role"] == "body")
    edit = Edit({part["id"]: "甲" + part["text"]}, {"source": "新华社"})
    save_article(article.pk, base_version=1, edit=edit, by=editor, why="对照扫描件")
    deed = ChangeSet.objects.get()
    undo(deed, by=editor)
    run = ImportRun.objects.create()
    log_in(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme=scheme)
    for url in (
        f"/admin/articles/article/{article.pk}/history/",
        "/admin/articles/article/progress/",
        f"/admin/articles/article/progress/{article.date.year}/",
        "/admin/articles/changeset/?since=x&by=x",
        f"/admin/articles/changeset/{deed.pk}/change/",
        f"/admin/articles/changeset/{deed.pk + 1}/change/",
        f"/admin/articles/changeset/{deed.pk + 1}/undo/",
        "/admin/articles/changeset/undo/",
        f"/admin/articles/importrun/{run.pk}/change/",
    ):
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, url
        assert axe(page) == [], url
