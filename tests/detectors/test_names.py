"""Names against the lists and offices of other pages, on hand-made mentions and on lists found in text."""

import random

from articles.detectors import names
from articles.detectors.edits import NearIndex, distance
from articles.detectors.survey import Survey
from articles.detectors.types import Mention, PageView, Passage
from tests.detectors.rule_case import named_page

TEXT = "市领导罗绍昀、李文山、陈立平、周小满出席。"


def suspect(page: PageView, *others: PageView) -> list[tuple[str, str]]:
    survey = Survey()
    for view in (page, *others):
        survey.add(view)
    return [(one.found, one.proposed) for one in names.find(page, survey.context())]


def in_office(name: str, role: str) -> PageView:
    text = f"{role}{name}"
    return PageView(
        (Passage(1, 0, "body", text),), (Mention(name, 1, 0, len(role), len(text), roles=(role,)),)
    )


def test_names_of_a_list_and_who_stands_beside_them():
    found = {mention.name: mention for mention in named_page(TEXT).mentions}
    assert set(found) == {"罗绍昀", "李文山", "陈立平", "周小满"}
    assert found["罗绍昀"].neighbours == {"李文山", "陈立平", "周小满"}
    assert TEXT[found["周小满"].start : found["周小满"].end] == "周小满"


def test_lists_of_things_are_no_lists_of_names():
    assert named_page("涉及医疗、养老、教育、交通、水利等领域。").mentions == ()


def test_another_list_has_the_same_people_but_for_a_character():
    damaged = named_page(TEXT.replace("昀", "灼"))
    assert suspect(damaged, named_page(TEXT), named_page(TEXT)) == [("罗绍灼", "罗绍昀")]


def test_one_page_against_one_proves_nothing():
    assert suspect(named_page(TEXT.replace("昀", "灼")), named_page(TEXT)) == []


def test_two_in_one_list_are_two_persons():
    both = named_page("市领导罗绍昀、罗绍灼、李文山、陈立平、周小满出席。")
    damaged = named_page(TEXT.replace("昀", "灼"))
    assert suspect(damaged, named_page(TEXT), named_page(TEXT), both) == []


def test_other_company_is_another_person():
    others = named_page("参加者罗绍灼、王大川、孙小河、吴立新。")
    assert suspect(others, named_page(TEXT), named_page(TEXT)) == []


def test_one_office_has_one_holder():
    usual = [in_office("陈立平", "石山区区长")] * 2
    assert suspect(in_office("陈立萍", "石山区区长"), *usual) == [("陈立萍", "陈立平")]
    assert suspect(in_office("陈立", "石山区区长"), *usual) == [("陈立", "陈立平")]


def test_many_hold_the_office_of_a_deputy_or_a_bare_title():
    for role in ("石山区副区长", "主任", "全媒体记者"):
        assert suspect(in_office("陈立萍", role), *[in_office("陈立平", role)] * 2) == []


def test_words_one_edit_apart_find_one_another_whatever_their_length():
    chance = random.Random(1)
    words = ["".join(chance.choices("甲乙", k=length)) for length in range(2, 12) for _ in range(9)]
    index = NearIndex(words)
    for word in words:
        assert index.like(word) == sorted({other for other in words if distance(word, other) == 1})
