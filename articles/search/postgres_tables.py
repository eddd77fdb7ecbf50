"""The tables of the index on PostgreSQL: a column of distinct tokens beside each document, under a GIN index.

The wide columns live out of line, so that counting reads narrow rows.
"""

from collections.abc import Sequence

from articles.models import SearchDocument, SearchState
from articles.search.base import COLUMNS, LIVE, PLACEHOLDERS, SHADOW, Engine, values
from articles.search.clauses import BREAK_TOKEN
from articles.search.documents import PREFIXES, token_stream

_BREAKS = {BREAK_TOKEN, *(prefix + BREAK_TOKEN for prefix in PREFIXES.values())}
MEMORY = "512MB"  # for sorting while the index of tokens is made


class PostgresTables(Engine):
    """Writes the index; how it is read is for a subclass to say."""

    def exchange(self, old: Sequence[SearchDocument], new: Sequence[SearchDocument], table: str) -> None:
        self.remove(old, table)
        found = "array_to_tsvector(string_to_array(%s, ' '))"  # no token holds a space
        # One after the other: the server is at work on a row while the next one is made.
        rows = ([*values(document), " ".join(_distinct(document))] for document in new)
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({COLUMNS}, tokens) VALUES ({PLACEHOLDERS}, {found})",
                rows,  # type: ignore[arg-type]  # the driver takes what it can iterate
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


def _distinct(document: SearchDocument) -> set[str]:
    """Return the tokens of a document, each once; those that only part what they stand between are left out."""
    return set(token_stream(document)) - _BREAKS
