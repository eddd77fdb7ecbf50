"""The list of people and a person's page."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from articles.editing.state import state_of
from articles.editing.write_names import rewrite_names
from articles.models import Article
from people.appearances import Held
from people.models import Alias, Person
from tests.portal import make

pytestmark = pytest.mark.django_db


def signed(names: list[str], day: int = 5, role: str = "记者", number: int = 1) -> None:
    issue = make.issue(date(2021, 3, day))
    for position in range(number):
        article = make.article(
            make.page(issue, position + 1), ("title", f"{day}日第{position}篇"), ("body", "、".join(names))
        )
        make.sign(article, names, role)


def offices(response: Any) -> list[Held]:
    found: list[Held] = response.context["offices"]
    return found


def days(response: Any) -> list[int]:
    return [found.article.date.day for found in response.context["excerpts"]]


def names(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/people/?{query}")
    assert response.status_code == 200
    return [person.name for person in response.context["hits"]]


def test_people_stand_in_the_order_of_their_pinyin(client: Client) -> None:
    signed(["周小满", "陈立", "曾一", "阿依"])
    assert names(client) == ["阿依", "陈立", "曾一", "周小满"]


def test_people_can_be_narrowed(client: Client) -> None:
    signed(["周小满", "陈立"])
    signed(["陈大海", "Anna"], 6, "通讯员")
    assert names(client, "letter=c") == ["陈大海", "陈立"]
    assert names(client, "letter=z") == ["周小满"]
    assert names(client, "name=大") == ["陈大海"]
    assert names(client, "office=通讯员") == ["Anna", "陈大海"]
    assert names(client, "office=通讯员&letter=c") == ["陈大海"]


def test_only_letters_that_somebody_stands_under_are_links(client: Client) -> None:
    signed(["陈立"])
    html = client.get("/people/").content.decode()
    assert "?letter=c" in html and "?letter=a" not in html


@pytest.mark.parametrize("query", ["letter=%27", "letter=zz", "name=" + "长" * 61, "name=%00"])
def test_wrong_conditions_are_explained(client: Client, query: str) -> None:
    signed(["陈立"])
    html = client.get(f"/people/?{query}").content.decode()
    assert "条件有误" in html and "errorlist" in html


def test_articles_are_counted_once_however_often_they_are_signed(client: Client) -> None:
    signed(["陈立"], number=3)
    article = make.article(make.page(make.issue(date(2021, 4, 1))), ("body", "陈立，又是陈立"))
    make.sign(article, ["陈立"])
    make.name_in(article, "陈立", at=2)
    assert client.get("/people/").context["hits"][0].articles == 4


def test_a_person_has_offices_in_time_and_articles_by_date(client: Client) -> None:
    signed(["陈立"], 5)
    signed(["陈立"], 9)
    signed(["陈立"], 7, "摄")
    response = client.get(Person.objects.get().get_absolute_url())
    html = response.content.decode()
    assert days(response) == [9, 7, 5]
    held = [
        (office.printed, office.first.day, office.last.day, office.articles) for office in offices(response)
    ]
    assert held == [("记者", 5, 9, 2), ("摄", 7, 7, 1)]
    assert "2021-03-05" in html and "2篇" in html


def test_a_namesake_is_told_apart(client: Client) -> None:
    signed(["陈立"])
    Person.objects.update(discriminator="醴陵")
    assert "陈立（醴陵）" in client.get("/people/").content.decode()


def test_a_person_without_public_articles_is_not_shown(client: Client) -> None:
    person = Person.objects.create(name="陈立")
    assert client.get(person.get_absolute_url()).status_code == 404
    assert names(client) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zengxiaoming", True), ("Zeng Xiao", True), ("zxm", True), ("zx", True), ("晓明", True), ("曾 晓明", True),
        ("ceng", False), ("xiaoming", False), ("xm", False),
    ],
)  # fmt: skip
def test_a_name_is_found_by_characters_pinyin_or_initials(client: Client, typed: str, found: bool) -> None:
    signed(["曾晓明", "陈立"])
    assert names(client, f"name={typed}") == (["曾晓明"] if found else [])


def test_another_form_finds_the_person(client: Client) -> None:
    signed(["罗绍灼"])
    Alias.objects.create(person=Person.objects.get(), form="罗绍均", kind=Alias.Kind.DAMAGE)
    assert names(client, "name=罗绍均") == ["罗绍灼"]
    assert "报上也作：罗绍均" in client.get(Person.objects.get().get_absolute_url()).content.decode()


def test_office_and_organisation_are_of_one_office(client: Client) -> None:
    article = make.article(make.page(make.issue(), 1), ("body", "陈立、王强"))
    make.name_in(article, "陈立", ("局长", "县教育局"), ("委员", "县政协"))
    make.name_in(article, "王强", ("局长", "县政协"))
    assert names(client, "office=局长&organisation=县教育局") == ["陈立"]
    assert names(client, "office=委员&organisation=县教育局") == []
    assert names(client, "organisation=县政协") == ["陈立", "王强"]


def test_people_of_a_period(client: Client) -> None:
    signed(["陈立"], 5)
    signed(["王强"], 9)
    assert names(client, "since=2021-03-06") == ["王强"]
    assert names(client, "until=2021-03-06") == ["陈立"]
    assert names(client, "since=2021-03-06&until=2021-03-08") == []


def meeting(day: int, *people: str, text: str = "{}出席会议。") -> None:
    article = make.article(
        make.page(make.issue(date(2021, 3, day)), 1),
        ("title", f"{day}日"),
        ("body", text.format("、".join(people))),
    )
    for name in people:
        make.name_in(article, name)


def test_who_stands_beside_whom_and_the_articles_that_name_both(client: Client) -> None:
    meeting(5, "陈立", "王强")
    meeting(6, "陈立", "王强", "周小满")
    meeting(7, "陈立")
    page = client.get(Person.objects.get(name="陈立").get_absolute_url())
    assert [(p.name, p.together) for p in page.context["neighbours"]] == [("王强", 2), ("周小满", 1)]
    other = Person.objects.get(name="王强").pk
    both = client.get(Person.objects.get(name="陈立").get_absolute_url() + f"?other={other}")
    assert days(both) == [6, 5]
    assert "同时提到：王强" in both.content.decode()


def test_an_article_is_shown_with_the_sentence_that_names_the_person(client: Client) -> None:
    meeting(5, "陈立", text="天气晴朗。市长{}到会讲话。会议结束。")
    html = client.get(Person.objects.get().get_absolute_url()).content.decode()
    assert '<p class="quote">市长<mark>陈立</mark>到会讲话。</p>' in html


def test_what_somebody_wrote_and_what_names_him_are_told_apart(client: Client) -> None:
    signed(["陈立"], 5)
    meeting(6, "陈立")
    url = Person.objects.get().get_absolute_url()
    assert days(client.get(url + "?role=signed")) == [5]
    assert days(client.get(url + "?role=named")) == [6]


def test_appearances_are_charted_by_month(client: Client) -> None:
    signed(["陈立"], 5, number=2)
    signed(["陈立"], 9)
    url = Person.objects.get().get_absolute_url()
    assert client.get(url).context["chart"] is None  # all are of one month
    article = make.article(make.page(make.issue(date(2021, 5, 1))), ("body", "陈立到会。"))
    make.name_in(article, "陈立")
    response = client.get(url)
    assert [bar.label for bar in response.context["chart"].bars] == ["2021-03 3", "2021-05 1"]
    assert (
        '<th scope="row">2021</th><td></td><td></td><td>3</td><td></td><td>1</td>'
        in response.content.decode()
    )
    assert response.content.decode().count('<path d="M') == 2


def test_an_article_that_names_somebody_often_counts_once(client: Client) -> None:
    article = make.article(make.page(make.issue()), ("body", "市长陈立说。市长陈立又说。"))
    for at in (1, 2):
        make.name_in(article, "陈立", "市长", at=at)
    page = client.get(Person.objects.get().get_absolute_url())
    assert [(held.printed, held.articles) for held in offices(page)] == [("市长", 1)]
    assert (page.context["totals"].every, len(page.context["excerpts"][0].quotes)) == (1, 2)


def test_the_articles_of_an_office_however_it_is_cut(client: Client) -> None:
    for day, office in ((5, ("委书记", "市")), (6, ("书记", "市委")), (7, ("市长", ""))):
        article = make.article(make.page(make.issue(date(2021, 3, day))), ("body", "陈立到会。"))
        make.name_in(article, "陈立", office)
    url = Person.objects.get().get_absolute_url()
    assert days(client.get(url + "?office=市委书记")) == [6, 5]
    assert days(client.get(url + "?office=市长")) == [7]
    assert days(client.get(url + "?office=市长&role=named")) == [7]
    assert days(client.get(url + "?office=市长&role=signed")) == []
    assert days(client.get(url + "?office=省长")) == []


def test_a_name_in_a_headline_leads_to_the_person(client: Client) -> None:
    article = make.article(make.page(make.issue()), ("title", "陈 立到县里 调研春耕"), ("body", "今天。"))
    make.name_in(article, "陈 立", "市长")
    html = client.get(article.get_absolute_url()).content.decode()
    link = f'<a class="person" href="{Person.objects.get().get_absolute_url()}" title="市长">陈 立</a>'
    assert f'<span class="phrase">{link}到县里</span> <span class="phrase">调研春耕</span>' in html


def test_a_rejected_mention_is_shown_nowhere(client: Client) -> None:
    signed(["陈立"])
    state = state_of(Article.objects.get())
    rejected = [[*row[:7], True] for row in state["mentions"]]
    rewrite_names(Article.objects.get(), {**state, "mentions": rejected})
    assert names(client) == []
    assert client.get(Person.objects.get().get_absolute_url()).status_code == 404
    article = Article.objects.get()
    assert (
        "/people/"
        not in client.get(article.get_absolute_url())
        .content.decode()
        .split("story-text")[1]
        .split("</div>")[0]
    )


def test_a_merged_person_leads_to_the_other(client: Client) -> None:
    signed(["陈立", "陈力"])
    kept, other = Person.objects.get(name="陈立"), Person.objects.get(name="陈力")
    Person.objects.filter(pk=other.pk).update(merged_into=kept)
    response = client.get(other.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())


def test_names_in_an_article_lead_to_people_with_their_office_at_that_time(client: Client) -> None:
    for day, office in ((1, "县长"), (20, "县委书记")):
        article = make.article(make.page(make.issue(date(2021, 3, day)), 1), ("body", f"{office}陈立说。"))
        make.name_in(article, "陈立", office)
    between = make.article(make.page(make.issue(date(2021, 3, 9)), 1), ("body", "陈立又说。"))
    make.name_in(between, "陈立")
    html = client.get(between.get_absolute_url()).content.decode()
    assert (
        f'<a class="person" href="{Person.objects.get().get_absolute_url()}" title="县长">陈立</a>又说。'
        in html
    )
    assert '<span class="role">县长</span>' in html


@pytest.mark.parametrize(
    "query", ["office=%00", "other=99999", "other=x", "role=zz", "p=-3", "p=x", "office=" + "长" * 500]
)
def test_conditions_that_make_no_sense_are_left_out(client: Client, query: str) -> None:
    signed(["陈立"])
    assert client.get(Person.objects.get().get_absolute_url() + "?" + query).status_code == 200
