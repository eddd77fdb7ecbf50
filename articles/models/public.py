"""What readers may see: the one place that says so.

Only pages in state `ok` are public, and with them their issues and articles. Everything that stands before
readers starts from one of these querysets. They ask whether the page has an issue, which the constraint
`page_ok_means_placed` makes the same question: asked by state, SQLite would take the index on it, which
holds nearly every page, and read them all. The page's file and full text are left in the database unless
asked for; they are far larger than anything a list shows.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from articles.models.article import Article, Byline
from articles.models.mentions import Appearance, Mention, Office
from articles.models.newspaper import Issue
from articles.models.page import Page

HEAVY = ("source_bytes", "text", "furniture", "problems", "evidence")


def without(prefix: str = "", *, load: Collection[str] = ()) -> tuple[str, ...]:
    """Return the heavy columns of a page to be left out, reached by `prefix`, all but those in `load`."""
    return tuple(prefix + name for name in HEAVY if name not in load)


def public_pages(*, load: Collection[str] = ()) -> QuerySet[Page]:
    """Return the pages readers may see, in order, with issue and newspaper; `load` names heavy columns."""
    return (
        Page.objects.filter(issue__isnull=False)
        .select_related("issue__newspaper")
        .defer(*without(load=load))
        .order_by("issue", "number")
    )


def public_issues() -> QuerySet[Issue]:
    """Return the issues that have a public page, newest first, with their newspaper."""
    pages = Page.objects.filter(issue=OuterRef("pk"))
    return Issue.objects.filter(Exists(pages)).select_related("newspaper")


def public_articles(*, load: Collection[str] = ()) -> QuerySet[Article]:
    """Return the articles of public pages, newest first, with page, issue and newspaper."""
    return (
        Article.objects.filter(page__issue__isnull=False)
        .select_related("page__issue__newspaper")
        .defer(*without("page__", load=load))
    )


def public_bylines() -> QuerySet[Byline]:
    """Return the bylines of articles that readers may see, in no order."""
    return Byline.objects.filter(article__page__issue__isnull=False).order_by()


def public_mentions() -> QuerySet[Mention]:
    """Return who is named in public articles, in no order.

    Only a placed page has articles, and with the articles go their mentions: nothing need be joined to know.
    """
    return Mention.objects.filter(rejected=False).order_by()


def public_appearances() -> QuerySet[Appearance]:
    """Return in which public articles people are named or sign, each article once, in no order."""
    return Appearance.objects.order_by()


def public_offices() -> QuerySet[Office]:
    """Return the offices printed with people in public articles, in no order; rejected mentions have none."""
    return Office.objects.order_by()
