"""What an engine of the search does. One subclass a database: sqlite.py, postgres.py."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from articles.models import SearchDocument, SearchState
from articles.search.keys import bounds
from articles.search.match import All, Days, Match, both

LIVE, SHADOW = "articles_searchdocument", "articles_searchdocument_new"
_NAMES = [field.attname for field in SearchDocument._meta.concrete_fields]
COLUMNS = ", ".join(f'"{name}"' for name in _NAMES)
PLACEHOLDERS = ", ".join(["%s"] * len(_NAMES))
LONGEST = 5.0  # seconds that a query may take


class TooSlow(Exception):
    """A query took longer than LONGEST and was given up."""


# What facets count of a hit, as FACETS names it: names are parted by newlines, ids of people by commas.
FacetRow = tuple[int, str, int, int, str, str, str]
FACETS = 'sort_key, kind, newspaper_id, page_number, "column", bylines, people'


class Range(NamedTuple):
    """Sort keys from `low` to `high`, both included."""

    low: int
    high: int


EVER = Range(0, 2**62)


class Engine(ABC):
    """Reads and writes the index through one connection."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    # Reading ------------------------------------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Bound the time of what is read within. Raises TooSlow."""
        yield

    @abstractmethod
    def keys(self, match: Match, within: Range = EVER, *, limit: int, newest: bool = True) -> list[int]:
        """Return the sort keys of hits within a range, in order, at most `limit`."""

    @abstractmethod
    def count(self, match: Match, limit: int | None = None) -> int:
        """Return the number of hits; no more than `limit` are counted."""

    @abstractmethod
    def facet_rows(self, match: Match, limit: int) -> list[FacetRow]:
        """Return what facets count of the newest `limit` hits."""

    def article_ids(self, keys: Sequence[int]) -> dict[int, int]:
        """Return the ids of articles by their sort keys."""
        return dict(SearchDocument.objects.filter(pk__in=keys).values_list("sort_key", "article_id"))

    # Writing ------------------------------------------------------------------------------------------------------

    def replace(
        self, standing: Sequence[SearchDocument], documents: Sequence[SearchDocument], table: str = LIVE
    ) -> None:
        """Put documents in place of those that stand in a table; what is the same is left alone."""
        old = {document.article_id: document for document in standing}
        new = {document.article_id: document for document in documents}
        same = {pk for pk in old.keys() & new.keys() if values(old[pk]) == values(new[pk])}
        self.exchange(
            [document for pk, document in old.items() if pk not in same],
            [document for pk, document in new.items() if pk not in same],
            table,
        )

    def standing(self, ids: Sequence[int], table: str = LIVE) -> list[SearchDocument]:
        """Return the documents that stand in a table for articles."""
        if not ids:
            return []
        places = ", ".join(["%s"] * len(ids))
        return list(
            SearchDocument.objects.raw(
                f"SELECT {COLUMNS} FROM {table} WHERE article_id IN ({places})", list(ids)
            )
        )

    def taken(self, within: Range, table: str) -> set[int]:
        """Return the sort keys within a range that a table holds."""
        return {
            key
            for (key,) in self.rows(f"SELECT sort_key FROM {table} WHERE sort_key BETWEEN %s AND %s", within)
        }

    @abstractmethod
    def exchange(self, old: Sequence[SearchDocument], new: Sequence[SearchDocument], table: str) -> None:
        """Take old documents, as they stand, out of a table and its tokens, and put new ones in."""

    def remove(self, documents: Sequence[SearchDocument], table: str) -> None:
        """Take documents out of a table."""
        keys = [document.sort_key for document in documents]
        if keys:
            self.run(f"DELETE FROM {table} WHERE sort_key IN ({', '.join(['%s'] * len(keys))})", keys)

    # The tables ---------------------------------------------------------------------------------------------------

    @abstractmethod
    def create(self, table: str = LIVE) -> None:
        """Make what the database needs beside the table of documents."""

    @abstractmethod
    def drop(self) -> None:
        """Remove what `create` made, and the shadow."""

    @abstractmethod
    def make_shadow(self) -> None:
        """Make the shadow, empty."""

    @abstractmethod
    def drop_shadow(self) -> None:
        """Remove the shadow, if there is one."""

    @abstractmethod
    def swap(self) -> None:
        """Let the shadow take the place of the index. In one transaction with what is written about it."""

    def settle(self) -> None:  # noqa: B027 -- most databases have nothing to do
        """Set right what emptying Django's tables leaves behind."""

    def ready(self, table: str) -> None:  # noqa: B027
        """Let the database learn about a table that has been filled."""

    def held(self) -> SearchState | None:
        """Return the state of the index, held with others who write articles until the transaction ends."""
        return SearchState.objects.first()

    # Help ---------------------------------------------------------------------------------------------------------

    def run(self, sql: str, params: Sequence[Any] = ()) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, list(params))

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, list(params))
            return cursor.fetchall()


def without_days(match: Match, within: Range = EVER) -> tuple[Match, Range]:
    """Take the days that every hit must have out of a match, and narrow the range of keys to them."""
    if isinstance(match, Days):
        match = All((match,))
    if not isinstance(match, All):
        return match, within
    for one in match.matches:
        if isinstance(one, Days):
            low, high = bounds(one.first, one.last)
            within = Range(max(low, within.low), min(high, within.high))
    return both(*(one for one in match.matches if not isinstance(one, Days))), within


def values(document: SearchDocument) -> list[Any]:
    """Return what COLUMNS hold of a document."""
    return [getattr(document, name) for name in _NAMES]
