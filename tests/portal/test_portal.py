"""The front door, and what machines ask for."""

import re
from datetime import date
from unittest import mock

import pytest
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from articles.models import Newspaper
from tests.portal import make

pytestmark = pytest.mark.django_db


def test_an_empty_archive_has_a_front_door(client: Client) -> None:
    html = client.get("/").content.decode()
    assert "档案里还没有报纸" in html and "import_seeds" in html
    for name in ("articles:calendar", "articles:articles", "people:people", "about"):
        assert client.get(reverse(name)).status_code == 200


def test_the_front_page_is_the_newest_issues(client: Client) -> None:
    new, old = make.issue(date(2021, 3, 5), number=8123), make.issue(date(2021, 2, 1))
    make.article(make.page(old), ("title", "旧闻"), ("body", "文。"))
    make.article(make.page(new, 2), ("kicker", "引"), ("title", "二版"), ("subtitle", "副"), ("body", "文。"))
    first = make.page(new, 1)
    make.article(first, ("title", "简讯"), ("body", "文。"))
    make.article(first, ("kicker", "引题"), ("title", "头条"), ("subtitle", "副题"), ("body", "头条的正文。"))
    response = client.get("/")
    html = response.content.decode()
    assert response.context["lead"][0].title == "头条"
    assert "头条的正文" in html and "简讯" in html and "第8123期" in html
    assert "旧闻" not in html and "二版" not in html
    for issue in (new, old):
        assert f'href="{issue.get_absolute_url()}"' in html
    figures = response.context["figures"]
    assert (figures.issues, figures.pages, figures.articles, figures.people) == (2, 3, 4, 0)
    assert (figures.first, figures.last) == (date(2021, 2, 1), date(2021, 3, 5))


def test_the_archive_bears_the_newspapers_name(client: Client) -> None:
    make.newspaper("青川日报")
    assert "<title>关于本档案 · 青川日报数字档案</title>" in client.get("/about/").content.decode()


def test_the_seeds_can_be_read_from_front_to_end(client: Client, archive: list) -> None:
    """Every page a reader can reach by links alone answers, from the front page to the last article."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        url = waiting.pop()
        response = client.get(url)
        assert response.status_code in (200, 302), url
        for link in re.findall(r'href="(/[^"#]*)"', response.content.decode()):
            if link not in seen and not link.startswith(("/admin", "/static", "/people/?")):
                seen.add(link)
                waiting.append(link)
    assert len([url for url in seen if url.startswith("/articles/") and url[10:-1].isdigit()]) >= 41


def test_every_page_says_what_it_is(client: Client) -> None:
    issue = make.issue()
    page = make.page(issue)
    article = make.article(page, ("title", "题"), ("body", "文。"))
    titles = set()
    urls = [
        "/",
        "/issues/",
        issue.get_absolute_url(),
        page.get_absolute_url(),
        article.get_absolute_url(),
        "/articles/",
        "/people/",
        "/about/",
    ]
    for url in urls:
        html = client.get(url).content.decode()
        assert '<html lang="zh-Hans">' in html and html.count("<h1") == 1
        assert f'<link rel="canonical" href="http://testserver{url}">' in html
        titles.add(html.split("<title>")[1].split("</title>")[0])
    assert len(titles) == len(urls)


@pytest.mark.parametrize("url", ["/", "/articles/", "/issues/", "/people/", "/about/", "/healthz"])
def test_only_reading_is_allowed(client: Client, url: str) -> None:
    assert client.post(url).status_code == 405
    assert client.head(url).status_code == 200


def test_health(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    with mock.patch.object(Newspaper.objects, "exists", side_effect=OperationalError("gone")):
        response = client.get("/healthz")
    assert response.status_code == 503 and response["Content-Type"].startswith("text/plain")
    assert b"gone" not in response.content


def test_robots_keep_out_of_the_desk(client: Client) -> None:
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()


def test_the_icon_is_found_at_its_old_place(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"].endswith("portal/favicon.svg")


def test_what_went_wrong_is_said_in_the_portals_dress(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404 and "没有这一页" in response.content.decode()
    assert "没有权限" in render_to_string("403.html")
    refused = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert refused.status_code == 403 and "请求已失效" in refused.content.decode()


def test_a_failure_needs_no_database_to_be_told(client: Client) -> None:
    client.raise_request_exception = False
    with mock.patch("portal.views.figures", side_effect=OperationalError("secret detail")):
        response = client.get("/")
    html = response.content.decode()
    assert response.status_code == 500 and "出了故障" in html
    assert "secret" not in html and "<style" not in html and " style=" not in html


def test_error_pages_stand_without_a_database(client: Client) -> None:
    with mock.patch("portal.templatetags.portal.Newspaper.objects.order_by", side_effect=OperationalError):
        assert client.get("/nowhere/").status_code == 404
