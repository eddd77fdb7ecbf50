"""Measure the search of the archive on the database in use."""

import gc
import random
import statistics
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from unittest import mock

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from articles.archive import write_parts
from articles.models import Article, SearchDocument
from articles.search import postgres
from articles.search.asked import Asked, ask
from articles.search.engines import engine
from articles.search.facets import count_facets
from articles.search.index import index_articles
from articles.search.query import Explanation, parse
from articles.search.results import COUNTED
from articles.views.hits import rows
from bench.search.corpus import Corpus
from bench.search.load import load
from bench.search.others import icontains, trigram
from bench.search.queries import Query
from bench.search.sizes import sizes
from bench.search.timing import PAGE, Times, Wrong, compare, new_times, new_wrong, timed


def measure(size: int, queries: Sequence[Query], truth: Sequence[set[int]]) -> dict[str, Any]:
    """Fill the database if it is empty, and measure everything. Returns figures fit for JSON."""
    figures: dict[str, Any] = {"engine": connection.vendor, "articles": size}
    call_command("migrate", verbosity=0)
    if not Article.objects.exists():
        figures["load"], _ = timed(lambda: load(Corpus(size)), warm=False)
        figures["build"], _ = timed(lambda: call_command("rebuild_search", verbosity=0), warm=False)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    figures["size"] = sizes()
    ids = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    times = new_times()
    figures["wrong"] = ours(queries, [{ids[number] for number in hits} for hits in truth], times)
    icontains(queries, times)
    if connection.vendor == "sqlite":
        figures["trigram"] = trigram(queries, truth, ids, times)
    figures["update"] = update(ids)
    figures["times"] = times
    return figures


def ours(queries: Sequence[Query], truth: Sequence[set[int]], times: Times) -> Wrong:
    """Time the search; return what each class found."""
    client = Client()
    wrong = new_wrong()
    known = dict(SearchDocument.objects.values_list("sort_key", "article_id"))
    gc.collect()
    gc.freeze()  # the truth of all queries is no garbage: looking through it would be counted to a query
    for query, true in zip(queries, truth, strict=True):
        asked = asked_of(query)
        # Nobody but the bench reads all hits at once.
        with mock.patch.object(postgres, "LONGEST", 600.0), engine().reading():
            keys = engine().keys(asked.search.match, limit=10**8)
        compare(wrong[query.kind], {known[key] for key in keys}, true)
        with engine().reading():
            for name, call in operations(query, asked).items():
                times[f"{name}: ours"][query.kind].append(timed(call)[0])
        seconds, response = timed(ask_over_http(client, query.text))
        assert response.status_code == 200
        times["HTTP response: ours"][query.kind].append(seconds)
    return wrong


def asked_of(query: Query) -> Asked:
    node = parse(query.text)
    assert not isinstance(node, Explanation)
    return ask(node)


def operations(query: Query, asked: Asked) -> dict[str, Callable[[], Any]]:
    """Return what is timed of a query, by name."""
    search = asked.search
    return {
        "page, most telling first, with snippets": lambda: rows(asked_of(query), search.after(None, PAGE)),
        "20 newest": lambda: engine().keys(search.match, limit=PAGE),
        "count": lambda: search.count(None),
        "count to 10,000": lambda: search.count(COUNTED + 1),
        "facets": lambda: count_facets(search.match),
    }


def ask_over_http(client: Client, text: str) -> Callable[[], Any]:
    return lambda: client.get("/articles/", {"q": text}, headers={"host": "localhost"})


def update(ids: Sequence[int]) -> float:
    """Return the median seconds for the index to follow the change of one article."""
    chance = random.Random(2)
    seconds = []
    for pk in chance.sample(list(ids), 20):
        article = Article.objects.get(pk=pk)
        for part in article.parts:
            part["text"] += "新添一句。"
        with transaction.atomic():
            write_parts(article, article.parts)
            article.save()
            seconds.append(timed(partial(index_articles, [pk]), warm=False)[0])
            transaction.set_rollback(True)
    return statistics.median(seconds)
