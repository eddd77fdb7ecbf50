"""Every suggestion points at characters of a raw line, whatever the page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.detectors.positions import Positions, place
from articles.detectors.rules import detect
from articles.detectors.survey import Survey, view_of
from articles.parsing.pipeline import parse
from articles.parsing.types import ParsedArticle, Part
from people.recognition.recognise import recognise
from tests.pages.render import load, render
from tests.parsing.test_properties import PAGES
from tests.parsing.test_quality import PAGES as INVENTED
from tests.parsing.test_quality import SHAPES

LINES = ["## 推动 项目", "", "会议,传达 了学习", "了精神。 记者/何川 摄"]


def article(*parts: Part) -> ParsedArticle:
    return ParsedArticle(parts)


def test_widths_spaces_and_marks():
    positions = Positions(
        article(Part("title", "推动项目", (1,)), Part("body", "会议，传达了学习了精神。", (3, 4))), LINES
    )
    spot = positions.spot(0, 2, 4, "工程")
    assert spot and (spot.line, spot.col, spot.found) == (1, 6, "项目")
    spot = positions.spot(1, 2, 3, "。")
    assert spot and (spot.line, spot.col, spot.found, spot.proposed) == (3, 2, ",", "。")
    spot = positions.spot(1, 3, 6, "传达")
    assert spot and (spot.line, spot.col, spot.found) == (3, 3, "传达 了")


def test_over_a_line_break_only_what_differs_is_told():
    positions = Positions(article(Part("body", "会议，传达了学习了精神。", (3, 4))), LINES)
    spot = positions.spot(0, 3, 9, "传达学习了")
    assert spot and (spot.line, spot.found, spot.proposed) == (3, "传达 了学习", "传达学习")
    assert positions.spot(0, 7, 9, "甲乙") is None


def test_two_parts_of_one_line_that_read_alike():
    lines = ["何川 何川 摄"]
    positions = Positions(article(Part("caption", "何川", (1,)), Part("credit", "何川 摄", (1,))), lines)
    first, second = positions.spot(0, 0, 2, "何山"), positions.spot(1, 0, 2, "何山")
    assert first and second and (first.col, second.col) == (0, 3)


def test_a_part_that_is_not_in_its_lines_is_not_placed():
    assert Positions(article(Part("body", "别的", (1,))), LINES).spot(0, 0, 1, "甲") is None


def check(text: str) -> None:
    page, lines = parse(text), text.split("\n")
    for one in page.articles:
        positions = Positions(one, lines)
        for number, part in enumerate(one.parts):
            for at, char in enumerate(part.text):
                if char.isalnum():
                    spot = positions.spot(number, at, at + 1, "")
                    assert spot, (part, at)
                    assert lines[spot.line - 1][spot.col : spot.col + len(spot.found)] == spot.found
                    assert spot.line in part.lines
    survey = Survey()
    view = view_of(page, recognise(page.articles))
    survey.add(view)
    for placed in place(detect(view, survey.context()), page.articles, lines):
        spot = placed.spot
        assert spot.found
        assert lines[spot.line - 1][spot.col : spot.col + len(spot.found)] == spot.found


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_pages_of_any_order(text):
    check(text.removeprefix("\ufeff"))


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        alphabet="项目把握了的，。“”《》（）()１2O23年月日一—区市 \u3000\u200b#*&nbsp;\n己经甲乙丙",
        max_size=200,
    )
)
def test_text_that_provokes_the_rules(text):
    check(text)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape['blank']}-{shape['markdown']}")
def test_invented_pages(shape):
    for path in sorted((INVENTED / "dev").glob("*.page"))[::4]:
        check(render(load(path), **shape, seed=1).text)
