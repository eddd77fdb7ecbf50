"""Months with the days on which issues appeared. Pure."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Issue

WEEKDAYS = (
    (_("一"), _("星期一")),
    (_("二"), _("星期二")),
    (_("三"), _("星期三")),
    (_("四"), _("星期四")),
    (_("五"), _("星期五")),
    (_("六"), _("星期六")),
    (_("日"), _("星期日")),
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; `url` is empty where no issue appeared."""

    date: date
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks from Monday; None stands for days of the neighbouring months."""

    first: date
    count: int
    weeks: tuple[tuple[Day | None, ...], ...]


def months(issues: Iterable[Issue], wanted: Iterable[tuple[int, int]]) -> tuple[Month, ...]:
    """Return the wanted (year, month) pairs as calendars of the given issues."""
    on: dict[date, list[Issue]] = defaultdict(list)
    for issue in issues:
        on[issue.date].append(issue)
    return tuple(_month(year, month, on) for year, month in wanted)


def _month(year: int, month: int, on: dict[date, list[Issue]]) -> Month:
    weeks = tuple(
        tuple(_day(day, on.get(day, [])) if day.month == month else None for day in week)
        for week in Calendar(firstweekday=0).monthdatescalendar(year, month)
    )
    count = sum(day.count for week in weeks for day in week if day)
    return Month(date(year, month, 1), count, weeks)


def _day(day: date, issues: list[Issue]) -> Day:
    if not issues:
        return Day(day, 0, "")
    if len(issues) == 1:
        return Day(day, 1, issues[0].get_absolute_url())
    return Day(day, len(issues), reverse("articles:day", args=[day]))
