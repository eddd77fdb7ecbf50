"""The result page: what a reader is told of his hits, and where it leads him."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from unittest import mock

import pytest
from django.test import Client

from articles.models import Article
from articles.search.base import TooSlow
from articles.search.terms import refresh_terms
from people.models import Alias, Person
from tests.portal import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive_of_tea() -> list[Article]:
    """Six articles of three years, two papers and several kinds, all about tea."""
    made = []
    for number, (year, kind, column) in enumerate(
        [
            (2020, "news", "要闻"),
            (2020, "news", ""),
            (2021, "photo", "要闻"),
            (2021, "news", ""),
            (2023, "news", ""),
            (2023, "feature", "副刊"),
        ]
    ):
        name = ["陈立文", "陈立明"][number % 2]
        paper = make.newspaper("晚报", "wanbao") if number == 5 else make.newspaper()
        page = make.page(make.issue(date(year, 3, 5 + number), paper), 1 + number % 2)
        parts = [("column", column)] * bool(column) + [
            ("title", f"采茶{number}"),
            ("body", f"记者{name}。山上采茶。茶叶第{number}批。"),
        ]
        article = make.article(page, *parts, kind=kind)
        make.sign(article, [name])
        made.append(article)
    return made


@pytest.fixture
def look(client: Client) -> Callable[[str], dict]:
    """Return a function from an address to what its page shows."""

    def context(address: str) -> dict:
        response = client.get(f"/articles/{address}")
        assert response.status_code == 200
        names = response.context.keys()
        return {name: response.context[name] for name in names} | {"html": response.content.decode()}

    return context


def titles(shown: Any) -> list[str]:
    return [row.article.title for row in shown["rows"]]


def choices(shown: dict, title: str) -> dict[str, tuple[int, str]]:
    facet = next(facet for facet in shown["facets"] if facet.title == title)
    return {choice.label: (choice.count, choice.address) for choice in (*facet.shown, *facet.more)}


def test_every_count_of_a_facet_is_what_it_leads_to(archive_of_tea: list[Article], look: Callable) -> None:
    shown = look("?q=采茶")
    assert {facet.title for facet in shown["facets"]} == {"人物", "体裁", "栏目", "署名", "版次", "报纸"}
    for facet in shown["facets"]:
        for choice in facet.shown:
            narrowed = look(choice.address)
            assert narrowed["total"] == choice.count > 0
            (chip,) = narrowed["chips"]
            assert look(chip.address)["total"] == 6
    assert choices(shown, "体裁")["消息"][0] == 4
    assert choices(shown, "栏目")["要闻"][0] == 2


def test_every_bar_leads_to_its_hits(archive_of_tea: list[Article], look: Callable) -> None:
    shown = look("?q=采茶")
    drawn, spans = shown["time"]
    assert drawn.unit == "year" and [span.bar.count for span in spans] == [2, 2, 0, 2]
    for span in spans:
        if span.bar.count:
            assert look(span.address)["total"] == span.bar.count
            assert span.label in shown["html"]
    closer = look(spans[0].address)
    assert closer["chips"][0].label == "2020年"
    assert closer["time"][0].unit == "day"


def test_conditions_add_up_and_each_can_be_removed(archive_of_tea: list[Article], look: Callable) -> None:
    shown = look(
        "?q=采茶&kind=news&column=要闻&date_from=2020-01-01&date_to=2020-12-31&newspaper=qingchuanribao"
    )
    assert titles(shown) == ["采茶0"]
    assert [chip.label for chip in shown["chips"]] == ["2020年", "青川日报", "消息", "栏目“要闻”"]
    assert "含“采茶”" in shown["html"]
    for chip in shown["chips"]:
        assert look(chip.address)["total"] >= 1


def test_a_person_is_a_condition(archive_of_tea: list[Article], look: Callable) -> None:
    person = Person.objects.get(name="陈立明")
    shown = look(f"?person={person.pk}")
    assert len(titles(shown)) == 3 and shown["chips"][0].label == "陈立明"
    assert len(titles(look("?signed=陈立明"))) == 3 and titles(look("?signed=陈立")) == []
    assert titles(look("?q=人物:陈立明 茶叶")) == titles(look("?signed=陈立明"))


def test_a_search_within_the_hits(client: Client, archive_of_tea: list[Article]) -> None:
    response = client.get("/articles/", {"q": "采茶 或 茶叶", "kind": "news", "within": "第3批"}, follow=True)
    assert titles(response.context) == ["采茶3"]
    assert response.context["query"] == "(采茶 或 茶叶) 第3批"
    assert "kind=news" in response.redirect_chain[0][0]


def test_the_order_and_the_size_of_a_page(archive_of_tea: list[Article], look: Callable) -> None:
    newest = titles(look("?q=采茶&sort=newest"))
    assert newest == [f"采茶{n}" for n in (5, 4, 3, 2, 1, 0)]
    assert titles(look("?q=采茶&sort=oldest")) == newest[::-1]
    make.article(archive_of_tea[0].page, ("title", "别的"), ("body", "只在文中说到采茶。"))
    make.article(
        make.page(make.issue(date(2024, 1, 1))),
        ("title", "别的"),
        ("body", "开头。"),
        ("body", "末了说到采茶。"),
    )
    assert titles(look("?q=采茶")) == [*newest, "别的", "别的"]
    assert [row.article.date.year for row in look("?q=采茶")["rows"]][-2:] == [2020, 2024]
    assert [label for label, _link in look("?q=采茶")["orders"]] == ["最切合者在前", "新近在前", "早先在前"]
    unasked = look("?kind=news")["orders"]
    assert [(label, bool(link)) for label, link in unasked] == [("新近在前", False), ("早先在前", True)]
    assert look("?q=采茶&size=50")["form"].cleaned_data["size"] == "50"


def test_many_hits_are_counted_when_asked(
    archive_of_tea: list[Article], look: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.search.facets.COUNTED", 4)
    shown = look("?q=采茶")
    assert "4 篇以上" in shown["html"] and "以下按最新的 4 篇统计" in shown["html"]
    assert "共 6 篇" in look(shown["links"]["count"])["html"]


def test_damaged_forms_are_found_said_and_switched_off(look: Callable) -> None:
    page = make.page(make.issue())
    right = make.article(page, ("title", "渌口"), ("body", "会议在渌口区召开。"))
    wrong = make.article(page, ("title", "别处"), ("body", "会议在浏口区召开。"))
    assert titles(look("?q=渌口区")) == [right.title]
    person = Person.objects.create(name="渌口区")
    Alias.objects.create(person=person, form="浏口区", kind="damage")
    shown = look("?q=渌口区")
    assert set(titles(shown)) == {right.title, wrong.title}
    assert "也找到“浏口区”" in shown["html"] and '<mark class="damaged">浏口区</mark>' in shown["html"]
    only = look(shown["links"]["exact"])
    assert titles(only) == [right.title] and "也找到" not in only["html"]
    assert set(titles(look(only["links"]["tolerant"]))) == {right.title, wrong.title}
    assert "也找到" not in look("?q=渌口区 标题:渌口")["html"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("采荼", "采茶"),
        ("彩茶", "采茶"),
        ("caicha", "采茶"),
        ("陈力明 茶叶", "陈立明 茶叶"),
        ("采茶 饕餮", "采茶"),
    ],
)
def test_what_may_have_been_meant(
    archive_of_tea: list[Article], look: Callable, query: str, meant: str
) -> None:
    refresh_terms()
    shown = look(f"?q={query}&kind=news")
    assert shown["total"] == 0 and "您要找的是不是" in shown["html"]
    offered = dict(shown["instead"])
    assert meant in offered
    assert all(look(address)["total"] for address in offered.values())
    assert "kind=news" in offered[meant]


def test_suggestions(client: Client, archive_of_tea: list[Article]) -> None:
    refresh_terms()

    def suggest(typed: str) -> list[str]:
        response = client.get("/articles/suggest/", {"q": typed})
        assert response.status_code == 200
        return [one["value"] for one in json.loads(response.content)["suggestions"]]

    assert suggest("陈") == suggest("chenli")[:2] == ["陈立文", "陈立明"]
    assert "采茶" in suggest("caicha") and "采茶" in suggest("cc")
    assert "栏目:要闻" in suggest("要") and "株洲 栏目:要闻" in suggest("株洲 要")
    assert "株洲 采茶" in suggest("株洲 cai cha")
    for nothing in ("", " ", "%", "\x00", "长" * 5000, '"', "没有"):
        assert suggest(nothing) == []


def test_from_hit_to_hit(client: Client, archive_of_tea: list[Article], look: Callable) -> None:
    rows = look("?q=采茶&sort=newest&kind=news")["rows"]
    second = client.get(rows[1].address)
    html = second.content.decode()
    walk = second.context["walk"]
    assert "山上<mark>采茶</mark>" in html and re.search("<h1.*<mark>采茶</mark>", html)
    assert (walk.previous, walk.following) == (rows[0].address, rows[2].address)
    assert titles(look(walk.back)) == [row.article.title for row in rows[1:]]
    assert client.get(rows[0].address).context["walk"].previous == ""
    assert client.get(rows[-1].address).context["walk"].following == ""
    assert '<meta name="robots" content="noindex">' in html
    plain = client.get(rows[1].article.get_absolute_url()).content.decode()
    assert "<mark>" not in plain and "noindex" not in plain and "上一条" not in plain


@pytest.mark.parametrize("query", ["?q=秋收", "?q=(", "?q=采茶&kind=poem", "?x=1", "?after=1.2", "?q=%00"])
def test_an_article_no_search_led_to_is_shown_all_the_same(
    client: Client, archive_of_tea: list[Article], query: str
) -> None:
    response = client.get(archive_of_tea[0].get_absolute_url() + query)
    assert response.status_code == 200 and not response.context["walk"].back


HOSTILE = [
    '"', "((((((((((", "-", "--", "OR", "OR OR", "a OR", "*", "**", "title:", "date:x", "date:9999-99-99", "\\",
    "'; DROP TABLE x; --", 'NEAR("a" "b", 5)', "a AND NOT b", "{column}: x", "^a + b", "tokens: a", "'" * 50,
    "%s %d %%", "\ue020a", "\u2424", "a\x1fb", "\n\t", "\u202e文", "👍", "ﷺ" * 20, "İ", "長" * 4000, "a " * 4000,
    "-" * 300, "a|" * 150, "((" * 20 + "a" + "))" * 20, b"\xed\xa0\x80".decode("utf-8", "replace"),
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_any_query_is_answered_or_explained(
    client: Client, archive_of_tea: list[Article], query: str
) -> None:
    for address in ("/articles/", archive_of_tea[0].get_absolute_url(), "/articles/suggest/"):
        assert client.get(address, {"q": query}).status_code == 200
    shown = client.get("/articles/", {"q": query}).context
    assert shown["form"].errors or "total" in shown


@pytest.mark.parametrize(
    "parameters",
    [
        "after=x", "after=1.2.3.4", "after=99.99999999999999999", "before=0.1", "after=0.1&before=0.1", "size=7",
        "size=x", "exact=maybe", "person=0", "person=x", "person=99999999999999999999999", "column=" + "x" * 300,
        "signed=%00", "within=%00", "within=(", "count=1", "q=%C0%80", "q=%ED%A0%80", "q=a&q=b",
    ],
)  # fmt: skip
def test_any_parameter_is_taken_or_explained(
    client: Client, archive_of_tea: list[Article], parameters: str
) -> None:
    assert client.get(f"/articles/?q=采茶&{parameters}", follow=True).status_code == 200
    assert client.get(f"{archive_of_tea[0].get_absolute_url()}?q=采茶&{parameters}").status_code == 200


def test_thousands_of_parameters_are_refused_in_words(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/articles/?" + "&".join(f"a{n}=1" for n in range(3000)))
    assert response.status_code == 400
    assert "条件太多" in response.content.decode()


def test_a_search_that_takes_too_long_is_given_up_in_words(
    client: Client, archive_of_tea: list[Article]
) -> None:
    with mock.patch("articles.views.listing.count_facets", side_effect=TooSlow):
        response = client.get("/articles/?q=采茶")
    assert response.status_code == 503 and "已经停下" in response.content.decode()


def test_robots_are_kept_out_of_searches(client: Client, archive_of_tea: list[Article]) -> None:
    html = client.get("/articles/?q=采茶").content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert "noindex" not in client.get("/articles/").content.decode()
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /articles/*?" in robots and "Disallow: /articles/suggest/" in robots
    facets = re.findall(r'<a rel="nofollow" href="\?', html)
    assert len(facets) > 10
