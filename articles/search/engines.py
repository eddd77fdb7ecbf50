"""Which engine serves a database."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.search.base import Engine
from articles.search.postgres import PostgresEngine
from articles.search.sqlite import SqliteEngine

ENGINES: dict[str, type[Engine]] = {"sqlite": SqliteEngine, "postgresql": PostgresEngine}


def engine(to: BaseDatabaseWrapper | None = None) -> Engine:
    """Return the engine for a connection, by default the one in use."""
    to = to or connection
    return ENGINES[to.vendor](to)
