"""The queue, the phrase book and the figures at the desk."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.editing.accept import accept, reject
from articles.models import Article, Phrase, SilentRule, Suggestion, Waiting
from articles.queues import claim, claimed_by, weigh
from tests.admin.conftest import make_page
from tests.editing.test_accept import suggest


def by_rule(article: Article, **place: Any) -> Suggestion:
    told = suggest(article, **place)
    Suggestion.objects.filter(pk=told.pk).update(rule="doubled", origin="rule")
    weigh([article.pk])
    return told


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_an_editor_begins_where_he_is_needed_most(
    editor_client: Client, editor: User, article: Article
) -> None:
    by_rule(article)
    html = shown(editor_client, "/admin/articles/waiting/")
    assert "桥通了" in html and "有疑误" in html
    response = editor_client.post("/admin/articles/waiting/start/")
    assert response["Location"] == f"/admin/articles/article/{article.pk}/correct/"
    assert claimed_by(article.pk) == editor


def test_with_nothing_to_do_it_is_said(editor_client: Client, article: Article) -> None:
    response = editor_client.post("/admin/articles/waiting/start/", follow=True)
    assert "没有等待处理的文章。" in response.content.decode()


def test_the_queue_shows_where_others_are_and_which_pages_are_held(
    editor_client: Client, article: Article
) -> None:
    by_rule(article)
    other = User.objects.create_user("李编辑")
    claim(article.pk, other)
    make_page("in/<held>.txt", "没有日期")
    html = shown(editor_client, "/admin/articles/waiting/")
    assert "李编辑：桥通了" in html
    assert "in/&lt;held&gt;.txt" in html
    assert shown(editor_client, f"/admin/articles/article/{article.pk}/change/"), "nobody is refused"


def test_the_queue_asks_as_much_for_many_as_for_one(
    editor_client: Client, article: Article, django_assert_max_num_queries: Any
) -> None:
    by_rule(article)
    with django_assert_max_num_queries(20):
        shown(editor_client, "/admin/articles/waiting/")


def test_figures_say_who_did_what_and_how_often_rules_are_right(
    editor_client: Client, editor: User, article: Article
) -> None:
    accept(by_rule(article).pk, by=editor)
    reject(by_rule(article, found="大桥", start=4).pk, by=editor)
    by_rule(article, found="市民", start=0, part=5)
    context = editor_client.get("/admin/articles/waiting/figures/").context
    doubled = next(rule for _label, rule in context["rules"] if rule.rule == "doubled")
    assert (doubled.suggested, doubled.accepted, doubled.rejected, doubled.undecided) == (3, 1, 1, 1)
    assert doubled.percent_right == 50
    ((when, who, cells),) = context["work"]
    assert (who, cells) == ("editor", [1, 1, 0, 0])
    assert [(label, cells) for label, _url, cells in context["left"]] == [("2021", [0, 0, 1, 0])]
    assert editor_client.get("/admin/articles/waiting/figures/?by=week").context["work"][0][2] == [1, 1, 0, 0]
    year = editor_client.get("/admin/articles/waiting/figures/2021/").context["left"]
    assert [cells for _label, _url, cells in year] == [[0, 0, 1, 0]]
    assert isinstance(when, datetime.date)


def test_a_rule_that_is_switched_off_is_heard_no_more_until_it_is_on_again(
    editor_client: Client, article: Article
) -> None:
    told = by_rule(article)
    for on, state, waits in (("0", "hidden", False), ("1", "open", True)):
        editor_client.post("/admin/articles/waiting/rules/doubled/", {"on": on})
        told.refresh_from_db()
        assert (told.state, SilentRule.objects.exists(), Waiting.objects.exists()) == (
            state,
            not waits,
            waits,
        )
    assert editor_client.post("/admin/articles/waiting/rules/nosuch/", {"on": "0"}).status_code == 404


def test_an_entry_of_the_book_is_made_searched_for_and_switched_off(
    editor_client: Client, editor: User, article: Article
) -> None:
    response = editor_client.post(
        "/admin/articles/phrase/add/", {"text": "市民纷纷前往 观看", "kind": "phrase", "note": ""}
    )
    phrase = Phrase.objects.get()
    url = f"/admin/articles/phrase/{phrase.pk}/"
    assert response["Location"] == f"{url}change/"
    assert (phrase.text, phrase.by) == ("市民纷纷前往观看", editor)
    assert "正在全部报纸中查找" in shown(editor_client, f"{url}change/")
    assert "没有查完的固定说法" in shown(editor_client, "/admin/")
    assert phrase.text in shown(editor_client, "/admin/articles/phrase/?searched_at__isnull=True")
    editor_client.post(f"{url}step/")
    assert "没有查完的固定说法" not in shown(editor_client, "/admin/")
    assert "全部报纸已查完" in shown(editor_client, f"{url}change/")
    told = Suggestion.objects.get()
    assert (told.found, told.proposed, told.state) == ("市民纷纷前去观看", "市民纷纷前往观看", "open")
    editor_client.post(f"{url}change/", {"note": "暂停"})
    editor_client.post(f"{url}step/")
    phrase.refresh_from_db()
    told.refresh_from_db()
    assert (phrase.active, phrase.note, told.state) == (False, "暂停", "stale")


@pytest.mark.parametrize("text", ["", "四字之内", "大桥通车" * 20])
def test_what_cannot_be_a_phrase_is_told(editor_client: Client, text: str) -> None:
    response = editor_client.post("/admin/articles/phrase/add/", {"text": text, "kind": "phrase", "note": ""})
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["text"]
    assert not Phrase.objects.exists()
