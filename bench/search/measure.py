"""Measure the search on the database in use: run by `bench.search`, one process an engine."""

import json
import pickle
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q
from django.test import Client, override_settings

from articles.archive import write_parts
from articles.models import Article, SearchDocument
from articles.search.asked import Asked, ask
from articles.search.engines import engine
from articles.search.index import index_articles
from articles.search.query import Explanation, parse
from articles.search.results import COUNTED
from articles.views.hits import rows
from articles.views.snippets import marked
from bench.search.corpus import Corpus
from bench.search.load import load
from bench.search.queries import Query

Times = dict[str, dict[str, list[float]]]  # seconds by operation and class of queries
SEARCHED = ("title", "kicker", "subtitle", "column", "body")
SLOW = 3  # queries of a class that engines without an index are asked
PAGE = 20


def timed(call: Callable[[], Any], warm: bool = True) -> tuple[float, Any]:
    """Return the seconds that a call took, and its result; warm, it is called once before."""
    if warm:
        call()
    began = time.perf_counter()
    result = call()
    return time.perf_counter() - began, result


def measure(size: int, queries: Sequence[Query], truth: Sequence[set[int]]) -> dict[str, Any]:
    """Fill the database if it is empty, and measure everything. Returns figures fit for JSON."""
    figures: dict[str, Any] = {"engine": connection.vendor, "articles": size}
    call_command("migrate", verbosity=0)
    if not Article.objects.exists():
        figures["load"], _ = timed(lambda: load(Corpus(size)), warm=False)
        figures["build"], _ = timed(lambda: call_command("rebuild_search"), warm=False)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_article")
    figures["size"] = sizes()
    ids = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    times: Times = defaultdict(lambda: defaultdict(list))
    figures["wrong"] = ours(queries, [{ids[number] for number in hits} for hits in truth], times)
    icontains(queries, times)
    if connection.vendor == "sqlite":
        figures["trigram"] = trigram(queries, truth, ids, times)
    figures["update"] = update(ids)
    figures["times"] = times
    return figures


def asked_of(query: Query) -> Asked:
    node = parse(query.text)
    assert not isinstance(node, Explanation)
    return ask(node)


def ours(queries: Sequence[Query], truth: Sequence[set[int]], times: Times) -> dict[str, list[int]]:
    """Time the search; return for each class how many hits were missing, and how many false."""
    client = Client()
    wrong: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for query, true in zip(queries, truth, strict=True):
        asked = asked_of(query)
        search = asked.search
        with engine().reading():
            found = set(every_hit(search.match))
            wrong[query.kind][0] += len(true - found)
            wrong[query.kind][1] += len(found - true)
            for name, call in {
                "page": lambda: rows(asked_of(query), search.after(None, PAGE)),  # noqa: B023
                "newest": lambda: engine().keys(search.match, limit=PAGE),  # noqa: B023
                "count": lambda: search.count(None),  # noqa: B023
                "count to 10,000": lambda: search.count(COUNTED + 1),  # noqa: B023
                "facets": lambda: facets(search.match),  # noqa: B023
            }.items():
                times[f"ours {name}"][query.kind].append(timed(call)[0])
        seconds, response = timed(
            lambda: client.get("/articles/", {"q": query.text}, headers={"host": "localhost"})
        )
        assert response.status_code == 200
        times["ours HTTP"][query.kind].append(seconds)
    return wrong


def every_hit(match: Any) -> list[int]:
    keys = engine().keys(match, limit=10**8)
    known = dict(SearchDocument.objects.values_list("sort_key", "article_id"))
    return [known[key] for key in keys]


def facets(match: Any) -> list[Counter]:
    found = engine().facet_rows(match, COUNTED)
    return [
        Counter(row.sort_key >> 20 for row in found),
        Counter(row.kind for row in found),
        Counter(row.column for row in found),
        Counter(name for row in found for name in row.bylines.split("\n")),
    ]


