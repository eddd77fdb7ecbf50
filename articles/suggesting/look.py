"""Going over pages: those that came or changed, or all of them. May be killed; what is left is done the next time."""

from collections.abc import Iterator

from django.db.models import QuerySet

from articles.models import Page, SurveyedPage
from articles.suggesting.renew import count_only, renew_page

AT_ONCE = 500  # ids


def pages_left() -> int:
    """Return how many pages are to be looked at."""
    return _uncounted().count() + _pending().count()


def look_at_all_again() -> None:
    """Note that every page is to be looked at, as rules, words and names may say something new of old ones."""
    SurveyedPage.objects.filter(pending=0).update(pending=1)


def look_at_pages() -> Iterator[int]:
    """Count every page that came or changed, then look at each, in a short transaction a page.

    All are counted before any is looked at, so that what is found does not depend on the order of imports. Yields, as
    progress, 1 for each page that was looked at and 0 for each that was counted.
    """
    for pages in (_uncounted(), _pending()):
        for page in _ids(pages):
            count_only(page)
            yield 0
    for page in _ids(_pending()):
        renew_page(page)
        yield 1


def _uncounted() -> "QuerySet[Page]":
    return Page.objects.filter(state=Page.State.OK, surveyed=None)


def _pending() -> "QuerySet[SurveyedPage]":
    return SurveyedPage.objects.filter(pending__gt=0)


def _ids(rows: "QuerySet[Page] | QuerySet[SurveyedPage]") -> Iterator[int]:
    last = 0
    while ids := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        yield from ids
        last = ids[-1]
