"""A chart of how often somebody appears, month by month: where its bars and years stand. Pure; a template draws it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date

WIDTH, HEIGHT = 720, 120  # units of the drawing
WIDEST_BAR = 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A month with appearances: the first of the month, how many, and the rectangle (from the top left)."""

    month: Date
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Year:
    """Where a year begins on the axis."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything to be drawn on WIDTH × HEIGHT units. `highest` is the largest count."""

    bars: tuple[Bar, ...]
    years: tuple[Year, ...]
    highest: int
    width: int = WIDTH
    height: int = HEIGHT


def by_month(days: Iterable[tuple[Date, int]]) -> dict[Date, int]:
    """Add up counts of days by month; the months in order, each as its first day."""
    months: dict[Date, int] = {}
    for day, count in sorted(days):
        first = day.replace(day=1)
        months[first] = months.get(first, 0) + count
    return months


def chart(months: Mapping[Date, int]) -> Chart | None:
    """Return the chart of counts by month (each its first day); None where there are none."""
    if not months:
        return None
    span = list(_months(min(months), max(months)))
    highest = max(months.values())
    step = min(WIDTH / len(span), WIDEST_BAR)
    gap = step / 5 if step > 3 else 0.0
    bars = []
    for place, month in enumerate(span):
        if count := months.get(month, 0):
            height = round(max(2.0, HEIGHT * count / highest), 2)
            x = round(place * step, 2)
            bars.append(Bar(month, count, x, round(HEIGHT - height, 2), round(step - gap, 2), height))
    every = max(1, -(-len(span) // 12 // 12))
    years = tuple(
        Year(month.year, round(place * step, 2))
        for place, month in enumerate(span)
        if place == 0 or (month.month == 1 and place * step > 48 and month.year % every == 0)
    )
    return Chart(tuple(bars), years, highest)


def _months(first: Date, last: Date) -> Iterator[Date]:
    month = first
    while month <= last:
        yield month
        month = Date(month.year + month.month // 12, month.month % 12 + 1, 1)
