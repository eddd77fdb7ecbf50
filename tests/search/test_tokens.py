"""What of a text is searched: the canonical form, its tokens, and that both say the same."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.tokens import (
    LONGEST_WORD,
    canonical,
    characters,
    field_text,
    needles,
    phrase,
    tokens,
    trace,
    whole,
)

ODD = "株洲北斗 赵兵，。“”《》5gGＷ１a\u3000\n\t\x00é①㎡〇零"
texts = st.text(st.sampled_from(ODD), max_size=30) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("株洲 北斗", "株洲 北斗"),
        ("株洲\u3000\u3000北斗", "株洲 北斗"),
        ("记者 赵 兵 摄", "记者赵兵摄"),
        ("强大５Ｇ网络", "强大 5g 网络"),
        ("GW  hours", " gw hours "),
        ("“北斗” 应用", '"北斗"应用'),
        ("二○二三 零点", "二〇二三 〇点"),
        ("面积2.5㎡", "面积 2 . 5 ㎡"),
        ("阿·巴 阿•巴", "阿·巴阿·巴"),
        ("①②", "①②"),
        ("\u200b\ufeff", ""),
        ("\x00", ""),
    ],
)
def test_the_canonical_form(text: str, form: str) -> None:
    assert canonical(text) == form


@given(texts)
@example("ǰ İ ß ﷺ")
def test_the_canonical_form_is_final(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(texts)
def test_every_character_knows_where_it_comes_from(text: str) -> None:
    form, places = trace(text)
    assert form == canonical(text)
    assert len(places) == len(form) and places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(texts, texts)
@example("强大5G", "大5G")
@example("北斗，株洲", "北斗株洲")
@example("抓春耕 稳住", "耕 稳住")
@example("5GW", "GW")
def test_consecutive_tokens_are_what_a_substring_is(text: str, sought: str) -> None:
    """The tokens of a needle follow one another in a text just where the needle is a substring of it."""
    form = field_text([text])
    for needle in needles(sought):
        wanted, open_end = phrase(needle)
        has = characters(form) if len(wanted) == 1 and wanted[0] in characters(needle) else tokens(form)
        found = any(
            has[at : at + len(wanted) - 1] == wanted[:-1]
            and (
                has[at + len(wanted) - 1].startswith(wanted[-1])
                if open_end
                else has[at + len(wanted) - 1] == wanted[-1]
            )
            for at in range(len(has) - len(wanted) + 1)
        )
        assert found == (needle in form)


@given(texts.filter(lambda text: not any("a" <= c.lower() <= "z" or c.isdigit() for c in text)), st.data())
def test_what_stands_in_a_text_is_found(text: str, data: st.DataObject) -> None:
    """Any cut of a text without letters and digits occurs in it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    form = field_text([text])
    found = needles(text[start:end])
    assert (
        not found or any(needle in form for needle in found) or any(c.isalnum() for c in text if c < "\u2e80")
    )


@pytest.mark.parametrize(
    ("text", "sought", "prefix", "found"),
    [
        ("规模达5GW", "GW", False, False),
        ("规模达5GW", "5GW", False, True),
        ("规模达5GW", "5gw", False, True),
        ("规模达5GW", "5", False, False),
        ("规模达5GW", "5", True, True),
        ("规模达5GW", "达5", True, True),
        ("规模达5 GW", "5GW", False, False),
        ("２０２３年", "2023年", False, True),
        ("12023年", "2023年", False, False),
        ("赵 兵摄", "赵兵", False, True),
        ("抓春耕 稳住", "春耕稳住", False, False),
        ("抓春耕 稳住", "春耕 稳住", False, True),
        ("抓春耕 稳住", "耕 稳", False, True),
        ("会议。第二", "会议第二", False, False),
    ],
)
def test_what_counts_as_a_hit(text: str, sought: str, prefix: bool, found: bool) -> None:
    assert any(needle in field_text([text]) for needle in needles(sought, prefix=prefix)) is found


def test_nothing_reaches_over_a_break() -> None:
    form = field_text(["第一段5", "G第二段"])
    assert not any(needle in form for needle in (*needles("5G"), *needles("段5G第"), *needles("5 G")))


def test_a_whole_value_is_no_part_of_another() -> None:
    assert whole("李明") in field_text(["王强", "李 明"])
    assert whole("李明") not in field_text(["李明亮"])


def test_very_long_words_have_short_tokens_of_their_own() -> None:
    first, second = "x" * 5000 + "a", "x" * 5000 + "b"
    assert tokens(canonical(first)) != tokens(canonical(second))
    assert len(tokens(canonical(first))[0]) < LONGEST_WORD + 20
    assert phrase(needles(first, prefix=True)[0])[1] is False
