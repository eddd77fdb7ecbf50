"""When the hits were published, as bars to be clicked. Pure."""

import datetime
import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

WIDTH, HEIGHT, BASE = 300, 90, 72  # units of the drawing; bars stand on BASE, below it are the years or days
WIDEST = 24
MOST_MONTHS, MOST_DAYS = 36, 45
LABEL_WIDTH, LABEL_ROOM = 60, 45  # from one label to the next; what the longest takes

Day = datetime.date


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, month or day: its first and last day, its hits, where its bar stands.

    `label` is what ends under its right edge, or "".
    """

    first: Day
    last: Day
    count: int
    x: float
    y: float
    width: float
    height: float
    label: str

    @property
    def right(self) -> float:
        return round(self.x + self.width, 2)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars from the first hit to the last, one for each `unit` ("year", "month" or "day"), empty ones included."""

    unit: str
    bars: tuple[Bar, ...]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE


def histogram(days: Mapping[int, int]) -> Histogram | None:
    """Return the histogram of hits by day (ordinal numbers); None where all are of one day."""
    if len(days) < 2:
        return None
    first, last = Day.fromordinal(min(days)), Day.fromordinal(max(days))
    unit = _unit(first, last)
    counts: Counter[Day] = Counter()
    for day, count in days.items():
        counts[_START[unit](Day.fromordinal(day))] += count
    starts = [_START[unit](first)]
    while (after := _NEXT[unit](starts[-1])) <= last:
        starts.append(after)
    step = min(WIDTH / len(starts), WIDEST)
    each = math.ceil(LABEL_WIDTH / step)
    highest = max(counts.values())
    return Histogram(unit, tuple(
        _bar(unit, start, counts[start], place, step, highest, labelled=(len(starts) - 1 - place) % each == 0)
        for place, start in enumerate(starts)
    ))  # fmt: skip


def _bar(unit: str, start: Day, count: int, place: int, step: float, highest: int, *, labelled: bool) -> Bar:
    height = max(2.0, round(count / highest * (BASE - 4), 2)) if count else 0.0
    gap = min(2.0, step / 5)
    last = _NEXT[unit](start) - datetime.timedelta(1)
    label = f"{start:{_LABELS[unit]}}" if labelled and (place + 1) * step >= LABEL_ROOM else ""
    return Bar(start, last, count, round(place * step, 2), BASE - height, round(step - gap, 2), height, label)


def _unit(first: Day, last: Day) -> str:
    if (last - first).days < MOST_DAYS:
        return "day"
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    return "month" if months <= MOST_MONTHS else "year"


def _next_month(day: Day) -> Day:
    return Day(day.year + day.month // 12, day.month % 12 + 1, 1)


_START: dict[str, Callable[[Day], Day]] = {
    "year": lambda day: Day(day.year, 1, 1),
    "month": lambda day: day.replace(day=1),
    "day": lambda day: day,
}
_NEXT: dict[str, Callable[[Day], Day]] = {
    "year": lambda day: Day(day.year + 1, 1, 1),
    "month": _next_month,
    "day": lambda day: day + datetime.timedelta(1),
}
_LABELS = {"year": "%Y", "month": "%Y-%m", "day": "%m-%d"}
