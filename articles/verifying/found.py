"""The search knows of every article what the article says now."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.models import SearchDocument
from articles.search.keys import date_of
from articles.verifying.fault import REBUILD, Fault
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
