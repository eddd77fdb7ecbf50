"""Pages of hits: each begins after a place, or ends before one, so that deep ones cost no more than the first."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from articles.search.results import Place, Search

_TOKEN = re.compile(r"(\d{1,2})\.(\d{1,18})(?:\.(\d{1,9}))?", re.ASCII)


class Cursor(NamedTuple):
    """A place in the order of hits and, where it is known, the number of the hit there, from 1."""

    place: Place
    number: int | None = None

    def __str__(self) -> str:
        token = f"{self.place.tier}.{self.place.key}"
        return token if self.number is None else f"{token}.{self.number}"


def cursor_of(token: str) -> Cursor | None:
    """Read a cursor from an address; None for anything else."""
    match = _TOKEN.fullmatch(token)
    if not match:
        return None
    tier, key, number = match.groups()
    return Cursor(Place(int(tier), int(key)), int(number) if number else None)


@dataclass(frozen=True, slots=True)
class HitPage:
    """Places of one page of hits; `first` is the number of the first, `before` and `after` lead on, where more is."""

    places: list[Place]
    first: int | None
    before: Cursor | None
    after: Cursor | None

    @property
    def last(self) -> int | None:
        return None if self.first is None else self.first + len(self.places) - 1


def page_of_hits(search: Search, size: int, after: Cursor | None, before: Cursor | None) -> HitPage:
    """Return the page after a cursor, or before one, or the first."""
    if before is not None:
        places = search.before(before.place, size + 1)
        if len(places) > size:
            first = None if before.number is None else max(1, before.number - size)
            return _page(places[1:], first, earlier=True, later=True)
        after = None  # nothing more lies before it: the first page, whole
    places = search.after(after.place if after else None, size + 1)
    first = 1 if after is None else after.number and after.number + 1
    return _page(places[:size], first, earlier=after is not None, later=len(places) > size)


def _page(places: list[Place], first: int | None, *, earlier: bool, later: bool) -> HitPage:
    last = None if first is None else first + len(places) - 1
    return HitPage(
        places,
        first,
        Cursor(places[0], first) if earlier and places else None,
        Cursor(places[-1], last) if later else None,
    )
