"""The index on SQLite: a contentless FTS5 table beside the documents, its rowid the sort key.

Newest first is FTS5's own order, so a page streams however common the words are. FTS5 before 3.43 forgets a document
only when it is handed the old tokens: they are recomputed from the stored document.
"""

import datetime
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

from django.db import OperationalError

from articles.models import SearchDocument
from articles.search.base import (
    COLUMNS,
    EVER,
    FACETS,
    LIVE,
    LONGEST,
    PLACEHOLDERS,
    SHADOW,
    Engine,
    FacetRow,
    Range,
    TooSlow,
    values,
    without_days,
)
from articles.search.documents import EVERY, MARK, PREFIXES, token_stream
from articles.search.match import All, Any, Days, Mark, Match, Not, Term
from articles.search.tokens import VERSION, phrase

STEPS = 20_000  # of SQLite's machine between two looks at the clock


def tokens_of(table: str) -> str:
    """Return the name of the FTS5 table that belongs to a table of documents."""
    return table.replace("searchdocument", "searchtokens")


class SqliteEngine(Engine):
    @contextmanager
    def reading(self) -> Iterator[None]:
        self.connection.ensure_connection()
        end = time.monotonic() + LONGEST
        self.connection.connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        try:
            yield
        except OperationalError as error:
            if "interrupted" in str(error):
                raise TooSlow from error
            raise
        finally:
            self.connection.connection.set_progress_handler(None, 0)

    def keys(self, match: Match, within: Range = EVER, *, limit: int, newest: bool = True) -> list[int]:
        sql, params = self._hits(match, within)
        order = "DESC" if newest else "ASC"
        return [key for (key,) in self.rows(f"{sql} ORDER BY rowid {order} LIMIT %s", [*params, limit])]

    def count(self, match: Match, limit: int | None = None) -> int:
        sql, params = self._hits(match)
        if limit is not None:
            sql, params = f"{sql} LIMIT %s", [*params, limit]
        return self.rows(f"SELECT count(*) FROM ({sql})", params)[0][0]

    def facet_rows(self, match: Match, limit: int) -> list[FacetRow]:
        sql, params = self._hits(match)
        hits = f"{sql} ORDER BY rowid DESC LIMIT %s"
        # Left to itself the planner would fetch the rows, which hold the texts, instead of the narrow index.
        ((index,),) = self.rows(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql LIKE '%%people%%'",
            [LIVE],
        )
        return self.rows(
            f"SELECT {FACETS} FROM {LIVE} INDEXED BY {index} WHERE sort_key IN ({hits}) ORDER BY sort_key DESC",
            [*params, limit],
        )

    def _hits(self, match: Match, within: Range = EVER) -> tuple[str, list[object]]:
        rest, (low, high) = without_days(match, within)
        table = tokens_of(LIVE)
        where = f"{table} MATCH %s"
        params: list[object] = [expression(rest)]
        if (low, high) != EVER:
            where, params = f"{where} AND rowid BETWEEN %s AND %s", [*params, low, high]
        return f"SELECT rowid FROM {table} WHERE {where}", params

    def exchange(self, old: Sequence[SearchDocument], new: Sequence[SearchDocument], table: str) -> None:
        self.remove(old, table)
        fts = tokens_of(table)
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({COLUMNS}) VALUES ({PLACEHOLDERS})", list(map(values, new))
            )
            cursor.executemany(
                f"INSERT INTO {fts} ({fts}, rowid, tokens) VALUES (%s, %s, %s)",
                [
                    (command, document.sort_key, " ".join(token_stream(document)))
                    for command, document in _in_order(old, new)
                ],
            )

    def create(self, table: str = LIVE) -> None:
        # Every token is handed over apart and folded: the plainest tokeniser must not touch it.
        self.run(
            f"CREATE VIRTUAL TABLE {tokens_of(table)} USING fts5(tokens, content='', columnsize=0, tokenize='ascii')"
        )
        self.run(f"CREATE INDEX search_facets_{uuid4().hex[:8]} ON {table} ({FACETS})")

    def drop(self) -> None:
        self.drop_shadow()
        self.run(f"DROP TABLE {tokens_of(LIVE)}")

    def make_shadow(self) -> None:
        ((sql,),) = self.rows("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [LIVE])
        self.run(sql.replace(LIVE, SHADOW, 1).replace("%", "%%"))
        self.create(SHADOW)

    def drop_shadow(self) -> None:
        self._drop(SHADOW)

    def swap(self) -> None:
        self._drop(LIVE)
        for old, new in ((SHADOW, LIVE), (tokens_of(SHADOW), tokens_of(LIVE))):
            self.run(f"ALTER TABLE {old} RENAME TO {new}")

    def _drop(self, table: str) -> None:
        for name in (table, tokens_of(table)):
            self.run(f"DROP TABLE IF EXISTS {name}")

    def settle(self) -> None:
        if not SearchDocument.objects.exists():
            fts = tokens_of(LIVE)
            self.run(f"INSERT INTO {fts} ({fts}) VALUES ('delete-all')")


def _in_order(
    old: Sequence[SearchDocument], new: Sequence[SearchDocument]
) -> list[tuple[str | None, SearchDocument]]:
    """Return what FTS5 is told of documents: to forget the old ones, to take the new ones in.

    By rising rowid, and of one rowid first what it is to forget: FTS5 takes that together, and writes half as much as
    for all old ones before all new ones.
    """
    # Tokens of another version cannot be told any more. They stay until the rebuild that is due then; no
    # article answers to their key.
    told: list[tuple[str | None, SearchDocument]] = [
        ("delete", document) for document in old if document.tokeniser == VERSION
    ]
    told += [(None, document) for document in new]
    return sorted(told, key=lambda one: one[1].sort_key)


def expression(match: Match) -> str:
    """Return a match as an expression of FTS5. Tokens hold no quotation mark, so nothing needs escaping."""
    match match:
        case Term():
            return _phrase(match)
        case Mark():
            return f'"{MARK}{match.mark}"'
        case Days():
            return _either([f'"{MARK}{mark}"' for mark in day_marks(match)])
        case Not():
            return f'("{EVERY}" NOT {expression(match.match)})'
        case Any():
            return _either([expression(one) for one in match.matches])
    return _all(match)


def _all(match: All) -> str:
    wanted = [expression(one) for one in match.matches if not isinstance(one, Not)] or [f'"{EVERY}"']
    unwanted = [expression(one.match) for one in match.matches if isinstance(one, Not)]
    found = " AND ".join(wanted)
    return f"(({found}) NOT {_either(unwanted)})" if unwanted else f"({found})"


def _either(expressions: Sequence[str]) -> str:
    return f"({' OR '.join(expressions)})" if expressions else f'("{MARK}none")'


def _phrase(term: Term) -> str:
    found, open_end = phrase(term.needle)
    prefix = PREFIXES.get(term.field, "")
    tokens = " ".join(prefix + token for token in found)
    return f'"{tokens}" *' if open_end else f'"{tokens}"'


def day_marks(days: Days) -> list[str]:
    """Return the fewest marks of years, months and days that make up a span of days, within any archive's time."""
    first, last = (
        max(days.first, datetime.date(1800, 1, 1).toordinal()),
        min(days.last, datetime.date(2200, 1, 1).toordinal()),
    )
    found: list[str] = []
    while first <= last:
        day = datetime.date.fromordinal(first)
        year_end = datetime.date(day.year, 12, 31).toordinal()
        month_end = (datetime.date(day.year + day.month // 12, day.month % 12 + 1, 1)).toordinal() - 1
        if day.month == day.day == 1 and year_end <= last:
            mark, first = f"y{day.year}", year_end + 1
        elif day.day == 1 and month_end <= last:
            mark, first = f"m{day.year}{day.month:02}", month_end + 1
        else:
            mark, first = f"d{first}", first + 1
        found.append(mark)
    return found
