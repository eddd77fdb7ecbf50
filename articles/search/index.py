"""Keeping the index in step with the articles: in the transaction that changes them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from articles.models import Article, SearchDocument
from articles.search.base import LIVE, SHADOW, Engine, Range
from articles.search.documents import documents, with_texts
from articles.search.engines import engine
from articles.search.keys import bounds, day_of, free_key
from articles.search.tokens import VERSION

BATCH = 400  # articles


def index_articles(ids: Iterable[int]) -> None:
    """Bring the index up to date with these articles; those that are gone, or not public, leave it.

    Call it in the transaction that changes them, once they are written.
    """
    with transaction.atomic(savepoint=False):
        state = engine().held()
        for batch in _batches(sorted(set(ids))):
            _index(batch, LIVE)
            if state and state.rebuilding and (copied := [pk for pk in batch if pk <= state.done]):
                _index(copied, SHADOW)


def index_texts(articles: Sequence[Article]) -> None:
    """Bring the index up to date with articles of which nothing but the texts has changed: less is read for that.

    Call it in the transaction that changes them.
    """
    with transaction.atomic(savepoint=False):
        state = engine().held()
        standing = [] if state and state.rebuilding else engine().standing([one.pk for one in articles])
        known = {document.article_id: document for document in standing if document.tokeniser == VERSION}
        new = [with_texts(known[one.pk], one) for one in articles if one.pk in known]
        engine().replace([*known.values()], new)
        index_articles(one.pk for one in articles if one.pk not in known)


def unindex(ids: Iterable[int]) -> None:
    """Take articles out of the index, in the transaction that deletes them, before or after."""
    with transaction.atomic(savepoint=False):
        state = engine().held()
        for batch in _batches(sorted(set(ids))):
            for table in (LIVE, SHADOW) if state and state.rebuilding else (LIVE,):
                engine().replace(engine().standing(batch, table), [], table)


def index_in_shadow(ids: Sequence[int]) -> None:
    """Index articles in the shadow."""
    _index(ids, SHADOW)


def _index(ids: Sequence[int], table: str) -> None:
    to, found = engine(), documents(ids)
    standing = {name: to.standing(ids, name) for name in dict.fromkeys((table, LIVE))}
    _give_keys(to, found, standing, table)
    to.replace(standing[table], found, table)


def _give_keys(
    to: Engine,
    found: Sequence[SearchDocument],
    standing: Mapping[str, Sequence[SearchDocument]],
    table: str,
) -> None:
    """Give each document the sort key it has, as long as its day is the same, or a free one near the one it wants."""
    # A key whose tokens cannot be taken back (another version wrote them) is not used again in that table.
    known = {
        document.article_id: document.sort_key
        for name, documents in standing.items()
        for document in documents
        if document.tokeniser == VERSION or name != table
    }
    taken: dict[int, set[int]] = defaultdict(set)
    for document in found:
        day = day_of(document.sort_key)
        key = known.get(document.article_id)
        if key is None or day_of(key) != day:
            if day not in taken:
                within = Range(*bounds(day, day))
                taken[day] = {key for name in standing for key in to.taken(within, name)}
            key = free_key(document.sort_key, taken[day])
            taken[day].add(key)
        document.sort_key = key


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[at : at + BATCH] for at in range(0, len(ids), BATCH))
