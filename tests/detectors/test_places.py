import pytest

from articles.detectors import places
from articles.detectors.gazetteer import official_names, regions, regions_of
from tests.detectors.rule_case import RuleCase

CITY = "株洲日报讯，株洲市荷塘区、芦淞区、天元区和株洲经开区。"
OTHER = "岳阳日报讯，岳阳市平江县、湘阴县、华容县和岳阳经开区。"


class TestPlaces(RuleCase):
    rule = staticmethod(places.find)

    @pytest.mark.parametrize(
        ("text", "found", "proposed"),
        [
            (CITY + "浏口区委副书记表示。", "浏口区", "渌口区"),
            (CITY + "到茶菱县调研。", "茶菱县", "茶陵县"),
            (CITY + "株州市有关负责人。", "株州市", "株洲市"),
            (CITY + "攸县网玲镇党委书记。", "网玲镇", "网岭镇"),
            (OTHER + "泪罗市的龙舟。", "泪罗市", "汨罗市"),
        ],
    )
    def test_finds(self, text, found, proposed):
        self.assert_finds(text, found, proposed)

    @pytest.mark.parametrize(
        "text",
        [
            CITY + "人口区域分布，各港口区，在山区、老城区和地区之间。",
            CITY + "与浏阳市、南岳区、桃源县结对。",
            CITY + "全县市镇村庄，石峰区区长，天元区域内。",
            "这一页没有说到任何城市，只有浏口区。",
            OTHER + "浏口区委副书记表示。",
        ],
    )
    def test_quiet(self, text):
        self.assert_quiet(text)


def test_the_gazetteer_holds_the_country():
    assert len(regions()) > 330
    assert {"渌口区", "汨罗市", "西湖区", "昆山市"} <= official_names()


def test_a_page_speaks_of_the_region_it_names_most():
    assert regions_of([OTHER])[0].name == "岳阳市"
    assert regions_of(["去了一趟岳阳。"]) == []
    assert regions_of(["禾州市北湖区、北湖区和北湖区。"]) == []
