"""A page with everything the archive holds about it, read for many pages at once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple, TypeVar

from articles.editing.state import State, state_with
from articles.models import (
    Appearance,
    Article,
    Byline,
    Change,
    FormerArticle,
    FormerText,
    Mention,
    Page,
    SearchDocument,
    Suggestion,
    SurveyedPage,
    Waiting,
)
from articles.search.documents import documents

Row = TypeVar("Row")


class Tail(NamedTuple):
    """What is asked of the article with which another one goes on."""

    issue_id: int | None
    page_number: int | None
    continued_from_page: int | None
    continued_from_mark: str


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page, its articles by position, and what points at them. `changes` are the oldest first.

    `bylines`, `mentions` (with their offices) and `appearances` are by the id of their article, `tails` by their own.
    `known` is what the search has of an article, `wanted` what it should have, both by the article's id. `waiting` is
    by the article's id, too, and None where the page is still to be looked at.
    """

    page: Page
    articles: list[Article]
    bylines: dict[int, list[Byline]]
    mentions: dict[int, list[Mention]]
    appearances: dict[int, list[Appearance]]
    suggestions: list[Suggestion]
    changes: list[Change]
    former_articles: list[FormerArticle]
    former_texts: list[FormerText]
    tails: dict[int, Tail]
    known: dict[int, SearchDocument]
    wanted: dict[int, SearchDocument]
    waiting: dict[int, Waiting] | None

    def state(self, article: Article) -> State:
        """Return what one of the articles is now."""
        return state_with(article, self.bylines[article.pk], self.mentions[article.pk])


def read_records(page_ids: Collection[int]) -> Iterator[PageRecord]:
    """Yield the pages with these ids, in id order; some fifteen queries, however many there are."""
    in_pages = {"page__in": page_ids}
    pages = Page.objects.filter(pk__in=page_ids).select_related("issue").order_by("pk")
    articles = _grouped(Article.objects.filter(**in_pages).order_by("position"), by_page)
    of_articles = {"article__page__in": page_ids}
    bylines = _grouped(Byline.objects.filter(**of_articles), by_article)
    mentions = _grouped(Mention.objects.filter(**of_articles).prefetch_related("offices"), by_article)
    appearances = _grouped(Appearance.objects.filter(**of_articles), by_article)
    suggestions = _grouped(Suggestion.objects.filter(**in_pages), by_page)
    changes = _grouped(Change.objects.filter(**in_pages).order_by("pk"), by_page)
    former_articles = _grouped(FormerArticle.objects.filter(**in_pages), by_page)
    former_texts = _grouped(FormerText.objects.filter(**in_pages), by_page)
    everything = [article for rows in articles.values() for article in rows]
    tails = _tails(everything)
    ids = [article.pk for article in everything]
    known = {found.article_id: found for found in SearchDocument.objects.filter(article_id__in=ids)}
    wanted = {document.article_id: document for document in documents(ids)}
    waiting = {row.pk: row for row in Waiting.objects.filter(article__in=ids)}
    looked_at = set(SurveyedPage.objects.filter(**in_pages, pending=0).values_list("pk", flat=True))
    for page in pages:
        yield PageRecord(
            page,
            articles[page.pk],
            bylines,
            mentions,
            appearances,
            suggestions[page.pk],
            changes[page.pk],
            former_articles[page.pk],
            former_texts[page.pk],
            tails,
            known,
            wanted,
            waiting if page.pk in looked_at else None,
        )


by_page: Callable[..., int] = attrgetter("page_id")
by_article: Callable[..., int] = attrgetter("article_id")


def _grouped(rows: Iterable[Row], key: Callable[[Row], int]) -> "defaultdict[int, list[Row]]":
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _tails(articles: Iterable[Article]) -> dict[int, Tail]:
    ids = {article.continuation_id for article in articles if article.continuation_id is not None}
    columns = ("pk", "page__issue_id", "page__number", "continued_from_page", "continued_from_mark")
    found = Article.objects.filter(pk__in=ids).values_list(*columns) if ids else ()
    return {pk: Tail(*rest) for pk, *rest in found}
