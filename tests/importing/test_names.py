"""Dates and pages in the names of files: they fill what the page does not say, and yield to its print."""

import datetime as dt

import pytest

from articles.importing.names import place_in_name
from articles.importing.plan import make_plan
from articles.importing.read import Source

REPORT = "水厂扩建完工\n\n青川日报讯(记者 陈立)日前,城东水厂扩建工程完工,日供水能力由六万吨提高到十万吨。\n"
MASTHEAD = "青川日报\n2024年2月22日 星期四\n第8123期 今日8版\n第03版 要闻\n"


@pytest.mark.parametrize(
    ("name", "date", "page"),
    [
        ("2023/12/31/01.txt", "2023-12-31", 1),
        ("pages/2023-12-31_01版.txt", "2023-12-31", 1),
        ("20231231-A03.txt", "2023-12-31", 3),
        ("2023年12月31日第4版.md", "2023-12-31", 4),
        ("pages.zip/2023.12.31.txt", "2023-12-31", None),
        ("2022/2023-12-31/02.txt", "2023-12-31", 2),
        ("2023-12-31.txt", "2023-12-31", None),
        ("2023-02-30_01.txt", None, None),
        ("000_5542dbac2c2d4dda.txt", None, None),
        ("seeds/004_5868916a4c0b53c9.txt", None, None),
        ("01.txt", None, None),
        ("12345678901.txt", None, None),
    ],
)
def test_what_a_name_says(name, date, page):
    found = place_in_name(name)
    assert (found.date.isoformat() if found.date else None, found.page) == (date, page)


def source(name: str, text: str) -> Source:
    return Source(name, text.encode(), text, "0" * 64)


def test_a_name_gives_what_the_page_does_not_say():
    plan = make_plan(source("2023/12/31/02.txt", REPORT))
    assert (plan.status, plan.date, plan.date_basis) == ("ok", dt.date(2023, 12, 31), "given")
    assert (plan.number, plan.number_basis) == (2, "given")


def test_the_print_wins_over_the_name_and_the_difference_is_told():
    plan = make_plan(source("2023-12-31_02版.txt", MASTHEAD + REPORT))
    assert (plan.status, plan.date, plan.number) == ("ok", dt.date(2024, 2, 22), 3)
    told = [problem.message for problem in plan.problems if problem.code == "contradicts_print"]
    assert len(told) == 2
    assert "文件名为“2023-12-31”" in told[0]
