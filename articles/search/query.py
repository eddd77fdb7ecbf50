"""The language of queries: from what a reader types to nodes, or to what is wrong with it and where. Pure.

    query = and (("OR" | "或" | "|") and)*        and = not+        not = "-" not | atom
    atom  = "(" query ")" | '"' phrase '"' | field ":" value | word ["*"]

Full-width signs count as half-width.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from articles.search.nodes import And, Dates, Kind, Node, Not, Or, Page, Text, joined

LONGEST_QUERY = 300  # characters
MOST_CLAUSES, DEEPEST = 20, 6

TEXT_FIELDS = ("title", "people", "byline", "column")
FIELDS = {
    **{name: name for name in (*TEXT_FIELDS, "date", "page", "kind")},
    "标题": "title", "人物": "people", "署名": "byline", "作者": "byline", "栏目": "column",
    "日期": "date", "版": "page", "版次": "page", "体裁": "kind",
}  # fmt: skip
KINDS = {
    "news": "消息", "feature": "通讯", "commentary": "评论", "photo": "图片新闻", "notice": "公告启事", "other": "其他",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a query cannot be answered: a code, the character it concerns (from 0), and the words at fault."""

    code: str
    at: int
    found: str = ""


class _Refused(Exception):
    def __init__(self, code: str, at: int, found: str = "") -> None:
        self.explanation = Explanation(code, at, found)


