"""Every hit and no false one, on whichever database the suite runs: truth is what scanning the texts says.

The scan below knows nothing of canonical forms or tokens: it looks for the characters of a query in the parts as they
are stored, width aside, and minds that runs of letters and digits are not cut.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, SearchDocument
from articles.search.base import Range
from articles.search.engines import engine
from articles.search.keys import bounds
from articles.search.match import (
    All,
    Any,
    Days,
    Mark,
    Match,
    Not,
    Term,
    both,
    exactly,
    match_of,
    occurs,
    tiers,
)
from articles.search.query import Explanation, parse
from tests.portal import make

pytestmark = pytest.mark.django_db

NAMES = ["曹慧泉", "李明亮", "李明", "赵兵", "欧阳小明", "阿卜杜拉·热合曼"]
WORDS = [
    "北斗",
    "株洲",
    "规模应用",
    "经济",
    "发展",
    "渌江",
    "电力机车",
    "会议",
    "的",
    "在",
    "和",
    "服务",
    "产业",
]
LATIN = ["5G", "GW", "5GW", "3.5%", "2023年", "12月", "C919", "AI", "Wi-Fi", "100", "1000"]
SIGNS = ["，", "。", "、", "：“", "”。", "（", "）", "《", "》", "——", "；"]


def text_of(random: random.Random, length: int) -> str:
    """Return a text of names, words, Latin letters, digits and signs, some names printed with a space inside."""
    pieces: list[str] = []
    while sum(map(len, pieces)) < length:
        pool = random.choices([WORDS, NAMES, LATIN, SIGNS], [10, 2, 2, 5])[0]
        piece = random.choice(pool)
        glued = pool is LATIN and pieces and pieces[-1][-1].isascii()
        pieces.append(" " * bool(glued) + piece)
    return "".join(pieces)


@pytest.fixture
def corpus(db: None, archive: list) -> Iterator[list[Article]]:
    """The seeds and invented articles, on several days and pages."""
    chance = random.Random(7)
    for day in range(4):
        page = make.page(make.issue(date(2022, 11, 29) + timedelta(days=day)), day % 2 + 1)
        for number in range(20):
            make.article(
                page,
                ("title", text_of(chance, 8) + (" 记者" + text_of(chance, 8)) * (number % 2)),
                ("subtitle", text_of(chance, 10)),
                ("body", text_of(chance, 60)),
                ("body", text_of(chance, 150)),
                ("credit", f"{chance.choice(NAMES)} 摄"),
                kind=chance.choice(["news", "photo"]),
            )
    yield list(Article.objects.order_by("pk"))


def found(match: Match) -> set[int]:
    """Return the ids of the articles that the engine finds; its count must be their number."""
    with engine().reading():
        keys = engine().keys(match, limit=10_000)
        assert keys == sorted(set(keys), reverse=True)
        assert engine().keys(match, limit=10_000, newest=False) == keys[::-1]
        assert engine().count(match) == len(keys)
        return set(engine().article_ids(keys).values())


def holds(article: Article, words: str, roles: Callable[[str], bool] = lambda role: role != "jump") -> bool:
    """Say by scanning whether some part of an article holds the words as written."""
    sought = re.escape(narrow(words))
    if words[0].isascii() and words[0].isalnum():
        sought = r"(?<![0-9A-Za-z])" + sought
    if words[-1].isascii() and words[-1].isalnum():
        sought += r"(?![0-9A-Za-z])"
    return any(re.search(sought, narrow(part["text"]), re.I) for part in article.parts if roles(part["role"]))


def narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def scan(articles: Sequence[Article], words: str) -> set[int]:
    return {article.pk for article in articles if holds(article, words)}


def samples(articles: Sequence[Article], number: int) -> list[str]:
    """Return random stretches of the articles' texts that begin and end with a whole run and have no odd space."""
    chance = random.Random(3)
    drawn: list[str] = []
    while len(drawn) < number:
        part = chance.choice(chance.choice(articles).parts)
        start = chance.randrange(len(part["text"]))
        piece = part["text"][start : start + chance.choice([1, 2, 3, 3, 4, 5, 8, 15])].strip()
        before, after = part["text"][:start][-1:], part["text"][start + len(piece) :][:1]
        cut = any(
            a and b and a.isascii() and b.isascii() and (a + b).isalnum()
            for a, b in ((before, piece[:1]), (piece[-1:], after))
        )
        if piece and not cut and part["role"] != "jump" and not re.search(r"\s|零|○|[“”’‘—]", piece):
            drawn.append(piece)
    return drawn


