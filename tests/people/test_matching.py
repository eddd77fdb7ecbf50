"""Which names may be one person's: pairs of forms, no database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from people.matching import Form, differ_by_one, evidence, score, variants

DAY = date(2021, 3, 5)
LEADERS = frozenset({"李文山", "陈立平", "周小满"})


def form(name: str, **facts: frozenset[str]) -> Form:
    return Form(name, DAY, DAY + timedelta(days=30), **facts)


def kinds(one: Form, other: Form) -> list[str]:
    return [reason.kind for reason in evidence(one, other)]


def test_the_same_company_in_lists_is_evidence():
    one, other = form("罗绍昀", listed=LEADERS), form("罗绍灼", listed=LEADERS | {"王大川"})
    reasons = evidence(one, other)
    assert [(reason.kind, reason.values) for reason in reasons[:2]] == [
        ("character", ("昀", "灼")),
        ("lists", ("周小满", "李文山", "陈立平")),
    ]
    assert 50 < score(reasons) <= 100


@pytest.mark.parametrize(
    ("one", "other", "facts"),
    [
        ("罗绍昀", "罗绍灼", {}),  # a likeness alone
        ("罗绍昀", "罗大灼", {"listed": LEADERS}),  # two characters
        ("王军", "王强", {"listed": LEADERS}),  # short names, nothing alike
        ("陈建国", "陈建军", {"bylines": frozenset({"记者"})}),  # a newsroom
        ("陈建国", "陈建军", {"met": LEADERS}),  # both with the leaders
        ("陈立", "陈立", {"listed": LEADERS}),  # namesakes
    ],
)
def test_likeness_without_evidence_proposes_nothing(one, other, facts):
    assert evidence(form(one, **facts), form(other, **facts)) == ()


def test_two_who_stand_in_one_article_are_two():
    facts = {"listed": LEADERS}
    assert evidence(form("罗绍昀", met=LEADERS | {"罗绍灼"}, **facts), form("罗绍灼", **facts)) == ()


def test_decades_apart_are_two():
    one, other = form("罗绍昀", listed=LEADERS), form("罗绍灼", listed=LEADERS)
    late = replace(other, first=DAY + timedelta(days=4000), last=DAY + timedelta(days=4000))
    assert evidence(one, late) == evidence(late, one) == ()


def test_characters_that_look_alike_make_a_byline_evidence():
    facts = {"bylines": frozenset({"记者"})}
    assert kinds(form("戴凌", **facts), form("戴凇", **facts)) == ["alike", "byline", "period"]


def test_a_name_that_lacks_a_character():
    assert kinds(form("杨杰", met=LEADERS), form("杨英杰", met=LEADERS)) == ["missing", "articles", "period"]


def test_one_office_is_evidence():
    facts = {"offices": frozenset({"县教育局局长"})}
    assert kinds(form("陈立平", **facts), form("陈立萍", **facts)) == ["character", "office", "period"]


def test_variants_look_like_the_name():
    assert "戴凇" in variants("戴凌") and "杨杰" in variants("杨英杰")
    assert "戴凌" not in variants("戴凌")
    assert all(differ_by_one("戴凌", other) for other in variants("戴凌"))
    assert variants("") == variants("·") == frozenset()
