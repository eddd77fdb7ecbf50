"""Counts and suggestions follow what becomes of articles: right after the transaction that changes them.

The transaction itself only notes that the page is to be looked at, so that no fault of a rule costs an editor his
work, and so that what is killed in between is done by the next `look_at_pages`.
"""

import logging
from collections.abc import Collection, Iterator
from functools import partial

from django.db import transaction
from django.db.models import F

from articles.detectors.rules import RULES, detect
from articles.detectors.types import Context, PageView
from articles.models import Article, Page, Suggestion, SurveyedPage
from articles.queues import weigh
from articles.suggesting.afterwards import afterwards
from articles.suggesting.context import context_for
from articles.suggesting.counts import count_page
from articles.suggesting.keep import Suspected, keep
from articles.suggesting.silence import silent_rules
from articles.suggesting.view import StoredView, view_of

logger = logging.getLogger(__name__)


def renew_later(page_id: int, article_id: int, *, at_once: bool = True) -> None:
    """Note that an article was changed, in the transaction that does; right after it its page is counted anew.

    While a request is answered, that is after the answer: nobody waits for it. With `at_once` False it is left to
    the next `look_at_pages`.
    """
    noted = SurveyedPage.objects.filter(pk=page_id).update(pending=F("pending") + 1)
    if at_once:
        work = partial(renew_article, page_id, article_id, noted=bool(noted))
        transaction.on_commit(partial(afterwards, work), robust=True)


def note_pages(page_ids: Collection[int]) -> None:
    """Note that articles of pages were changed, many at once; the next `look_at_pages` looks at them."""
    SurveyedPage.objects.filter(pk__in=page_ids).update(pending=F("pending") + 1)


@transaction.atomic
def renew_article(page_id: int, article_id: int, *, noted: bool = False) -> None:
    """Count a page anew and look at one of its articles. `noted` says that this was pending on the page."""
    articles = _locked(page_id, [article_id])
    view = view_of(page_id)
    row = count_page(page_id, view.page)
    keep_suspected(page_id, articles, view)
    if noted and row.pending:
        SurveyedPage.objects.filter(pk=page_id, pending__gt=0).update(pending=F("pending") - 1)
    _forget_if_gone(page_id)


@transaction.atomic
def renew_page(page_id: int) -> None:
    """Count a page anew, look at all of it, and see what of it waits for an editor."""
    articles = _locked(page_id)
    view = view_of(page_id)
    count_page(page_id, view.page)
    keep_suspected(page_id, articles, view)
    weigh(articles)  # those of doubtful extent wait, too, though nothing is suspected in them
    SurveyedPage.objects.filter(pk=page_id).update(pending=0)
    _forget_if_gone(page_id)


@transaction.atomic
def count_only(page_id: int) -> None:
    """Count a page anew; it is still to be looked at."""
    count_page(page_id, view_of(page_id).page)
    _forget_if_gone(page_id)


def keep_suspected(page_id: int, articles: Collection[int], view: StoredView) -> None:
    """Look at articles of a page, which are locked, and keep what the rules suspect there."""
    if not articles:
        return
    shown = view.only(articles)
    context = context_for(shown)
    silent = silent_rules()
    try:
        suspected = list(_suspected(shown, context, silent, view))
    except Exception:  # a text that breaks a rule must not stop the others
        logger.exception("no suggestions for page %s", page_id)
        return
    keep(page_id, articles, suspected)


def _suspected(
    shown: PageView, context: Context, silent: Collection[str], view: StoredView
) -> Iterator[Suspected]:
    heard = [rule for rule in RULES if rule not in silent]
    for rules, state in ((heard, Suggestion.State.OPEN), (sorted(silent), Suggestion.State.HIDDEN)):
        for found in detect(shown, context, rules):
            one = found.suspicion
            article, part = view.places[one.passage.article, one.passage.part]
            span = (one.start, one.end)
            yield Suspected(
                article,
                part,
                one.passage.text,
                *span,
                one.proposed,
                found.rule,
                one.why,
                one.confidence,
                state,
            )


def _locked(page_id: int, only: Collection[int] = ()) -> list[int]:
    rows = Article.objects.filter(page=page_id)
    if only:
        rows = rows.filter(pk__in=only)
    return list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))


def _forget_if_gone(page_id: int) -> None:
    """A page that stands in no issue any more has nothing to be counted."""
    SurveyedPage.objects.filter(pk=page_id).exclude(page__state=Page.State.OK).delete()
