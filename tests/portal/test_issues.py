"""The calendar, days, issues, pages and scans."""

from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from articles.models import Page
from tests.portal import make

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n0000"


def read(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_the_calendar_shows_the_newest_year_and_all_years(client: Client) -> None:
    old, new = make.issue(date(1996, 2, 29)), make.issue(date(2021, 3, 5))
    make.page(old)
    make.page(new)
    html = read(client, "/issues/")
    assert f'href="{new.get_absolute_url()}"' in html and f'href="{old.get_absolute_url()}"' not in html
    assert 'href="/issues/1996/"' in html and html.count('<table class="month">') == 12
    assert f'href="{old.get_absolute_url()}"' in read(client, "/issues/1996/")
    assert read(client, "/issues/2001/", 404)


def test_a_day_with_one_issue_leads_to_it(client: Client) -> None:
    issue = make.issue()
    make.page(issue)
    response = client.get("/issues/2021-03-05/")
    assert (response.status_code, response["Location"]) == (302, "/papers/qingchuanribao/2021-03-05/")


def test_a_day_with_several_issues_lets_the_reader_choose(client: Client) -> None:
    issues = [make.issue(), make.issue(edition="号外"), make.issue(paper=make.newspaper("晚报", "wanbao"))]
    for issue in issues:
        make.page(issue)
    html = read(client, "/issues/2021-03-05/")
    for issue in issues:
        assert f'href="{issue.get_absolute_url()}"' in html
        assert read(client, issue.get_absolute_url())
    assert 'href="/issues/2021-03-05/"' in read(client, "/issues/2021/")


@pytest.mark.parametrize(
    "url",
    [
        "/issues/2021-03-06/",
        "/papers/qingchuanribao/2021-03-06/",
        "/papers/qingchuanribao/2021-03-06/1/",
        "/papers/qingchuanribao/2021-03-05-号外/",
    ],
)
def test_a_day_without_issue_offers_the_nearest(client: Client, url: str) -> None:
    before, after = make.issue(), make.issue(date(2021, 3, 9))
    make.page(before)
    make.page(after)
    html = read(client, url, 404)
    assert "未入库" in html
    assert f'href="{before.get_absolute_url()}"' in html and f'href="{after.get_absolute_url()}"' in html


@pytest.mark.parametrize(
    "url", ["/issues/2021-02-30/", "/issues/0000-00-00/", "/papers/none/2021-13-01/", "/issues/x/"]
)
def test_an_impossible_day_is_just_not_found(client: Client, url: str) -> None:
    assert "没有这一页" in read(client, url, 404)


def test_an_issue_shows_its_pages_and_what_is_missing(client: Client) -> None:
    issue = make.issue(number=8123, page_count=8)
    earlier, later = make.issue(date(2021, 3, 4)), make.issue(date(2021, 3, 8))
    for number in (2, 1):
        make.article(
            make.page(issue, number), ("kicker", "引题"), ("title", f"第{number}版头条"), ("body", "文。")
        )
    make.page(earlier)
    make.page(later)
    html = read(client, issue.get_absolute_url())
    assert "今日8版，本馆存2版" in html and "第8123期" in html and "星期五" in html
    assert html.index("第1版头条") < html.index("第2版头条")
    assert f'rel="prev" href="{earlier.get_absolute_url()}"' in html
    assert f'rel="next" href="{later.get_absolute_url()}"' in html
    assert "推断" not in html


def test_an_inferred_date_is_marked_with_its_evidence(client: Client) -> None:
    issue = make.issue()
    inferred: dict[str, Any] = {"date_basis": "inferred", "evidence": [{"line": 2, "text": "3月4日,上午"}]}
    page = make.page(issue, text="题\n3月4日，上午开会", **inferred)
    article = make.article(page, ("title", "题"), ("body", "文。"))
    for url in (issue.get_absolute_url(), page.get_absolute_url()):
        html = read(client, url)
        assert "日期系推断" in html and "第2行" in html and "<mark>3月4日</mark>" in html
    assert "日期系推断" in read(client, article.get_absolute_url())
    make.page(issue, 2)  # whose date is printed
    for url in (issue.get_absolute_url(), page.get_absolute_url(), article.get_absolute_url()):
        assert "推断" not in read(client, url)


def test_a_page_shows_its_articles_and_its_own_lines(client: Client) -> None:
    issue = make.issue()
    page, other = make.page(issue, 1, text="甲行\n\n丙行"), make.page(issue, 3)
    for title in ("头条", "次条"):
        make.article(page, ("title", title), ("body", f"{title}的正文从这里开始。"))
    html = read(client, page.get_absolute_url())
    assert html.index("头条的正文") < html.index("次条的正文")
    assert '<li value="1">甲行</li>' in html and '<li value="3">丙行</li>' in html and 'value="2"' not in html
    assert f'rel="next" href="{other.get_absolute_url()}"' in html
    missing = read(client, "/papers/qingchuanribao/2021-03-05/2/", 404)
    assert "第2版未入库" in missing and f'href="{page.get_absolute_url()}"' in missing


def test_a_page_without_articles_says_so(client: Client) -> None:
    issue = make.issue()
    page = make.page(issue)
    for url in (page.get_absolute_url(), issue.get_absolute_url()):
        assert "本版没有切分出文章" in read(client, url)


def test_a_scan_is_handed_out_as_what_it_is(client: Client) -> None:
    page = make.page(make.issue())
    page.scan.save("scan.png", ContentFile(PNG))
    article = make.article(page, ("title", "题"), ("body", "文。"))
    url = f"{page.get_absolute_url()}scan/"
    assert f'src="{url}"' in read(client, page.get_absolute_url())
    assert f'src="{url}"' in read(client, article.get_absolute_url())
    response = client.get(url)
    assert response.getvalue() == PNG
    assert response["Content-Type"] == "image/png" and response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'inline; filename="qingchuanribao-2021-03-05-01.png"'
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_a_scan_of_an_unknown_type_is_not_handed_out(client: Client) -> None:
    page = make.page(make.issue())
    page.scan.save("scan.svg", ContentFile(b"<svg/>"))
    assert client.get(f"{page.get_absolute_url()}scan/").status_code == 404


def test_a_scan_that_is_missing_is_not_found(client: Client) -> None:
    page = make.page(make.issue())
    assert client.get(f"{page.get_absolute_url()}scan/").status_code == 404
    page.scan.save("scan.jpg", ContentFile(PNG))
    page.scan.storage.delete(str(page.scan.name))
    assert client.get(f"{page.get_absolute_url()}scan/").status_code == 404


def test_held_pages_are_seen_nowhere(client: Client) -> None:
    issue = make.issue()
    shown = make.page(issue)
    make.article(shown, ("title", "公开"), ("body", "文。"))
    held = make.page(None, 2, state=Page.State.HELD, known_date=make.DAY, text="秘密原文")
    secret = make.article(held, ("title", "秘密"), ("body", "秘密正文。记者秘某"))
    held.scan.save("scan.png", ContentFile(PNG))
    empty = make.issue(date(2021, 3, 7))
    for url in (
        "/",
        "/issues/",
        "/issues/2021/",
        "/issues/2021-03-05/",
        "/articles/",
        "/articles/?q=文",
        "/people/",
        shown.get_absolute_url(),
        issue.get_absolute_url(),
    ):
        html = client.get(url, follow=True).content.decode()
        assert "秘" not in html and empty.get_absolute_url() not in html
    found = client.get("/articles/?q=秘密").context["rows"]
    assert found == []
    for url in (
        secret.get_absolute_url(),
        empty.get_absolute_url(),
        f"{issue.get_absolute_url()}2/",
        f"{issue.get_absolute_url()}2/scan/",
    ):
        assert client.get(url).status_code == 404


def test_a_jump_never_leads_to_a_held_page(client: Client) -> None:
    held = make.page(None, 4, state=Page.State.HELD)
    rest = make.article(held, ("title", "秘密续文"), ("body", "文。"))
    first = make.article(
        make.page(make.issue()), ("title", "公开"), ("body", "文。"), jump_to_page=4, continuation=rest
    )
    html = read(client, first.get_absolute_url())
    assert "秘密续文" not in html and "该版未入库" in html
