"""The authority file at the desk: proposals, two people side by side, namesakes, forms that are none."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, ChangeSet, Mention
from people.actions.propose import propose
from people.models import NotAPerson, Person, Proposal
from tests.portal import make

pytestmark = pytest.mark.django_db
LEADERS = "李文山、陈立平、周小满"


@pytest.fixture
def meetings() -> list[Article]:
    """Two meetings with 罗绍昀, one with a damaged 罗绍灼; and the proposal that comes of it."""
    made = []
    for day, name in ((1, "罗绍昀"), (2, "罗绍昀"), (3, "罗绍灼")):
        article = make.article(
            make.page(make.issue(date(2021, 3, day))),
            ("title", f"会议{day}"),
            ("body", f"{name}、{LEADERS}出席。"),
        )
        for one in (name, *LEADERS.split("、")):
            make.name_in(article, one)
        made.append(article)
    propose()
    return made


def html(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def compare(meetings: list[Article]) -> str:
    return f"/admin/people/person/{person('罗绍昀').pk}/merge/?other={person('罗绍灼').pk}"


def test_a_proposal_waits_on_the_desk_with_its_reasons(
    editor_client: Client, meetings: list[Article]
) -> None:
    assert "可能是同一人的合并建议" in html(editor_client, "/admin/")
    listed = html(editor_client, "/admin/people/proposal/")
    assert "罗绍昀 ← 罗绍灼" in listed and "在名单里都与这些人并列：周小满、李文山、陈立平。" in listed
    shown = html(editor_client, compare(meetings))
    assert "<mark>罗绍灼</mark>、李文山" in shown and "只差一个字" in shown


def test_merging_shows_the_deed_and_can_be_undone(editor_client: Client, meetings: list[Article]) -> None:
    response = editor_client.post(
        compare(meetings), {"keep": person("罗绍昀").pk, "kind": "damage", "why": "版面扫描核对"}, follow=True
    )
    deed = ChangeSet.objects.get()
    assert response.redirect_chain[-1][0] == f"/admin/articles/changeset/{deed.pk}/change/"
    assert "合并人物" in response.content.decode() and "版面扫描核对" in response.content.decode()
    assert person("罗绍昀").mentions.count() == 3
    assert "罗绍昀 ← 罗绍灼" not in html(editor_client, "/admin/people/proposal/")
    undo = f"/admin/articles/changeset/{deed.pk}/undo/"
    html(editor_client, undo)
    editor_client.post(undo, {"seen": str(deed.pk)})
    assert person("罗绍灼").merged_into is None and person("罗绍灼").mentions.count() == 1


def test_a_form_sent_twice_is_told_so(editor_client: Client, meetings: list[Article]) -> None:
    url, data = compare(meetings), {"keep": person("罗绍昀").pk, "kind": "damage"}
    editor_client.post(url, data)
    response = editor_client.post(url, data, follow=True)
    assert ChangeSet.objects.count() == 1
    assert response.status_code == 200 and "没有" in response.content.decode()


def test_two_people_are_told_apart_for_good(editor_client: Client, meetings: list[Article]) -> None:
    editor_client.post(compare(meetings), {"two": "1"})
    assert Proposal.objects.get().state == Proposal.State.REJECTED
    assert person("罗绍灼").merged_into is None and not ChangeSet.objects.exists()


def test_somebody_to_merge_with_is_found_by_name_or_number(
    editor_client: Client, meetings: list[Article]
) -> None:
    url = f"/admin/people/person/{person('罗绍昀').pk}/merge/"
    assert "与谁合并" in html(editor_client, url)
    assert "保留“罗绍灼”" in html(editor_client, f"{url}?other=罗绍灼")
    assert "档案里没有“无此人”" in html(editor_client, f"{url}?other=无此人")


def test_a_namesake_is_split_off(editor_client: Client, editor: User, meetings: list[Article]) -> None:
    url = f"/admin/people/person/{person('罗绍昀').pk}/split/"
    assert "会议2" in html(editor_client, url)
    refused = editor_client.post(url, {"discriminator": "教师"})
    assert "请至少选一篇文章" in refused.content.decode() and not ChangeSet.objects.exists()
    editor_client.post(url, {"articles": [meetings[1].pk], "discriminator": "教师"})
    namesake = Person.objects.get(discriminator="教师")
    assert list(namesake.mentions.values_list("article", flat=True)) == [meetings[1].pk]


def test_what_is_no_person_is_rejected(editor_client: Client, meetings: list[Article]) -> None:
    url = f"/admin/people/person/{person('罗绍灼').pk}/reject/"
    assert "在 1 篇文章里被当作人名" in html(editor_client, url)
    editor_client.post(url)
    assert NotAPerson.objects.get().form == "罗绍灼"
    assert Mention.objects.get(person=person("罗绍灼")).rejected


def test_people_are_never_deleted(admin_client: Client, meetings: list[Article]) -> None:
    assert (
        admin_client.post(f"/admin/people/person/{person('罗绍灼').pk}/delete/", {"post": "yes"}).status_code
        == 403
    )
