"""Lines of a changed file find their old selves: in order, moved, or altered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editing.linemap import line_map

LINES = st.lists(st.text("甲乙丙 ", max_size=4), max_size=8)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (["一", "", "二"], ["一", "二"], {1: 1, 3: 2}),
        (["甲乙丙丁", "戊己庚辛"], ["戊己庚辛", "甲乙丙丁"], {1: 2, 2: 1}),
        (["大桥昨日通车", "天气"], ["大桥今日通车", "天气"], {1: 1, 2: 2}),
        (["大桥昨日通车"], ["明日有雨"], {}),
        (["一行", "二行"], ["一 行", "新", "二行"], {1: 1, 2: 3}),
    ],
)
def test_lines_find_one_another(old, new, pairs):
    assert line_map(old, new) == pairs


@given(LINES, LINES)
def test_no_line_is_two(old, new):
    pairs = line_map(old, new)
    assert len(set(pairs.values())) == len(pairs)
    assert all(old[a - 1].strip() and new[b - 1].strip() for a, b in pairs.items())


@given(LINES)
def test_a_text_is_itself(lines):
    assert line_map(lines, lines) == {n: n for n, line in enumerate(lines, 1) if line.strip()}
