"""Proposals to merge, made from what the archive holds."""

from datetime import date

import pytest
from django.core.management import call_command

from articles.models import Article
from people.actions.propose import propose
from people.models import Person, Proposal
from tests.portal import make

pytestmark = pytest.mark.django_db
LEADERS = "李文山、陈立平、周小满"


def meeting(day: int, names: str) -> Article:
    article = make.article(make.page(make.issue(date(2021, 3, day))), ("body", f"{names}出席。"))
    for name in names.split("、"):
        make.name_in(article, name)
    return article


def proposed() -> list[tuple[str, str]]:
    return [(p.person.name, p.other.name) for p in Proposal.objects.order_by("pk")]


def test_a_damaged_name_in_the_usual_company_is_proposed_once():
    meeting(1, f"罗绍昀、{LEADERS}")
    meeting(2, f"罗绍昀、{LEADERS}")
    assert propose().proposed == 0
    meeting(3, f"罗绍灼、{LEADERS}")
    assert propose() == (1, 1, 0)
    assert proposed() == [("罗绍昀", "罗绍灼")]
    meeting(4, f"罗绍灼、{LEADERS}")
    assert propose() == (1, 0, 0)


def test_it_does_not_matter_which_form_came_first():
    meeting(1, f"罗绍灼、{LEADERS}")
    meeting(2, f"罗绍昀、{LEADERS}")
    meeting(3, f"罗绍昀、{LEADERS}")
    propose()
    assert proposed() == [("罗绍昀", "罗绍灼")]


def test_a_rejected_proposal_does_not_come_back():
    meeting(1, f"罗绍昀、{LEADERS}")
    meeting(2, f"罗绍灼、{LEADERS}")
    propose()
    Proposal.objects.update(state=Proposal.State.REJECTED)
    meeting(3, f"罗绍灼、{LEADERS}")
    propose()
    assert [p.state for p in Proposal.objects.all()] == [Proposal.State.REJECTED]


def test_it_goes_on_where_it_was(capsys: pytest.CaptureFixture[str]):
    for day in range(1, 8):
        meeting(day, LEADERS)
    assert propose(limit=3) == (3, 0, 4)
    call_command("propose_merges", "--limit", "2")
    assert "比对文章 2 篇，新提出 0 条合并建议，尚余 2 篇" in capsys.readouterr().out
    assert propose() == (2, 0, 0)


def test_reporters_whose_names_look_alike():
    for day, name in ((1, "戴凌"), (2, "戴凇"), (3, "戴凇"), (4, "戴军")):
        make.sign(make.article(make.page(make.issue(date(2021, 3, day))), ("byline", f"记者 {name}")), [name])
    propose()
    assert proposed() == [("戴凇", "戴凌")]


def test_one_office_of_one_organisation():
    for day, name in ((1, "陈立平"), (2, "陈立平"), (3, "陈立萍")):
        article = make.article(make.page(make.issue(date(2021, 3, day))), ("body", f"县教育局局长{name}说。"))
        make.name_in(article, name, ("局长", "县教育局"))
    propose()
    assert proposed() == [("陈立平", "陈立萍")]


def test_people_merged_already_are_not_compared():
    meeting(1, f"罗绍昀、{LEADERS}")
    meeting(2, f"罗绍灼、{LEADERS}")
    Person.objects.filter(name="罗绍灼").update(merged_into=Person.objects.get(name="罗绍昀"))
    propose()
    assert proposed() == []
