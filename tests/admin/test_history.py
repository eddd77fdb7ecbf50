"""The history of an article and the stream of all changes: who, when, why, what, in a fixed number of queries."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.admin.changeset import DEEDS
from articles.admin.history import CHANGES
from articles.editing.save import Edit, save_article
from articles.editing.undo import undo
from articles.importing.run import import_files
from articles.models import Article, Byline, ChangeSet, ImportRun
from people.models import Person
from tests.importing.conftest import PAGE, PLACE

STREAM = "/admin/articles/changeset/"


def save(article: Article, by: User, texts: dict[int, str], why: str = "", **facts: Any) -> ChangeSet:
    article.refresh_from_db()
    save_article(article.pk, base_version=article.version, edit=Edit(texts, facts), by=by, why=why)
    return ChangeSet.objects.latest("pk")


@pytest.fixture
def url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/history/"


@pytest.fixture
def other(db: None) -> User:
    return User.objects.create_superuser("other")


def queries(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act()
    return len(captured)


def test_a_history_says_who_when_why_and_what(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    save(
        article,
        editor,
        {2: "桥通车了", 3: "全媒体记者 陈正明"},
        why="据版面图",
        kind="feature",
        source="新华社",
    )
    shown = editor_client.get(url).content.decode()
    for piece in (
        "<strong>editor</strong>",
        "据版面图",
        "桥通<ins>车</ins>了",
        "全媒体记者 陈正<del>朋</del><ins>明</ins>",
        "<del>消息</del><ins>通讯</ins>",
        "<del>—</del><ins>新华社</ins>",
        "<del>全媒体记者 陈正朋</del><ins>全媒体记者 陈正明</ins>",
        "<del>机器识别，未经校对</del><ins>已校对，待复核</ins>",
        article.page.source_name.replace("<", "&lt;").replace(">", "&gt;"),
    ):
        assert piece in shown, piece


def test_it_names_namesakes_as_the_authority_file_does(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    Byline.objects.update(person=Person.objects.create(name="陈正朋", discriminator="摄影"))
    save(article, editor, {3: "本报编辑部"})
    assert "<del>全媒体记者 陈正朋＝陈正朋（摄影）</del>" in editor_client.get(url).content.decode()


def test_names_that_only_moved_are_no_news(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    save(article, editor, {3: "本报全媒体记者 陈正朋"})
    shown = editor_client.get(url).content.decode()
    assert "<ins>本报</ins>全媒体记者" in shown
    assert "<del>" not in shown.split("校对")[0]


def test_it_takes_the_same_number_of_queries_however_long_it_is(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    save(article, editor, {2: "桥"})
    few = queries(lambda: editor_client.get(url))
    for n in range(CHANGES + 5):
        save(article, editor, {2: "桥" * (n + 2), 3: f"记者 王{'明' * (n % 2)}海"})
    undo(ChangeSet.objects.latest("pk"), by=editor)
    many = queries(lambda: editor_client.get(url))
    assert (
        many <= few + 1
    )  # the import stands on the last page only, the people are looked up where there are some
    assert many <= 12


def test_it_goes_on_page_by_page_to_the_import(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    for n in range(CHANGES + 1):
        save(article, editor, {2: "桥" * (n + 2)})
    first = editor_client.get(url)
    assert [change.version for change in first.context["slice"].rows] == list(range(CHANGES + 2, 2, -1))
    older = editor_client.get(url + first.context["slice"].older)
    assert [change.version for change in older.context["slice"].rows] == [2]
    assert "in/" in older.content.decode()
    newer = editor_client.get(url + older.context["slice"].newer)
    assert newer.context["slice"].rows == first.context["slice"].rows


def test_the_history_of_an_article_that_is_no_more_is_still_read(
    simple: None, editor_client: Client, tmp_path: Any
) -> None:
    path = tmp_path / "a.txt"
    for text in (PAGE, PLACE + "# 全新\n全新的文字，和原来的没有一句相同。\n"):
        path.write_text(text, encoding="utf-8")
        list(import_files([path]))
    gone = ChangeSet.objects.get().changes.filter(after__isnull=True).first()
    assert gone is not None
    shown = editor_client.get(f"/admin/articles/article/{gone.article_id}/history/").content.decode()
    assert "已不在档案中" in shown
    assert "甲" in shown or "乙" in shown
    assert editor_client.get("/admin/articles/article/999999/history/").status_code == 404


def test_the_stream_is_narrowed_by_editor_verb_period_and_run(
    editor_client: Client, editor: User, other: User, article: Article
) -> None:
    mine, his = save(article, editor, {2: "桥通车了"}), save(article, other, {5: "市民都去看。"})
    taken_back = undo(his, by=editor).changeset
    ChangeSet.objects.filter(pk=mine.pk).update(at=timezone.now() - datetime.timedelta(days=9))
    run = ImportRun.objects.create()
    program = ChangeSet.objects.create(verb="reimport", run=run)

    def listed(**query: Any) -> list[int]:
        rows = editor_client.get(STREAM, query).context["slice"].rows
        return [deed.pk for deed in rows]

    assert listed() == [program.pk, taken_back.pk, his.pk, mine.pk]
    assert listed(by=other.pk) == [his.pk]
    assert listed(by="program") == [program.pk]
    assert listed(verb="undo") == [taken_back.pk]
    assert listed(run=run.pk) == [program.pk]
    day = timezone.localdate(mine.at) - datetime.timedelta(days=9)
    assert listed(since=str(day - datetime.timedelta(days=1)), until=str(day)) == [mine.pk]
    assert listed(since=str(day + datetime.timedelta(days=1)), by=editor.pk) == [taken_back.pk]
    for nonsense in (
        {"by": "x"},
        {"since": "9999-12-31"},
        {"until": "0001-01-01"},
        {"run": "-1"},
        {"before": "x"},
    ):
        assert len(listed(**nonsense)) == 4


def test_the_stream_takes_the_same_number_of_queries_however_much_was_done(
    editor_client: Client, editor: User, article: Article
) -> None:
    save(article, editor, {2: "桥"})
    few = queries(lambda: editor_client.get(STREAM))
    for n in range(DEEDS + 10):
        save(article, editor, {2: "桥" * (n + 2)})
    response = editor_client.get(STREAM)
    assert len(response.context["slice"].rows) == DEEDS
    assert queries(lambda: editor_client.get(STREAM)) == few <= 12
    older = editor_client.get(STREAM + response.context["slice"].older).context["slice"].rows
    assert len(older) == 11


def test_a_deed_shows_its_changes_and_what_undid_it(
    editor_client: Client, editor: User, article: Article
) -> None:
    deed = save(article, editor, {2: "桥通车了"})
    undone = undo(deed, by=editor).changeset
    shown = editor_client.get(f"{STREAM}{deed.pk}/change/").content.decode()
    assert "桥通<ins>车</ins>了" in shown
    assert f"已由 #{undone.pk} 撤销" in shown
    shown = editor_client.get(f"{STREAM}{undone.pk}/change/").content.decode()
    assert "桥通<del>车</del>了" in shown
    assert f"撤销了 #{deed.pk}" in shown


def test_hostile_text_is_shown_as_text(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    deed = save(article, editor, {2: "<script>题</script>"}, why="<b>为何</b>", source="<i>社</i>")
    for address in (url, STREAM, f"{STREAM}{deed.pk}/change/", f"{STREAM}{deed.pk}/undo/"):
        shown = editor_client.get(address).content.decode()
        assert "&lt;" in shown, address
        for mark in ("<script>题", "<b>为何", "<i>社", "<i>桥"):
            assert mark not in shown, (address, mark)
