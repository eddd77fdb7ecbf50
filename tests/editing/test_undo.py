"""Undo: of a save, of an editor's day, of an import run; later work stays, and an undo can be undone."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.editing.save import Edit, save_article
from articles.editing.state import state_of
from articles.editing.undo import StillRunning, step, undo, undo_editor, undo_run
from articles.importing.release import release
from articles.importing.run import import_files
from articles.importing.update import reparse
from articles.models import Article, ChangeSet, ImportRun, Page
from articles.parsing.types import Given
from tests.importing.conftest import PAGE, PLACE


@pytest.fixture
def other(editor: User) -> User:
    """Somebody who may correct, but not undo what others did."""
    user = User.objects.create_user("other", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="change_article"))
    return user


def save(article: Article, by: User, texts: dict[int, str], **facts: object) -> ChangeSet:
    article.refresh_from_db()
    save_article(article.pk, base_version=article.version, edit=Edit(texts, facts), by=by)
    return ChangeSet.objects.latest("pk")


def now(article: Article) -> dict:
    return state_of(Article.objects.get(pk=article.pk))


def test_an_undo_restores_what_was_and_can_itself_be_undone(article, editor):
    before = now(article)
    deed = save(article, editor, {2: "桥通车了", 3: "记者 陈正明"}, source="新华社")
    after = now(article)
    batch = undo(deed, by=editor)
    assert (now(article), batch.kept, batch.finished_at is not None) == (before, [], True)
    assert batch.changeset.reverses == deed
    undo(batch.changeset, by=editor)
    assert now(article) == after


def test_an_undo_keeps_what_came_later(article, editor):
    deed = save(article, editor, {5: "市民都去看。车来车往。"})
    save(article, editor, {5: "市民都去看。车来人往。", 2: "桥通车了"})
    batch = undo(deed, by=editor)
    texts = {part["id"]: part["text"] for part in now(article)["parts"]}
    assert texts[2] == "桥通车了"
    assert "车来人往。" in texts[5]
    assert batch.kept == [[article.pk, article.page_id]]


def test_an_undo_twice_changes_nothing_more(article, editor):
    deed = save(article, editor, {2: "桥通车了"})
    undo(deed, by=editor)
    version = Article.objects.get().version
    assert undo(deed, by=editor).kept == []
    assert Article.objects.get().version == version


def test_who_may_undo_what(article, editor, other):
    his, mine = save(article, other, {2: "桥通车了"}), save(article, editor, {4: "本报讯 大桥今日通车。"})
    with pytest.raises(PermissionDenied):
        undo(mine, by=other)
    with pytest.raises(PermissionDenied):
        undo_editor(editor, timezone.now(), timezone.now(), by=other)
    undo(his, by=other)
    undo(mine, by=editor)
    assert "base" not in str(now(article))


def test_everything_an_editor_did_in_a_period_is_undone_and_nothing_else(article, editor, other):
    start = timezone.now()
    save(article, other, {2: "桥通车了"})
    save(article, editor, {4: "本报讯 大桥今日通车。"})
    save(article, other, {2: "桥已通车", 5: "市民都去看。"})
    batch = undo_editor(other, start, timezone.now() + datetime.timedelta(minutes=1), by=editor)
    texts = {part["id"]: part["text"] for part in now(article)["parts"]}
    assert (texts[2], texts[4], texts[5]) == ("桥通了", "本报讯 大桥今日通车。", "市民纷纷前去观看。")
    assert (batch.total, batch.done, batch.kept) == (1, 1, [])


def test_an_undo_over_many_pages_goes_on_where_it_stopped(simple, editor, tmp_path, monkeypatch):
    monkeypatch.setattr("articles.editing.undo.AT_ONCE", 2)
    for day in range(1, 6):
        (tmp_path / f"{day}.txt").write_text(PAGE.replace("05-01", f"05-0{day}"), encoding="utf-8")
    list(import_files([tmp_path]))
    start = timezone.now()
    for found in Article.objects.filter(title="甲题"):
        save(found, editor, {found.parts[2]["id"]: "改文。"})
    batch = undo_editor(editor, start, timezone.now(), by=editor)
    assert (batch.done, batch.total, batch.finished_at) == (2, 5, None)
    assert Article.objects.filter(body="改文。").count() == 3
    with pytest.raises(StillRunning):
        undo(batch.changeset, by=editor)
    while not batch.finished_at:
        batch = step(batch, pages=1)
    assert (batch.done, Article.objects.filter(body="改文。").count()) == (5, 0)


def test_an_update_is_taken_back_with_its_text_and_brought_again(simple, editor, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    list(import_files([path]))
    before = [state_of(found) for found in Article.objects.order_by("pk")]
    path.write_text(PLACE + "# 乙题\n乙文改。\n# 丙题\n丙文。\n# 丁题\n丁文。\n", encoding="utf-8")
    list(import_files([path]))
    after = [state_of(found) for found in Article.objects.order_by("pk")]
    batch = undo_run(ImportRun.objects.first(), by=editor)
    assert [state_of(found) for found in Article.objects.order_by("pk")] == before
    assert Page.objects.get().text == PAGE
    assert batch.kept == []
    undo(batch.changeset, by=editor)
    assert [state_of(found) for found in Article.objects.order_by("pk")] == after
    assert "丙文。" in Page.objects.get().text


def test_pages_a_run_brought_wait_as_held_pages_and_come_back_whole(simple, editor, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    list(import_files([path]))
    before = {found.pk: state_of(found) for found in Article.objects.all()}
    batch = undo_run(ImportRun.objects.get(), by=editor)
    page = Page.objects.get()
    assert (page.state, page.issue, Article.objects.count()) == ("held", None, 0)
    assert (page.known_newspaper, str(page.known_date), page.number) == ("晨报", "2020-05-01", 1)
    undo(batch.changeset, by=editor)
    assert {found.pk: state_of(found) for found in Article.objects.all()} == before
    assert Page.objects.get().state == "ok"


def test_pages_on_which_editors_worked_stay_and_are_listed(simple, editor, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    list(import_files([path]))
    found = Article.objects.get(title="甲题")
    save(found, editor, {found.parts[2]["id"]: "改文。"})
    batch = undo_run(ImportRun.objects.get(), by=editor)
    assert (Article.objects.count(), batch.kept) == (2, [[found.pk, found.page_id]])


def test_an_update_with_an_editors_later_work_on_it_is_taken_back_around_it(simple, editor, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    list(import_files([path]))
    path.write_text(PAGE.replace("甲文。", "甲文新。甲二。"), encoding="utf-8")
    list(import_files([path]))
    found = Article.objects.get(title="甲题")
    save(found, editor, {found.parts[2]["id"]: "甲文新。甲二改。"})
    batch = undo_run(ImportRun.objects.first(), by=editor)
    found.refresh_from_db()
    assert "甲二改。" in found.body
    assert batch.kept
    assert reparse(found.page_id)[1].conflicting <= 1


def test_a_page_cannot_come_back_to_a_place_that_another_text_has_taken(simple, editor, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    list(import_files([path]))
    withdrawal = undo_run(ImportRun.objects.get(), by=editor)
    path.write_text(PAGE + "丙文。\n", encoding="utf-8")
    list(import_files([path]))
    old = Page.objects.get(text=PAGE)
    before = {found.pk: state_of(found) for found in Article.objects.all()}
    batch = undo(withdrawal.changeset, by=editor)
    assert {found.pk: state_of(found) for found in Article.objects.all()} == before
    old.refresh_from_db()
    assert (old.state, batch.finished_at is not None) == ("held", True)
    assert batch.kept and {page for _article, page in batch.kept} == {old.pk}


def test_a_withdrawn_page_that_was_imported_again_is_not_brought_back_twice(simple, editor, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    list(import_files([path]))
    withdrawal = undo_run(ImportRun.objects.get(), by=editor)
    list(import_files([path]))
    before = {found.pk: state_of(found) for found in Article.objects.all()}
    batch = undo(withdrawal.changeset, by=editor)
    assert {found.pk: state_of(found) for found in Article.objects.all()} == before
    assert batch.kept


def test_the_import_that_brought_a_withdrawn_page_again_can_be_undone_too(simple, editor, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    list(import_files([path]))
    undo_run(ImportRun.objects.get(), by=editor)
    list(import_files([path]))
    assert Page.objects.get().state == "ok"
    batch = undo_run(ImportRun.objects.latest("pk"), by=editor)
    assert (Page.objects.get().state, Article.objects.count(), batch.kept) == ("held", 0, [])


def test_a_withdrawn_page_goes_where_an_editor_puts_it(simple, editor, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("# 甲题\n甲文。\n", encoding="utf-8")
    list(import_files([path], Given("晨报", datetime.date(2020, 5, 1), 1)))
    undo_run(ImportRun.objects.get(), by=editor)
    list(import_files([path]))
    assert Page.objects.get().state == "held"
    place = {"newspaper": "晨报", "date": datetime.date(2020, 5, 2), "number": 3}
    release(Page.objects.get(), **place, by=editor)
    assert str(Page.objects.get()) == "晨报 2020-05-02 第03版"
    assert Article.objects.get().title == "甲题"
    assert ChangeSet.objects.latest("pk").by == editor
