"""How far the review has come: of an issue, and year by year."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from articles.models import Article

UNCHECKED, CORRECTED, VERIFIED = Article.Review.UNCHECKED, Article.Review.CORRECTED, Article.Review.VERIFIED


@dataclass(frozen=True, slots=True)
class Figures:
    """How many articles are in which state of review."""

    unchecked: int
    corrected: int
    verified: int

    @property
    def total(self) -> int:
        return self.unchecked + self.corrected + self.verified

    @property
    def begun(self) -> bool:
        """Whether anything has been read by an editor at all."""
        return self.unchecked < self.total

    @property
    def percent_read(self) -> int:
        """Corrected or verified articles in a hundred, rounded down: 100 means all."""
        return 100 * (self.total - self.unchecked) // self.total if self.total else 0


def figures_of(articles: Iterable[Article]) -> Figures:
    """Count articles that are at hand; no query."""
    return _figures(Counter(article.review for article in articles))


def figures_by_year() -> dict[int, Figures]:
    """Count all articles by year, the newest first; one query, which the index on review and date answers."""
    years: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Article.objects.order_by().values_list("review", "date").annotate(number=Count("pk"))
    for review, date, number in rows:
        years[date.year][review] += number
    return {year: _figures(years[year]) for year in sorted(years, reverse=True)}


def figures_by_issue(year: int) -> dict[int, Figures]:
    """Count the articles of a year by issue, in the order of days; one query. Returns figures by the issue's id."""
    issues: dict[int, Counter[str]] = defaultdict(Counter)
    days = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    rows = Article.objects.filter(date__range=days, page__issue__isnull=False).order_by("date", "page__issue")
    for issue, review, number in rows.values_list("page__issue", "review").annotate(number=Count("pk")):
        issues[issue][review] += number
    return {issue: _figures(counts) for issue, counts in issues.items()}


def _figures(counts: Counter[str]) -> Figures:
    return Figures(counts[UNCHECKED], counts[CORRECTED], counts[VERIFIED])
