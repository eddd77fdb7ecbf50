"""A page costs the same number of queries however much the archive holds."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Issue
from people.models import Person
from tests.portal import make

pytestmark = pytest.mark.django_db
LIMITS = {
    "/": 12,
    "/issues/": 3,
    "/papers/qingchuanribao/2021-03-05/": 6,
    "/papers/qingchuanribao/2021-03-05/1/": 6,
    "/articles/": 22,
    "/articles/?q=正文&byline=陈&newspaper=qingchuanribao": 32,
    "/people/": 4,
    "article": 8,
    "person": 14,
}


def grow(issues: int, pages: int, articles: int) -> None:
    """Make an archive whose newest issue is that of 5 March 2021."""
    for back in range(issues):
        issue = make.issue(date(2021, 3, 5) - timedelta(days=back))
        for number in range(1, pages + 1):
            page = make.page(issue, number)
            for position in range(articles):
                names = [f"陈立{position}", f"周满{number}"]
                article = make.article(page, ("title", "题"), ("body", "正文" + "、".join(names)))
                make.sign(article, names)


def queries(client: Client) -> dict[str, int]:
    """How many queries each kind of page takes."""
    places = {
        "article": Article.objects.order_by("-pk")[0].get_absolute_url(),
        "person": Person.objects.get(name="陈立0").get_absolute_url(),
    }
    counts = {}
    for url in LIMITS:
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(places.get(url, url)).status_code == 200
        counts[url] = len(captured)
    return counts


def test_queries(client: Client) -> None:
    grow(1, 1, 1)
    small = queries(client)
    Issue.objects.update(date=date(2021, 4, 1))
    Article.objects.update(date=date(2021, 4, 1))
    grow(4, 3, 5)
    large = queries(client)
    assert all(large[url] <= limit for url, limit in LIMITS.items()), large
    # A search of many hits ends sooner: its page is full before every tier was looked at.
    assert {url: n for url, n in small.items() if "?q=" not in url} == {
        url: n for url, n in large.items() if "?q=" not in url
    }
