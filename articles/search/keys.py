"""Sort keys: the day of publication × 2²⁰ + a serial of that day. Pure.

Hits come newest first by descending key, so the first page's first article bears the highest serial of its day: a day
is read from its front page on. A key is given once and changes only with the date.
"""

import datetime
from collections.abc import Container
from itertools import chain

SERIAL_BITS = 20
MOST_A_DAY = 1 << SERIAL_BITS
_SLOTS = 1 << SERIAL_BITS // 2  # pages of a day, and positions on a page, that have a serial of their own


def day_of(key: int) -> int:
    """Return the day of a key as an ordinal number."""
    return key >> SERIAL_BITS


def date_of(key: int) -> datetime.date:
    """Return the day of a key."""
    return datetime.date.fromordinal(day_of(key))


def bounds(first: int, last: int) -> tuple[int, int]:
    """Return the lowest key and the highest of the days from one ordinal to another."""
    return first << SERIAL_BITS, ((last + 1) << SERIAL_BITS) - 1


def wanted_key(day: datetime.date, page: int, position: int) -> int:
    """Return the key of an article by where it stands, if nobody else has it."""
    _low, high = bounds(day.toordinal(), day.toordinal())
    return high - min(page, _SLOTS - 1) * _SLOTS - min(position, _SLOTS - 1)


def free_key(wanted: int, taken: Container[int]) -> int:
    """Return a free key of the same day: the wanted one, or the next below, or above.

    Raises ValueError when the day has no key left.
    """
    low, high = bounds(day_of(wanted), day_of(wanted))
    for key in chain(range(wanted, low - 1, -1), range(wanted + 1, high + 1)):
        if key not in taken:
            return key
    raise ValueError(f"{date_of(wanted)} has {MOST_A_DAY} articles already")
