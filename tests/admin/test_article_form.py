"""Correcting an article in the browser's terms: what is sent, what comes back, what readers then see."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from articles.admin.article import ArticleAdmin
from articles.editing.save import Edit, EditConflict, merge_edit, save_article
from articles.editing.threeway import Conflict
from articles.models import Article, Byline

pytestmark = pytest.mark.usefixtures("whole")


@pytest.fixture
def url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def sent(client: Client, url: str, **typed: Any) -> dict[str, Any]:
    """Return what a browser sends after the form was opened and some fields were typed over."""
    form = client.get(url).context["adminform"].form
    fields = [form[name] for name in form.fields]
    data = {field.html_name: field.value() for field in fields}
    data |= {field.html_initial_name: field.value() for field in fields if field.field.show_hidden_initial}
    data = {name: "" if value is None else str(value).replace("\n", "\r\n") for name, value in data.items()}
    return data | typed


def save_behind(article: Article, by: User, texts: dict[int, str], **facts: Any) -> None:
    """Somebody else saves the article."""
    save_article(article.pk, base_version=article.version, edit=Edit(texts, facts), by=by)


def test_a_correction_reaches_the_reader_and_the_log(
    editor_client: Client, article: Article, url: str
) -> None:
    response = editor_client.post(url, sent(editor_client, url, part_4="本报讯 大桥今日通车。"))
    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.parts[3]["text"], article.parts[3]["base"]) == (
        "本报讯 大桥今日通车。",
        "本报讯 大桥昨日通车。",
    )
    assert "今日通车" in article.body
    shown = editor_client.get(article.get_absolute_url()).content.decode()
    assert "大桥今日通车。" in shown
    log = LogEntry.objects.get()
    assert (log.object_id, log.user.username) == (str(article.pk), "editor")
    assert "正文 1" in log.get_change_message()


def test_opening_and_saving_changes_nothing(editor_client: Client, article: Article, url: str) -> None:
    assert editor_client.post(url, sent(editor_client, url)).status_code == 302
    article.refresh_from_db()
    assert (article.version, article.review, "base" in article.parts[5]) == (1, "unchecked", False)


def test_facts_are_saved(editor_client: Client, article: Article, url: str) -> None:
    typed = {"kind": "feature", "source": "新华社", "event_date": "2021-05-05"}
    editor_client.post(url, sent(editor_client, url, **typed))
    article.refresh_from_db()
    assert (article.kind, article.source, str(article.event_date)) == ("feature", "新华社", "2021-05-05")


@pytest.mark.parametrize(("typed", "why"), [(" ", "不能为空"), ("一段\r\n两段", "不能分行")])
def test_a_refused_text_stays_in_its_field(
    editor_client: Client, article: Article, url: str, typed: str, why: str
) -> None:
    response = editor_client.post(url, sent(editor_client, url, part_4=typed, part_5="市民都去看。"))
    shown = response.content.decode()
    assert why in shown
    assert "市民都去看。</textarea>" in shown
    article.refresh_from_db()
    assert article.version == 1


def test_a_stale_save_keeps_what_was_typed_and_shows_what_others_wrote(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    mine = sent(editor_client, url, part_2="我的标题", part_5="我的第二段。")
    save_behind(article, editor, {2: "别人的标题", 4: "别人的第一段。"}, source="新华社")
    response = editor_client.post(url, mine)
    assert response.status_code == 200
    form = response.context["adminform"].form
    rows = {row.field.name: row for row in form.rows()}
    assert "已被别人保存过" in response.content.decode()
    # Changed by both: mine in the field, theirs beside it. Changed by one: that one's.
    assert rows["part_2"].field.value() == "我的标题"
    assert rows["part_2"].conflicts == (Conflict("桥通了", "我的标题", "别人的标题"),)
    assert (rows["part_5"].field.value(), rows["part_5"].conflicts) == ("我的第二段。", ())
    assert (rows["part_4"].field.value(), rows["part_4"].conflicts) == ("别人的第一段。", ())
    assert form["source"].value() == "新华社"
    article.refresh_from_db()
    assert article.title == "别人的标题"

    again = {name: value for name, value in form.data.items() if value is not None}
    assert editor_client.post(url, again).status_code == 302
    article.refresh_from_db()
    texts = {part["id"]: part["text"] for part in article.parts}
    assert (texts[2], texts[4], texts[5]) == ("我的标题", "别人的第一段。", "我的第二段。")
    assert (article.source, article.version, article.parts[1]["base"]) == ("新华社", 3, "桥通了")


def test_changes_of_different_sentences_are_merged_without_a_word_lost(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    save_behind(article, editor, {5: "市民纷纷前去观看。车来车往。"})
    article.refresh_from_db()
    mine = sent(editor_client, url, part_5="市民纷纷前去观看。车来人往。")
    save_behind(article, editor, {5: "市民都去看。车来车往。"})
    response = editor_client.post(url, mine, follow=True)
    assert "两边的修改已合并" in response.content.decode()
    article.refresh_from_db()
    assert article.parts[4]["text"] == "市民都去看。车来人往。"


def test_a_form_sent_twice_is_saved_once(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    mine = sent(editor_client, url, part_5="我的第二段。")
    assert [editor_client.post(url, mine).status_code for _ in range(2)] == [302, 302]
    article.refresh_from_db()
    assert (article.version, article.parts[4]["text"]) == (2, "我的第二段。")


def test_the_back_button_brings_an_old_form_that_still_loses_nothing(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    first = sent(editor_client, url, part_5="我的第二段。")
    editor_client.post(url, first)
    editor_client.post(url, {**first, "part_4": "本报讯 大桥今日通车。"})
    article.refresh_from_db()
    assert [part["text"] for part in article.parts[3:5]] == ["本报讯 大桥今日通车。", "我的第二段。"]


def test_a_fact_changed_by_both_is_told(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    mine = sent(editor_client, url, source="本报")
    save_behind(article, editor, {}, source="新华社")
    response = editor_client.post(url, mine)
    assert "别人已把这一处改为“新华社”" in response.content.decode()
    assert response.context["adminform"].form["source"].value() == "本报"


def test_a_save_that_goes_stale_in_the_last_moment_loses_nothing(
    editor_client: Client, editor: User, article: Article, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves after the form was checked and before it was written: the write finds out."""
    mine = sent(editor_client, url, part_5="我的第二段。")
    look = ArticleAdmin.get_object
    refused: list[bool] = []

    def refuse(*args: Any, **kwargs: Any) -> None:
        refused.append(True)
        raise EditConflict(article, merge_edit(article, article.version, Edit({5: "我的第二段。"})))

    def look_after_the_other_has_saved(*args: Any, **kwargs: Any) -> Any:
        if refused:
            save_article(article.pk, base_version=1, edit=Edit({5: "别人的第二段。"}), by=editor)
        return look(*args, **kwargs)

    monkeypatch.setattr("articles.admin.article.save_article", refuse)
    monkeypatch.setattr(ArticleAdmin, "get_object", look_after_the_other_has_saved)
    shown = editor_client.post(url, mine).content.decode()
    assert "已被别人保存过" in shown
    assert "我的第二段。</textarea>" in shown


