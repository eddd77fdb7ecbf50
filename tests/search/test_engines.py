"""Every hit and no false one, on whichever database the suite runs: truth is what scanning the texts says.

The scan below knows nothing of canonical forms or tokens: it looks for the characters of a query in the parts as they
are stored, width aside, and minds that runs of letters and digits are not cut.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction

from articles.archive import PartRow, write_parts
from articles.importing.apply import store
from articles.models import Article, Issue, Page, SearchDocument
from articles.search.base import Range
from articles.search.engines import engine
from articles.search.index import index_articles
from articles.search.keys import bounds
from articles.search.match import All, Days, Match, both, match_of, occurs, tiers
from articles.search.postgres import PostgresEngine
from articles.search.query import Explanation, parse
from tests.portal import make

ARTICLES, A_PAGE, PAGES = 10_000, 50, 5  # generated ones; of a page; of a day
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
POOL = [(word, 10 / len(WORDS)) for word in WORDS] + [
    (piece, 2 / len(pool)) for pool in (NAMES, LATIN, SIGNS, SIGNS) for piece in pool
]


def text_of(chance: random.Random, pieces: int) -> str:
    """Return a text of names, words, Latin letters, digits and signs; runs of letters and digits are kept apart."""
    chosen = chance.choices([piece for piece, _weight in POOL], [weight for _piece, weight in POOL], k=pieces)
    text = "".join(f" {one}" if one in LATIN else one for one in chosen)
    return text.strip()


@dataclass(frozen=True)
class Scanned:
    """An article and its texts for scanning: (role, text in half width and lower case)."""

    article: Article
    key: int
    texts: tuple[tuple[str, str], ...]
    page_number: int | None

    def holds(self, words: str, roles: Sequence[str] = (), *, prefix: bool = False) -> bool:
        """Say whether some part holds the words as written; with `prefix` the last run may go on."""
        sought = narrow(words)
        begin = r"(?<![0-9a-z])" if sought[0].isascii() and sought[0].isalnum() else ""
        end = r"(?![0-9a-z])" if sought[-1].isascii() and sought[-1].isalnum() and not prefix else ""
        held = (text for role, text in self.texts if not roles or role in roles)
        if not begin and not end:
            return any(sought in text for text in held)
        whole = re.compile(begin + re.escape(sought) + end)
        return any(sought in text and whole.search(text) for text in held)


def narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


@pytest.fixture(scope="module")
def corpus(django_db_setup: None, django_db_blocker: Any, seed_plans: tuple) -> Iterator[list[Scanned]]:
    """The seeds and 10,000 generated articles, made once for this module and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        for plan in seed_plans:
            store(plan)
        chance = random.Random(7)
        for number in range(ARTICLES // A_PAGE):
            day, page = divmod(number, PAGES)
            generate(chance, date(2022, 9, 20) + timedelta(days=2 * day), page + 1)
        index_articles(Article.objects.values_list("pk", flat=True))
        articles = Article.objects.select_related("page").order_by("pk")
        keys = dict(SearchDocument.objects.values_list("article_id", "pk"))
        yield [
            Scanned(
                article,
                keys[article.pk],
                tuple(
                    (part["role"], narrow(part["text"])) for part in article.parts if part["role"] != "jump"
                ),
                article.page.number,
            )
            for article in articles
        ]
        transaction.set_rollback(True)


def generate(chance: random.Random, day: date, number: int) -> None:
    """Write a page of generated articles."""
    paper = make.newspaper()
    issue = Issue.objects.filter(newspaper=paper, date=day).first() or make.issue(day)
    page = make.page(issue, number)
    made = []
    for position in range(1, A_PAGE + 1):
        article = Article(
            page=page, position=position, date=day, confidence=1.0, kind=chance.choice(["news", "photo"])
        )
        texts = [
            ("title", text_of(chance, 4) + (" 记者" + text_of(chance, 3)) * (position % 2)),
            ("subtitle", text_of(chance, 3)),
            ("body", text_of(chance, 15)),
            ("body", text_of(chance, 25)),
            ("credit", f"{chance.choice(NAMES)} 摄"),
        ]
        rows: list[PartRow] = [
            {"id": place, "role": role, "text": text, "lines": [place]}
            for place, (role, text) in enumerate(texts, 1)
        ]
        write_parts(article, rows)
        made.append(article)
    Article.objects.bulk_create(made)


def found(match: Match) -> set[int]:
    """Return the sort keys of the articles that the engine finds; its count must be their number."""
    with engine().reading():
        keys = engine().keys(match, limit=10**6)
        assert all(before > after for before, after in pairwise(keys))
        assert engine().count(match) == len(keys)
        return set(keys)


def scan(corpus: Sequence[Scanned], words: str) -> set[int]:
    return {one.key for one in corpus if one.holds(words)}


def samples(corpus: Sequence[Scanned], number: int) -> list[str]:
    """Return random stretches of the articles' texts that begin and end with a whole run and have no odd space."""
    chance = random.Random(3)
    drawn: list[str] = []
    seeds = [one for one in corpus if one.article.page.text.count("\n") > 3]
    while len(drawn) < number:
        part = chance.choice(chance.choice(chance.choice([seeds, corpus])).article.parts)
        start = chance.randrange(len(part["text"]))
        piece = part["text"][start : start + chance.choice([1, 2, 3, 3, 4, 5, 8, 15])].strip()
        before, after = part["text"][:start][-1:], part["text"][start + len(piece) :][:1]
        cut = any(
            a and b and a.isascii() and b.isascii() and (a + b).isalnum()
            for a, b in ((before, piece[:1]), (piece[-1:], after))
        )
        if piece and not cut and part["role"] != "jump" and not re.search(r"\s|零|○|[“”’‘—-]", piece):
            drawn.append(piece)
    return drawn


FIXED = ["株", "斗", "5", "明亮", "电力", "斗规", "，", "的经", "株洲，", "产业、服务", "5G，", "江，和"]


@pytest.mark.django_db
def test_every_hit_and_no_false_one(corpus: list[Scanned]) -> None:
    wrong = []
    for words in dict.fromkeys([*NAMES, *WORDS, *LATIN, *FIXED, *samples(corpus, 120)]):
        got, true = found(occurs(words)), scan(corpus, words)
        if got != true:
            wrong.append((words, len(got - true), len(true - got)))
    assert not wrong


@pytest.mark.django_db
def test_phrases_across_joined_columns(corpus: list[Scanned]) -> None:
    """A paragraph that the page cuts in mid-sentence is found by what stands around the cut."""
    asked = 0
    for page in Page.objects.exclude(text__startswith="第一行"):  # the seeds
        for part in (part for article in page.articles.all() for part in article.parts):
            lines = [page.lines[number - 1].strip() for number in part["lines"]]
            for above, below in pairwise(lines):
                phrase = above[-2:] + below[:2]
                if re.fullmatch("[\u4e00-\u9fff]{4}", phrase) and phrase in part["text"]:
                    assert found(occurs(phrase)) == scan(corpus, phrase)
                    asked += 1
    assert asked > 5


@pytest.mark.django_db
def test_marks_are_no_words(corpus: list[Scanned]) -> None:
    """What is told of an article beside its text (its month, kind, page, people) is not found in its text."""
    for words in ["10", "11", "2022", "202211", "news", "photo", "knews", "a", "p1", "d738489"]:
        assert found(occurs(words)) == scan(corpus, words)


@pytest.mark.django_db
def test_words_that_stand_nowhere_are_found_nowhere(corpus: list[Scanned]) -> None:
    for words in ["鱼肚白鲸", "斗株规", "GWX", "曹慧泉泉", "饕", "5g5g", "%%", "———————————"]:
        assert found(occurs(words)) == scan(corpus, words) == set()


@pytest.mark.django_db
def test_prefixes(corpus: list[Scanned]) -> None:
    for words in ["5", "C", "10", "Wi-F"]:
        true = {one.key for one in corpus if one.holds(words, prefix=True)}
        assert found(occurs(words, prefix=True)) == true


QUERIES: list[tuple[str, Callable[[Scanned], bool]]] = [
    ("北斗 株洲", lambda a: a.holds("北斗") and a.holds("株洲")),
    ("北斗 -曹慧泉", lambda a: a.holds("北斗") and not a.holds("曹慧泉")),
    ("-株洲", lambda a: not a.holds("株洲")),
    ('-"规模应用" -曹慧泉', lambda a: not a.holds("规模应用") and not a.holds("曹慧泉")),
    ("曹慧泉 OR 李明亮", lambda a: a.holds("曹慧泉") or a.holds("李明亮")),
    ("(曹慧泉 OR -的) 5G", lambda a: (a.holds("曹慧泉") or not a.holds("的")) and a.holds("5G")),
    ('-(北斗 OR "电力机车")', lambda a: not a.holds("北斗") and not a.holds("电力机车")),
    ("北斗 OR date:2022-12-01", lambda a: a.holds("北斗") or a.article.date == date(2022, 12, 1)),
    ("-date:2022-11", lambda a: not date(2022, 11, 1) <= a.article.date <= date(2022, 11, 30)),
    ("株 -date:2022-11-30..", lambda a: a.holds("株") and a.article.date < date(2022, 11, 30)),
    ("会议 date:2022-12", lambda a: a.holds("会议") and (a.article.date.year, a.article.date.month) == (2022, 12)),
    ("date:2022-11-30..2022-12-01", lambda a: date(2022, 11, 30) <= a.article.date <= date(2022, 12, 1)),
    ("date:2022", lambda a: a.article.date.year == 2022),
    ("date:..2022-11-28", lambda a: a.article.date <= date(2022, 11, 28)),
    ("kind:photo 经济", lambda a: a.article.kind == "photo" and a.holds("经济")),
    ("page:2 的", lambda a: a.page_number == 2 and a.holds("的")),
    ("5* -5G", lambda a: a.holds("5", prefix=True) and not a.holds("5G")),
    ("title:北斗", lambda a: a.holds("北斗", ("kicker", "title"))),
    ("title:株", lambda a: a.holds("株", ("kicker", "title"))),
    ('title:"规模应用" OR kind:photo', lambda a: a.holds("规模应用", ["title"]) or a.article.kind == "photo"),
    ("北斗 北斗 北斗", lambda a: a.holds("北斗")),
]  # fmt: skip


@pytest.mark.django_db
def test_queries(corpus: list[Scanned]) -> None:
    for query, meant in QUERIES:
        node = parse(query)
        assert node is not None and not isinstance(node, Explanation)
        true = {one.key for one in corpus if meant(one)}
        assert found(match_of(node, NAMES)) == true, query
        assert 0 < len(true) < len(corpus), query


@pytest.mark.django_db
def test_tiers_part_the_hits(corpus: list[Scanned]) -> None:
    """Every hit is in one tier: first those with the whole query, then every word in the headline, then the lead."""
    match, piece = both(occurs("株洲"), occurs("北斗")), occurs("株洲北斗")
    parted = [found(tier) for tier in tiers(match, piece)]
    assert set().union(*parted) == found(match) and sum(map(len, parted)) == len(found(match))
    assert parted[0] == scan(corpus, "株洲北斗")
    headed = found(both(occurs("株洲", "title"), occurs("北斗", "title")))
    assert headed and parted[1] == headed - parted[0]
    assert parted[2] and parted[3]


@pytest.mark.django_db
def test_ranges_and_limits(corpus: list[Scanned]) -> None:
    match = occurs("规模应用")
    keys = engine().keys(match, limit=10**6)
    assert engine().keys(match, limit=10**6, newest=False) == keys[::-1]
    day = date(2022, 11, 1).toordinal()
    low, high = bounds(day, day)
    of_day = [key for key in keys if low <= key <= high]
    assert of_day and engine().keys(match, Range(low, high), limit=1000) == of_day
    assert engine().keys(match, Range(0, keys[5] - 1), limit=3) == keys[6:9]
    assert engine().keys(match, Range(keys[5] + 1, 2**62), limit=3, newest=False) == keys[4:1:-1]
    assert engine().keys(match, Range(keys[5], keys[5]), limit=3) == [keys[5]]
    assert engine().keys(both(match, occurs("鱼")), Range(keys[5], keys[5]), limit=3) == []
    assert engine().count(match, 7) == 7
    assert engine().count(match, 10**6) == len(keys)
    rows = engine().facet_rows(match, 5)
    assert [key for key, *_rest in rows] == keys[:5]
    assert engine().facet_rows(both(match, Days(1, 2)), 5) == []


@pytest.mark.django_db
def test_many_hits_are_streamed_as_few_are_sorted(
    corpus: list[Scanned], monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL takes another way where there are many: it must lead to the same hits."""
    asked = [occurs(words) for words in ("北斗", "规模应用", "北", "阿卜杜拉·热合曼", "斗，")]
    few = [(engine().keys(match, limit=50), engine().facet_rows(match, 7)) for match in asked]
    monkeypatch.setattr("articles.search.postgres.FEW", 5)
    monkeypatch.setattr("articles.search.postgres.CANDIDATES", 2)
    # The planner expects 28 hits of so many documents: they are looked for among the newest one or fifty, then all.
    for documents in (1, 100):
        expected = {True: 28, False: documents}
        monkeypatch.setattr(
            PostgresEngine, "_expected", lambda _self, _sql, params=(), n=expected: n[bool(params)]
        )
        with engine().reading():
            assert [(engine().keys(match, limit=50), engine().facet_rows(match, 7)) for match in asked] == few


@pytest.mark.django_db
def test_hits_come_newest_first_and_a_day_from_its_front_page_on(corpus: list[Scanned]) -> None:
    keys = engine().keys(All(()), limit=10**6)
    place_of = {one.key: (one.article.date, one.page_number, one.article.position) for one in corpus}
    places = [place_of[key] for key in keys]
    assert len(places) == len(corpus)
    assert all(a[0] > b[0] or (a[0] == b[0] and a[1:] < b[1:]) for a, b in pairwise(places))
