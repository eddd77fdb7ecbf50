"""Whatever the text: no exception, every mention prints its name, none overlaps another."""

from dataclasses import dataclass

from hypothesis import example, given, settings
from hypothesis import strategies as st

from people.recognition.recognise import recognise
from tests.people.passages import Paragraph, Passage

PIECES = st.sampled_from(
    ["市委书记", "副市长", "李文山", "王 强", "欧阳敏", "陈立", "、", "，", "。", "和", "等市领导", "（女）", "记者",
     "的", "说", "（记者 陈立 周小满）", "“", "”", "阿依古丽·买买提", "·", " ", "\u3000", "\n", "68岁的", "张", "县",
     "是", "任命", "《", "2024年", "》", "习近平", "總", "𠮷", "ABC", "摄"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=24).map("".join) | st.text(max_size=60)
ROLES = st.sampled_from(["title", "byline", "body", "credit", "signature", "table", "caption"])
ARTICLES = st.lists(
    st.lists(st.builds(Paragraph, ROLES, TEXTS, st.just(())), max_size=4).map(
        lambda p: Passage("", tuple(p))
    ),
    max_size=3,
)


@dataclass(frozen=True)
class Signed:
    """A byline as a parser finds it."""

    name: str = "陈立"
    role: str = "记者"
    part: int = 0
    start: int = 2
    end: int = 4


def check(articles: list[Passage]) -> None:
    read = recognise(articles)
    assert len(read) == len(articles)
    for article, found in zip(articles, read, strict=True):
        last = (0, 0)
        for mention in found:
            text = article.parts[mention.part].text
            assert 0 <= mention.start < mention.end <= len(text)
            assert "".join(text[mention.start : mention.end].split()) == mention.name
            assert (mention.part, mention.start) >= last
            last = (mention.part, mention.end)
            assert all(office.title and office.printed in text for office in mention.offices)


@settings(max_examples=300, deadline=None)
@given(ARTICLES)
@example(
    [Passage("", (Paragraph("title", "阿依古丽·买买提王 强“王 强", ()),))]
)  # no name reaches across a sign
def test_any_page(articles):
    check(articles)


def test_long_lines_take_no_time():
    """Some seconds when every step is linear, and hours when one is not."""
    for atom in (
        "王",
        "王强、",
        "市长",
        "（",
        "·王",
        "王 ",
        "“",
        "记者 ",
        "王强和",
        "副",
        "的王强",
        " ",
        "阿",
    ):
        check([Passage("", (Paragraph("body", atom * 5_000, ()),))])


def test_given_bylines_stand_and_are_told_once():
    article = Passage("", (Paragraph("body", "记者陈立报道，陈立说。", ()),), (Signed(),))
    (found,) = recognise([article])
    assert [(m.start, m.kind) for m in found] == [(2, "byline"), (7, "mention")]


def test_known_names_are_found_and_those_that_are_none_are_not():
    text = "那天晚上高远走了很久。"
    article = Passage("", (Paragraph("body", text, ()),))
    assert recognise([article]) == ((),)
    assert [m.name for m in recognise([article], known=frozenset({"高远"}))[0]] == ["高远"]
    signed = Passage("", (Paragraph("body", "市长陈立说。", ()), Paragraph("byline", "记者 陈立", ())))
    assert [m.name for m in recognise([signed])[0]] == ["陈立", "陈立"]
    assert recognise([signed], never=frozenset({"陈立"})) == ((),)
