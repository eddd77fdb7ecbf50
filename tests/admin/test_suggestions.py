"""Suggestions beside the text they are about: seen, accepted, rejected, without losing what was typed."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from tests.admin.test_article_form import save_behind, sent
from tests.editing.test_accept import suggest


@pytest.fixture
def url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def test_an_import_that_found_other_words_is_seen_and_accepted(
    editor_client: Client, article: Article, url: str
) -> None:
    told = suggest(article)
    index = editor_client.get("/admin/").content.decode()
    assert "重新导入与人工修改不同的文章" in index
    assert "桥通了" in editor_client.get("/admin/articles/article/?suggested=reimport").content.decode()
    shown = editor_client.get(url).content.decode()
    assert "<del>昨</del><ins>今</ins>日" in shown
    assert "两处不同。" in shown
    response = editor_client.post(url, sent(editor_client, url, _accept=str(told.pk)), follow=True)
    assert response.request["PATH_INFO"] == url
    shown = response.content.decode()
    assert "建议已采纳。" in shown
    assert "大桥今日通车。</textarea>" in shown
    assert f'value="{told.pk}"' not in shown
    assert "重新导入与人工修改不同的文章" not in editor_client.get("/admin/").content.decode()


def test_what_was_typed_is_saved_with_the_decision(editor_client: Client, article: Article, url: str) -> None:
    told = suggest(article)
    editor_client.post(url, sent(editor_client, url, _reject=str(told.pk), part_5="市民都去看。"))
    article.refresh_from_db()
    told.refresh_from_db()
    assert (told.state, article.parts[4]["text"]) == ("rejected", "市民都去看。")


def test_in_a_conflict_nothing_is_decided(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    told = suggest(article)
    mine = sent(editor_client, url, _accept=str(told.pk), part_5="我的第二段。")
    save_behind(article, editor, {5: "别人的第二段。"})
    assert "我的第二段。</textarea>" in editor_client.post(url, mine).content.decode()
    told.refresh_from_db()
    assert told.state == "open"


@pytest.mark.parametrize("number", ["999999", "x", "", "-1", "9" * 30])
def test_a_suggestion_that_is_not_there_is_told_or_ignored(
    editor_client: Client, article: Article, url: str, number: str
) -> None:
    response = editor_client.post(url, sent(editor_client, url, _accept=number), follow=True)
    assert response.status_code == 200
    article.refresh_from_db()
    assert article.version == 1


def test_hostile_suggestions_are_shown_as_text(editor_client: Client, article: Article, url: str) -> None:
    suggest(article, found="昨日", proposed="<script>今</script>")
    shown = editor_client.get(url).content.decode()
    assert "&lt;script&gt;" in shown
    assert "<script>今" not in shown
