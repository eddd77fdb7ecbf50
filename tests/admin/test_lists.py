"""The lists: what they show, what they find, and that they ask the database no more for a hundred rows."""

import datetime
from typing import Any

import pytest
from django.test import Client

from articles.editing.state import state_of
from articles.editing.write_names import rewrite_names
from articles.models import Article, Byline, ImportedFile, ImportRun, Issue, Newspaper, Page
from people.models import Person
from tests.admin.conftest import make_page

NO_ALIASES = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def rows(client: Client, url: str) -> list[Any]:
    return list(client.get(url).context["cl"].result_list)


def test_the_desk_opens_with_what_waits(editor_client: Client, article: Article) -> None:
    assert "没有待办" in shown(editor_client, "/admin/")
    make_page("in/held.txt", "甲")
    make_page("in/broken.txt", "乙", state="failed")
    Article.objects.update(confidence=0.5)
    queues = editor_client.get("/admin/").context["waiting"]
    assert [(str(label), number) for label, number, _ in queues] == [
        ("待处理的版面", "1"),
        ("读取失败的版面", "1"),
        ("切分可疑、未经校对的文章", "1"),
    ]
    for _label, _number, url in queues:
        assert len(rows(editor_client, url)) == 1, url


def test_the_desk_lists_models_in_the_order_of_work(editor_client: Client) -> None:
    group = editor_client.get("/admin/").context["app_list"][0]
    assert [str(model["name"]) for model in group["models"]] == [
        "待办文章",
        "报期",
        "版面",
        "文章",
        "固定说法",
        "人物",
        "合并建议",
        "不是人名的写法",
        "修改记录",
        "导入批次",
        "报纸",
    ]


def test_issues_tell_how_much_of_them_is_here(editor_client: Client, article: Article) -> None:
    html = shown(editor_client, "/admin/articles/issue/")
    assert "1／4" in html
    assert article.page.issue is not None
    assert article.page.issue.get_absolute_url() in html


def test_years_and_newspapers_narrow_the_lists(editor_client: Client, article: Article) -> None:
    evening = Newspaper.objects.create(name="江城晚报", slug="jiangchengwanbao")
    other = Issue.objects.create(newspaper=evening, date=datetime.date(1999, 1, 2))
    page = make_page("in/evening.txt", "晚", state="ok", issue=other, number=1)
    Article.objects.create(
        page=page, position=1, date=other.date, confidence=1, title="晚报文章", parts=article.parts
    )
    for model, year in (("issue", "date__year"), ("page", "year"), ("article", "date__year")):
        url = f"/admin/articles/{model}/"
        assert len(rows(editor_client, url)) == 2
        assert len(rows(editor_client, f"{url}?{year}=1999")) == 1
        assert len(rows(editor_client, f"{url}?{year}=99999")) == 2
        assert len(rows(editor_client, f"{url}?newspaper=jiangchengwanbao")) == 1
    assert "江城晚报" in shown(editor_client, "/admin/articles/article/?date__year=1999&date__month=1")


def test_articles_are_found_by_title_kicker_and_text(editor_client: Client, article: Article) -> None:
    for word in ("桥通", "引题之", "纷纷前去"):
        assert rows(editor_client, f"/admin/articles/article/?q={word}") == [article]
    assert rows(editor_client, "/admin/articles/article/?q=没有这个词") == []


def test_articles_are_narrowed_by_state_kind_and_confidence(editor_client: Client, article: Article) -> None:
    url = "/admin/articles/article/"
    assert rows(editor_client, f"{url}?review__exact=unchecked&kind__exact=news") == [article]
    assert rows(editor_client, f"{url}?review__exact=corrected") == []
    assert rows(editor_client, f"{url}?unsure=yes") == []
    Article.objects.update(confidence=0.89)
    assert rows(editor_client, f"{url}?unsure=yes") == [article]


def test_a_person_leads_to_all_his_articles(editor_client: Client, article: Article) -> None:
    author, other = Person.objects.get(), Person.objects.create(name="李四")
    form = shown(editor_client, f"/admin/people/person/{author.pk}/change/")
    assert f'href="/admin/articles/article/{article.pk}/change/"' in form
    url = f"/admin/articles/article/?person={author.pk}"
    assert f'href="{url}"' in form
    assert rows(editor_client, url) == [article]
    assert rows(editor_client, f"/admin/articles/article/?person={other.pk}") == []


@pytest.mark.parametrize("query", ["正朋", "chen", "chen zheng peng", "chenzhengpeng"])
def test_people_are_found_by_name_and_pinyin(editor_client: Client, article: Article, query: str) -> None:
    Person.objects.create(name="李四")
    found = rows(editor_client, f"/admin/people/person/?q={query}")
    assert [(person.name, person.article_total) for person in found] == [("陈正朋", 1)]


