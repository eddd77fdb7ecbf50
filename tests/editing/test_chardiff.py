"""The character diff: both texts can be read from it, and it reads well."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editing.chardiff import CUT, GONE, NEW, SAME, character_diff, shortened

TEXTS = st.text(alphabet="甲乙丙丁。，\n", max_size=60)


def said(before: str, after: str) -> str:
    """The diff as a proofreader would mark it: [-gone-] and [+new+]."""
    marks = {SAME: "{}", GONE: "[-{}-]", NEW: "[+{}+]", CUT: "{}"}
    return "".join(marks[run.kind].format(run.text) for run in character_diff(before, after))


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_a_diff(before, after):
    runs = character_diff(before, after)
    assert "".join(run.text for run in runs if run.kind != NEW) == before
    assert "".join(run.text for run in runs if run.kind != GONE) == after
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in pairwise(runs))


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("浏口区昨日通车。", "渌口区昨日通车。", "[-浏-][+渌+]口区昨日通车。"),
        ("甲说。乙说。丙说。", "甲说。丙说。", "甲说。[-乙说。-]丙说。"),
        ("", "新的一段。", "[+新的一段。+]"),
        ("记者陈正朋 张三", "记者陈正明 张三", "记者陈正[-朋-][+明+] 张三"),
        ("大桥昨日通车了。", "一座新桥今天建成。", "[-大桥昨日通车了-][+一座新桥今天建成+]。"),
        ("不变。", "不变。", "不变。"),
    ],
)
def test_a_diff_reads_as_a_proofreader_would_mark_it(before, after, marked):
    assert said(before, after) == marked


def test_long_passages_that_are_the_same_are_left_out():
    same = "这一句没有改动。" * 20
    runs = shortened(character_diff(same + "浏口。" + same, same + "渌口。" + same), around=5)
    assert [run.kind for run in runs] == [CUT, SAME, GONE, NEW, SAME, CUT]
    assert [len(run.text) for run in runs if run.kind == SAME] == [5, 5]


def test_what_is_rewritten_at_length_is_shown_as_replaced():
    before, after = "甲" * 1100, "乙甲" * 1100
    assert [run.kind for run in character_diff(before, after)] == [GONE, NEW]
