"""Each character of a part is found in the page's lines again, whatever editors did to the part since."""

from articles.editing.tracing import Stretch, trace
from articles.models import Article, Page

LINES = ["# 桥通了", "本报讯(记者 甲) 大桥", "", "昨日通车。 其他事"]


def test_characters_stand_where_they_were_read():
    text = "本报讯（记者甲）大桥昨日通车。"
    found = trace(text, text, [2, 4], LINES)
    assert found.spots[0] == (2, 0)
    assert found.spots[text.index("大桥")] == (2, 10)
    assert found.spots[text.index("昨日")] == (4, 0)
    assert found.stretches(4, {7: (10, 12)}) == [
        Stretch("same", "昨日", (7,)),
        Stretch("same", "通车。 "),
        Stretch("elsewhere", "其他事"),
    ]


def test_what_an_editor_changed_is_gone_from_the_line():
    found = trace("大桥昨日通车。", "新大桥今日通车。", [4], ["", "", "", "大桥昨日通车。"])
    assert found.stretches(4, {}) == [
        Stretch("same", "大桥"),
        Stretch("gone", "昨"),
        Stretch("same", "日通车。"),
    ]
    assert found.new == {0, 3}
    replaced = trace("桥通了", "另写", [1], LINES)
    assert replaced.new == {0, 1}


def test_a_text_that_stands_nowhere_and_lines_that_are_not_there_break_nothing():
    found = trace("别的", "别的", [1, 99], LINES)
    assert found.spots == (None, None)
    assert found.stretches(1, {0: (0, 2)}) == [Stretch("same", "# "), Stretch("elsewhere", "桥通了")]


def test_nearly_every_part_of_the_seeds_is_found(archive: list[Page]):
    lost = total = 0
    for article in Article.objects.select_related("page"):
        for part in article.parts:
            total += 1
            lost += not any(trace(part["text"], part["text"], part["lines"], article.page.lines).spots)
    assert lost <= total * 0.02
