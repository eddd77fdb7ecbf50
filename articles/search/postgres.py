"""Reading the index on PostgreSQL (its tables: postgres_tables.py).

Tokens without positions say which documents may hold a needle of three characters or more; those are rechecked as
substrings of the stored text.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any as Value

from django.db import OperationalError, transaction

from articles.search.base import EVER, FACETS, LIVE, LONGEST, FacetRow, Range, TooSlow, without_days
from articles.search.clauses import Clause, clause_of
from articles.search.match import Match
from articles.search.postgres_tables import PostgresTables

CANDIDATES = 60  # taken in order and rechecked at a time, at first
FEW = 4000  # documents; more are not all taken to be put in order


class PostgresEngine(PostgresTables):
    @contextmanager
    def reading(self) -> Iterator[None]:
        try:
            with transaction.atomic(using=self.connection.alias):
                self.run(f"SET LOCAL statement_timeout = {int(LONGEST * 1000)}")
                # The planner takes reading a wide token column for free and would read them all: it is told what that
                # costs, and which way to go, by the index of tokens here, by the order of keys in `_walk`.
                self.run("SET LOCAL cpu_operator_cost = 1")
                self.run("SET LOCAL enable_seqscan = off")
                self.run("SET LOCAL enable_indexscan = off")
                self.run("SET LOCAL max_parallel_workers_per_gather = 0")  # one reader, one core
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
        self, where: str, params: Sequence[Value], within: Range, limit: int, newest: bool, after: int = 0
    ) -> list[int]:
        """Return the keys of hits met along the order of keys, `after` so many."""
        order = "DESC" if newest else "ASC"
        hits = f"SELECT sort_key FROM {LIVE} WHERE {where} AND sort_key BETWEEN %s AND %s"
        self.run("SET LOCAL enable_indexscan = on; SET LOCAL enable_bitmapscan = off")
        rows = self.rows(
            f"{hits} ORDER BY sort_key {order} LIMIT %s OFFSET %s", [*params, *within, limit, after]
        )
        self.run("SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = on")
        return [key for (key,) in rows]

    def count(self, match: Match, limit: int | None = None) -> int:
        hits, params = self._hits(match)
        if limit is not None:
            hits, params = f"{hits} LIMIT %s", [*params, limit]
        return self.rows(f"SELECT count(*) FROM (SELECT 1 {hits}) hits", params)[0][0]

    def facet_rows(self, match: Match, limit: int) -> list[FacetRow]:
        rest, within = without_days(match)
        clause = clause_of(rest)
        if clause.query is None:
            keys = self._walk(*clause.sql, within, limit, newest=True)
            return sorted(
                self.rows(f"SELECT {FACETS} FROM {LIVE} WHERE sort_key = ANY(%s)", [keys]), reverse=True
            )
        recent = Range(self._among_newest(clause.query, limit), EVER.high)
        rows = self._newest_rows(clause, Range(max(within.low, recent.low), within.high), limit)
        if len(rows) < limit and recent.low > within.low:
            rows = self._newest_rows(clause, within, limit)
        return rows

    def _newest_rows(self, clause: Clause, within: Range, limit: int) -> list[FacetRow]:
        """Return what facets count of the newest hits. All candidates are put in order, few of them rechecked."""
        newest = (
            f"FROM {LIVE} WHERE tokens @@ %s::tsquery AND sort_key BETWEEN %s AND %s ORDER BY sort_key DESC"
        )
        params = [clause.query, *within, *clause.params, limit]
        if not clause.recheck:
            return self.rows(f"SELECT {FACETS} {newest} LIMIT %s", params)
        ordered = f"SELECT {FACETS}, tokens, text, names {newest} OFFSET 0"
        return self.rows(f"SELECT {FACETS} FROM ({ordered}) newest WHERE {clause.recheck} LIMIT %s", params)

    def _among_newest(self, query: str, number: int) -> int:
        """Return a key such that the planner expects twice a number of hits from there on; the lowest for few hits."""
        hits = self._expected(f"FROM {LIVE} WHERE tokens @@ %s::tsquery", [query])
        if hits < 4 * number:
            return EVER.low
        among = round(2 * number * self._expected(f"FROM {LIVE}") / hits)
        return next(iter(self._walk("TRUE", (), EVER, 1, newest=True, after=among)), EVER.low)

    def _expected(self, hits: str, params: Sequence[Value] = ()) -> float:
        """Return how many rows the planner expects, one at least."""
        ((plans,),) = self.rows(f"EXPLAIN (FORMAT JSON) SELECT 1 {hits}", params)
        return max(plans[0]["Plan"]["Plan Rows"], 1)

    def _hits(self, match: Match) -> tuple[str, list[Value]]:
        rest, within = without_days(match)
        where, params = clause_of(rest).sql
        if within != EVER:
            where, params = f"{where} AND sort_key BETWEEN %s AND %s", (*params, *within)
        return f"FROM {LIVE} WHERE {where}", list(params)
