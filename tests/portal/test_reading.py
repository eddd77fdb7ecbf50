"""How text is cut into pieces for reading: nothing lost, hits and names in their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.views.reading import Link, blocks, linked, origins
from articles.views.snippets import marked, opening, snippet


def part(number: int, role: str, text: str, lines: list[int] | None = None) -> dict:
    return {"id": number, "role": role, "text": text, "lines": lines or [number]}


@given(st.text(), st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_marking_loses_no_character(text: str, words: list[str]) -> None:
    assert "".join(piece.text for piece in marked(text, words)) == text


def test_every_hit_is_marked_whatever_its_case() -> None:
    hits = [
        piece.text for piece in marked("GDP增长，gdp之外还有C++（C++11）", [" gdp ", " c ++"]) if piece.hit
    ]
    assert hits == ["GDP", "gdp", "C++", "C++"]


def test_the_longer_of_two_words_wins() -> None:
    assert [piece.text for piece in marked("株洲日报", ["株洲", "株洲日报"]) if piece.hit] == ["株洲日报"]


def test_a_snippet_shows_the_first_hit_in_its_surroundings() -> None:
    pieces = snippet("甲" * 200 + "清水塘" + "乙" * 200, ["清水塘"])
    text = "".join(piece.text for piece in pieces)
    assert text.startswith("……甲") and text.endswith("乙……")
    assert [piece.text for piece in pieces if piece.hit] == ["清水塘"]


def test_a_snippet_without_hit_is_the_beginning() -> None:
    assert "".join(piece.text for piece in snippet("甲乙丙", ["丁"])) == "甲乙丙"


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (
            "本报讯（记者/陈立）昨日，全市春耕生产现场会在青川县城关镇举行，各县区负责人参加。会后参观。",
            "昨日，全市春耕生产现场会在青川县城关镇举行，各县区负责人参加。",
        ),
        ("某某社青川3月4日电 昨日开会。", "昨日开会。"),
        ("会场外景。\n昨日，全市春耕生产现场会在青川县城关镇举行，各县区负责人参加。", "昨日，全市"),
        ("“开工！”一声令下，机器轰鸣，全县三十六个项目同时动工。", "“开工！”一声令下"),
        ("短", "短"),
        ("", ""),
    ],
)
def test_an_opening_begins_where_the_text_does(text: str, begins: str) -> None:
    assert opening(text).startswith(begins)


def test_a_long_opening_is_cut_before_a_comma() -> None:
    assert opening("甲" * 89 + "，" + "乙" * 50) == "甲" * 89 + "……"


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_linking_loses_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    links = [
        Link(start, end, text[start:end], "/people/1/") for start, end in spans if start < end <= len(text)
    ]
    assert "".join(run.text for run in linked(text, links)) == text


def test_a_link_whose_words_have_changed_is_left_out() -> None:
    runs = linked("记者陈力", [Link(2, 4, "陈立", "/people/1/")])
    assert [(run.text, run.url) for run in runs] == [("记者陈力", "")]


def test_a_caption_takes_its_credit_along_and_headlines_stand_elsewhere() -> None:
    parts = [
        part(1, "title", "题"),
        part(2, "caption", "图为某处"),
        part(3, "credit", "陈立 摄"),
        part(4, "body", "正文"),
        part(5, "jump", "下转2版"),
    ]
    assert [(block.role, len(block.parts)) for block in blocks(parts, {}, jumps_shown=True)] == [
        ("caption", 2),
        ("body", 1),
    ]
    assert blocks(parts, {}, jumps_shown=False)[-1].role == "jump"


def test_a_part_stands_beside_the_lines_it_came_from() -> None:
    (origin,) = origins([part(7, "body", "甲乙", [2, 4, 9])], ["", "甲", "", "乙"])
    assert [(line.number, line.text) for line in origin.lines] == [(2, "甲"), (4, "乙")]
    assert origin.anchor == "part-7"
