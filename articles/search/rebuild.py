"""Making the index anew beside the old one, which goes on answering; and whether that is due."""

import time
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef

from articles.models import Article, SearchDocument, SearchState
from articles.models.public import public_articles
from articles.search.base import SHADOW
from articles.search.engines import engine
from articles.search.index import BATCH, index_in_shadow
from articles.search.tokens import VERSION

PAUSE = 0.02  # seconds between batches, for others who wait to write


def rebuild(*, anew: bool = False) -> Iterator[int]:
    """Build the index in a shadow, then let it take the old one's place. Yields how many articles were done at a time.

    What changes meanwhile is written to both. A rebuild that was broken off is continued, unless it is to begin
    `anew` or was made by another version of the tokens.
    """
    _begin(anew)
    while done := _advance():
        yield done
        time.sleep(PAUSE)
    if not SearchState.objects.filter(rebuilding=True).exists():
        return  # another rebuild was quicker
    engine().ready(SHADOW)
    while done := _advance(last=True):
        yield done


def remaining() -> int:
    """Return how many articles a rebuild that is on, or would begin now, has before it."""
    state = SearchState.objects.first()
    done = state.done if state and state.rebuilding and state.shadow_tokeniser == VERSION else 0
    return Article.objects.filter(pk__gt=done).count()


def _locked() -> SearchState:
    """Return the state, held alone: whoever changes articles waits, and who was at it has finished."""
    state = SearchState.objects.select_for_update().first()
    return state or SearchState.objects.create(tokeniser=VERSION)


def _begin(anew: bool) -> None:
    with transaction.atomic():
        state = _locked()
        if state.rebuilding and state.shadow_tokeniser == VERSION and not anew:
            return
        engine().drop_shadow()
        engine().make_shadow()
        state.rebuilding, state.done, state.shadow_tokeniser = True, 0, VERSION
        state.save()


@transaction.atomic
def _advance(*, last: bool = False) -> int:
    """Take the next articles into the shadow; return how many. With none left, the `last` time, swap."""
    state = _locked()
    if not state.rebuilding:
        return 0
    ids = list(Article.objects.filter(pk__gt=state.done).order_by("pk").values_list("pk", flat=True)[:BATCH])
    if ids:
        index_in_shadow(ids)
        state.done = ids[-1]
        state.save()
    elif last:
        engine().swap()
        state.rebuilding, state.done, state.tokeniser = False, 0, VERSION
        state.save()
    return len(ids)


def why_stale() -> str:
    """Say in English, for operators, why the index has to be rebuilt; "" if it does not."""
    state = SearchState.objects.first()
    if state is not None and state.tokeniser != VERSION:
        return (
            f"The search index holds tokens of version {state.tokeniser}; this code makes version {VERSION}."
        )
    indexed = SearchDocument.objects.filter(article_id=OuterRef("pk"))
    lacking = public_articles().filter(~Exists(indexed)).count()
    lost = SearchDocument.objects.filter(~Exists(public_articles().filter(pk=OuterRef("article_id")))).count()
    if lacking or lost:
        return f"The search index lacks {lacking} articles and holds {lost} that are gone."
    if state is not None and state.rebuilding:
        return "A rebuild of the search index was begun and not finished."
    return ""