_HALF_WIDTH = str.maketrans("：（）－−＊｜“”„＂．／０１２３４５６７８９", ':()--*|"""' + '"./0123456789')
_LEXEMES = re.compile(
    r"""(?P<space>\s+)|(?P<open>\()|(?P<close>\))|(?P<or>\|)|(?P<quote>"[^"]*"?)
    |(?P<minus>-)(?=\S)|(?P<field>[a-z]+|[\u4e00-\u9fff]{1,2}):|(?P<word>[^\s()|"]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r'[^\s()|"]+')


def parse(query: str) -> Node | Explanation | None:
    """Return what a query asks for; None when it asks for nothing; an explanation when it cannot be read."""
    if len(query) > LONGEST_QUERY:
        return Explanation("too_long", LONGEST_QUERY)
    parser = _Parser(query)
    try:
        return parser.query()
    except _Refused as refused:
        return refused.explanation


def _is_single(node: Node) -> bool:
    return isinstance(node, Text) and node == Text(node.text[:1]) and bool(_HAN.match(node.text))


def _spaced_out(nodes: list[Node]) -> list[Node]:
    """Join single characters side by side: who types 赵 兵, as it is printed, means 赵兵."""
    found: list[Node] = []
    for single, run in groupby(nodes, _is_single):
        texts = list(run)
        found += [Text("".join(text.text for text in texts if isinstance(text, Text)))] if single else texts
    return found


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str
    at: int


class _Parser:
    def __init__(self, query: str) -> None:
        self.lexemes = list(_lex(query))
        self.next = self.clauses = self.depth = 0
        self.end = len(query)

    def peek(self) -> str:
        return self.lexemes[self.next].kind if self.next < len(self.lexemes) else ""

    def take(self) -> _Lexeme:
        self.next += 1
        return self.lexemes[self.next - 1]

    def query(self) -> Node | None:
        if not self.lexemes:
            return None
        node = self.either()
        if self.peek():
            raise _Refused("unopened", self.take().at)
        return node

    def either(self) -> Node:
        nodes = [self.all()]
        while self.peek() == "or":
            self.take()
            nodes.append(self.all())
        return joined(Or, nodes)

    def all(self) -> Node:
        nodes: list[Node] = []
        while self.peek() not in ("", "or", "close"):
            nodes.append(self.unary())
        if not nodes:
            at = self.lexemes[self.next].at if self.peek() else self.end
            before = self.lexemes[self.next - 1].kind if self.next else ""
            raise _Refused("lonely_or" if "or" in (self.peek(), before) else "empty_group", at)
        return joined(And, _spaced_out(nodes))

    def unary(self) -> Node:
        lexeme = self.take()
        if lexeme.kind == "minus":
            if self.peek() in ("", "or", "close"):
                raise _Refused("lonely_minus", lexeme.at)
            inner = self.deeper(lexeme, self.unary)
            return inner.node if isinstance(inner, Not) else Not(inner)
        if lexeme.kind == "open":
            node = self.deeper(lexeme, self.either)
            if self.peek() != "close":
                raise _Refused("unclosed", lexeme.at)
            self.take()
            return node
        return self.leaf(lexeme)

    def deeper(self, lexeme: _Lexeme, rule: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _Refused("too_deep", lexeme.at)
        node = rule()
        self.depth -= 1
        return node

    def leaf(self, lexeme: _Lexeme) -> Node:
        self.clauses += 1
        if self.clauses > MOST_CLAUSES:
            raise _Refused("too_many", lexeme.at)
        if lexeme.kind != "field":
            return _text(lexeme)
        if self.peek() not in ("word", "quote"):
            raise _Refused("no_value", lexeme.at, lexeme.text)
        return _field(FIELDS[lexeme.text.lower()], self.take())


def _lex(query: str) -> list[_Lexeme]:
    """Cut a query into lexemes; spaces, and signs that stand by themselves to part words, are left out."""
    found: list[_Lexeme] = []
    text, at, valued = query.translate(_HALF_WIDTH), 0, False
    while at < len(text):
        match = _LEXEMES.match(text, at)
        assert match is not None  # the word takes what nothing else does
        kind, piece = str(match.lastgroup), match.group()
        unknown = kind == "field" and piece[:-1].lower() not in FIELDS
        if unknown or (valued and kind in ("minus", "field")):
            match = _WORD.match(text, at) or match
            kind, piece = "word", match.group()
        if kind == "word" and piece in ("OR", "或") and not valued:
            kind = "or"
        if kind != "space" and not (kind == "word" and piece == "-"):
            said = query[at : match.end()] if kind == "word" else piece.rstrip(":")
            found.append(_Lexeme(kind, said, at))
        valued, at = kind == "field", match.end()
    return found


def _text(lexeme: _Lexeme, field: str = "") -> Text:
    text = lexeme.text
    if lexeme.kind == "quote":
        if len(text) < 2 or not text.endswith('"'):
            raise _Refused("unclosed_quote", lexeme.at)
        text = " ".join(text[1:-1].split())
        if not text:
            raise _Refused("empty_quote", lexeme.at)
        return Text(text, phrase=True, field=field)
    stem = text.rstrip("*＊")
    if not stem:
        raise _Refused("lonely_star", lexeme.at)
    return Text(stem, prefix=stem != text, field=field)


def _field(name: str, value: _Lexeme) -> Node:
    if name in TEXT_FIELDS:
        return _text(value, name)
    text = value.text.translate(_HALF_WIDTH).strip('"').strip()
    if name == "page":
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 999):
            raise _Refused("bad_page", value.at, value.text)
        return Page(int(text[:9]))
    if name == "kind":
        kinds = [
            key for key, label in KINDS.items() if key == text.lower() or (text and label.startswith(text))
        ]
        if len(kinds) != 1:
            raise _Refused("bad_kind", value.at, value.text)
        return Kind(kinds[0])
    dates = _dates(text)
    if dates is None:
        raise _Refused("bad_date", value.at, value.text)
    if dates.first and dates.last and dates.first > dates.last:
        raise _Refused("dates_reversed", value.at, value.text)
    return dates


_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?", re.ASCII)


def _dates(text: str) -> Dates | None:
    """Read 2023, 2023-12, 2023-12-31, 2023年12月, or two of them with `..` between, either left out."""
    first, dots, last = text.partition("..")
    spans = [_span(part) if part else (None, None) for part in ((first, last) if dots else (first, first))]
    if None in spans or not text.strip("."):
        return None
    return Dates(spans[0][0], spans[1][1])  # type: ignore[index]


def _span(text: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of a year, month or day."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if day:
            one = datetime.date(year, month or 1, day)
            return one, one
        first = datetime.date(year, month or 1, 1)
        after = (
            datetime.date(year + (month in (None, 12)), (month or 12) % 12 + 1, 1) if year < 9999 else None
        )
    except ValueError:
        return None
    return first, after - datetime.timedelta(1) if after else datetime.date(9999, 12, 31)
