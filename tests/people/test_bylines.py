"""Who signs: every form a byline takes, and what only looks like one."""

import pytest

from people.recognition.bylines import read_byline
from people.recognition.surnames import may_be_name


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("青川日报全媒体记者/高平", [("全媒体记者", "高平")]),
        ("本报记者 王 强 通讯员 李小明", [("记者", "王强"), ("通讯员", "李小明")]),
        ("记者张三、李四", [("记者", "张三"), ("记者", "李四")]),
        ("通讯员/谭松 杨柳", [("通讯员", "谭松"), ("通讯员", "杨柳")]),
        ("□ 本报见习记者 欧阳小红", [("见习记者", "欧阳小红")]),
        ("青川日报全媒体记者/周松 通讯员/胡琼 摄", [("摄", "周松"), ("摄", "胡琼")]),
        ("记者 赵 兵 文/图", [("记者", "赵兵")]),
        ("文/王强 图/李明", [("", "王强"), ("", "李明")]),
        ("方乃文", [("", "方乃文")]),
        ("郑一鸣 许 诺", [("", "郑一鸣"), ("", "许诺")]),
        ("新华社记者 阿依古丽·买买提", [("记者", "阿依古丽·买买提")]),
        ("记者 郎 月 曲 蓓", [("记者", "郎月"), ("记者", "曲蓓")]),
        ("本报记者/杭一苇 文 裘 实 图", [("记者", "杭一苇"), ("记者", "裘实")]),
        ("炼铁厂 曲大鹏", [("", "曲大鹏")]),
        ("霍长河 著", [("著", "霍长河")]),
        ("付国庆 供图", [("供图", "付国庆")]),
        ("本报评论员", []),
        ("通讯员供图", []),
    ],
)
def test_bylines(text, wanted):
    found = read_byline(text)
    assert found is not None
    assert [(s.role, s.name) for s in found] == wanted
    assert all(text[s.start : s.end].replace(" ", "") == s.name for s in found)


@pytest.mark.parametrize(
    "text", ["年货市场开张了", "陈立出席", "高山流水情", "任命：", "市文化局", "编辑同志：", "企业供图"]
)
def test_what_is_no_byline(text):
    assert read_byline(text) is None


def test_pen_names_count_only_where_they_are_asked_for():
    assert read_byline("木 易") is None
    assert [s.name for s in read_byline("木 易", pen_names=True) or ()] == ["木易"]


def test_the_shape_of_a_name():
    assert may_be_name("陈立") and may_be_name("欧阳瑞") and may_be_name("阿里木·买买提")
    assert not any(map(may_be_name, ["陈", "陈立群众", "市委", "张家镇"]))
