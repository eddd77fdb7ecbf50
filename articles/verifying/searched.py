"""Readers find each article by what it says now."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.models import Article, Page, SearchDocument
from articles.search.documents import searched_text
from articles.search.keys import date_of
from articles.verifying.fault import REBUILD, Fault
from articles.verifying.record import PageRecord


def check_index(record: PageRecord) -> Iterator[Fault]:
    """Yield articles that the search index does not hold as they are."""
    for article in record.articles:
        document = record.documents.get(article.pk)
        if document is None or not _fits(document, article, record.page):
            message = _("检索索引中没有这篇文章现在的内容。")
            yield Fault("index", record.page.pk, article.pk, None, message, str(REBUILD))


def _fits(document: SearchDocument, article: Article, page: Page) -> bool:
    return (
        document.text == searched_text(article.parts)
        and (document.kind, document.page_number) == (article.kind, page.number)
        and (document.column, date_of(document.sort_key)) == (article.column, article.date)
    )
