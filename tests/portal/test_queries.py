"""A page costs the same number of queries however much the archive holds."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from articles.models import Article
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


@pytest.mark.parametrize("url", LIMITS)
def test_queries(client: Client, django_assert_max_num_queries: Callable[..., Any], url: str) -> None:
    grow(1, 1, 1)
    counts = []
    for grown in (False, True):
        if grown:
            make.Issue.objects.update(date=date(2021, 4, 1))
            Article.objects.update(date=date(2021, 4, 1))
            grow(4, 3, 5)
        cache.clear()
        target = url
        if url == "article":
            target = Article.objects.order_by("-pk")[0].get_absolute_url()
        elif url == "person":
            target = Person.objects.get(name="陈立0").get_absolute_url()
        with django_assert_max_num_queries(LIMITS[url]) as captured:
            assert client.get(target).status_code == 200
        counts.append(len(captured))
    # A search of many hits ends sooner: its page is full before every tier was looked at.
    assert counts[0] == counts[1] or "?q=" in url
