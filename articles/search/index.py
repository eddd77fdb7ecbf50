"""Keeping the index in step with the articles: in the transaction that changes them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from articles.models import Article, SearchDocument, SearchState
from articles.search.base import LIVE, SHADOW, Engine, Range
from articles.search.documents import documents
from articles.search.engines import engine
from articles.search.keys import bounds, day_of, new_key
from articles.search.tokens import VERSION

BATCH = 400  # articles


def index_articles(ids: Iterable[int]) -> None:
    """Bring the index up to date with these articles; those that are gone, or not public, leave it.

    Call it in the transaction that changes them, once they are written.
    """
    with transaction.atomic():
        state = hold()
        for batch in _batches(sorted(set(ids))):
            _index(batch, LIVE)
            if state and state.rebuilding and (copied := [pk for pk in batch if pk <= state.done]):
                _index(copied, SHADOW)


def unindex(ids: Iterable[int]) -> None:
    """Take articles out of the index, in the transaction that deletes them, before or after."""
    with transaction.atomic():
        state = hold()
        for batch in _batches(sorted(set(ids))):
            for table in (LIVE, SHADOW) if state and state.rebuilding else (LIVE,):
                engine().replace(batch, [], table)


def hold() -> SearchState | None:
    """Return the state of the index, which stays as it is until the transaction ends; None where there is none yet."""
    engine().share()
    return SearchState.objects.first()


def index_in_shadow(ids: Sequence[int]) -> None:
    """Index articles in the shadow."""
    _index(ids, SHADOW)


def _index(ids: Sequence[int], table: str) -> None:
    to, found = engine(), documents(ids)
    _give_keys(to, found, ids, table)
    to.replace(ids, found, table)


def _give_keys(to: Engine, found: Sequence[SearchDocument], ids: Sequence[int], table: str) -> None:
    """Give each document its sort key: the one it has, as long as its day is the same, or a new one."""
    tables = dict.fromkeys((table, LIVE))
    # A key whose tokens cannot be taken back (another version wrote them) is not used again in that table.
    known = {
        standing.article_id: standing.sort_key
        for name in tables
        for standing in to.standing(ids, name)
        if standing.tokeniser == VERSION or name != table
    }
    places = {
        pk: (day, page or 0, position)
        for pk, day, page, position in Article.objects.filter(pk__in=ids).values_list(
            "pk", "date", "page__number", "position"
        )
    }
    taken: dict[date, set[int]] = defaultdict(set)
    for document in found:
        day, page, position = places[document.article_id]
        key = known.get(document.article_id)
        if key is None or day_of(key) != day.toordinal():
            if day not in taken:
                low, high = bounds(day.toordinal(), day.toordinal())
                taken[day] = {key for name in tables for key in to.taken(Range(low, high), name)}
            key = new_key(day, page, position, taken[day])
            taken[day].add(key)
        document.sort_key = key


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[at : at + BATCH] for at in range(0, len(ids), BATCH))