def test_every_hit_and_no_false_one(corpus: list[Article]) -> None:
    wrong = []
    fixed = [
        *NAMES,
        *WORDS,
        *LATIN,
        "株",
        "斗",
        "5",
        "明亮",
        "电力",
        "斗规",
        "，",
        "的经",
        "株洲，",
        "产业、服务",
        "5G，",
    ]
    for words in [*fixed, *samples(corpus, 250)]:
        got, true = found(occurs(words)), scan(corpus, words)
        if got != true:
            wrong.append((words, len(got - true), len(true - got)))
    assert not wrong


def test_marks_are_no_words(corpus: list[Article]) -> None:
    """What is told of an article beside its text (its month, kind, page, people) is not found in its text."""
    for words in ["10", "11", "2022", "202211", "news", "photo", "knews", "a", "p1", "d738489"]:
        assert found(occurs(words)) == scan(corpus, words)


def test_words_that_stand_nowhere_are_found_nowhere(corpus: list[Article]) -> None:
    for words in ["鱼肚白鲸", "斗株规", "GWX", "曹慧泉泉", "饕", "5g5g", "%%", "——————"]:
        assert found(occurs(words)) == scan(corpus, words) == set()


def test_prefixes(corpus: list[Article]) -> None:
    for words in ["5", "C", "10", "Wi-F"]:
        true = {
            a.pk
            for a in corpus
            if any(re.search(rf"(?<![0-9A-Za-z]){words}", narrow(p["text"]), re.I) for p in a.parts)
        }
        assert found(occurs(words, prefix=True)) == true


QUERIES: list[tuple[str, Callable]] = [
    ("北斗 株洲", lambda a, has: has(a, "北斗") and has(a, "株洲")),
    ("北斗 -曹慧泉", lambda a, has: has(a, "北斗") and not has(a, "曹慧泉")),
    ("-株洲", lambda a, has: not has(a, "株洲")),
    ('-"规模应用" -曹慧泉', lambda a, has: not has(a, "规模应用") and not has(a, "曹慧泉")),
    ("曹慧泉 OR 李明亮", lambda a, has: has(a, "曹慧泉") or has(a, "李明亮")),
    ("(曹慧泉 OR -的) 5G", lambda a, has: (has(a, "曹慧泉") or not has(a, "的")) and has(a, "5G")),
    ('-(北斗 OR "电力机车")', lambda a, has: not has(a, "北斗") and not has(a, "电力机车")),
    ("北斗 OR date:2022-12-01", lambda a, has: has(a, "北斗") or a.date == date(2022, 12, 1)),
    ("-date:2022-11", lambda a, has: not date(2022, 11, 1) <= a.date <= date(2022, 11, 30)),
    ("株 -date:2022-11-30..", lambda a, has: has(a, "株") and a.date < date(2022, 11, 30)),
    ("会议 date:2022-12", lambda a, has: has(a, "会议") and a.date.year == 2022 and a.date.month == 12),
    ("date:2022-11-30..2022-12-01", lambda a, has: date(2022, 11, 30) <= a.date <= date(2022, 12, 1)),
    ("date:2022", lambda a, has: a.date.year == 2022),
    ("date:..2022-11-29", lambda a, has: a.date <= date(2022, 11, 29)),
    ("kind:photo 经济", lambda a, has: a.kind == "photo" and has(a, "经济")),
    ("page:2 的", lambda a, has: a.page.number == 2 and has(a, "的")),
    ("5* -5G", lambda a, has: any(re.search(r"(?<![0-9A-Za-z])5", p["text"]) for p in a.parts) and not has(a, "5G")),
    ("title:北斗", lambda a, has: has(a, "北斗", lambda role: role in ("kicker", "title"))),
    ("title:株", lambda a, has: has(a, "株", lambda role: role in ("kicker", "title"))),
    ('title:"规模应用" OR kind:photo', lambda a, has: has(a, "规模应用", lambda r: r == "title") or a.kind == "photo"),
    ("北斗 北斗 北斗", lambda a, has: has(a, "北斗")),
]  # fmt: skip


