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
    # Column by column: a loop over ten thousand rows would take as long as finding them.
    keys, kinds, newspapers, pages, columns, bylines, people = (
        zip(*rows[:COUNTED], strict=True) if rows else [()] * 7
    )
    return Facets(
        total=len(keys),
        more=len(rows) > COUNTED,
        days=Counter(map(day_of, keys)),
        kinds=Counter(kinds),
        newspapers=Counter(newspapers),
        pages=Counter(pages),
        columns=Counter(filter(None, columns)),
        bylines=Counter(filter(None, "\n".join(bylines).split("\n"))),
        people=Counter(map(int, filter(None, ",".join(people).split(",")))),
    )
