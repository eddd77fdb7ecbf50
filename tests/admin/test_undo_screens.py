"""Undo at the desk: nothing happens before it is confirmed, what stays is told, and a stopped one goes on."""

import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.editing.persons import merge_people, reject_person
from articles.editing.save import Edit, save_article
from articles.editing.undo import undo
from articles.importing.run import import_files
from articles.models import Article, Batch, ChangeSet, ImportRun, Page
from people.models import NotAPerson, Person
from tests.importing.conftest import PAGE

STREAM = "/admin/articles/changeset/"


@pytest.fixture
def other(db: None) -> User:
    return User.objects.create_superuser("other")


def save(article: Article, by: User, texts: dict[int, str]) -> ChangeSet:
    article.refresh_from_db()
    save_article(article.pk, base_version=article.version, edit=Edit(texts), by=by)
    return ChangeSet.objects.latest("pk")


def confirm(client: Client, url: str, **typed: Any) -> Any:
    form = client.get(url).context["form"]
    return client.post(url, {"seen": form["seen"].value(), "why": "", **typed}, follow=True)


def title(article: Article) -> str:
    article.refresh_from_db()
    return article.title


def test_one_change_is_shown_confirmed_and_undone_and_the_undo_too(
    editor_client: Client, editor: User, article: Article
) -> None:
    deed = save(article, editor, {2: "桥通车了"})
    url = f"{STREAM}{deed.pk}/undo/"
    shown = editor_client.get(url).content.decode()
    assert "涉及 1 版、1 篇文章，有记录的修改 1 处" in shown
    assert "桥通<del>车</del>了" in shown
    assert title(article) == "桥通车了"
    response = confirm(editor_client, url, why="改错了")
    undone = ChangeSet.objects.latest("pk")
    assert response.redirect_chain == [(f"{STREAM}{undone.pk}/change/", 302)]
    assert "已撤销。" in response.content.decode()
    assert (undone.why, undone.reverses, title(article)) == ("改错了", deed, "桥通了")
    confirm(editor_client, f"{STREAM}{undone.pk}/undo/")
    assert title(article) == "桥通车了"


def test_what_was_changed_since_stays_and_is_told_before_and_after(
    editor_client: Client, editor: User, article: Article
) -> None:
    deed = save(article, editor, {2: "桥通车了", 5: "市民都去看。"})
    save(article, editor, {5: "市民全去看。"})
    url = f"{STREAM}{deed.pk}/undo/"
    assert "后来又改过的部分将保留" in editor_client.get(url).content.decode()
    shown = confirm(editor_client, url).content.decode()
    assert "1 处后来又改过，已保留" in shown
    assert f'href="/admin/articles/article/{article.pk}/change/"' in shown


def test_a_confirmation_sent_twice_undoes_once(editor_client: Client, editor: User, article: Article) -> None:
    deed = save(article, editor, {2: "桥通车了"})
    url = f"{STREAM}{deed.pk}/undo/"
    seen = editor_client.get(url).context["form"]["seen"].value()
    where = [editor_client.post(url, {"seen": seen, "why": ""})["Location"] for _ in range(2)]
    assert where[0] == where[1]
    assert Batch.objects.count() == 1


def test_all_of_an_editor_in_a_period(editor_client: Client, other: User, article: Article) -> None:
    save(article, other, {2: "桥通车了"})
    save(article, other, {5: "市民都去看。"})
    today = timezone.localdate()
    stream = editor_client.get(f"{STREAM}?by={other.pk}&since={today}&until={today}")
    url = f"{STREAM}undo/{stream.context['undo_editor']}"
    assert url.replace("&", "&amp;") in stream.content.decode()
    shown = editor_client.get(url).content.decode()
    assert "有记录的修改 2 处" in shown
    confirm(editor_client, url)
    article.refresh_from_db()
    assert (article.title, article.parts[4]["text"]) == ("桥通了", "市民纷纷前去观看。")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"by": "x"},
        {"since": "2021-05-06T08:00", "until": "2021-05-06T07:00"},
        {"since": "gestern"},
        {"until": "99999-01-01T00:00"},
    ],
)
def test_a_period_that_makes_no_sense_is_asked_for_again(
    editor_client: Client, editor: User, article: Article, query: dict[str, str]
) -> None:
    good = {"by": editor.pk, "since": "2021-05-06T08:00", "until": "2021-05-07T08:00"}
    url = f"{STREAM}undo/?" + (urlencode({**good, **query}) if query else "")
    response = editor_client.post(url, {"seen": "0"})
    assert response.status_code == 200
    assert "先看看" in response.content.decode()
    assert not Batch.objects.exists()


def test_an_editor_is_offered_his_own_work_only(
    roles: None, client: Client, other: User, article: Article
) -> None:
    from articles.roles import EDITOR, group

    me = User.objects.create_user("me", is_staff=True)
    me.groups.add(group(EDITOR))
    client.force_login(me, backend="django.contrib.auth.backends.ModelBackend")
    save(article, other, {2: "桥通车了"})
    form = client.get(f"{STREAM}undo/").context["form"]
    assert list(form.fields["by"].queryset) == [me]
    assert "/undo/" not in client.get(f"/admin/articles/article/{article.pk}/history/").content.decode()


