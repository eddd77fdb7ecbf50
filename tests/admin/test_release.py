"""A page that waits is placed by what an editor fills in, or says again what is in the way."""

import datetime
import hashlib
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from articles.importing.apply import store
from articles.importing.plan import make_plan
from articles.importing.read import Source
from articles.models import Page

pytestmark = pytest.mark.usefixtures("whole")

TEXT = """# 大桥昨日正式通车

本报讯（记者 张三）大桥昨日正式通车，市民纷纷前去观看，江边一时十分热闹。

大桥全长一千二百米，连接江南江北，使两岸往来的时间从一个小时缩短到十分钟。
"""


def import_text(name: str, text: str) -> Page:
    """Hand a page to the importer as a file would be."""
    data = text.encode()
    page = store(make_plan(Source(name, data, text, hashlib.sha256(data).hexdigest()))).page
    assert page is not None
    return page


@pytest.fixture
def held(db: None) -> Page:
    page = import_text("in/bridge.txt", TEXT)
    assert page.state == "held"
    return page


def url_of(page: Page) -> str:
    return f"/admin/articles/page/{page.pk}/change/"


FILLED = {"newspaper": "江城日报", "date": "2021-05-06", "edition": "", "number": "2"}


def test_the_reasons_and_what_is_known_are_shown(editor_client: Client, held: Page) -> None:
    held.known_newspaper = "江城日报"
    held.save()
    shown = editor_client.get(url_of(held)).content.decode()
    assert 'value="江城日报"' in shown
    for problem in held.problems:
        assert problem["message"] in shown


def test_an_edition_must_fit_into_an_address(editor_client: Client, held: Page) -> None:
    shown = editor_client.post(url_of(held), {**FILLED, "edition": "上/下"}).content.decode()
    assert "斜线" in shown
    assert Page.objects.get().state == "held"


def test_a_held_page_finds_its_place(editor_client: Client, held: Page) -> None:
    response = editor_client.post(url_of(held), FILLED)
    page = Page.objects.get()
    assert response["Location"] == url_of(page)
    assert page.issue is not None
    assert (page.state, page.issue.date, page.number) == ("ok", datetime.date(2021, 5, 6), 2)
    assert page.articles.filter(title="大桥昨日正式通车").exists()
    after = editor_client.get(url_of(page)).content.decode()
    assert "已入档：江城日报 2021-05-06 第02版" in after
    assert 'name="newspaper"' not in after
    assert LogEntry.objects.filter(object_id=str(page.pk), user__username="editor").exists()


def test_missing_facts_are_asked_for_and_the_rest_is_kept(editor_client: Client, held: Page) -> None:
    response = editor_client.post(url_of(held), {**FILLED, "date": "昨天"})
    form = response.context["form"]
    assert "date" in form.errors
    assert form["newspaper"].value() == "江城日报"
    assert Page.objects.get().state == "held"


@pytest.mark.damages
def test_a_taken_place_is_refused_with_the_reason(editor_client: Client, held: Page, placed: Page) -> None:
    response = editor_client.post(url_of(held), {**FILLED, "number": "1"})
    shown = response.content.decode()
    assert "仍不能入档" in shown
    assert response.context["form"].non_field_errors()
    held.refresh_from_db()
    assert held.state == "held"


def test_a_contradiction_needs_the_editors_word(editor_client: Client) -> None:
    page = import_text("in/printed.txt", "2021年5月6日 星期四\n\n" + TEXT)
    assert (page.state, page.known_date, page.date_basis) == ("held", datetime.date(2021, 5, 6), "printed")
    wrong: dict[str, Any] = {**FILLED, "date": "2021-05-09"}
    assert editor_client.post(url_of(page), wrong).context["form"].non_field_errors()
    editor_client.post(url_of(page), {**wrong, "override": "on"})
    page.refresh_from_db()
    assert page.issue is not None
    assert page.issue.date == datetime.date(2021, 5, 9)


@pytest.mark.damages
def test_a_page_that_is_placed_already_is_left_alone(editor_client: Client, placed: Page) -> None:
    shown = editor_client.post(url_of(placed), {**FILLED, "number": "3"}).content.decode()
    assert "没有写入" in shown
    placed.refresh_from_db()
    assert placed.number == 1
