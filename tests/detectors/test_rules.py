"""The rules together: false alarms on clean pages, overlaps, and text on which a rule could run away."""

from itertools import pairwise

import pytest

from articles.detectors.rules import RULES, detect
from articles.detectors.survey import Survey, view_of
from articles.parsing.pipeline import parse
from people.recognition.recognise import recognise
from tests.detectors.rule_case import page_of
from tests.pages.render import load, render
from tests.parsing.test_quality import PAGES

PAGE = 8000
MOST_FALSE_ALARMS = 1.0


def test_clean_pages_raise_few_false_alarms():
    texts = [render(load(path), width="half", seed=1).text for path in sorted((PAGES / "dev").glob("*.page"))]
    pages = [parse(text) for text in texts]
    views = [view_of(page, recognise(page.articles)) for page in pages]
    survey = Survey()
    for view in views:
        survey.add(view)
    context = survey.context()
    alarms = [(one.rule, one.suspicion.found) for view in views for one in detect(view, context)]
    assert len(alarms) * PAGE / sum(map(len, texts)) <= MOST_FALSE_ALARMS, alarms


def test_no_two_suggestions_for_the_same_characters():
    text = "会议强调，中央全面深化改改革委员会提出，一批项目项目落地，培训训力度加大。"
    spans = [(one.suspicion.start, one.suspicion.end) for one in detect(page_of(text), Survey().context())]
    assert len(spans) >= 3
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_every_rule_says_so_in_a_sentence_of_chinese():
    text = "会议传达了学习了精神，会议强调，全市入民、一批项目项目，《甲办法（试行）。3月122日。"
    found = detect(page_of(text), Survey().context())
    assert {one.rule for one in found} <= set(RULES)
    for one in found:
        assert one.suspicion.why.endswith("。")
        assert not one.suspicion.why.isascii()


ATOMS = [
    "项目",
    "字",
    "《",
    "“",
    "，",
    "1",
    "12月",
    "甲、",
    "王强、",
    "区",
    "了",
    "中央全面",
    "—",
    "占1%",
    "其中1",
    "》",
    "项目项目，",
]


@pytest.mark.parametrize("atom", ATOMS)
def test_text_on_which_a_rule_could_run_away(atom):
    """Some seconds when every rule is linear, and hours when one is not."""
    for text in (atom * 20_000, "（" * 20_000 + atom * 20_000):
        survey = Survey()
        survey.add(page_of(text))
        detect(page_of(text), survey.context())
