"""How fast the pages of people are when one of them appears in tens of thousands of articles.

    python -m bench.people_pages --appearances 50000

Makes an archive in which one person stands in N articles with six of 5,000 others, in SQLite and in a PostgreSQL
server of its own, and prints the server's milliseconds (median / slowest of some requests) and queries a page.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OTHERS, BESIDE, A_DAY, BATCH, REQUESTS = 5000, 6, 12, 2000, 7
FIRST = date(2008, 1, 1)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--appearances", type=int, default=50_000)
    parser.add_argument(
        "--engines", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"]
    )
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        sys.stdout.write(json.dumps(measure(options.appearances)) + "\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        results = {engine: run(engine, options.appearances, Path(folder)) for engine in options.engines}
    print(f"{options.appearances} appearances; ms of the server, median / slowest of {REQUESTS}; queries")
    for page in next(iter(results.values())):
        told = [
            f"{engine} {one['median']:.0f} / {one['slowest']:.0f}, {one['queries']} queries"
            for engine, one in ((engine, result[page]) for engine, result in results.items())
        ]
        print(f"{page:24} {'   '.join(told)}")


def run(engine: str, appearances: int, folder: Path) -> dict[str, dict[str, float]]:
    """Measure one engine in a process of its own."""
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings", "VAR_DIR": str(folder / "var")}
    command = [sys.executable, "-m", "bench.people_pages", "--here", "--appearances", str(appearances)]
    if engine == "postgresql":
        command = [sys.executable, "-m", "tests.postgres", *command]
        environ.pop("DATABASE_URL", None)
    else:
        environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def measure(appearances: int) -> dict[str, dict[str, float]]:
    """Fill the database in use and ask for the pages."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["testserver"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    call_command("migrate", verbosity=0)
    leader, other = fill(appearances)
    with connection.cursor() as cursor:
        # What PostgreSQL does by itself in an archive that stands.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    person = leader.get_absolute_url()
    pages = {
        "person": person,
        "person, page 1000": f"{person}?p=1000",
        "person, one office": f"{person}?office=市长",
        "person, named": f"{person}?role=named",
        "person, with another": f"{person}?other={other.pk}",
        "people": "/people/",
        "people, a letter": "/people/?letter=w",
        "people, initials": "/people/?name=wx",
        "people, an office": "/people/?office=市长",
    }
    client, results = Client(), {}
    for name, url in pages.items():
        taken = []
        for _ in range(REQUESTS):
            with CaptureQueriesContext(connection) as queries:
                started = time.perf_counter()
                response = client.get(url)
                taken.append(1000 * (time.perf_counter() - started))
            assert response.status_code == 200, url
        results[name] = {
            "median": statistics.median(taken[1:]),
            "slowest": max(taken[1:]),
            "queries": len(queries),
        }
    return results


def fill(appearances: int) -> tuple[Any, Any]:
    """Make the archive; return the person with all the appearances, and one of the others."""
    from articles.editing.write_names import appearances_of, offices_of
    from articles.models import Appearance, Article, Issue, Mention, Newspaper, Office, Page
    from people.models import Person

    dice = random.Random(1)
    paper = Newspaper.objects.create(name="测试日报", slug="ceshiribao")
    names = [
        f"{dice.choice('王李张刘陈杨黄赵吴周')}{chr(0x5000 + n // 90)}{chr(0x6000 + n % 90)}"
        for n in range(OTHERS)
    ]
    Person.objects.bulk_create([Person(name=name).read_name() for name in ["市长甲", *dict.fromkeys(names)]])
    leader, *others = Person.objects.order_by("pk")
    for batch in _batches(appearances):
        issues = {
            day: Issue.objects.get_or_create(newspaper=paper, date=day)[0] for day in dict.fromkeys(batch)
        }
        pages = {day: _page(Page, issue) for day, issue in issues.items()}
        articles = [_article(Article, pages[day], day, n) for n, day in enumerate(batch, 1)]
        Article.objects.bulk_create(articles)
        mentions = []
        for article in articles:
            for place, person in enumerate([leader, *dice.sample(others, BESIDE)]):
                mentions.append(
                    Mention(
                        article=article, person=person, name=person.name, part_id=2, start=2 + 4 * place,
                        end=5 + 4 * place, date=article.date,
                    )
                )  # fmt: skip
        Mention.objects.bulk_create(mentions)
        printed = [
            [
                [
                    dice.choice(["市长", "市委副书记"])
                    if m.person_id == leader.pk
                    else f"委员{m.person_id % 50}",
                    "",
                ]
            ]
            for m in mentions
        ]
        Office.objects.bulk_create(offices_of(mentions, printed))
        Appearance.objects.bulk_create(appearances_of(mentions))
    return leader, others[0]


def _batches(appearances: int) -> Iterator[list[date]]:
    days = [FIRST + timedelta(days=n // A_DAY) for n in range(appearances)]
    for start in range(0, appearances, A_DAY * 150):
        yield days[start : start + A_DAY * 150]


def _page(model: Any, issue: Any) -> Any:
    name = f"{issue.date}"
    return model.objects.get_or_create(
        issue=issue,
        number=1,
        defaults={
            "source_name": name,
            "source_bytes": b"",
            "sha256": name,
            "text": "",
            "state": "ok",
            "parser_version": "0",
        },
    )[0]


def _article(model: Any, page: Any, day: date, position: int) -> Any:
    from articles.archive import write_parts

    article = model(page=page, position=position, date=day, confidence=1.0)
    names = "甲乙丙、" * (BESIDE + 1)
    texts = [("title", f"第{position}次会议召开"), ("body", f"出席{names}会议指出，" + "要抓好落实。" * 120)]
    write_parts(
        article,
        [{"id": n, "role": role, "text": text, "lines": [n]} for n, (role, text) in enumerate(texts, 1)],
    )
    return article


if __name__ == "__main__":
    main()
