"""Furniture: what belongs to no article, and the headlines that must not be taken for it."""

import pytest

from articles.parsing.pipeline import parse

REPORT = "青川日报讯(记者 陈立)3月4日,全市春耕生产现场会召开,会议要求稳住粮食面积。"
MASTHEAD = "青川日报\n2024年2月22日 星期四\n第8123期 今日8版\n"


def headlines(text: str) -> list[str]:
    return [part.text for article in parse(text).articles for part in article.parts if part.role != "body"]


@pytest.mark.parametrize("before", ["", MASTHEAD])
@pytest.mark.parametrize(
    "headline",
    ["市委党校第53期中青班开班", "“掌上青川”客户端上线", "《青川县志》出版", "2024年3月14日起全市公交调整",
     "2024年3月14日开馆", "县委主管领导调研春耕", "多云转晴 气温回升", "扫码点餐不能强制", "青川日报社举办开放日"],
)  # fmt: skip
def test_a_headline_is_no_masthead_whatever_it_speaks_of(before, headline):
    assert headlines(f"{before}{headline}\n\n{REPORT}") == [headline]


@pytest.mark.parametrize(
    "masthead",
    [
        "青川日报",
        "2024年2月22日 星期四",
        "第03版 要闻 2024年2月22日 星期四 编辑:韩雪 美编:丁宁",
        "05 民生 责编:舒曼 版式:老木",
        "A07 城事\n青川都市报 2006年8月23日 星期三",
        "青川周刊\nQINGCHUAN WEEKLY\n2022年9月8日 总第1236期 本期24版 03版 人物·对话\n扫码看本期电子版",
        "中共青川市委主管主办\n国内统一连续出版物号 CN 61-0047\n今日天气:多云 6℃~14℃",
    ],
)
def test_mastheads_of_many_shapes(masthead):
    page = parse(f"{masthead}\n不误农时抓春耕\n{REPORT}")
    owned = [line for piece in page.furniture for line in piece.lines]
    assert owned == list(range(1, masthead.count("\n") + 2))
    assert headlines(f"{masthead}\n不误农时抓春耕\n{REPORT}") == ["不误农时抓春耕"]


def test_the_telephone_of_a_notice_is_no_advertisement():
    page = parse("停水通告\n\n因施工需要,定于8月24日起对新建路停水。\n\n咨询电话 2226611\n")
    assert page.furniture == ()
    assert page.articles[0].lines == (1, 3, 5)
