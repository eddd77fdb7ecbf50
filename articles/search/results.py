"""One search of a reader: the order of its hits, pages of them, and what stands before and after a hit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.search.base import EVER, Range
from articles.search.engines import engine
from articles.search.match import Match

COUNTED = 10_000  # hits; more are counted only when asked for


class Place(NamedTuple):
    """Where a hit stands in the order of its search: its tier, and its sort key within that."""

    tier: int
    key: int


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched, parted into tiers, and the order within each."""

    match: Match
    tiers: tuple[Match, ...]
    newest: bool = True

    def after(self, place: Place | None, limit: int) -> list[Place]:
        """Return the hits that follow a place, or the first ones."""
        return self._walk(place, limit, forward=True)

    def before(self, place: Place, limit: int) -> list[Place]:
        """Return the hits that come before a place, in their order."""
        return self._walk(place, limit, forward=False)[::-1]

    def place_of(self, key: int) -> Place | None:
        """Return where the article with a sort key stands; None where it is no hit."""
        for number, tier in enumerate(self.tiers):
            if engine().keys(tier, Range(key, key), limit=1):
                return Place(number, key)
        return None

    def count(self, limit: int | None = COUNTED + 1) -> int:
        """Return the number of hits, counted up to `limit`."""
        return engine().count(self.match, limit)

    def _walk(self, place: Place | None, limit: int, *, forward: bool) -> list[Place]:
        numbers: Sequence[int] = range(len(self.tiers)) if forward else range(len(self.tiers) - 1, -1, -1)
        down = self.newest == forward
        found: list[Place] = []
        for number in numbers:
            within = EVER
            if place is not None:
                if number != place.tier and (number < place.tier) == forward:
                    continue
                if number == place.tier:
                    within = Range(EVER.low, place.key - 1) if down else Range(place.key + 1, EVER.high)
            keys = engine().keys(self.tiers[number], within, limit=limit - len(found), newest=down)
            found += [Place(number, key) for key in keys]
            if len(found) >= limit:
                break
        return found
