"""The list of people and a person's page."""

from datetime import date

import pytest
from django.test import Client

from people.models import Person
from tests.portal import make

pytestmark = pytest.mark.django_db


def signed(names: list[str], day: int = 5, role: str = "记者", number: int = 1) -> None:
    issue = make.issue(date(2021, 3, day))
    for position in range(number):
        article = make.article(
            make.page(issue, position + 1), ("title", f"{day}日第{position}篇"), ("body", "、".join(names))
        )
        make.sign(article, names, role)


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
    assert names(client, "role=通讯") == ["Anna", "陈大海"]
    assert names(client, "role=通讯&letter=c") == ["陈大海"]


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
    (byline,) = make.sign(article, ["陈立"])
    byline.pk, byline.start, byline.end = None, 5, 7
    byline.save()
    assert client.get("/people/").context["hits"][0].articles == 4


def test_a_person_has_roles_in_time_and_articles_by_date(client: Client) -> None:
    signed(["陈立"], 5)
    signed(["陈立"], 9)
    signed(["陈立"], 7, "摄")
    response = client.get(Person.objects.get().get_absolute_url())
    html = response.content.decode()
    assert [article.date.day for article in response.context["hits"]] == [9, 7, 5]
    assert "2021-03-05 至 2021-03-09" in html
    assert "2篇" in html


def test_a_namesake_is_told_apart(client: Client) -> None:
    signed(["陈立"])
    Person.objects.update(discriminator="醴陵")
    assert "陈立（醴陵）" in client.get("/people/").content.decode()


def test_a_person_without_public_articles_is_not_shown(client: Client) -> None:
    person = Person.objects.create(name="陈立")
    assert client.get(person.get_absolute_url()).status_code == 404
    assert names(client) == []
