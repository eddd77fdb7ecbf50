"""Readers' reports: kept without an account, counted, limited, never published by themselves, and answered."""

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory, override_settings
from playwright.sync_api import expect

from articles.editing import report as reports
from articles.editing.accept import accept, reject
from articles.editing.save import Edit, save_article
from articles.models import Article, Report, Suggestion
from articles.views.sender import address_of, network, sender_of
from tests.portal import make

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab


@pytest.fixture
def article(db: None) -> Article:
    page = make.page(make.issue())
    parts = ("title", "桥通了"), ("body", "本报讯 大桥昨日通车，昨日下雨。"), ("body", "市民去看。")
    return make.article(page, *parts)


def send(client: Client, article: Article, **fields: Any) -> Any:
    data = {"found": "大桥昨日", "proposed": "大桥今日"} | fields
    return client.post(
        f"/articles/{article.pk}/report/", data, REMOTE_ADDR=fields.pop("address", "192.0.2.1")
    )


def test_a_report_waits_for_an_editor_and_tells_its_reader(
    client: Client, editor_client: Client, editor: User, article: Article
) -> None:
    shown = client.get(article.get_absolute_url()).content.decode()
    assert f'href="/articles/{article.pk}/report/"' in shown
    form = client.get(f"/articles/{article.pk}/report/?part=2&at=6&found=昨日")
    assert "noindex" in form.content.decode()
    assert form.context["form"]["proposed"].value() == "昨日"

    address = send(client, article, note="<b>见过原报</b>").headers["Location"]
    told = Suggestion.objects.get()
    assert (told.origin, told.state, told.part_id, told.start, told.end) == ("reader", "open", 2, 4, 8)
    article.refresh_from_db()
    assert article.version == 1
    state = client.get(address)
    assert "待处理" in state.content.decode()
    assert state.headers["Cache-Control"].startswith("max-age=0")

    desk = editor_client.get(f"/admin/articles/article/{article.pk}/correct/").content.decode()
    assert "&lt;b&gt;见过原报&lt;/b&gt;" in desk
    data = {"_accept": told.pk, f"answer_{told.pk}": "<i>谢谢</i>"}
    editor_client.post(
        f"/admin/articles/article/{article.pk}/correct/", data, headers={"accept": "application/json"}
    )
    shown = client.get(address).content.decode()
    assert "已采纳" in shown
    assert "&lt;i&gt;谢谢&lt;/i&gt;" in shown
    assert "今日通车" in client.get(article.get_absolute_url()).content.decode()


def test_the_same_report_is_counted_and_not_repeated(client: Client, editor: User, article: Article) -> None:
    addresses = {send(client, article, address=f"192.0.2.{n}").headers["Location"] for n in (1, 2)}
    assert (len(addresses), Suggestion.objects.count(), Report.objects.count()) == (2, 1, 2)
    reject(Suggestion.objects.get().pk, by=editor)
    again = send(client, article).headers["Location"]
    assert "未采纳" in client.get(again).content.decode()
    assert Suggestion.objects.get().state == "rejected"


def test_what_was_accepted_and_stands_wrong_again_is_open_again(
    client: Client, editor: User, article: Article
) -> None:
    send(client, article)
    accept(Suggestion.objects.get().pk, by=editor)
    edit = Edit({2: "本报讯 大桥昨日通车，昨日下雨。"})
    save_article(article.pk, base_version=2, edit=edit, by=editor)
    send(client, article)
    assert Suggestion.objects.get().state == "open"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"found": "没有这些字"}, "没有找到"),
        ({"found": "昨日", "proposed": "今日"}, "不止一处"),
        ({"proposed": "大桥昨日"}, "与现在的一样"),
        ({"found": ""}, ""),
        ({"proposed": "字" * 101}, ""),
        ({"found": "大桥\x00"}, ""),
        ({"part": "99"}, ""),
        ({"at": "x", "found": "昨日"}, "不止一处"),
    ],
)
def test_what_cannot_be_kept_is_explained(
    client: Client, article: Article, fields: dict[str, str], why: str
) -> None:
    response = send(client, article, **fields)
    assert response.status_code == 422
    assert why in response.content.decode()
    assert "errorlist" in response.content.decode()
    assert not Report.objects.exists()


