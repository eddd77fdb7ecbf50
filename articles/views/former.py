"""Addresses that pages and issues had before an editor corrected their place."""

from typing import Any

from articles.converters import IssueKey
from articles.models import FormerPlace, Issue, Page
from articles.models.public import public_issues, public_pages


def moved_page(paper: str, key: IssueKey, number: int) -> Page | None:
    """Return the page that stood at a place where none stands now."""
    former = FormerPlace.objects.filter(**_place(paper, key), number=number).values("page")
    return public_pages().filter(pk__in=former).first()


def moved_issue(paper: str, key: IssueKey) -> Issue | None:
    """Return the issue to which a page went of one that has none any more."""
    former = FormerPlace.objects.filter(**_place(paper, key)).order_by("number").values("page__issue")
    return public_issues().filter(pk__in=former).first()


def _place(paper: str, key: IssueKey) -> dict[str, Any]:
    return {"issue__newspaper__slug": paper, "issue__date": key.date, "issue__edition": key.edition}
