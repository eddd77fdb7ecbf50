"""What an editor changed goes onto a new text of the passage: his words always, the rest as it is new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editing.patches import patches, put_on
from articles.editing.threeway import Conflict

TEXTS = st.one_of(
    st.text(), st.lists(st.sampled_from(["甲。", "乙！", "丙？”", "丁", "戊，己。"]), max_size=7).map("".join)
)


def patched(base, text, new):
    merged = put_on([(base, patches(base, text))], new)
    return merged.text, list(merged.conflicts)


@pytest.mark.parametrize(
    ("base", "text", "new", "expected"),
    [
        ("一。二。三。", "一。二改。三。", "一。二。三。", "一。二改。三。"),
        ("一。二。三。", "一。二改。三。", "一新。二。三新。", "一新。二改。三新。"),
        ("一。二。", "一。插。二。", "一。二。三。", "一。插。二。三。"),
        ("一。二。", "头。一。二。", "零。一。二。", "零。头。一。二。"),
        ("一。二。三。", "一。三。", "一。二。三。四。", "一。三。四。"),
        ("做好以", "作好以", "做好以案促改。", "作好以案促改。"),
        ("一。二。", "一改。二。", "一改。二。三。", "一改。二。三。"),
    ],
)
def test_untouched_text_is_new_and_edited_text_the_editors(base, text, new, expected):
    assert patched(base, text, new) == (expected, [])


def test_where_both_changed_a_sentence_the_editors_stands_and_the_other_is_told():
    assert patched("一。二。三。", "一。二我。三。", "一。二他。三新。") == (
        "一。二我。三新。",
        [Conflict("二。", "二我。", "二他。")],
    )


@given(TEXTS, TEXTS)
def test_patches_make_the_editors_text_of_the_imported_one(base, text):
    if base:
        assert patched(base, text, base) == (text, [])


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_an_editor_typed_is_lost_whatever_is_new(base, text, new):
    got, _conflicts = patched(base, text, new)
    assert all(patch.after in got for patch in patches(base, text))