def test_place_and_spacing_lead_to_the_passage(client: Client, article: Article) -> None:
    send(client, article, found=" 昨\n日", proposed="今日", part="2", at="11")
    told = Suggestion.objects.get()
    assert (told.start, told.found) == (11, "昨日")


def test_there_is_a_limit_for_each_sender_and_each_article(
    client: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "A_DAY", 2)
    monkeypatch.setattr(reports, "OPEN_AT_MOST", 3)
    kept = [send(client, article, proposed=f"大桥{n}").status_code for n in range(3)]
    assert kept == [302, 302, 422]
    kept = [send(client, article, proposed=f"桥{n}", address="198.51.100.7").status_code for n in range(2)]
    assert kept == [302, 422]


def test_robots_and_forged_forms_are_kept_out(client: Client, article: Article) -> None:
    assert send(client, article, website="http://x").headers["Location"] == article.get_absolute_url()
    assert not Report.objects.exists()
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, article).status_code == 403
    assert client.get("/reports/nothing/").status_code == 404
    assert client.post(f"/articles/{article.pk + 1}/report/").status_code == 404
    assert "Disallow: /reports/" in client.get("/robots.txt").content.decode()


def test_senders_are_counted_and_cannot_be_told() -> None:
    def seen(**meta: str) -> str:
        return sender_of(RequestFactory().get("/", **meta))  # type: ignore[arg-type]

    assert seen(REMOTE_ADDR="192.0.2.1") != seen(REMOTE_ADDR="192.0.2.2")
    assert seen(REMOTE_ADDR="2001:db8::1") == seen(REMOTE_ADDR="2001:db8::2:1")
    assert "192" not in seen(REMOTE_ADDR="192.0.2.1")[:4]
    forwarded = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="6.6.6.6, 192.0.2.9")
    assert address_of(forwarded) == "127.0.0.1"
    with override_settings(BEHIND_PROXY=True):
        assert address_of(forwarded) == "192.0.2.9"
    assert network("unix socket") == "unix socket"


def test_the_text_beside_that_of_the_page(client: Client, editor: User, article: Article) -> None:
    assert "?original=1" not in client.get(article.get_absolute_url()).content.decode()
    edit = Edit({1: "大桥通了", 2: "本报讯 大桥今日通车，昨日下雨。"})
    save_article(article.pk, base_version=1, edit=edit, by=editor)
    shown = client.get(article.get_absolute_url()).content.decode()
    assert "?original=1" in shown
    assert "<del>" not in shown
    beside = client.get(article.get_absolute_url() + "?original=1").content.decode()
    assert '<ins><span class="hidden">〔改为〕</span>大</ins>桥通了</span>' in beside
    assert (
        '<del><span class="hidden">〔原文〕</span>昨</del><ins><span class="hidden">〔改为〕</span>今</ins>日'
        in beside
    )


@pytest.mark.django_db(transaction=True)
def test_a_reader_selects_words_and_reports_them(page: "Tab", article: Article, axe: Any) -> None:
    page.goto(article.get_absolute_url())
    body = page.locator("#part-2")
    body.evaluate(
        "p => { const r = document.createRange(); r.setStart(p.firstChild, 11); r.setEnd(p.firstChild, 13);"
        " getSelection().removeAllRanges(); getSelection().addRange(r); }"
    )
    offer = page.get_by_role("link", name="报告这里有误")
    expect(offer).to_be_visible()
    assert axe(page) == []
    offer.click()
    expect(page.get_by_label("现在的文字")).to_have_value("昨日")
    expect(page.get_by_label("在哪一段")).to_have_value("2")
    assert axe(page) == []
    page.get_by_label("应当是").fill("今日")
    page.get_by_role("button", name="送出报告").click()
    expect(page.locator("main")).to_contain_text("待处理")
    assert axe(page) == []
    assert Suggestion.objects.get().start == 11
    page.set_viewport_size({"width": 360, "height": 740})
    for address in (page.url, f"/articles/{article.pk}/report/?found=昨日"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
