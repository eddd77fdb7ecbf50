"""An editor gives a held page what it lacks."""

import datetime

import pytest

from articles.importing.release import StillHeld, release
from articles.models import Article, ImportRun, Page

from .conftest import PAGE

MAY_DAY = datetime.date(2020, 5, 1)
NO_PLACE = "# 题\n~ 张三\n文\n"


def held(stored):
    assert stored.outcome in ("held", "failed")
    return Page.objects.get(pk=stored.page.pk)


def test_a_held_page_goes_where_the_editor_says(import_text, editor):
    page = held(import_text(NO_PLACE))
    placed = release(page, newspaper=" 晨报 ", date=MAY_DAY, number=2, edition="号外", by=editor)
    page.refresh_from_db()
    assert placed == page
    assert (page.state, page.date_basis, page.number_basis, page.problems) == ("ok", "entered", "entered", [])
    assert str(page) == "晨报 2020-05-01 号外 第02版"
    assert Article.objects.get().title == "题"
    assert import_text(NO_PLACE).outcome == "unchanged"


def test_who_released_a_page_is_on_record(import_text, editor):
    release(held(import_text(NO_PLACE)), newspaper="晨报", date=MAY_DAY, number=2, by=editor)
    run = ImportRun.objects.get()
    assert (run.by, run.listed, run.imported) == (editor, 1, 1)
    assert run.finished_at
    assert run.files.get().page == Page.objects.get()


def test_a_printed_fact_keeps_its_basis(import_text):
    page = held(import_text("@date 2020-05-01\n" + NO_PLACE))
    placed = release(page, newspaper="晨报", date=MAY_DAY, number=2)
    assert (placed.date_basis, placed.number_basis) == ("printed", "entered")


def test_a_taken_place_is_not_given_twice(import_text):
    import_text(PAGE, name="first.txt")
    page = held(import_text(NO_PLACE, name="second.txt"))
    with pytest.raises(StillHeld) as still:
        release(page, newspaper="晨报", date=MAY_DAY, number=1, override=True)
    assert "first.txt" in str(still.value)
    assert "second.txt" in str(still.value)
    page.refresh_from_db()
    assert page.state == "held"


def test_against_the_print_only_on_purpose_and_on_record(import_text):
    page = held(import_text("@date 2020-05-01\n" + NO_PLACE))
    entered = {"newspaper": "晨报", "date": datetime.date(2020, 5, 2), "number": 1}
    with pytest.raises(StillHeld) as still:
        release(page, **entered)
    assert [problem.code for problem in still.value.problems] == ["contradicts_print"]
    placed = release(page, **entered, override=True)
    assert placed.issue.date == datetime.date(2020, 5, 2)
    assert placed.date_basis == "entered"
    assert [problem["code"] for problem in placed.problems] == ["contradicts_print"]


def test_a_page_is_released_once(import_text):
    page = held(import_text(NO_PLACE))
    release(page, newspaper="晨报", date=MAY_DAY, number=2)
    with pytest.raises(StillHeld, match="已经入档"):
        release(page, newspaper="晨报", date=MAY_DAY, number=3)
    assert Page.objects.get().number == 2


def test_a_page_that_breaks_the_parser_stays(import_text):
    page = held(import_text("@crash\n"))
    with pytest.raises(StillHeld, match="解析器出错"):
        release(page, newspaper="晨报", date=MAY_DAY, number=2)
