"""Deeds and their changes as the desk shows them: who, when, why, on what, and what differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet
from django.utils.translation import gettext as _

from articles.admin.deltas import Row, heading_of, page_rows, people_in, rows_of
from articles.admin.html import admin_url
from articles.admin.people_deeds import done_in_words, names_in
from articles.editing.undo import may_undo
from articles.editing.write import Editor
from articles.models import Article, Batch, Change, ChangeSet, Page
from articles.models.public import without


@dataclass(frozen=True, slots=True)
class ShownDeed:
    """A deed in one line, and whether who looks may undo it."""

    deed: ChangeSet
    who: str
    undone_by: list[int]
    may_undo: bool
    batch: Batch | None
    people: list[str]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change of one article or page: what that is called, where it is (empty: nowhere any more), what differs.

    `whole` says that the article came or went with it.
    """

    name: str
    url: str
    rows: list[Row]
    whole: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Extent:
    """How many changes a deed has, and the first of them."""

    number: int
    first: ShownChange


def loaded(deeds: QuerySet[ChangeSet]) -> QuerySet[ChangeSet]:
    """Load with deeds what `shown_deeds` needs; two queries in all."""
    found = deeds.select_related("by", "batch").prefetch_related("reversals")
    return found.defer("batch__kept", "batch__selection")


def shown_deeds(deeds: Sequence[ChangeSet], user: Editor) -> list[ShownDeed]:
    """Return deeds as they are shown to a user; one query, for the people they are about."""
    names = names_in(back for deed in deeds for back in deed.people)
    return [
        ShownDeed(
            deed,
            who_did(deed),
            sorted(reversal.pk for reversal in deed.reversals.all()),
            may_undo(user, deed.by_id),
            getattr(deed, "batch", None),
            done_in_words(deed.people, names),
        )
        for deed in deeds
    ]


def who_did(deed: ChangeSet) -> str:
    """Return who did it: a name that outlives the account, or that it was a program."""
    full = deed.by.get_full_name() if deed.by else ""
    if full and full != deed.by_name:
        return f"{full}（{deed.by_name}）"
    return deed.by_name or _("程序")


def on_pages(changes: QuerySet[Change]) -> QuerySet[Change]:
    """Load with changes the pages they are on, as far as naming them takes."""
    return changes.select_related("page__issue__newspaper").defer(*without("page__"))


def articles_of(ids: Iterable[int | None]) -> dict[int, Article]:
    """Return the articles that there still are of these ids, as far as naming them takes; one query."""
    return Article.objects.only("title", "body").in_bulk([key for key in ids if key])


def shown_changes(changes: Sequence[Change]) -> list[ShownChange]:
    """Return changes as they are shown; two queries, for the articles and the people they point to."""
    people = people_in(delta for change in changes for delta in (change.before, change.after))
    articles = articles_of(change.article_id for change in changes)
    return [_shown(change, people, articles) for change in changes]


def extents(deeds: Sequence[ChangeSet]) -> dict[int, Extent]:
    """Return how much each deed changed; four queries. A deed that changed nothing is not in it."""
    counted = (
        Change.objects.filter(changeset__in=deeds)
        .order_by()
        .values_list("changeset")
        .annotate(number=Count("pk"), first=Min("pk"))
    )
    numbers = {deed: (number, first) for deed, number, first in counted}
    firsts = list(on_pages(Change.objects.filter(pk__in=[first for _, first in numbers.values()])))
    shown = {change.pk: one for change, one in zip(firsts, shown_changes(firsts), strict=True)}
    return {deed: Extent(number, shown[first]) for deed, (number, first) in numbers.items()}


def place_of(
    article_id: int | None, articles: Mapping[int, Article], page: Page, known: str = ""
) -> tuple[str, str]:
    """Return what to call an article (None: the page), and its address in the admin, empty for one that is gone.

    `articles` are those there are, `known` is what one that is gone was called.
    """
    if article_id is None:
        return _("版面 %s") % page, admin_url("articles_page", page.pk)
    article = articles.get(article_id)
    if article is None:
        return known or _("第 %d 号文章（已不在）") % article_id, ""
    return article.heading, admin_url("articles_article", article.pk)


def _shown(change: Change, people: Mapping[int, str], articles: Mapping[int, Article]) -> ShownChange:
    whole = "new" if change.before is None else "gone" if change.after is None else ""
    known = heading_of(change.before if whole == "gone" else change.after if whole else None)
    name, url = place_of(change.article_id, articles, change.page, known)
    if change.article_id is None:
        return ShownChange(name, url, page_rows(change.before, change.after))
    return ShownChange(name, url, rows_of(change.before, change.after, people), whole)
