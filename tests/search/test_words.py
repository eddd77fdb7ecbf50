"""How a bare query is cut into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.words import cut


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("株洲", ["株洲"]),
        ("规模应用示范", ["规模", "应用", "示范"]),
        ("2023年", ["2023年"]),
        ("2023年工作会议", ["2023年", "工作", "会议"]),
        ("12月30日", ["12月30日"]),
        ("2023年12月30日", ["2023年12月30日"]),
        ("72家企业", ["72家", "企业"]),
        ("5G网络", ["5G", "网络"]),
        ("强大5G", ["强大", "5G"]),
        ("3.5%", ["3.5%"]),
        ("C919客机", ["C919", "客机"]),
        ("北斗，北斗", ["北斗"]),
        ("，。", ["，。"]),
        (" ", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_names_are_not_cut() -> None:
    assert cut("市长欧阳小明出席", ["欧阳小明"])[1] == "欧阳小明"


@given(st.text(st.sampled_from("株洲北斗年月5G1.，。 aé"), max_size=12))
def test_every_word_stands_in_the_text(text: str) -> None:
    assert all(word in text for word in cut(text))
    assert bool(cut(text)) == bool(text.strip())
