"""Imports that run at the same time or are killed: nothing is lost, nothing is there twice.

Real processes on a database of their own, as an operator would run them.
"""

import ast
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from articles.importing.plan import make_plan
from articles.importing.read import Source, read_file
from bench.copies import write_copies
from tests.processes import finished, own_database, start

pytestmark = pytest.mark.own_database
COPIES = 1
REPORT = """
from articles.models import Article, Byline, Mention, Page
from people.models import Person
names = Person.objects.values_list("name", flat=True)
print({
    "placed": Page.objects.filter(state="ok").count(),
    "left": Page.objects.exclude(state="ok").count(),
    "articles": Article.objects.count(),
    "bylines": Byline.objects.count(),
    "mentions": Mention.objects.count(),
    "people": sorted(names),
})
"""


@pytest.fixture
def environ(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of processes on a fresh, migrated database of the kind the suite runs on."""
    with own_database(tmp_path) as environ:
        yield environ


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    write_copies(folder, COPIES)
    return folder


def archive_of(environ: dict[str, str]) -> dict[str, Any]:
    finished(start(environ, "verify_archive"))
    return ast.literal_eval(finished(start(environ, "shell", "-v0", "-c", REPORT)))


def expected(pages: Path) -> dict[str, Any]:
    """What one import, alone and left in peace, makes of the pages."""
    plans = [
        make_plan(source) for source in map(read_file, sorted(pages.iterdir())) if isinstance(source, Source)
    ]
    articles = [article for plan in plans for article in plan.parsed.articles]
    signed = [byline.name for article in articles for byline in article.bylines]
    named = [mention.name for plan in plans for article in plan.people for mention in article]
    return {
        "placed": len(plans),
        "left": 0,
        "articles": len(articles),
        "bylines": len(signed),
        "mentions": len(named),
        "people": sorted({*signed, *named}),
    }


def imported(output: str) -> int:
    found = re.search(r"：新入档 (\d+)，", output)
    assert found, output
    return int(found[1])


def test_two_imports_at_the_same_time_share_the_work(environ, pages):
    processes = [start(environ, "import_seeds", str(pages)) for _ in range(2)]
    outputs = [finished(process) for process in processes]
    assert archive_of(environ) == expected(pages)
    assert sum(map(imported, outputs)) == COPIES * 5


def test_an_import_killed_at_any_moment_is_completed_by_the_next(environ, pages):
    kills = 0
    for pause in (0.05, 0.2):
        process = start(environ, "import_seeds", str(pages))
        assert process.stdout
        process.stdout.readline()  # the first page is done
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        process.stdout.close()
    assert kills >= 1
    finished(start(environ, "import_seeds", str(pages)))
    assert archive_of(environ) == expected(pages)
