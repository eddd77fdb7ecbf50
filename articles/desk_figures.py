"""What a chief editor asks: who did what and when, what is left, how often each rule is right."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, QuerySet
from django.db.models.functions import TruncDay, TruncWeek
from django.utils import timezone

from articles.models import ChangeSet, Suggestion, Waiting
from articles.suggesting.silence import known_rules, silent_rules

State = Suggestion.State
PERIODS = {"day": (TruncDay, datetime.timedelta(days=14)), "week": (TruncWeek, datetime.timedelta(weeks=12))}
# What editors do, as it is counted: two ways to decide a suggestion, two kinds of deed.
ACCEPTED, REJECTED, EDITED, CHECKED = "accepted", "rejected", "save", "review"


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """What became of a rule's suggestions; stale ones are in none of the other numbers."""

    rule: str
    silent: bool
    undecided: int
    accepted: int
    rejected: int

    @property
    def percent_right(self) -> int | None:
        """Accepted ones in a hundred that were decided; None where none was."""
        decided = self.accepted + self.rejected
        return round(100 * self.accepted / decided) if decided else None

    @property
    def suggested(self) -> int:
        return self.undecided + self.accepted + self.rejected


def figures_of_rules() -> list[RuleFigures]:
    """Count suggestions by rule; one query, which the index on rule and state answers."""
    rows = Suggestion.objects.order_by().values_list("rule", "state").annotate(number=Count("pk"))
    counts: Counter[tuple[str, str]] = Counter({(rule, state): number for rule, state, number in rows})
    silent = silent_rules()
    return [
        RuleFigures(
            rule,
            rule in silent,
            counts[rule, State.OPEN] + counts[rule, State.HIDDEN],
            counts[rule, State.ACCEPTED],
            counts[rule, State.REJECTED],
        )
        for rule in known_rules()
    ]


def work_done(unit: str) -> dict[tuple[datetime.date, int], Counter[str]]:
    """Count what each editor did, by "day" of two weeks or "week" of twelve, the latest first; two queries.

    Returns how often somebody (by id) accepted, rejected, edited and checked, by the first day of the period.
    """
    truncate, span = PERIODS[unit]
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - span
    decided = Suggestion.objects.filter(
        decided_at__gte=since, decided_by__isnull=False, state__in=(ACCEPTED, REJECTED)
    ).annotate(when=truncate("decided_at"))
    deeds = ChangeSet.objects.filter(at__gte=since, by__isnull=False, verb__in=(EDITED, CHECKED)).annotate(
        when=truncate("at")
    )
    found: dict[tuple[datetime.date, int], Counter[str]] = defaultdict(Counter)
    for rows in (
        decided.order_by().values_list("when", "decided_by", "state"),
        deeds.order_by().values_list("when", "by", "verb"),
    ):
        for when, by, what, number in rows.annotate(number=Count("pk")):
            found[timezone.localtime(when).date(), by][what] += number
    return dict(sorted(found.items(), reverse=True))


def left_by_year() -> dict[int, Mapping[int, int]]:
    """Count the articles that wait by year and urgency, the newest year first; a query a year, answered by an index."""
    ends = Waiting.objects.aggregate(first=Min("date"), last=Max("date"))
    if ends["first"] is None:
        return {}
    years = range(ends["last"].year, ends["first"].year - 1, -1)
    found = {year: dict(_counted(_of_year(year).values_list("urgency"))) for year in years}
    return {year: left for year, left in found.items() if left}


def _of_year(year: int) -> QuerySet[Waiting]:
    days = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    return Waiting.objects.filter(date__range=days).order_by()


def _counted(rows: QuerySet[Waiting, Any]) -> QuerySet[Waiting, Any]:
    return rows.annotate(number=Count("pk"))


def left_by_issue(year: int) -> dict[int, Mapping[int, int]]:
    """Count the articles of a year that wait by issue (id) and urgency, in the order of days; one query."""
    issues: dict[int, Counter[int]] = defaultdict(Counter)
    rows = _of_year(year).filter(article__page__issue__isnull=False).order_by("date", "article__page__issue")
    for issue, urgency, number in _counted(rows.values_list("article__page__issue", "urgency")):
        issues[issue][urgency] += number
    return dict(issues)
