"""How long the server works on a save, on what editors look at, and on verifying, in a large archive.

    python -m bench.editing_speed --articles 100000
    python -m tests.postgres python -m bench.editing_speed --articles 100000

Fills a database of its own. A save is measured whole, as the admin calls it: lock, merge, names, suggestions, record,
commit. Saves of four kinds take turns, so that what else the machine does meets all of them alike; figures are medians
and 95th percentiles in milliseconds.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.processes import own_database

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.models import Article

TIMES = 200


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.editing_speed")
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)) as environ:
        os.environ.update(environ)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
        import django

        django.setup()
        run(options.articles)


def run(articles: int) -> None:
    from django.contrib.auth.models import User
    from django.db import connection

    from articles.models import Article
    from bench.filled import fill_archive

    began = time.perf_counter()
    fill_archive(articles)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    count = Article.objects.count()
    print(f"{connection.vendor}: {count} articles, filled in {time.perf_counter() - began:.0f} s")
    measure_editing(User.objects.create_superuser("editor"))
    measure_verifying()


def measure_editing(editor: "User") -> None:
    """Print what each kind of save, and reading an earlier version, takes."""
    from articles.models import Article

    ids = list(Article.objects.values_list("pk", flat=True))
    chance = random.Random(1)
    kinds: dict[str, Callable[[Article, User], None]] = {
        "save of one sentence": save_sentence,
        "save merged with another": save_stale,
        "save without a change": save_nothing,
        "undo of a save": undo_last,
        "an article as it was": read_back,
    }
    times: dict[str, list[float]] = {name: [] for name in kinds}
    save_sentence(Article.objects.get(pk=ids[0]), editor)  # word lists are read once
    for _ in range(TIMES):
        article = Article.objects.get(pk=chance.choice(ids))
        for name, work in kinds.items():
            article.refresh_from_db()
            began = time.perf_counter()
            work(article, editor)
            times[name].append((time.perf_counter() - began) * 1000)
    for name, taken in times.items():
        print(
            f"{name:26} median {statistics.median(taken):6.1f}  95 % {statistics.quantiles(taken, n=20)[-1]:6.1f}"
        )


def save_sentence(article: "Article", editor: "User", version: int | None = None, part: int = 0) -> None:
    from articles.editing.save import Edit, save_article

    row = article.parts[part]
    edit = Edit({row["id"]: row["text"] + "改。"})
    save_article(article.pk, base_version=version or article.version, edit=edit, by=editor)


def save_stale(article: "Article", editor: "User") -> None:
    save_sentence(article, editor, max(article.version - 1, 1), part=-1)


def save_nothing(article: "Article", editor: "User") -> None:
    from articles.editing.save import Edit, save_article

    texts = {part["id"]: part["text"] for part in article.parts}
    save_article(article.pk, base_version=article.version, edit=Edit(texts), by=editor)


def undo_last(article: "Article", editor: "User") -> None:
    from articles.editing.undo import undo

    undo(article.changes.select_related("changeset").latest("pk").changeset, by=editor)


def read_back(article: "Article", _editor: "User") -> None:
    from articles.editing.history import state_at

    assert state_at(article, 1)


def measure_verifying() -> None:
    """Print how fast the whole archive is verified."""
    from articles.models import Page
    from articles.verifying.verify import verify

    began = time.perf_counter()
    articles = faults = 0
    for number, found in verify(Page.objects.order_by("pk").values_list("pk", flat=True).iterator()):
        articles, faults = articles + number, faults + len(found)
    seconds = time.perf_counter() - began
    print(
        f"verify_archive: {articles} articles in {seconds:.0f} s, {articles / seconds:.0f} a second, {faults} faults"
    )


if __name__ == "__main__":
    main()