def test_queries(corpus: list[Article]) -> None:
    for query, meant in QUERIES:
        node = parse(query)
        assert node is not None and not isinstance(node, Explanation)
        true = {article.pk for article in corpus if meant(article, holds)}
        assert found(match_of(node, NAMES)) == true, query
        assert 0 < len(true) < len(corpus), query


def test_names_in_spaces_widths_and_variants_are_one(db: None) -> None:
    page = make.page(make.issue())
    spaced = make.article(
        page, ("title", "题"), ("body", "记者 赵 兵 通讯员 王 明报道。规模达５ＧＷ，二○二三年。黃河")
    )
    plain = make.article(page, ("title", "题"), ("body", "赵兵、王明。5gw，二〇二三年。黄河"))
    for words in ["赵兵", "赵 兵", "王明", "5GW", "５ｇｗ", "二零二三", "黄河", "黃河", "二〇二三年"]:
        assert found(occurs(words)) == {spaced.pk, plain.pk}, words


def test_fields_are_apart(db: None) -> None:
    page = make.page(make.issue())
    first = make.article(
        page,
        ("column", "春耕一线"),
        ("kicker", "引"),
        ("title", "李明"),
        ("subtitle", "副题"),
        ("body", "陈立报道。"),
        ("body", "完。"),
    )
    second = make.article(
        page,
        ("column", "春耕一线观察"),
        ("title", "题"),
        ("body", "春耕一线的李明亮"),
        ("signature", "陈立新"),
    )
    make.sign(first, ["陈立"])
    make.sign(second, ["陈立新"])
    for match, hits in [
        (occurs("春耕一线", "column"), {first.pk, second.pk}),
        (exactly("春耕一线", "column"), {first.pk}),
        (exactly("陈立", "byline"), {first.pk}),
        (occurs("陈立", "byline"), {first.pk, second.pk}),
        (occurs("新", "byline"), {second.pk}),
        (exactly("陈立新", "people"), {second.pk}),
        (occurs("李明", "title"), {first.pk}),
        (occurs("副", "lead"), {first.pk}),
        (occurs("完", "lead"), set()),
        (occurs("题陈立"), set()),
        (Mark(f"h{first.bylines.get().person_id}"), {first.pk}),
        (Mark("knews"), {first.pk, second.pk}),
        (Any(()), set()),
        (All(()), {first.pk, second.pk}),
    ]:  # fmt: skip
        assert found(match) == hits, match


def test_tiers_part_the_hits(corpus: list[Article]) -> None:
    """Every hit is in one tier: first those with the whole query, then every word in the headline, then the lead."""
    match, piece = both(occurs("株洲"), occurs("北斗")), occurs("株洲北斗")
    parted = [found(tier) for tier in tiers(match, piece)]
    assert set().union(*parted) == found(match) and sum(map(len, parted)) == len(found(match))
    assert parted[0] == scan(corpus, "株洲北斗")
    headed = found(both(occurs("株洲", "title"), occurs("北斗", "title")))
    assert headed and parted[1] == headed - parted[0]
    assert parted[2] and parted[3]


