"""What a query says in words, and what is wrong with one."""

from datetime import date

import pytest

from articles.search.explained import SENTENCES, explained
from articles.search.query import Explanation, parse
from articles.search.said import said, span_said


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("北斗", "含“北斗”"),
        ("北斗 株洲 date:2024-02", "含“北斗”和“株洲”，2024年2月"),
        ("规模应用示范城市", "含“规模”、“应用”、“示范”和“城市”"),
        ("“规模应用示范城市”", "含“规模应用示范城市”"),
        ("北斗 -会议", "含“北斗”，不含“会议”"),
        ("北斗 或 导航", "含“北斗”或“导航”"),
        ("(北斗 OR 标题:导航) 株洲", "含“株洲”，（含“北斗”）或（标题含“导航”）"),
        ("标题:北斗 人物:赵兵 署名:李明 栏目:要闻", "标题含“北斗”，人物含“赵兵”，署名含“李明”，栏目含“要闻”"),
        ("5*", "含以“5”开头的词"),
        ("版:1 体裁:通讯 date:2023", "第1版，体裁为通讯，2023年"),
        ("-date:2023-01..2024-03", "不是（2023年1月至2024年3月）"),
        ("-(a b)", "不是（含“a”和“b”）"),
    ],
)
def test_a_query_in_words(query: str, words: str) -> None:
    node = parse(query)
    assert node is not None and not isinstance(node, Explanation)
    assert said(node) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), "2023年"),
        (date(2023, 1, 1), date(2024, 12, 31), "2023年至2024年"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        (date(2024, 2, 1), date(2024, 2, 28), "2024年2月1日至2024年2月28日"),
        (date(2024, 2, 1), date(2024, 2, 1), "2024年2月1日"),
        (date(2024, 2, 1), None, "2024年2月1日以后"),
        (None, date(2024, 2, 1), "2024年2月1日以前"),
    ],
)
def test_days_in_words(first: date | None, last: date | None, words: str) -> None:
    assert span_said(first, last) == words


def test_every_explanation_has_its_sentence() -> None:
    for code in SENTENCES:
        sentence = explained(Explanation(code, 3, "甲"))
        assert "%" not in sentence and sentence.endswith(("。", "。”"))
    assert explained(Explanation("unopened", 3)).startswith("第 4 个字")