@pytest.mark.damages
def test_words_for_a_part_that_is_gone_are_given_back(
    editor_client: Client, article: Article, url: str
) -> None:
    mine = sent(editor_client, url, part_5="我的第二段。")
    article.parts = [part for part in article.parts if part["id"] != 5]
    article.version = 2
    article.save()
    assert "我的第二段。</textarea>" in editor_client.post(url, mine).content.decode()


@pytest.mark.damages
def test_words_for_an_article_that_is_gone_are_given_back(
    editor_client: Client, article: Article, url: str
) -> None:
    mine = sent(editor_client, url, part_5="我的第二段。")
    article.delete()
    response = editor_client.post(url, mine)
    assert response.status_code == 404
    shown = response.content.decode()
    assert "我的第二段。</textarea>" in shown
    assert "本报讯 大桥昨日通车。" not in shown


def test_the_editor_is_told_what_became_of_a_byline(
    editor_client: Client, article: Article, url: str
) -> None:
    response = editor_client.post(url, sent(editor_client, url, part_3="全媒体记者 陈正明"), follow=True)
    assert "署名“陈正朋”已改为“陈正明”" in response.content.decode()
    response = editor_client.post(url, sent(editor_client, url, part_3="本报编辑部"), follow=True)
    assert "署名“陈正明”在改后的文字里找不到了" in response.content.decode()
    assert not Byline.objects.exists()


def test_each_part_stands_beside_its_own_lines(editor_client: Client, url: str) -> None:
    rows = list(editor_client.get(url).context["adminform"].form.rows())
    assert [row.role for row in rows] == ["引题", "标题", "署名", "正文 1", "正文 2", "诗歌"]
    assert [(line.number, line.text) for line in rows[1].lines] == [(3, "# 桥通了")]
    assert [line.number for line in rows[5].lines] == [11, 12]


@pytest.mark.damages
def test_the_neighbours_of_the_page_are_one_click_away(
    editor_client: Client, article: Article, url: str
) -> None:
    following = Article.objects.create(
        page=article.page,
        position=2,
        date=article.date,
        confidence=1,
        title="下一篇的标题",
        parts=article.parts,
    )
    assert (
        f'href="/admin/articles/article/{following.pk}/change/" rel="next"'
        in editor_client.get(url).content.decode()
    )
    back = editor_client.get(f"/admin/articles/article/{following.pk}/change/").content.decode()
    assert f'href="{url}" rel="prev"' in back
    assert f'href="/admin/articles/page/{article.page_id}/change/"' in back
