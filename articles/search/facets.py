"""What the hits of a search have in common, counted."""

from collections import Counter
from dataclasses import dataclass

from articles.search.engines import engine
from articles.search.keys import day_of
from articles.search.match import Match
from articles.search.results import COUNTED


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the hits there are of each kind, page, … `total` is their number.

    There are `more` hits than were counted where only the newest COUNTED were. `days` are ordinal numbers.
    """

    total: int
    more: bool
    days: Counter[int]
    kinds: Counter[str]
    newspapers: Counter[int]
    pages: Counter[int]
    columns: Counter[str]
    bylines: Counter[str]
    people: Counter[int]


def count_facets(match: Match) -> Facets:
    """Count the facets of the newest hits, at most COUNTED."""
    rows = engine().facet_rows(match, COUNTED + 1)
    counted = rows[:COUNTED]
    return Facets(
        total=len(counted),
        more=len(rows) > COUNTED,
        days=Counter(day_of(row.sort_key) for row in counted),
        kinds=Counter(row.kind for row in counted),
        newspapers=Counter(row.newspaper_id for row in counted),
        pages=Counter(row.page_number for row in counted),
        columns=Counter(row.column for row in counted if row.column),
        bylines=Counter(name for row in counted if row.bylines for name in row.bylines.split("\n")),
        people=Counter(int(one) for row in counted if row.people for one in row.people.split(",")),
    )
