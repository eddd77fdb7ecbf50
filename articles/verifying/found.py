"""The search knows of every article what the article says now, and the queue how much it waits for an editor."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.models import SearchDocument, Suggestion, Waiting
from articles.queues import weighed
from articles.search.keys import date_of
from articles.verifying.fault import REBUILD, WEIGH, Fault
from articles.verifying.record import PageRecord

DERIVED = [
    field.attname for field in SearchDocument._meta.concrete_fields if field.attname != "sort_key"
]  # the sort key is given once, and only its day is derived


def check_search(record: PageRecord) -> Iterator[Fault]:
    """Yield articles that the search does not know, or knows otherwise than they are.

    What tokens of another version wrote is left to the rebuild that the search asks for itself.
    """
    for article in record.articles:
        known, wanted = record.known.get(article.pk), record.wanted.get(article.pk)
        if known is None or wanted is None:
            wrong = [] if known is wanted else [_("有无")]
        elif known.tokeniser != wanted.tokeniser:
            continue
        else:
            wrong = [name for name in DERIVED if getattr(known, name) != getattr(wanted, name)]
            wrong += ["date"] if date_of(known.sort_key) != article.date else []
        if wrong:
            message = _("检索所知与文章不符：%(columns)s。") % {"columns": "、".join(wrong)}
            yield Fault("search", record.page.pk, article.pk, None, message, str(REBUILD))


def check_queue(record: PageRecord) -> Iterator[Fault]:
    """Yield articles that wait otherwise than their open suggestions and their extent say."""
    if record.waiting is None:
        return
    for article in record.articles:
        told = [
            (Suggestion.Origin(one.origin), one.confidence)
            for one in record.suggestions
            if one.article_id == article.pk and one.state == Suggestion.State.OPEN
        ]
        waits, wanted = record.waiting.get(article.pk), weighed(article, told)
        if not _alike(waits, wanted):
            message = _("待办队列与这篇文章的建议、可信度不符。")
            yield Fault("queue", record.page.pk, article.pk, None, message, str(WEIGH))


def _alike(waits: Waiting | None, wanted: Waiting | None) -> bool:
    if waits is None or wanted is None:
        return waits is wanted
    same = (waits.urgency, waits.date) == (wanted.urgency, wanted.date)
    # Confidences add up to a little more or less in another order.
    return same and abs(waits.weight - wanted.weight) <= 1
