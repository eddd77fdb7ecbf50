"""How large the texts and their indexes are, in bytes."""

from typing import Any

from django.db import connection

GIN = """
    SELECT sum(pg_relation_size(indexrelid)) FROM pg_index JOIN pg_class c ON c.oid = indexrelid
    WHERE indrelid = 'articles_searchdocument'::regclass AND relam = (SELECT oid FROM pg_am WHERE amname = 'gin')
"""


def sizes() -> dict[str, int]:
    """Return the characters of the texts, and the bytes of the documents and of their tokens."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(length(body) + length(title)) FROM articles_article")
        found = {"characters": int(cursor.fetchall()[0][0])}
        if connection.vendor == "sqlite":
            found["documents"] = table_size(cursor, "articles_searchdocument")
            found["tokens"] = table_size(cursor, "articles_searchtokens")
            return found
        cursor.execute(GIN)
        found["tokens"] = int(cursor.fetchall()[0][0])
        cursor.execute("SELECT pg_total_relation_size('articles_searchdocument')")
        found["documents"] = cursor.fetchall()[0][0] - found["tokens"]
        return found


def table_size(cursor: Any, name: str) -> int:
    """Return the bytes of a table of SQLite with its indexes, or of the tables behind a virtual one."""
    tables = "SELECT name FROM sqlite_master WHERE tbl_name = %s OR tbl_name LIKE %s"
    cursor.execute(f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({tables})", [name, name + "_%"])
    return cursor.fetchall()[0][0]
