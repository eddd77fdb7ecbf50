"""The histogram of hits: its bars hold every hit once, side by side, within the drawing."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.views.histogram import BASE, WIDTH, histogram

days = st.integers(date(1950, 1, 1).toordinal(), date(2040, 12, 31).toordinal())


@given(st.dictionaries(days, st.integers(1, 10_000), min_size=2, max_size=60))
def test_bars_hold_every_hit_once(counts: dict[int, int]) -> None:
    drawn = histogram(counts)
    assert drawn is not None
    assert sum(bar.count for bar in drawn.bars) == sum(counts.values())
    for before, after in pairwise(drawn.bars):
        assert before.last + timedelta(1) == after.first and before.x + before.width <= after.x
    for bar in drawn.bars:
        assert bar.count == sum(
            n for day, n in counts.items() if bar.first.toordinal() <= day <= bar.last.toordinal()
        )
        assert bar.x >= 0 and bar.x + bar.width <= WIDTH + 0.1 and bar.y + bar.height == pytest.approx(BASE)
        assert (bar.height > 0) == (bar.count > 0)


@pytest.mark.parametrize(
    ("first", "last", "unit", "bars"),
    [
        (date(2023, 12, 31), date(2024, 1, 2), "day", 3),
        (date(2023, 12, 31), date(2024, 3, 2), "month", 4),
        (date(1996, 12, 31), date(2024, 1, 2), "year", 29),
    ],
)
def test_the_unit_fits_the_time(first: date, last: date, unit: str, bars: int) -> None:
    drawn = histogram({first.toordinal(): 1, last.toordinal(): 1})
    assert drawn is not None
    assert (drawn.unit, len(drawn.bars)) == (unit, bars)


@given(days, st.integers(1, 20_000))
def test_labels_begin_with_the_newest_and_have_room(first: int, more: int) -> None:
    drawn = histogram({first: 1, min(first + more, date(2040, 12, 31).toordinal() + 1): 1})
    assert drawn is not None and drawn.bars[-1].label
    ends = [bar.x + bar.width for bar in drawn.bars if bar.label]
    assert all(after - before >= 50 for before, after in pairwise(ends))
    assert ends[0] >= 40


def test_one_day_needs_no_histogram() -> None:
    assert histogram({738000: 5}) is None
    assert histogram({}) is None
