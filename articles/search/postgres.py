"""The index on PostgreSQL: a column of distinct tokens beside each document, under a GIN index.

Tokens without positions say which documents may hold a needle of three characters or more; those are rechecked as
substrings of the stored text. The wide columns live out of line, so that counting reads narrow rows.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any as Value

from django.db import OperationalError, transaction

from articles.models import SearchDocument, SearchState
from articles.search.base import (
    COLUMNS,
    EVER,
    LIVE,
    LONGEST,
    SHADOW,
    Engine,
    FacetRow,
    Range,
    TooSlow,
    without_days,
)
from articles.search.clauses import BREAK_TOKEN, Clause, clause_of
from articles.search.documents import PREFIXES, token_stream
from articles.search.match import Match

CANDIDATES = 60  # taken in order and rechecked at a time, at first
_BREAKS = {BREAK_TOKEN, *(prefix + BREAK_TOKEN for prefix in PREFIXES.values())}
MEMORY = "512MB"  # for sorting while the index of tokens is made
FEW = 4000  # documents; more are not all taken to be put in order


class PostgresEngine(Engine):
    @contextmanager
    def reading(self) -> Iterator[None]:
        try:
            with transaction.atomic(using=self.connection.alias):
                self.run(f"SET LOCAL statement_timeout = {int(LONGEST * 1000)}")
                # The planner takes reading a wide token column for free and would read them all: it is told which
                # way to go, by the index of tokens here, by the order of keys in `_walk`.
                self.run("SET LOCAL enable_seqscan = off")
                self.run("SET LOCAL enable_indexscan = off")
                self.run("SET LOCAL jit = off")
                yield
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") == "57014":
                raise TooSlow from error
            raise

    def keys(self, match: Match, within: Range = EVER, *, limit: int, newest: bool = True) -> list[int]:
        rest, within = without_days(match, within)
        clause = clause_of(rest)
        if clause.query is None or within.low == within.high:
            return self._walk(*clause.sql, within, limit, newest)
        candidates = self._candidates(
            clause.query, within, newest, limit if not clause.recheck else CANDIDATES
        )
        found: list[int] = []
        for keys in candidates:
            found += self._rechecked(keys, clause)
            if len(found) >= limit:
                break
        return found[:limit]

    def _candidates(self, query: str, within: Range, newest: bool, size: int) -> Iterator[list[int]]:
        """Yield the keys of documents that hold tokens, in order, in growing batches.

        Few are taken from the index of tokens all at once; many are met soon on a walk along the keys.
        """
        # An open range holds too much to be a way to the hits; the planner, who takes reading the tokens of all of it
        # for free, must not see that there is an index on it.
        key = "sort_key" if EVER.low < within.low and within.high < EVER.high else "(sort_key + 0)"
        where = f"FROM {LIVE} WHERE tokens @@ %s::tsquery AND {key} BETWEEN %s AND %s"
        rows = self.rows(f"SELECT sort_key {where} LIMIT %s", [query, *within, FEW + 1])
        if len(rows) <= FEW:
            keys = sorted((key for (key,) in rows), reverse=newest)
            start = 0
            while start < len(keys):
                yield keys[start : start + size]
                start, size = start + size, 4 * size
            return
        low, high = within
        while low <= high:
            keys = self._walk("tokens @@ %s::tsquery", (query,), Range(low, high), size, newest)
            yield keys
            if len(keys) < size:
                return
            low, high = (low, keys[-1] - 1) if newest else (keys[-1] + 1, high)
            size = min(4 * size, FEW)

    def _rechecked(self, keys: list[int], clause: Clause) -> list[int]:
        """Return those of the keys whose documents are hits indeed, in the same order."""
        if not clause.recheck or not keys:
            return keys
        sql = f"SELECT sort_key FROM {LIVE} WHERE sort_key = ANY(%s) AND {clause.recheck}"
        held = {key for (key,) in self.rows(sql, [keys, *clause.params])}
        return [key for key in keys if key in held]

    def _walk(
        self, where: str, params: Sequence[Value], within: Range, limit: int, newest: bool
    ) -> list[int]:
        """Return the keys of hits met along the order of keys."""
        order = "DESC" if newest else "ASC"
        hits = f"SELECT sort_key FROM {LIVE} WHERE {where} AND sort_key BETWEEN %s AND %s"
        self.run("SET LOCAL enable_indexscan = on; SET LOCAL enable_bitmapscan = off")
        rows = self.rows(f"{hits} ORDER BY sort_key {order} LIMIT %s", [*params, *within, limit])
        self.run("SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = on")
        return [key for (key,) in rows]

    def count(self, match: Match, limit: int | None = None) -> int:
        hits, params = self._hits(match)
        if limit is not None:
            hits, params = f"{hits} LIMIT %s", [*params, limit]
        return self.rows(f"SELECT count(*) FROM (SELECT 1 {hits}) hits", params)[0][0]

    def facet_rows(self, match: Match, limit: int) -> list[FacetRow]:
        columns = 'sort_key, kind, newspaper_id, page_number, "column", bylines, people'
        hits, params = self._hits(match)
        rows = self.rows(f"SELECT {columns} {hits} LIMIT %s", [*params, limit + 1])
        if len(rows) > limit:
            rows = []
            among = 2 * limit  # the newest documents, among which the newest hits are looked for
            while len(rows) < limit:
                oldest = self.rows(
                    f"SELECT sort_key FROM {LIVE} ORDER BY sort_key DESC OFFSET %s LIMIT 1", [among]
                )
                low = oldest[0][0] if oldest else 0
                newest = f"{hits} AND sort_key >= %s ORDER BY sort_key DESC LIMIT %s"
                rows = self.rows(f"SELECT {columns} {newest}", [*params, low, limit])
                among *= 4
        return sorted((FacetRow(*row) for row in rows), reverse=True)

    def _hits(self, match: Match) -> tuple[str, list[Value]]:
        rest, within = without_days(match)
        where, params = clause_of(rest).sql
        if within != EVER:
            where, params = f"{where} AND sort_key BETWEEN %s AND %s", (*params, *within)
        return f"FROM {LIVE} WHERE {where}", list(params)

    def add(self, documents: Sequence[SearchDocument], table: str) -> None:
        columns, places = ", ".join(f'"{name}"' for name in COLUMNS), ", ".join(["%s"] * len(COLUMNS))
        found = "array_to_tsvector(string_to_array(%s, ' '))"  # no token holds a space
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({columns}, tokens) VALUES ({places}, {found})",
                [
                    [*(getattr(document, name) for name in COLUMNS), " ".join(distinct(document))]
                    for document in documents
                ],
            )

    def create(self, table: str = LIVE) -> None:
        self.run(f"ALTER TABLE {table} ADD COLUMN tokens tsvector NOT NULL")
        self.run(f"CREATE INDEX {table}_tokens ON {table} USING gin (tokens)")
        self._tune(table)

    def drop(self) -> None:
        self.drop_shadow()
        self.run(f"ALTER TABLE {LIVE} DROP COLUMN tokens")

    def _tune(self, table: str) -> None:
        self.run(f"ALTER TABLE {table} SET (toast_tuple_target = 256)")

    def make_shadow(self) -> None:
        self.run(f"CREATE TABLE {SHADOW} (LIKE {LIVE} INCLUDING ALL EXCLUDING INDEXES)")
        self.run(f"ALTER TABLE {SHADOW} ADD PRIMARY KEY (sort_key), ADD UNIQUE (article_id)")
        self._tune(SHADOW)

    def drop_shadow(self) -> None:
        self.run(f"DROP TABLE IF EXISTS {SHADOW}")

    def swap(self) -> None:
        self.run(f"DROP TABLE {LIVE}")
        self.run(f"ALTER TABLE {SHADOW} RENAME TO {LIVE}")
        self.run(f"ALTER INDEX {SHADOW}_tokens RENAME TO {LIVE}_tokens")

    def ready(self, table: str) -> None:
        """Make the index of tokens, many times faster at once than row by row, while others go on writing."""
        index = f"{table}_tokens"
        made = self.rows(f"SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('{index}')")
        if made != [(True,)]:
            meanwhile = "" if self.connection.in_atomic_block else "CONCURRENTLY"
            self.run(f"DROP INDEX IF EXISTS {index}")  # one that was broken off
            self.run(f"SET maintenance_work_mem = '{MEMORY}'")
            self.run(f"CREATE INDEX {meanwhile} {index} ON {table} USING gin (tokens)")
            self.run("RESET maintenance_work_mem")
        self.run(f"ANALYZE {table}")

    def held(self) -> SearchState | None:
        return next(iter(SearchState.objects.raw("SELECT * FROM articles_searchstate FOR SHARE")), None)


def distinct(document: SearchDocument) -> list[str]:
    """Return the tokens of a document, each once; those that only part what they stand between are left out."""
    return sorted(set(token_stream(document)) - _BREAKS)
