"""Reading, finding and citing articles."""

from datetime import date

import pytest
from django.test import Client

from articles.models import Article
from tests.portal import make

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def spring() -> Article:
    """An article with every role, on a page of its own."""
    page = make.page(
        make.issue(number=8123, page_count=8), text="\n".join(f"原文第{n}行" for n in range(1, 14))
    )
    made = make.article(
        page,
        ("column", "春耕一线"),
        ("kicker", "全市春耕现场会强调"),
        ("title", "不误农时抓春耕"),
        ("subtitle", "李文山出席"),
        ("body", "本报讯（记者/陈立）昨日开会。"),
        ("subhead", "抢抓农时"),
        ("caption", "图为现场"),
        ("credit", "何川 摄"),
        ("poem", "春眠不觉晓\n处处闻啼鸟"),
        ("note", "链接：往年春耕"),
        ("table", "早稻 12\n晚稻 15"),
        ("signature", "青川县农业局"),
        ("jump", "▶▶下转04版①"),
        kind="feature",
        source="青川日报",
        event_date=date(2021, 3, 4),
        jump_to_page=4,
        jump_mark="①",
    )
    make.sign(made, ["陈立"], "记者")
    make.sign(made, ["何川"], "摄")
    return made


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_an_article_shows_all_its_parts_and_facts(client: Client, spring: Article) -> None:
    html = read(client, spring.get_absolute_url())
    for part in spring.parts:
        if part["role"] not in ("jump", "body", "credit"):
            assert part["text"] in html
    for fact in ("通讯", "2021年3月4日", "机器识别，未经校对", "原文第5行"):
        assert fact in html
    for person in ("陈立", "何川"):
        url = spring.bylines.get(name=person).person.get_absolute_url()
        assert f'href="{url}">{person}</a>' in html
    assert "陈立, 何川. 不误农时抓春耕[N]. 青川日报, 2021-03-05(1)." in html
    assert f"http://testserver{spring.get_absolute_url()}" in html


def test_a_jump_says_that_the_page_is_not_in_the_archive(client: Client, spring: Article) -> None:
    html = read(client, spring.get_absolute_url())
    assert "下转第4版①；该版未入库" in html


def test_a_jump_leads_to_its_continuation_and_back(client: Client, spring: Article) -> None:
    rest = make.article(
        make.page(spring.page.issue, 4), ("title", "春耕续文"), ("body", "续。"), continued_from_page=1
    )
    spring.continuation = rest
    spring.save()
    assert f'href="{rest.get_absolute_url()}">下转第4版①' in read(client, spring.get_absolute_url())
    assert f'href="{spring.get_absolute_url()}">上接第1版' in read(client, rest.get_absolute_url())


def test_a_jump_without_continuation_leads_to_the_page(client: Client, spring: Article) -> None:
    page = make.page(spring.page.issue, 4)
    assert f'href="{page.get_absolute_url()}">下转第4版①' in read(client, spring.get_absolute_url())


def test_articles_of_a_page_lead_to_each_other(client: Client, spring: Article) -> None:
    after = make.article(spring.page, ("title", "后一篇"), ("body", "文。"))
    assert f'rel="next" href="{after.get_absolute_url()}"' in read(client, spring.get_absolute_url())
    assert f'rel="prev" href="{spring.get_absolute_url()}"' in read(client, after.get_absolute_url())


def test_an_article_without_title_is_called_by_its_beginning(client: Client) -> None:
    bare = make.article(make.page(make.issue()), ("body", "春天里的一件小事"))
    html = read(client, bare.get_absolute_url())
    assert "<title>春天里的一件小事" in html
    assert "原文无题" in html


def test_how_far_a_text_was_checked_is_said(client: Client, spring: Article) -> None:
    Article.objects.update(review=Article.Review.VERIFIED)
    html = read(client, spring.get_absolute_url())
    assert "已复核" in html and "未经校对" not in html


def test_hostile_text_is_text_everywhere(client: Client) -> None:
    issue = make.issue()
    page = make.page(issue, text=HOSTILE)
    parts = [
        (role, HOSTILE)
        for role in ("column", "kicker", "title", "subtitle", "body", "caption", "poem", "note")
    ]
    made = make.article(page, *parts, source=HOSTILE[:20])
    make.sign(made, ["script"], HOSTILE)
    person = made.bylines.get().person
    for url in (
        "/",
        "/articles/",
        f"/articles/?q={HOSTILE}",
        "/articles/?q=script&byline=%22%3E%3Cscript%3E",
        "/people/?name=%22%3E%3Cscript%3E",
        made.get_absolute_url(),
        page.get_absolute_url(),
        issue.get_absolute_url(),
        person.get_absolute_url(),
    ):
        html = read(client, url)
        assert "<script>" not in html
        assert " style=" not in html and "<style" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"春耕", "秋收", "无题"}),
        ("q=稻田", {"春耕", "秋收"}),
        ("q=稻田 早稻", {"春耕"}),
        ("q=稻田　早稻", {"春耕"}),
        ("q=春耕一线", {"春耕"}),
        ("q=100%25", set()),
        ("q=_", set()),
        ("q=没有这个词", set()),
        ("date_from=2021-03-06", {"秋收"}),
        ("date_to=2021-03-05", {"春耕", "无题"}),
        ("date_from=2021-03-05&date_to=2021-03-05", {"春耕", "无题"}),
        ("page=2", {"无题"}),
        ("kind=photo", {"秋收"}),
        ("byline=陈", {"春耕"}),
        ("newspaper=wanbao", {"秋收"}),
        ("newspaper=wanbao&kind=news", set()),
        ("nonsense=1&q=", {"春耕", "秋收", "无题"}),
    ],
)
def test_conditions(client: Client, query: str, found: set[str]) -> None:
    morning = make.issue()
    evening = make.issue(date(2021, 9, 9), make.newspaper("晚报", "wanbao"))
    first = make.article(
        make.page(morning), ("column", "春耕一线"), ("title", "春耕"), ("body", "记者陈立。稻田里种下早稻。")
    )
    make.sign(first, ["陈立"])
    make.article(make.page(morning, 2), ("body", "无题"))
    make.article(make.page(evening), ("title", "秋收"), ("body", "稻田里收割晚稻。"), kind="photo")
    response = client.get(f"/articles/?{query}")
    assert response.status_code == 200
    assert {row.article.heading for row in response.context["rows"]} == found
    if found:
        assert f"共 {len(found)} 篇" in response.content.decode()


