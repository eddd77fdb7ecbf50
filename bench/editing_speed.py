"""How long the server works on a save, on what editors look at, and on verifying, in a large archive.

    python -m bench.editing_speed --articles 100000
    python -m tests.postgres python -m bench.editing_speed --articles 100000

Fills a database of its own. A save is measured whole, as the admin calls it: lock, merge, names, suggestions, search,
record, commit; what is done after the answer is told apart. Pages are measured as the server makes them. All kinds
take turns, so that what else the machine does meets them alike. Figures are milliseconds of the clock (median,
quickest and slowest tenth) and of this process's own work (median), which other programs do not lengthen.
"""

import argparse
import gc
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
    from django.test import Client

    from articles.models import Article

TIMES = 100
AFTERWARDS = "after the answer to a save"


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
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import override_settings

    from articles.models import Article
    from articles.suggesting.look import look_at_pages
    from bench.filled import fill_archive

    began = time.perf_counter()
    fill_archive(articles)
    filled = time.perf_counter()
    for _looked in look_at_pages():
        pass
    looked = time.perf_counter() - filled
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    count = Article.objects.count()
    print(
        f"{connection.vendor}: {count} articles, filled in {filled - began:.0f} s, looked at in {looked:.0f} s"
    )
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        measure_editing(User.objects.create_superuser("editor"))
    measure_verifying()


def measure_editing(editor: "User") -> None:
    """Print what each kind of save takes, and the pages on which editors see what was done."""
    from django.test import Client

    from articles.models import Article
    from articles.queues import next_article
    from articles.suggesting.afterwards import answering

    client = Client(headers={"host": "localhost"})
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    ids = list(Article.objects.values_list("pk", flat=True))
    chance = random.Random(1)
    kinds: dict[str, Callable[[Article], object]] = {
        "save of one sentence": lambda article: save_sentence(article, editor),
        "save merged with another": lambda article: save_stale(article, editor),
        "save without a change": lambda article: save_nothing(article, editor),
        "undo of a save": lambda article: undo_last(article, editor),
        "next article of the queue": lambda article: next_article(editor, after=article.pk),
        "page of the queue": lambda _article: get(client, "/admin/articles/waiting/"),
        "history of an article": lambda article: get(
            client, f"/admin/articles/article/{article.pk}/history/"
        ),
        "stream of all changes": lambda _article: get(client, "/admin/articles/changeset/"),
    }
    for work in kinds.values():
        work(Article.objects.get(pk=ids[0]))  # word lists and templates are read once
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in (*kinds, AFTERWARDS)}
    for _ in range(TIMES):
        article = Article.objects.get(pk=chance.choice(ids))
        for name, work in kinds.items():
            article.refresh_from_db()
            gc.collect()
            with answering():
                started = _clocks()
                work(article)
                answered = _clocks()
            times[name].append(_since(started, answered))
            if work is kinds["save of one sentence"]:
                times[AFTERWARDS].append(_since(answered, _clocks()))
    for name, taken in times.items():
        clock_times, own_times = zip(*taken, strict=True)
        tenths = statistics.quantiles(clock_times, n=10)
        print(
            f"{name:26} median {statistics.median(clock_times):6.1f} ({tenths[0]:.1f} to {tenths[-1]:.1f}), "
            f"own work {statistics.median(own_times):6.1f}"
        )


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    return (end[0] - start[0]) * 1000, (end[1] - start[1]) * 1000


def get(client: "Client", path: str) -> None:
    assert client.get(path).status_code == 200


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
