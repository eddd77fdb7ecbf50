"""Widths, spaces and marks: what the page's characters become, and what they stay."""

import pytest

from articles.parsing.lines import read_lines
from articles.parsing.normalize import normalise, tighten


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("会议强调,要增强思想自觉;抓好落实!", "会议强调，要增强思想自觉；抓好落实！"),
        ("企业资源管理系统(ERP)、VOC(挥发性有机物)", "企业资源管理系统（ERP）、VOC（挥发性有机物）"),
        ("早上8:00至10:30,共1,280元,占1.54%", "早上8:00至10:30，共1,280元，占1.54%"),
        ("电话:0731-28680230(8:00-20:00)", "电话：0731-28680230(8:00-20:00)"),
        ("ＣＮ４３－０００５", "CN43－0005"),
        ("抓深抓实　 以案促改", "抓深抓实 以案促改"),
        ("a,b (c): d", "a,b (c): d"),
        ("\u202e反\x00转\u200b", "反转"),
        ("第①版❷", "第①版❷"),
    ],
)
def test_a_line(raw, wanted):
    assert normalise(raw) == wanted


def test_running_text_loses_the_spaces_of_the_layout():
    assert tighten("（记者 陈立） 3月4日, 全市 5 个项目") == "（记者 陈立）3月4日, 全市5个项目"
    assert tighten("赵 兵 到会") == "赵 兵 到会"


def test_markdown_marks_go_and_the_level_stays():
    lines = read_lines("# 大标题\n\n### 小标题\n**粗体**\n> 引文\n#话题# 不是标题\n")
    assert [(line.number, line.text, line.level) for line in lines] == [
        (1, "大标题", 1), (3, "小标题", 3), (4, "粗体", 4), (5, "引文", 0), (6, "#话题# 不是标题", 0)
    ]  # fmt: skip


def test_lines_are_split_at_line_feeds_only():
    assert [line.number for line in read_lines("甲\r\n乙\x0b丙\u2028丁\n戊")] == [1, 2, 3]
