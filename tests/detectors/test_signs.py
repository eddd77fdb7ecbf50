"""Brackets, quotes, stops: what does not match, and what only looks as if it did not."""

import pytest

from articles.detectors import brackets, quotes, stops
from tests.detectors.rule_case import RuleCase


class TestBrackets(RuleCase):
    rule = staticmethod(brackets.find)

    def test_a_title_closed_by_another_bracket(self):
        self.assert_finds("学习《青川县志（第二卷）修订说明）的通知。", "）", "》")
        self.assert_finds("印发了《办法(试行)〉。", "〉", "》")

    def test_a_title_without_its_opening_mark(self):
        self.assert_finds("审议《甲办法》《乙办法》、丙条例》。", "丙条例》", "《丙条例》")

    @pytest.mark.parametrize(
        "text",
        [
            "通过了《关于修改〈管理办法〉的决定（草案）》（以下简称《决定》）。",
            "1）认真学习；2）抓好落实。",
            "（一）提高认识。二）落到实处。",
            "这一句到此为止《没有",
            "《甲》、《乙》和《丙》。",
        ],
    )
    def test_quiet(self, text):
        self.assert_quiet(text)


class TestQuotes(RuleCase):
    rule = staticmethod(quotes.find)

    def test_a_quotation_within_a_quotation(self):
        self.assert_finds("“大家都说这是“样板”，要学。”老王说。", "“样板”", "‘样板’")

    def test_a_spoken_paragraph_that_lost_its_first_mark(self):
        text = "“看得见的山、喝得上的水”，乡亲们盼了十几年，今天总算都盼来了。”老支书说。"
        self.assert_finds(text, "“看得见的山、喝得上的水”", "“‘看得见的山、喝得上的水’")

    def test_marks_turned_the_wrong_way(self):
        self.assert_finds("开展“一站式“，群众满意。", "“一站式“", "“一站式”")
        self.assert_finds("打造”一站式”服务。", "”一站式”", "“一站式”")

    @pytest.mark.parametrize(
        "text",
        [
            "“甲”和“乙”都好。",
            "“这一段还没有说完，下一段接着说。",
            "“他问：‘好不好？’我说好。”",
            "“好。”他说，“真好。”",
            "“山”“水”“田”连成一片。",
        ],
    )
    def test_quiet(self, text):
        self.assert_quiet(text)


class TestStops(RuleCase):
    rule = staticmethod(stops.find)

    def test_the_subject_speaks_twice(self):
        self.assert_finds("会议传达学习了有关文件和讲话精神，会议强调，要抓好落实。", "，", "。")

    def test_two_signs_in_a_row(self):
        self.assert_finds("稳住粮食面积，。", "，。", "。")

    @pytest.mark.parametrize(
        "text",
        [
            "会上传达了文件精神，会议强调，要抓好落实。",
            "会议传达了文件精神。会议强调，要抓好。",
            "他走了。。。",
            "说：“好。”，",
        ],
    )
    def test_quiet(self, text):
        self.assert_quiet(text)
