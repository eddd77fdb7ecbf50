"""Numbers, dates and look-alikes."""

import pytest

from articles.detectors import dates, glyphs, numbers
from tests.detectors.rule_case import RuleCase


class TestNumbers(RuleCase):
    rule = staticmethod(numbers.find)

    def test_a_part_larger_than_its_whole(self):
        self.assert_finds("投入资金24.5万元，其中财政99万元。", "99", "9.9")

    def test_a_share_above_a_hundred(self):
        self.assert_finds("全市森林覆盖率达614%。", "614", "61.4")

    def test_a_city_larger_than_any(self):
        suspicions = self.suspect("我市共有党员353万，其中农村党员131万。")
        assert [(one.found, one.proposed) for one in suspicions] == [("353", "35.3"), ("131", "13.1")]

    @pytest.mark.parametrize(
        "text",
        [
            "投入资金99万元，其中财政24.5万元。",
            "交办问题400个，其中办结382个。",
            "产值5亿元，其中出口3000万元。",
            "同比增长120%，完成计划的105%，任务完成率达112%。",
            "我市共有党员35.3万，全国共有党员9800万。",
            "种植2万亩，其中示范户300户。",
        ],
    )
    def test_quiet(self, text):
        self.assert_quiet(text)


class TestDates(RuleCase):
    rule = staticmethod(dates.find)

    def test_a_digit_too_many(self):
        self.assert_finds("他于4月311日到任。", "4月311日", "4月11日")

    def test_years_that_run_backwards(self):
        self.assert_finds("五年规划（2025—2021年）", "2025—2021", "2021—2025")

    @pytest.mark.parametrize("text", ["2月29日、12月31日", "2021—2025年", "比分3:2", "13月", "2月30日"])
    def test_quiet(self, text):
        self.assert_quiet(text)


class TestGlyphs(RuleCase):
    rule = staticmethod(glyphs.find)

    @pytest.mark.parametrize(
        ("text", "found", "proposed"),
        [
            ("问题己经解决。", "己经", "已经"),
            ("全市千部群众。", "千部", "干部"),
            ("全市入民群众。", "入民", "人民"),
            ("这是—个好办法。", "—", "一"),
            ("到2O23年底。", "2O23", "2023"),
        ],
    )
    def test_finds(self, text, found, proposed):
        self.assert_finds(text, found, proposed)

    @pytest.mark.parametrize(
        "text",
        [
            "政策深入民心。",
            "走村入户，入脑入心。",
            "——个中滋味",
            "含CO2的气体，H2O分子。",
            "等他自已经营起来。",
            "北京—广州",
        ],
    )
    def test_quiet(self, text):
        self.assert_quiet(text)