def test_a_person_signs_an_article_once_however_often_he_is_named(
    editor_client: Client, article: Article
) -> None:
    state = state_of(article)
    again = [4, 0, 3, "陈正朋", Person.objects.get().pk, "mention", [], False]
    rewrite_names(article, {**state, "mentions": [*state["mentions"], again]})
    assert [person.article_total for person in rows(editor_client, "/admin/people/person/")] == [1]


def test_a_person_keeps_his_name_and_takes_a_note(editor_client: Client, article: Article) -> None:
    person = Person.objects.get()
    url = f"/admin/people/person/{person.pk}/change/"
    editor_client.post(url, {"name": "别名", "discriminator": "摄影", "note": "1962年生", **NO_ALIASES})
    person.refresh_from_db()
    assert (person.name, person.discriminator, person.note) == ("陈正朋", "摄影", "1962年生")


def test_a_person_and_a_newspaper_can_be_added(admin_client: Client, db: None) -> None:
    for url, filled in (
        ("/admin/people/person/add/", {"name": "曾小明", "discriminator": "", "note": "", **NO_ALIASES}),
        ("/admin/articles/newspaper/add/", {"name": "江城晚报", "slug": "jiangchengwanbao", "cn_number": ""}),
    ):
        shown(admin_client, url)
        assert admin_client.post(url, filled).status_code == 302, url
    assert Person.objects.get().sort_key == "zeng xiao ming"
    assert Newspaper.objects.get().slug == "jiangchengwanbao"


def test_pages_tell_their_first_problem(editor_client: Client, placed: Page) -> None:
    placed.problems = [{"message": "星期不符。", "line": 1}, {"message": "期号不符。", "line": 2}]
    placed.save()
    assert "星期不符。（共 2 项）" in shown(editor_client, "/admin/articles/page/")
    assert rows(editor_client, "/admin/articles/page/?q=桥") == [placed]
    assert rows(editor_client, "/admin/articles/page/?state__exact=held") == []


def test_a_run_shows_its_files_and_a_killed_one_is_marked(editor_client: Client, placed: Page) -> None:
    run = ImportRun.objects.create(paths="in")
    ImportedFile.objects.create(run=run, source_name="in/bad.txt", outcome="failed", reason="文件是空的。")
    ImportedFile.objects.create(run=run, source_name="in/good.txt", outcome="imported", page=placed)
    assert "未完成" in shown(editor_client, "/admin/articles/importrun/")
    url = f"/admin/articles/importrun/{run.pk}/change/"
    everything = shown(editor_client, url)
    assert "文件是空的。" in everything
    assert f'href="/admin/articles/page/{placed.pk}/change/"' in everything
    failed = shown(editor_client, f"{url}?outcome=failed")
    assert "in/bad.txt" in failed
    assert "in/good.txt" not in failed


def test_a_run_of_many_files_is_shown_by_the_page(editor_client: Client, db: None) -> None:
    run = ImportRun.objects.create(paths="in")
    ImportedFile.objects.bulk_create(
        ImportedFile(run=run, source_name=f"in/{n:03}.txt", outcome="unchanged") for n in range(150)
    )
    url = f"/admin/articles/importrun/{run.pk}/change/"
    assert "in/149.txt" not in shown(editor_client, url)
    assert "in/149.txt" in shown(editor_client, f"{url}?outcome=&p=2")


@pytest.mark.parametrize(
    "model", ["articles/issue", "articles/page", "articles/article", "articles/importrun", "people/person"]
)
def test_a_longer_list_takes_no_more_queries(
    editor_client: Client, article: Article, django_assert_max_num_queries: Any, model: str
) -> None:
    assert article.page.issue is not None
    for n in range(30):
        date = datetime.date(2000 + n, 1, 1)
        issue = Issue.objects.create(newspaper=article.page.issue.newspaper, date=date)
        page = make_page(f"in/{n}.txt", f"第{n}页", state="ok", issue=issue, number=1)
        # Without a title, so that the list has to look into the text.
        made = Article.objects.create(
            page=page, position=1, date=date, confidence=1, body="正文" * 20, parts=article.parts
        )
        person = Person.objects.create(name=f"记者{n}")
        Byline.objects.create(article=made, person=person, name=person.name, part_id=4, start=0, end=2)
        ImportRun.objects.create(paths=f"in/{n}")
    # Session, user, two for permissions, the rows, their number, one a filter and one a related list.
    with django_assert_max_num_queries(11):
        html = shown(editor_client, f"/admin/{model}/")
    assert html.count("<tr") > 30


def test_the_article_form_takes_few_queries(
    editor_client: Client, article: Article, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(18):
        shown(editor_client, f"/admin/articles/article/{article.pk}/change/")
