"""Work that is killed loses nothing, and the next run completes it: a few points here, hundreds by hand.

`python -m tests.kill 200` for SQLite, `python -m tests.postgres python -m tests.kill 200` for PostgreSQL.
"""

import subprocess
import sys

import pytest

from tests.processes import ROOT

pytestmark = pytest.mark.own_database


def test_killed_work_leaves_the_archive_whole_and_is_completed_by_the_next_run():
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill", "12", "--seed", "3"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout
    assert "12 kills, whole after each" in done.stdout