@pytest.fixture
def run(simple: None, tmp_path: Any, db: None) -> ImportRun:
    """A run that brought five pages."""
    for day in range(1, 6):
        (tmp_path / f"{day}.txt").write_text(PAGE.replace("05-01", f"05-0{day}"), encoding="utf-8")
    list(import_files([tmp_path]))
    return ImportRun.objects.get()


def test_an_import_run_is_undone_from_its_page(
    editor_client: Client, other: User, run: ImportRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.editing.undo.AT_ONCE", 2)
    found = Article.objects.filter(title="甲题").latest("date")
    save(found, other, {found.parts[2]["id"]: "改文。"})
    url = f"/admin/articles/importrun/{run.pk}/undo/"
    assert url in editor_client.get(f"/admin/articles/importrun/{run.pk}/change/").content.decode()
    shown = editor_client.get(url).content.decode()
    for said in ("涉及 5 版、10 篇文章，有记录的修改 0 处", "将移出档案", "整版保留"):
        assert said in shown
    deed = confirm(editor_client, url).context["original"]
    assert "已处理 2／5 版" in editor_client.get(f"{STREAM}{deed.pk}/change/").content.decode()
    assert Page.objects.filter(state="held").count() == 2
    # Killed here: the desk tells, and anybody who may goes on with it.
    assert "没有完成的批量操作" in editor_client.get("/admin/").content.decode()
    assert f"{STREAM}{deed.pk}/undo/" not in editor_client.get(f"{STREAM}{deed.pk}/change/").content.decode()
    stopped = editor_client.get(f"{STREAM}{deed.pk}/undo/", follow=True).content.decode()
    assert "这次操作还没有完成" in stopped
    while not Batch.objects.get().finished_at:
        shown = editor_client.post(f"{STREAM}{deed.pk}/step/", follow=True).content.decode()
    assert "1 处后来又改过，已保留" in shown
    assert list(Page.objects.filter(state="ok")) == [found.page]
    monkeypatch.setattr("articles.editing.undo.AT_ONCE", 20)
    confirm(editor_client, f"{STREAM}{deed.pk}/undo/")
    assert Page.objects.filter(state="ok").count() == 5


def test_a_run_that_is_perhaps_still_at_work_is_warned_of(editor_client: Client, run: ImportRun) -> None:
    ImportRun.objects.update(finished_at=None)
    shown = editor_client.get(f"/admin/articles/importrun/{run.pk}/undo/").content.decode()
    assert "请等它结束再撤销" in shown


def test_what_is_undone_already_is_told(editor_client: Client, editor: User, article: Article) -> None:
    deed = save(article, editor, {2: "桥通车了"})
    undo(deed, by=editor)
    assert "已经是原来的样子" in editor_client.get(f"{STREAM}{deed.pk}/undo/").content.decode()


def test_a_period_has_its_bounds(editor_client: Client, editor: User, article: Article) -> None:
    deed = save(article, editor, {2: "桥通车了"})
    ChangeSet.objects.update(at=datetime.datetime(2021, 5, 6, 8, tzinfo=datetime.timezone.utc))
    for since, until, number in (("16:00", "16:01", 1), ("16:01", "17:00", 0), ("15:00", "16:00", 0)):
        query = urlencode({"by": editor.pk, "since": f"2021-05-06T{since}", "until": f"2021-05-06T{until}"})
        assert editor_client.get(f"{STREAM}undo/?{query}").context["preview"].changes == number, since
    assert title(article) == "桥通车了" and deed.pk


def test_a_merge_of_people_is_told_in_words_and_undone(
    editor_client: Client, editor: User, article: Article
) -> None:
    person, into = Person.objects.get(), Person.objects.create(name="陈正明")
    deed = merge_people(person, into, by=editor).changeset
    assert "“陈正朋”并入“陈正明”" in editor_client.get(STREAM).content.decode()
    url = f"{STREAM}{deed.pk}/undo/"
    assert "“陈正朋”与“陈正明”分开" in editor_client.get(url).content.decode()
    shown = confirm(editor_client, url).content.decode()
    assert "“陈正朋”与“陈正明”分开" in shown
    person.refresh_from_db()
    assert person.merged_into is None
    assert article.bylines.get().person == person


def test_what_changed_only_the_authority_file_is_undone_too(editor_client: Client, editor: User) -> None:
    deed = reject_person(Person.objects.create(name="张家界"), by=editor).changeset
    assert f'href="{STREAM}{deed.pk}/undo/"' in editor_client.get(STREAM).content.decode()
    confirm(editor_client, f"{STREAM}{deed.pk}/undo/")
    assert not NotAPerson.objects.exists()