def test_ranges_and_limits(corpus: list[Article]) -> None:
    match = occurs("规模应用")
    keys = engine().keys(match, limit=1000)
    low, high = bounds(*[date(2022, 11, 30).toordinal()] * 2)
    assert engine().keys(match, Range(low, high), limit=1000) == [key for key in keys if low <= key <= high]
    assert engine().keys(match, Range(0, keys[5] - 1), limit=3) == keys[6:9]
    assert engine().keys(match, Range(keys[5] + 1, 2**62), limit=3, newest=False) == keys[4:1:-1]
    assert engine().count(match, 7) == 7
    assert engine().count(match, 10**6) == len(keys)
    rows = engine().facet_rows(match, 5)
    assert [row.sort_key for row in rows] == keys[:5]
    assert engine().facet_rows(both(match, Days(1, 2)), 5) == []


def test_many_hits_are_streamed_as_few_are_sorted(
    corpus: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL takes another way where there are many: it must lead to the same hits."""
    asked = [occurs(words) for words in ("北斗", "规模应用", "北", "阿卜杜拉·热合曼", "斗，")]
    few = [(engine().keys(match, limit=50), engine().facet_rows(match, 7)) for match in asked]
    monkeypatch.setattr("articles.search.postgres.FEW", 5)
    monkeypatch.setattr("articles.search.postgres.CANDIDATES", 2)
    with engine().reading():
        assert [(engine().keys(match, limit=50), engine().facet_rows(match, 7)) for match in asked] == few
        assert [engine().keys(match, limit=500, newest=False)[::-1][:50] for match in asked] == [
            k for k, _ in few
        ]


def test_hits_come_newest_first_and_a_day_from_its_front_page_on(corpus: list[Article]) -> None:
    keys = engine().keys(All(()), limit=10_000)
    ids = engine().article_ids(keys)
    places = [
        Article.objects.values_list("date", "page__number", "position").get(pk=ids[key]) for key in keys
    ]
    assert all(a[0] > b[0] or (a[0] == b[0] and a[1:] < b[1:]) for a, b in pairwise(places))


@pytest.fixture(scope="module")
def some_texts() -> list[str]:
    chance = random.Random(11)
    return [text_of(chance, 40) for _ in range(12)] + [
        "'引'\\反斜\\\\杠'",
        "a\x1fb",
        "\ue000\ue010株",
        "“” ‘’ \"'",
    ]


leaves = st.builds(
    Term,
    st.sampled_from(
        ["北斗", "株", "规模应用", " 5g ", " 5", "斗,", "'", "\\", '"', "的", "北斗株洲", "引'", "\ue010"]
    ),
    st.sampled_from(["", "title", "lead"]),
) | st.sampled_from([Mark("knews"), Mark("p1"), Days(0, 10**5), Days(737000, 740000)])
matches = st.recursive(
    leaves,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(All, st.lists(inner, max_size=3).map(tuple))
        | st.builds(Any, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(match=matches)
def test_any_tree_of_matches_means_what_it_says(match: Match, tree_corpus: list[SearchDocument]) -> None:
    true = {document.article_id for document in tree_corpus if means(match, document)}
    assert found(match) == true


@pytest.fixture
def tree_corpus(db: None, some_texts: list[str]) -> list[SearchDocument]:
    page = make.page(make.issue())
    for text in some_texts:
        make.article(page, ("title", text[:20] or "题"), ("body", text), kind="news")
    return list(SearchDocument.objects.all())


def means(match: Match, document: SearchDocument) -> bool:
    """Say whether a document is meant, by the definition of a match."""
    if isinstance(match, All | Any):
        return (all if isinstance(match, All) else any)(means(one, document) for one in match.matches)
    if isinstance(match, Not):
        return not means(match.match, document)
    if isinstance(match, Term):
        fields = document.text.split("\x1f")
        wanted = {"": fields, "title": fields[1:2], "lead": fields[2:3]}[match.field]
        return any(match.needle in text for text in wanted)
    if isinstance(match, Days):
        return match.first <= document.sort_key >> 20 <= match.last
    return {"knews": document.kind == "news", "p1": document.page_number == 1}[match.mark]
