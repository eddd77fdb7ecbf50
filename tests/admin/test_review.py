"""The review in the form of an article, in the table of years, and as readers see it."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client

from articles.editing.review import CHECK, VERIFY, review_article
from articles.editing.save import Edit, save_article
from articles.models import Article, ChangeSet
from tests.admin.test_article_form import sent


@pytest.fixture
def url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


@pytest.fixture
def other(db: None) -> User:
    return User.objects.create_superuser("other", first_name="三", last_name="张")


def test_an_article_without_mistakes_is_checked_with_one_button(
    editor_client: Client, article: Article, url: str
) -> None:
    assert 'value="check"' in editor_client.get(url).content.decode()
    response = editor_client.post(url, sent(editor_client, url, _review="check"), follow=True)
    assert response.request["PATH_INFO"] == url
    assert "校对状态现为“已校对，待复核”" in response.content.decode()
    article.refresh_from_db()
    assert (article.review, ChangeSet.objects.get().verb) == ("corrected", "review")


def test_what_was_typed_is_saved_with_the_step(editor_client: Client, article: Article, url: str) -> None:
    editor_client.post(url, sent(editor_client, url, _review="check", part_2="桥通车了"))
    article.refresh_from_db()
    assert (article.title, article.review) == ("桥通车了", "corrected")
    assert ChangeSet.objects.get().verb == "save"


def test_who_worked_on_it_is_told_why_he_cannot_verify_it(
    editor_client: Client, article: Article, url: str
) -> None:
    editor_client.post(url, sent(editor_client, url, part_2="桥通车了"))
    shown = editor_client.get(url).content.decode()
    assert "您改动或校对过这篇文章，须由另一位主编复核。" in shown
    assert 'value="verify" disabled' in shown
    response = editor_client.post(url, sent(editor_client, url, _review="verify"), follow=True)
    assert "须由另一位主编复核" in response.content.decode()
    article.refresh_from_db()
    assert article.review == "corrected"


def test_a_chief_editor_verifies_and_reopens_what_others_did(
    editor_client: Client, article: Article, url: str, other: User
) -> None:
    save_article(article.pk, base_version=1, edit=Edit({2: "桥通车了"}), by=other)
    assert "改动或校对过：张三" in editor_client.get(url).content.decode().replace("三 张", "张三")
    for step, state in (("verify", "verified"), ("reopen", "corrected")):
        editor_client.post(url, sent(editor_client, url, _review=step))
        article.refresh_from_db()
        assert article.review == state


def test_whoever_changes_while_he_verifies_has_not_verified(
    editor_client: Client, article: Article, url: str, other: User
) -> None:
    save_article(article.pk, base_version=1, edit=Edit({2: "桥通车了"}), by=other)
    editor_client.post(url, sent(editor_client, url, _review="verify", part_5="市民都去看。"))
    article.refresh_from_db()
    assert (article.parts[4]["text"], article.review) == ("市民都去看。", "corrected")


def test_a_judgement_of_what_is_no_more_is_not_taken(
    editor_client: Client, article: Article, url: str, other: User
) -> None:
    mine = sent(editor_client, url, _review="check")
    save_article(article.pk, base_version=1, edit=Edit({}, {"source": "新华社"}), by=other)
    response = editor_client.post(url, mine, follow=True)
    assert "校对状态没有改变" in response.content.decode()
    article.refresh_from_db()
    assert article.review == "unchecked"


def test_the_table_of_years_counts_and_leads_to_the_articles(editor_client: Client, article: Article) -> None:
    Article.objects.create(
        page=article.page, position=2, date=datetime.date(1999, 1, 2), confidence=1, review="verified"
    )
    response = editor_client.get("/admin/articles/article/progress/")
    rows = {row.label: [number for number, _ in row.cells] for row in response.context["rows"]}
    assert rows == {"2021": [1, 0, 0], "1999": [0, 0, 1]}
    assert len(editor_client.get(response.context["rows"][1].cells[2][1]).context["cl"].result_list) == 1


def test_the_table_of_a_year_counts_its_issues(editor_client: Client, article: Article) -> None:
    Article.objects.create(page=article.page, position=2, date=article.date, confidence=1, review="corrected")
    response = editor_client.get("/admin/articles/article/progress/2021/")
    (row,) = response.context["rows"]
    assert (row.label, [number for number, _ in row.cells]) == (str(article.page.issue), [1, 1, 0])
    assert len(editor_client.get(row.cells[1][1]).context["cl"].result_list) == 1
    assert editor_client.get("/admin/articles/article/progress/1999/").context["rows"] == []
    assert editor_client.get("/admin/articles/article/progress/0/").status_code == 404


def test_the_figures_by_year_are_read_from_an_index(db: None) -> None:
    """Else the table would take as long as reading every article."""

    rows = Article.objects.order_by().values_list("review", "date").annotate(number=Count("pk"))
    if connection.vendor == "sqlite":
        assert "COVERING INDEX article_review" in rows.explain()


def test_readers_see_how_far_the_review_is(
    client: Client, article: Article, editor: User, other: User
) -> None:
    assert article.page.issue is not None
    issue = article.page.issue.get_absolute_url()
    assert "尚未校对" in client.get(issue).content.decode()
    assert "改定" not in client.get(article.get_absolute_url()).content.decode()
    review_article(article.pk, CHECK, base_version=1, by=editor)
    assert "已复核 0，已校对 1" in client.get(issue).content.decode()
    review_article(article.pk, VERIFY, base_version=2, by=other)
    assert "已复核 1，已校对 0" in client.get(issue).content.decode()
    shown = client.get(article.get_absolute_url()).content.decode()
    assert 'href="/about/#review">已复核</a>' in shown
    assert "改定" in shown


def test_the_roles_migration_can_be_taken_back(transactional_db: None) -> None:
    from django.contrib.auth.models import Group

    call_command("migrate", "articles", "0003", verbosity=0)
    assert not Group.objects.filter(name="主编").exists()
    call_command("migrate", verbosity=0)
    assert Group.objects.get(name="主编").permissions.filter(codename="verify_article").exists()
