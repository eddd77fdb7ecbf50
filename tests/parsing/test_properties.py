"""Whatever the text: no letter lost, no line owned twice, no exception."""

import unicodedata
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.pipeline import parse

HEADLINES = st.sampled_from(
    ["不误农时抓春耕", "陈立出席", "——一座城的变迁", "在全市大会上强调", "简讯", "天台快评", "● 老路新走", "遗失声明",
     "图片新闻", "编者按", "名词解释", "周小满", "本报记者 王 强", "记者 何川 摄", "2024年3月14日", "（上接第一版）",
     "▶▶ 下转04版①", "责任编辑/王某 版式/李某", "导读", "青川日报", "2024年2月22日 星期四 第8123期 今日8版"]
)  # fmt: skip
SENTENCES = st.sampled_from(
    ["3月4日,全市春耕生产现场会召开,会议要求稳住粮食面积。", "青川日报讯(记者 陈立)昨日,水厂扩建完工。",
     "会上,茶山县、平水县", "有关负责同志作经验交流。", "“年年种树不见", "林”。要健全管护责任制。", "记者:您怎么看?",
     "图为市民在选购年货。", "举报电话:0731-22220000", "据新华社电 近日,通知发出。(下转第二版)"]
)  # fmt: skip
MARKS = st.sampled_from(["", "", "# ", "## ", "**", "> "])
PAGES = st.lists(st.tuples(MARKS, HEADLINES | SENTENCES | st.text(max_size=40)), max_size=40).map(
    lambda rows: "\n".join(mark + text for mark, text in rows)
)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def check(text: str) -> None:
    page = parse(text)
    lines = text.removeprefix("\ufeff").split("\n")
    owned = Counter(n for article in page.articles for n in article.lines)
    owned.update(n for piece in page.furniture for n in piece.lines)
    assert set(owned) == {n for n, line in enumerate(lines, 1) if line.strip()}
    assert max(owned.values(), default=1) == 1
    kept = letters("".join(part.text for article in page.articles for part in article.parts))
    kept += letters("".join(lines[n - 1] for piece in page.furniture for n in piece.lines))
    assert kept == letters("".join(lines))
    for article in page.articles:
        assert 0 <= article.confidence <= 1
        for byline in article.bylines:
            text_there = article.parts[byline.part].text[byline.start : byline.end]
            assert text_there.replace(" ", "") == byline.name


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_pages_of_any_order(text):
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text):
    check(text)


def test_inputs_that_broke_other_parsers():
    for text in ("", "\n\n", "\ufeff", "#", "# ", "。" * 50, "（" * 300, "记者 " * 200, "第" * 500 + "版", "1" * 1000,
                 "\u202e\u200f反转", "👩‍👩‍👧‍👦🀄", "\x00\x01", "a\rb\x0bc\u2028d"):  # fmt: skip
        check(text)


def test_lines_on_which_a_pattern_could_run_away():
    """Some seconds when every pattern is linear, and hours when one is not."""
    for atom in (
        "（",
        "。”（",
        "本报（",
        "记者 ",
        "王强 ",
        "2023年1月",
        "下转第",
        "上接",
        "“",
        "#",
        "*",
        "电话：",
        "图为",
        "、",
        "1,",
    ):
        check(atom * 20_000)
        check("标题一行\n\n" + atom * 20_000 + "\n\n会议强调，要稳住粮食面积。")


def test_a_very_long_page():
    check("\n".join(f"第{n}段,会议要求稳住粮食面积。" for n in range(20_000)))
    check("字" * 200_000)
    check("甲\n" * 20_000)