def icontains(queries: Sequence[Query], times: Times) -> None:
    """Time Django's plain substring search over the same articles, for some queries of each class."""
    asked: Counter[str] = Counter()
    for query in queries:
        asked[query.kind] += 1
        if asked[query.kind] > SLOW:
            continue
        articles = Article.objects.select_related("page__issue__newspaper").defer("parts", "page__text")
        for word in query.words:
            occurs = Q()
            for column in SEARCHED:
                occurs |= Q(**{f"{column}__icontains": word})
            articles = articles.filter(occurs)
        if query.month:
            year, month = map(int, query.month.split("-"))
            articles = articles.filter(date__year=year, date__month=month)
        times["icontains page"][query.kind].append(
            timed(lambda: [marked(a.body, ()) for a in articles[:PAGE]], warm=False)[0]
        )
        times["icontains count"][query.kind].append(timed(articles.count, warm=False)[0])


def trigram(
    queries: Sequence[Query], truth: Sequence[set[int]], ids: Sequence[int], times: Times
) -> dict[str, Any]:
    """Time FTS5's own trigrams over the same texts, in a table of their own."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_trigram")
        cursor.execute(
            "CREATE VIRTUAL TABLE bench_trigram USING fts5(t, content='', columnsize=0, tokenize='trigram')"
        )
        sql = ("INSERT INTO bench_trigram (rowid, t) SELECT sort_key, a.\"column\" || '|' || title || '|' || subtitle || '|' || body"
               " FROM articles_article a JOIN articles_searchdocument d ON d.article_id = a.id ORDER BY sort_key")  # fmt: skip
        build, _ = timed(lambda: cursor.execute(sql), warm=False)
        found_of: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        keys = dict(SearchDocument.objects.values_list("article_id", "sort_key"))
        for query, hits in zip(queries, truth, strict=True):
            if query.month:
                continue
            match = " AND ".join(f'"{word}"' for word in query.words)

            def page(match: str = match) -> list:
                cursor.execute(
                    "SELECT rowid FROM bench_trigram WHERE bench_trigram MATCH %s ORDER BY rowid DESC LIMIT 20",
                    [match],
                )
                return cursor.fetchall()

            def count(match: str = match) -> int:
                cursor.execute("SELECT count(*) FROM bench_trigram WHERE bench_trigram MATCH %s", [match])
                return cursor.fetchall()[0][0]

            times["trigram newest"][query.kind].append(timed(page)[0])
            seconds, number = timed(count)
            times["trigram count"][query.kind].append(seconds)
            found_of[query.kind][0] += number
            found_of[query.kind][1] += len({keys[ids[hit]] for hit in hits})
        size = _table_size(cursor, "bench_trigram")
        cursor.execute("DROP TABLE bench_trigram")
    return {"build": build, "size": size, "found of true": found_of}


def update(ids: Sequence[int]) -> float:
    """Return the median seconds for the index to follow the change of one article."""
    chance = random.Random(2)
    seconds = []
    for pk in chance.sample(list(ids), 20):
        article = Article.objects.get(pk=pk)
        parts = [{**part, "text": part["text"] + "新添一句。"} for part in article.parts]
        with transaction.atomic():
            write_parts(article, parts)
            article.save()
            began = time.perf_counter()
            index_articles([pk])
            seconds.append(time.perf_counter() - began)
            transaction.set_rollback(True)
    return statistics.median(seconds)


def sizes() -> dict[str, int]:
    """Return the bytes of the texts, of the documents and of their tokens."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(length(body) + length(title)) FROM articles_article")
        found = {"characters": int(cursor.fetchall()[0][0])}
        if connection.vendor == "sqlite":
            found["documents"] = _table_size(cursor, "articles_searchdocument")
            found["tokens"] = _table_size(cursor, "articles_searchtokens")
            return found
        cursor.execute("SELECT pg_relation_size(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indexrelid"
                       " WHERE indrelid = 'articles_searchdocument'::regclass AND relam = (SELECT oid FROM pg_am WHERE amname = 'gin')")  # fmt: skip
        found["tokens"] = cursor.fetchall()[0][0]
        cursor.execute("SELECT pg_total_relation_size('articles_searchdocument')")
        found["documents"] = cursor.fetchall()[0][0] - found["tokens"]
        return found


def _table_size(cursor: Any, name: str) -> int:
    cursor.execute(
        "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name = %s OR tbl_name LIKE %s)",
        [name, name + "_%"],
    )
    return cursor.fetchall()[0][0]


if __name__ == "__main__":
    task = pickle.loads(Path(sys.argv[1]).read_bytes())
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):  # nothing was collected
        result = measure(task["size"], task["queries"], task["truth"])
    sys.stdout.write(json.dumps(result) + "\n")
