"""Merging by sentence: both hands are kept, and what cannot be merged is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editing.sentences import split_sentences
from articles.editing.threeway import Conflict, merge

SENTENCES = st.lists(st.sampled_from(["甲。", "乙！", "丙？”", "丁；", "戊，己。", "庚"]), max_size=8)
TEXTS = st.one_of(st.text(), SENTENCES.map("".join))


@pytest.mark.parametrize(
    ("before", "mine", "theirs", "merged"),
    [
        ("一。二。三。", "一改。二。三。", "一。二。三改。", "一改。二。三改。"),
        ("一。二。三。", "一改。二。三。", "一。二改。三。", "一改。二改。三。"),
        ("一。二。", "一。新。二。", "一改。二。", "一改。新。二。"),
        ("一。二。", "一。二。尾。", "首。一。二。", "首。一。二。尾。"),
        ("一。二。三。", "一。三。", "一。二。三改。", "一。三改。"),
        ("“一。”二；三", "“改。”二；三", "“一。”二；改", "“改。”二；改"),
        ("行一\n行二", "行甲\n行二", "行一\n行乙", "行甲\n行乙"),
        ("一。", "同。", "同。", "同。"),
    ],
)
def test_changes_of_different_sentences_are_both_kept(before, mine, theirs, merged):
    assert (merge(before, mine, theirs).text, merge(before, mine, theirs).conflicts) == (merged, ())


@pytest.mark.parametrize(
    ("before", "mine", "theirs", "conflict"),
    [
        ("一。二。", "甲。二。", "乙。二。", Conflict("一。", "甲。", "乙。")),
        ("一。二。", "一。我。二。", "一。他。二。", Conflict("", "我。", "他。")),
        ("一。二。", "一，二。", "一。二改。", Conflict("一。二。", "一，二。", "一。二改。")),
        ("一。二。三。", "三。", "一。新。二。三。", Conflict("一。二。", "", "一。新。二。")),
    ],
)
def test_the_same_sentence_changed_differently_is_shown(before, mine, theirs, conflict):
    found = merge(before, mine, theirs)
    assert found.conflicts == (conflict,)
    assert conflict.mine in found.text


@given(TEXTS)
def test_sentences_make_the_text_again(text):
    assert "".join(split_sentences(text)) == text


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_somebody_wrote_is_in_the_text_or_in_a_conflict(before, mine, theirs):
    found = merge(before, mine, theirs)
    shown = found.text + "".join(conflict.mine + conflict.theirs for conflict in found.conflicts)
    common = set(split_sentences(before))
    for sentence in {*split_sentences(mine), *split_sentences(theirs)} - common:
        assert sentence in shown


@given(TEXTS, TEXTS, TEXTS)
def test_a_merge_is_fair(before, mine, theirs):
    """Without a conflict it does not matter who came first; with one, each side keeps its own words."""
    one, other = merge(before, mine, theirs), merge(before, theirs, mine)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert one.text == other.text
    assert {(c.before, c.mine, c.theirs) for c in one.conflicts} == {
        (c.before, c.theirs, c.mine) for c in other.conflicts
    }


@given(TEXTS, TEXTS)
def test_what_one_side_left_alone_is_the_others(before, mine):
    assert merge(before, mine, before).text == mine
    assert merge(before, before, mine).text == mine
    assert merge(before, mine, mine).text == mine
