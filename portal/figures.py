"""The archive in figures."""

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Count, Max, Min

from articles.models.public import public_articles, public_issues, public_pages
from people.appearances import public_people

FRESH_FOR = 60  # seconds


@dataclass(frozen=True, slots=True)
class Figures:
    """How much the archive holds, and from when to when."""

    issues: int
    pages: int
    articles: int
    people: int
    first: date | None
    last: date | None


def figures() -> Figures:
    """Return the archive's figures, at most a minute old; those of an empty archive are never kept."""
    kept = cache.get("figures")
    if kept is not None:
        return kept
    counted = count()
    if counted.issues:
        cache.set("figures", counted, FRESH_FOR)
    return counted


def count() -> Figures:
    """Count the archive now: four queries."""
    issues = public_issues().aggregate(count=Count("pk"), first=Min("date"), last=Max("date"))
    return Figures(
        issues=issues["count"],
        pages=public_pages().count(),
        articles=public_articles().count(),
        people=public_people().count(),
        first=issues["first"],
        last=issues["last"],
    )
