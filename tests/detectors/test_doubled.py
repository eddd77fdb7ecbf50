import pytest

from articles.detectors import doubled
from tests.detectors.rule_case import RuleCase


class TestDoubled(RuleCase):
    rule = staticmethod(doubled.find)

    @pytest.mark.parametrize(
        ("text", "found", "proposed"),
        [
            ("推动一批项目项目落地。", "项目项目", "项目"),
            ("会议传达了学习了全会精神。", "传达了学习了", "传达学习了"),
            ("要切实把把握好时机。", "把把握", "把握"),
            ("提高企业企业的竞争力。", "企业企业", "企业"),
            ("要加大培训训力度。", "培训训", "培训"),
            ("市政府办公室市政府办公室印发通知。", "市政府办公室市政府办公室", "市政府办公室"),
            (
                "会议指出，要稳住粮食面积，要稳住粮食面积，抓好春耕。",
                "要稳住粮食面积，要稳住粮食面积",
                "要稳住粮食面积",
            ),
        ],
    )
    def test_finds(self, text, found, proposed):
        self.assert_finds(text, found, proposed)

    @pytest.mark.parametrize(
        "text",
        [
            "大家慢慢走，人人有份，天天看看。",
            "坐下来讨论讨论，商量商量。",
            "一个一个过，一户一户查，一张张脸。",
            "认认真真学，高高兴兴来，干干净净走。",
            "莫媛媛、杨凌凌、周小强强调了三点。",
            "以此为目的的活动，反对对立，可以以实物代替。",
            "人民民主、中国国际、工作作出、聚集集中。",
            "把孩子高高举起，陪它晒晒太阳。",
            "区长、石峰区区长、市法院民事审判庭庭长。",
            "太岳区党委根据根据地的情况。",
            "来了走了，看过听过。",
        ],
    )
    def test_quiet(self, text):
        self.assert_quiet(text)
