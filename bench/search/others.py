"""Engines that need no index of ours, over the same articles: Django's `icontains`, and trigrams of FTS5."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from articles.models import Article, SearchDocument
from bench.search.queries import Query
from bench.search.sizes import table_size
from bench.search.timing import PAGE, Times, new_wrong, timed

SEARCHED = ("title", "kicker", "subtitle", "column", "body")
SLOW = 3  # queries of a class that icontains is asked
TEXTS = """
    INSERT INTO bench_trigram (rowid, t)
    SELECT sort_key, a."column" || '|' || title || '|' || subtitle || '|' || a.body
    FROM articles_article a JOIN articles_searchdocument d ON d.article_id = a.id ORDER BY sort_key
"""


def icontains(queries: Sequence[Query], times: Times) -> None:
    """Time Django's plain substring search, for some queries of each class."""
    asked: Counter[str] = Counter()
    for query in queries:
        asked[query.kind] += 1
        if asked[query.kind] <= SLOW:
            articles = containing(query)
            page, _ = timed(partial(newest, articles))
            count, _ = timed(articles.count)
            times["20 newest: icontains"][query.kind].append(page)
            times["count: icontains"][query.kind].append(count)


def newest(articles: QuerySet[Article]) -> list[Article]:
    return list(articles.only("pk")[:PAGE])


def containing(query: Query) -> QuerySet[Article]:
    """Return the articles that hold the words of a query, as Django finds them."""
    articles = Article.objects.all()
    for word in query.words:
        occurs = Q()
        for column in SEARCHED:
            occurs |= Q(**{f"{column}__icontains": word})
        articles = articles.filter(occurs)
    if query.month:
        year, month = map(int, query.month.split("-"))
        articles = articles.filter(date__year=year, date__month=month)
    return articles


def trigram(
    queries: Sequence[Query], truth: Sequence[set[int]], ids: Sequence[int], times: Times
) -> dict[str, Any]:
    """Time FTS5's own trigrams, in a table of their own. It finds nothing shorter than three characters."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_trigram")
        cursor.execute(
            "CREATE VIRTUAL TABLE bench_trigram USING fts5(t, content='', columnsize=0, tokenize='trigram')"
        )
        build, _ = timed(lambda: cursor.execute(TEXTS), warm=False)
        keys = dict(SearchDocument.objects.values_list("article_id", "sort_key"))
        wrong = new_wrong()
        for query, hits in zip(queries, truth, strict=True):
            if query.month:
                continue
            match = " AND ".join(f'"{word}"' for word in query.words)
            where = "FROM bench_trigram WHERE bench_trigram MATCH %s"
            page = asking(cursor, f"SELECT rowid {where} ORDER BY rowid DESC LIMIT {PAGE}", match)
            times["20 newest: FTS5 trigram"][query.kind].append(timed(page)[0])
            seconds, [[number]] = timed(asking(cursor, f"SELECT count(*) {where}", match))
            times["count: FTS5 trigram"][query.kind].append(seconds)
            true = {keys[ids[hit]] for hit in hits}
            wrong[query.kind][0] += len(true)
            wrong[query.kind][1] += max(0, len(true) - number)
            wrong[query.kind][2] += max(0, number - len(true))
        size = table_size(cursor, "bench_trigram")
        cursor.execute("DROP TABLE bench_trigram")
    return {"build": build, "size": size, "wrong": wrong}


def asking(cursor: Any, sql: str, match: str) -> Callable[[], Any]:
    def ask() -> Any:
        cursor.execute(sql, [match])
        return cursor.fetchall()

    return ask