def test_hits_are_marked(client: Client, spring: Article) -> None:
    html = read(client, "/articles/?q=农时 昨日")
    assert "不误<mark>农时</mark>抓春耕" in html
    assert "<mark>昨日</mark>开会" in html


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("date_from=昨天", "请按“2023-12-31”的格式填写日期"),
        ("date_from=2021-03-05&date_to=2021-03-01", "结束日期早于起始日期"),
        ("page=abc", "条件有误"),
        ("page=0", "条件有误"),
        ("page=99999999999999999999", "条件有误"),
        ("kind=poem", "条件有误"),
        ("newspaper=nowhere", "条件有误"),
        ("sort=id", "条件有误"),
        ("q=" + "长" * 301, "条件有误"),
        ("q=(", "括号里没有词"),
        ("q=%00", "条件有误"),
    ],
)
def test_wrong_conditions_are_explained(client: Client, spring: Article, query: str, word: str) -> None:
    html = read(client, f"/articles/?{query}")
    assert word in html
    assert "errorlist" in html
    assert spring.get_absolute_url() not in html


@pytest.mark.parametrize(
    "query",
    [
        "p=0",
        "p=-1",
        "p=x",
        "p=9999999999999999999999",
        "p=1&p=2",
        "q=%ED%A0%80",
        "q=%FF",
        "q=(",
        "q=\\",
        "q[]=a",
        "q=" + "a+" * 50,
        "byline=%25_",
        "page=1.5",
        "date_from=0001-01-01",
        "date_to=9999-12-31",
        "date_from=2021-02-30",
    ],
)
def test_no_parameter_does_harm(client: Client, spring: Article, query: str) -> None:
    assert client.get(f"/articles/?{query}").status_code == 200


def test_pages_of_hits_keep_the_conditions_and_never_repeat(client: Client) -> None:
    page = make.page(make.issue())
    for number in range(45):
        make.article(page, ("title", f"第{number}篇"), ("body", "春耕。"))
    seen: list[list[int]] = []
    address, addresses = "?q=春耕&kind=news", []
    while address:
        response = client.get(f"/articles/{address}")
        seen.append([row.article.position for row in response.context["rows"]])
        addresses.append(address)
        address = response.context["links"]["after"]
    assert seen == [list(range(1, 21)), list(range(21, 41)), list(range(41, 46))]
    html = read(client, f"/articles/{addresses[1]}")
    assert "共 45 篇，第 21 至 40 篇" in html
    assert "?q=%E6%98%A5%E8%80%95&amp;kind=news&amp;after=" in html
    back = client.get(f"/articles/{addresses[2]}").context["links"]["before"]
    assert [row.article.position for row in client.get(f"/articles/{back}").context["rows"]] == seen[1]
    # An article that comes in between moves nobody to another page.
    make.article(make.page(make.issue(date(2022, 1, 1))), ("title", "新"), ("body", "春耕。"))
    assert [row.article.position for row in client.get(f"/articles/{addresses[1]}").context["rows"]] == seen[
        1
    ]


def test_the_newest_come_first_unless_asked_otherwise(client: Client) -> None:
    for day in (5, 7, 6):
        make.article(make.page(make.issue(date(2021, 3, day))), ("title", f"{day}日"), ("body", "文。"))
    order = [row.article.title for row in client.get("/articles/").context["rows"]]
    assert order == ["7日", "6日", "5日"]
    assert [row.article.title for row in client.get("/articles/?sort=oldest").context["rows"]] == order[::-1]


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30, "9" * 5000])
def test_an_article_that_is_not_there(client: Client, pk: str) -> None:
    response = client.get(f"/articles/{pk}/")
    assert response.status_code == 404
    assert "没有这一页" in response.content.decode()


def test_an_unchanged_article_is_not_sent_twice(client: Client, spring: Article) -> None:
    first = client.get(spring.get_absolute_url())
    again = client.get(spring.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    Article.objects.update(source="别处")
    assert client.get(spring.get_absolute_url(), headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert "Cookie" not in first.get("Vary", "") and not first.cookies
