"""Correcting where a page or an issue belongs: everything follows, old addresses lead there, and it can be undone."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from articles.editing.place import Target, move_pages, planned_moves
from articles.editing.undo import undo
from articles.models import Article, FormerPlace, Issue, Mention, Newspaper, Page, SearchDocument
from articles.search.keys import date_of
from tests.importing.conftest import import_text

__all__ = ["import_text"]

HEAD = "@newspaper 晨报\n@date 2020-05-{day:02}\n@number {day}\n@page {page}\n"
RIGHT = Target("晨报", datetime.date(2020, 6, 2))


def page_text(day, page, rest):
    return HEAD.format(day=day, page=page) + rest


@pytest.fixture
def pages(import_text, editor):
    import_text(page_text(1, 1, "# 甲题\n~ 张三\n市长李四昨日说话。\n@jump 2 ①\n"), "1.txt")
    import_text(page_text(1, 2, "# 甲题续\n甲二。\n@from 1 ①\n"), "2.txt")
    import_text(page_text(2, 3, "# 乙题\n乙文。\n"), "3.txt")
    return list(Page.objects.order_by("pk"))


def dates():
    return [article.date.isoformat() for article in Article.objects.order_by("pk")]


def test_a_page_goes_to_another_day_with_all_that_depends_on_it(pages, editor):
    head, tail = Article.objects.get(title="甲题"), Article.objects.get(title="甲题续")
    assert head.continuation == tail
    old = pages[0].get_absolute_url()
    done = move_pages([pages[0]], RIGHT, 5, by=editor)
    page = Page.objects.get(pk=pages[0].pk)
    head.refresh_from_db()
    assert (page.issue.date, page.number, page.number_basis, page.date_basis) == (
        RIGHT.date, 5, "entered", "entered",
    )  # fmt: skip
    assert page.issue.number == 1  # as the page prints
    assert (head.date, head.continuation) == (RIGHT.date, None)
    assert set(Mention.objects.filter(article=head).values_list("date", flat=True)) == {RIGHT.date}
    assert date_of(SearchDocument.objects.get(article_id=head.pk).sort_key) == RIGHT.date
    reader = Client()
    assert reader.get(old).url == page.get_absolute_url()
    assert reader.get(head.get_absolute_url()).status_code == 200
    assert reader.get(f"{old.rsplit('/', 2)[0]}/").status_code == 200  # the issue still has its other page
    undo(done.changeset, by=editor)
    head.refresh_from_db()
    assert (dates()[0], head.continuation) == ("2020-05-01", tail)
    assert reader.get(page.get_absolute_url()).url == old


def test_an_issue_is_merged_with_another_and_only_what_is_free_goes(pages, editor):
    issue, other = pages[0].issue, pages[2].issue
    target = Target("晨报", other.date)
    old = issue.get_absolute_url()
    assert [move.holder for move in planned_moves(pages[:2], target)] == [None, None]
    done = move_pages(pages[:2], target, by=editor)
    assert [page.pk for page in done.moved] == [page.pk for page in pages[:2]]
    assert list(other.pages.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert Article.objects.get(title="甲题").continuation == Article.objects.get(title="甲题续")
    assert Client().get(old).url == other.get_absolute_url()
    undo(done.changeset, by=editor)
    assert dates() == ["2020-05-01", "2020-05-01", "2020-05-02"]
    assert Client().get(old).status_code == 200


def test_a_place_that_is_taken_stays_as_it_is(pages, editor, import_text):
    import_text(page_text(2, 1, "# 丙题\n丙文。\n"), "4.txt")
    done = move_pages(pages[:2], Target("晨报", pages[2].issue.date), by=editor)
    assert [move.page.pk for move in done.stayed] == [pages[0].pk]
    assert Page.objects.get(pk=pages[0].pk).issue == pages[0].issue
    assert move_pages(pages[:1], Target("晨报", pages[0].issue.date), by=editor).changeset is None


def test_pages_may_swap_their_numbers_in_turn_and_addresses_follow(pages, editor):
    one, two = pages[:2]
    day = Target("晨报", one.issue.date)
    for page, number in ((one, 9), (two, 1), (one, 2)):
        assert move_pages([page], day, number, by=editor).moved
    assert not FormerPlace.objects.filter(number__in=[1, 2]).exists()
    assert [Page.objects.get(pk=page.pk).number for page in (one, two)] == [2, 1]


def test_another_newspaper_must_be_on_file(pages, editor):
    with pytest.raises(ValidationError, match="晚报"):
        move_pages([pages[0]], Target("晚报", RIGHT.date), by=editor)
    Newspaper.objects.create(name="晚报", slug="wanbao")
    move_pages([pages[0]], Target("晚报", RIGHT.date, "号外"), by=editor)
    assert str(Issue.objects.get(newspaper__name="晚报")) == "晚报 2020-06-02 号外"


def test_a_changed_file_finds_the_page_where_it_was_moved(pages, editor, import_text):
    move_pages([pages[2]], RIGHT, by=editor)
    stored = import_text(page_text(2, 3, "# 乙题\n乙文新。\n"), "3.txt")
    assert (stored.outcome, stored.page.pk) == ("updated", pages[2].pk)
    assert Article.objects.get(title="乙题").body == "乙文新。"
    assert Page.objects.get(pk=pages[2].pk).issue.date == RIGHT.date


def test_only_those_may_who_may(pages):
    with pytest.raises(PermissionDenied):
        move_pages([pages[0]], RIGHT, by=User.objects.create_user("x", is_staff=True))


def test_the_desk_shows_what_would_meet_and_moves_when_confirmed(pages, editor_client, editor):
    issue = pages[0].issue
    address = f"/admin/articles/issue/{issue.pk}/place/"
    wanted = {"newspaper": "晨报", "date": "2020-05-02", "edition": ""}
    shown = editor_client.post(address, wanted).content.decode()
    assert "已有第 3 版" in shown
    assert dates()[0] == "2020-05-01"
    told = editor_client.post(address, {**wanted, "confirm": "1"}, follow=True).content.decode()
    assert "已移动 2 版" in told
    assert dates() == ["2020-05-02"] * 3
    address = f"/admin/articles/page/{pages[0].pk}/place/"
    taken = editor_client.post(address, {**wanted, "number": "3"}).content.decode()
    assert "不能移动" in taken
    assert (
        "没有“某报”"
        in editor_client.post(address, {**wanted, "newspaper": "某报", "number": "3"}).content.decode()
    )
