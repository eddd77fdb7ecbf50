"""A chart of how often somebody appears, month by month: where its bars and years stand. Pure; a template draws it."""

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 120  # units of the drawing
WIDEST_BAR = 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A month with appearances: what it says, and the outline of its bar from the top left (an SVG path)."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Year:
    """Where a year begins on the axis."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the table beside the chart: the counts of its twelve months, empty where there is none."""

    year: int
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything to be drawn on WIDTH × HEIGHT units, and the same as a table. `highest` is the largest count."""

    bars: tuple[Bar, ...]
    years: tuple[Year, ...]
    rows: tuple[YearRow, ...]
    highest: int
    width: int = WIDTH
    height: int = HEIGHT


def chart(months: Mapping[int, int]) -> Chart | None:
    """Return the chart of counts by month (202103); None where all are of one month: a single bar says nothing."""
    if len(months) < 2:
        return None
    span = _span(min(months), max(months))
    highest = max(months.values())
    step = min(WIDTH / len(span), WIDEST_BAR)
    gap = step / 5 if step > 3 else 0.0
    bars = []
    for place, (year, month) in enumerate(span):
        if count := months.get(year * 100 + month, 0):
            height = max(2.0, HEIGHT * count / highest)
            path = (
                f"M{place * step:.2f} {HEIGHT - height:.2f}h{step - gap:.2f}v{height:.2f}h-{step - gap:.2f}z"
            )
            bars.append(Bar(f"{year:04}-{month:02} {count}", path))
    every = max(1, -(-len(span) // 12 // 12))
    years = tuple(
        Year(year, round(place * step, 2))
        for place, (year, month) in enumerate(span)
        if place == 0 or (month == 1 and place * step > 48 and year % every == 0)
    )
    rows = tuple(
        YearRow(year, tuple(str(months.get(year * 100 + month, "")) for month in range(1, 13)))
        for year in range(span[0][0], span[-1][0] + 1)
    )
    return Chart(tuple(bars), years, rows, highest)


def _span(first: int, last: int) -> list[tuple[int, int]]:
    """Return year and month of all months from the first to the last."""
    start, end = (month // 100 * 12 + month % 100 - 1 for month in (first, last))
    return [(number // 12, number % 12 + 1) for number in range(start, end + 1)]
