"""How fast words are found and replaced across a large archive, and what saves of others take meanwhile.

    python -m bench.replace --articles 10000
    python -m tests.postgres python -m bench.replace --articles 10000

Fills a database of its own in which every article holds the words once, previews them, and replaces them; then replaces
them back while another process saves other sentences, one after the other with a `--pause` between them.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.processes import own_database

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.editing.replacing.wanted import Wanted

FIND, PUT = "青出区", "青山区"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.replace")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--pause", type=float, default=0.05, help="seconds between two saves of others")
    parser.add_argument("--saves", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.saves:
        start()
        save_for_ever(options.pause)
        return
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)) as environ:
        os.environ.update(environ)
        start()
        run(options.articles, options.pause)


def start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django

    django.setup()


def run(articles: int, pause: float) -> None:
    from django.contrib.auth.models import User
    from django.db import connection

    from articles.editing.replacing.found import preview
    from articles.editing.replacing.wanted import Wanted
    from articles.models import Article
    from bench.filled import fill_archive

    fill_archive(articles, plant=FIND)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    editor = User.objects.create_superuser("editor")
    wanted = Wanted(FIND, PUT)
    print(f"{connection.vendor}: {Article.objects.count()} articles")
    times = []
    for _ in range(3):
        began = time.perf_counter()
        found = preview(wanted)
        times.append(time.perf_counter() - began)
    print(f"preview of {found.hits} hits: {statistics.median(times):.2f} s")
    replaced(wanted, editor, found.articles, "alone")
    others = subprocess.Popen(
        [sys.executable, "-m", "bench.replace", "--saves", "--pause", str(pause)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
    assert others.stdout and others.stdout.readline()  # it has begun
    back = Wanted(PUT, FIND)
    replaced(back, editor, found.articles, "while others save")
    told, _ = others.communicate("stop\n")
    print(f"saves of others meanwhile: {told.strip()}; {preview(back).hits} hits are left")


def replaced(wanted: "Wanted", editor: "User", articles: int, when: str) -> None:
    """Replace words and print how long that took."""
    from articles.editing.replacing.found import now
    from articles.editing.replacing.replace import go_on_replacing, replace_everywhere

    batch = replace_everywhere(wanted, seen=now(), by=editor)
    began, own = time.perf_counter(), time.process_time()
    while not batch.finished_at:
        batch = go_on_replacing(batch, seconds=1)
    seconds, own = time.perf_counter() - began, time.process_time() - own
    print(
        f"replaced in {articles} articles {when}: {seconds:.0f} s, {articles / seconds:.0f} a second; "
        f"own work {own / articles * 1000:.1f} ms an article"
    )


def save_for_ever(pause: float) -> None:
    """Save one article after the other until something is read, then print what the saves took."""
    import random
    import select

    from django.contrib.auth.models import User

    from articles.editing.save import Edit, save_article
    from articles.models import Article

    editor = User.objects.get()
    ids = list(Article.objects.order_by().values_list("pk", flat=True))
    chance, times, begun = random.Random(1), [], False
    while True:
        article = Article.objects.get(pk=chance.choice(ids))
        row = article.parts[0]
        began = time.perf_counter()
        edit = Edit({row["id"]: row["text"] + "改。"})
        save_article(article.pk, base_version=article.version, edit=edit, by=editor)
        if begun:
            times.append((time.perf_counter() - began) * 1000)
        else:  # word lists are read once
            print("begun", flush=True)
        begun = True
        time.sleep(pause)
        if select.select([sys.stdin], [], [], 0)[0]:
            break
    times.sort()
    print(f"{len(times)}, p50 {times[len(times) // 2]:.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms, "
          f"slowest {times[-1]:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
