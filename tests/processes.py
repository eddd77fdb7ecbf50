"""Real processes on a database of their own, as an operator would run them."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def own_database(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the environment of processes on a fresh, migrated database, which is gone afterwards.

    It is a SQLite file in the folder, or a database of the PostgreSQL server that DATABASE_URL names.
    """
    url = f"sqlite:///{folder / 'own.sqlite3'}"
    outer = os.environ.get("DATABASE_URL", "")
    name = f"own_{uuid.uuid4().hex}" if outer.startswith("postgres") else ""
    if name:
        _on_server(outer, f"CREATE DATABASE {name}")
        url = urlunsplit(urlsplit(outer)._replace(path=f"/{name}"))
    environ = {**os.environ, "DATABASE_URL": url, "VAR_DIR": str(folder / "var")}
    try:
        finished(start(environ, "migrate", "-v0"))
        yield environ
    finally:
        if name:
            _on_server(outer, f"DROP DATABASE {name} WITH (FORCE)")


def start(environ: dict[str, str], *arguments: str) -> "subprocess.Popen[str]":
    """Start a management command."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finished(process: "subprocess.Popen[str]") -> str:
    """Wait for a command that must succeed and return what it printed."""
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0, output
    return output


def _on_server(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        server.execute(statement.encode())
