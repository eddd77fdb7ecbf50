"""A name is followed through an edit, or given up; it never ends up on other characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editing.spans import follow, follow_name

CASES = [
    # old text, name, new text, what the span reads afterwards
    ("记者 陈正明 报道", "陈正明", "本报记者 陈正明 报道", "陈正明"),
    ("记者 陈正朋 报道", "陈正朋", "记者 陈正明 报道", "陈正明"),
    ("记者 陈正", "陈正", "记者 陈正明", "陈正明"),
    ("（记者 正明）", "正明", "（记者 陈正明）", "陈正明"),
    ("记者 陈正明", "陈正明", "记者 陈正明摄", "陈正明"),
    ("记者陈正明", "陈正明", "记者陈正明、王五", "陈正明"),
    ("陈正 摄", "陈正", "陈正摄影报道", "陈正"),
    ("记者 张三 李四", "李四", "李四 记者 张三", "李四"),
    ("记者 张三 李四", "张三", "记者 李四", None),
    ("记者 张三", "张三", "记者 zhang@example.org", None),
    ("记者王三", "王三", "本报讯", None),
    ("记者 刘　平 摄", "刘　平", "记者 刘　萍 摄", "刘　萍"),
    ("阿依古丽·买买提 摄", "阿依古丽·买买提", "阿依古丽·买买堤 摄", "阿依古丽·买买堤"),
]


@pytest.mark.parametrize(("old", "name", "new", "reads"), CASES)
def test_a_name_is_followed(old: str, name: str, new: str, reads: str | None) -> None:
    start = old.index(name)
    span = follow_name((start, start + len(name)), old, new)
    assert (new[slice(*span)] if span else None) == reads


@given(st.text("记者陈正明 、", min_size=1), st.text("记者陈正明 、"), st.data())
def test_a_span_is_never_empty_nor_outside(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    for span in (follow((start, end), old, new), follow_name((start, end), old, new)):
        assert span is None or 0 <= span[0] < span[1] <= len(new)


@given(st.text("记者陈正明 、", min_size=1), st.data())
def test_an_unchanged_text_keeps_its_spans(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert follow_name((start, end), text, text) == (start, end)
