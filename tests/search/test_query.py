"""The language of queries."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.models import Article
from articles.search.nodes import And, Dates, Kind, Not, Or, Page, Text
from articles.search.query import DEEPEST, KINDS, LONGEST_QUERY, MOST_CLAUSES, Explanation, parse

SIGNS = ["OR", "或", "|", "｜", "-", "－", "(", ")", "（", "）", '"', "“", "”", "title:", "标题：", "date:", "page:",
         "kind:", "2023-12", "..", "*", "＊", " ", "\u3000", "北斗",
         "5G", "a:b", "1", "news", "\x00", "'", "\\"]  # fmt: skip
inputs = st.lists(st.sampled_from(SIGNS), max_size=14).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("", None),
        ("  \u3000 ", None),
        ("-", None),
        ("北斗", Text("北斗")),
        ("北斗 株洲", And((Text("北斗"), Text("株洲")))),
        ("北斗\u3000株洲", And((Text("北斗"), Text("株洲")))),
        ("“北斗，株洲”", Text("北斗，株洲", phrase=True)),
        ('"北斗  株洲"', Text("北斗 株洲", phrase=True)),
        ("北斗 -株洲", And((Text("北斗"), Not(Text("株洲"))))),
        ("北斗 －株洲", And((Text("北斗"), Not(Text("株洲"))))),
        ("--北斗", Text("北斗")),
        ("5*", Text("5", prefix=True)),
        ("a OR b c", Or((Text("a"), And((Text("b"), Text("c")))))),
        ("a 或 b", Or((Text("a"), Text("b")))),
        ("a|b", Or((Text("a"), Text("b")))),
        ("(a OR b) c", And((Or((Text("a"), Text("b"))), Text("c")))),
        ("（a或b）", Text("a或b")),
        ("或许", Text("或许")),
        ("title:北斗", Text("北斗", field="title")),
        ("标题：“北斗 株洲”", Text("北斗 株洲", phrase=True, field="title")),
        ("TITLE:x", Text("x", field="title")),
        ("byline:-x", Text("-x", field="byline")),
        ("column:OR", Text("OR", field="column")),
        ("12:30", Text("12:30")),
        ("http://x", Text("http://x")),
        ("page:1", Page(1)),
        ("版：０４", Page(4)),
        ("kind:news", Kind("news")),
        ("体裁:消息", Kind("news")),
        ("体裁:图片", Kind("photo")),
        ("date:2023", Dates(date(2023, 1, 1), date(2023, 12, 31))),
        ("date:2023-12", Dates(date(2023, 12, 1), date(2023, 12, 31))),
        ("日期：2024年2月", Dates(date(2024, 2, 1), date(2024, 2, 29))),
        ("date:2023-12-31", Dates(date(2023, 12, 31), date(2023, 12, 31))),
        ("date:2023-01..2024-03", Dates(date(2023, 1, 1), date(2024, 3, 31))),
        ("date:2023..", Dates(date(2023, 1, 1), None)),
        ("date:..2023", Dates(None, date(2023, 12, 31))),
        ("赵 兵", Text("赵兵")),
        ("赵\u3000兵 -人 北斗", And((Text("赵兵"), Not(Text("人")), Text("北斗")))),
        ("date:9999", Dates(date(9999, 1, 1), date(9999, 12, 31))),
    ],
)
def test_what_is_asked(query: str, node: object) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "code", "at"),
    [
        ('北斗 "株洲', "unclosed_quote", 3),
        ('""', "empty_quote", 0),
        ("(北斗", "unclosed", 0),
        ("北斗)", "unopened", 2),
        ("()", "empty_group", 1),
        ("OR 北斗", "lonely_or", 0),
        ("北斗 OR", "lonely_or", 5),
        ("a OR OR b", "lonely_or", 5),
        ("北斗 -OR", "lonely_minus", 3),
        ("北斗 *", "lonely_star", 3),
        ("title:", "no_value", 0),
        ("title: (a)", "no_value", 0),
        ("page:x", "bad_page", 5),
        ("page:0", "bad_page", 5),
        ("page:99999999999999", "bad_page", 5),
        ("kind:poem", "bad_kind", 5),
        ("date:昨天", "bad_date", 5),
        ("date:2023-13", "bad_date", 5),
        ("date:2023-02-30", "bad_date", 5),
        ("date:0000", "bad_date", 5),
        ("date:..", "bad_date", 5),
        ("date:2024..2023", "dates_reversed", 5),
        ("长" * (LONGEST_QUERY + 1), "too_long", LONGEST_QUERY),
        ("a " * (MOST_CLAUSES + 1), "too_many", 2 * MOST_CLAUSES),
        ("(" * 9 + "a" + ")" * 9, "too_deep", DEEPEST),
    ],
)
def test_what_cannot_be_read_is_explained_with_its_place(query: str, code: str, at: int) -> None:
    explanation = parse(query)
    assert isinstance(explanation, Explanation)
    assert (explanation.code, explanation.at) == (code, at)


@given(inputs)
@example("-(-(a OR b))")
@example('title:"-x" OR -(b c)')
@example("(a OR b) OR c")
def test_any_input_is_answered_and_what_is_printed_reads_the_same(query: str) -> None:
    node = parse(query)
    if isinstance(node, Explanation):
        assert 0 <= node.at <= len(query)
    elif node is not None:
        assert parse(str(node)) == node


def test_the_kinds_are_those_of_articles() -> None:
    assert {value: str(label) for value, label in Article.Kind.choices} == KINDS
