"""What the importer means to do with a page, before any database."""

import datetime

import pytest

from articles.importing.plan import make_plan
from articles.importing.read import Source
from articles.parsing.types import Given

pytestmark = pytest.mark.usefixtures("simple")
MAY_DAY = datetime.date(2020, 5, 1)


def plan(text, overrule=False, **given):
    return make_plan(Source("a.txt", text.encode(), text, "0" * 64), Given(**given), overrule=overrule)


def codes(problems):
    return [problem.code for problem in problems]


def test_a_page_that_prints_its_place_is_ok():
    made = plan("@newspaper 晨报\n@date 2020-05-01\n@page 3\n# 题\n文")
    assert made.status == "ok"
    assert str(made.place) == "晨报 2020-05-01 第03版"
    assert (made.date_basis, made.number_basis) == ("printed", "printed")


def test_a_page_is_held_for_each_thing_it_lacks():
    assert codes(plan("# 题\n文").reasons) == ["no_newspaper", "no_date", "no_page"]
    assert codes(plan("# 题\n文", newspaper="晨报", page=1).reasons) == ["no_date"]


def test_what_is_given_fills_the_gaps():
    made = plan("# 题\n文", newspaper="晨报", date=MAY_DAY, page=2)
    assert made.status == "ok"
    assert made.place == ("晨报", MAY_DAY, "", 2)
    assert (made.date_basis, made.number_basis) == ("given", "given")


def test_what_is_given_goes_before_what_is_inferred():
    made = plan("@newspaper 晨报\n@date 2020-04-30\n@guessed\n@page 1\n", date=MAY_DAY)
    assert made.status == "ok"
    assert (made.date, made.date_basis) == (MAY_DAY, "given")


@pytest.mark.parametrize("given", [{"newspaper": "晚报"}, {"date": datetime.date(2020, 5, 2)}, {"page": 2}])
def test_what_contradicts_the_print_holds_the_page(given):
    text = "@newspaper 晨报\n@date 2020-05-01\n@page 1\n"
    made = plan(text, **given)
    assert made.status == "held"
    assert codes(made.reasons) == ["contradicts_print"]
    overruled = plan(text, overrule=True, **given)
    assert overruled.status == "ok"
    assert codes(overruled.problems) == ["contradicts_print"]
    assert next(iter(given.values())) in overruled.place


def test_a_page_number_beyond_reason_is_none():
    assert codes(plan("@newspaper 晨报\n@date 2020-05-01\n@page 70000\n").reasons) == ["no_page"]


def test_a_page_that_breaks_the_parser_fails_and_keeps_its_text():
    made = plan("@crash\n# 题")
    assert made.status == "failed"
    assert codes(made.reasons) == ["parser_error"]
    assert "RuntimeError" in made.reasons[0].message
    assert made.source.text == "@crash\n# 题"
