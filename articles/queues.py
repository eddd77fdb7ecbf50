"""What waits for an editor."""

from django.contrib.auth.models import AbstractUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Batch, Page, Suggestion

# Below this the parser itself doubts where an article begins or ends.
UNSURE_BELOW = 0.9
UNSURE = Q(confidence__lt=UNSURE_BELOW)


def held_pages() -> QuerySet[Page]:
    """Return the pages whose place is unknown or taken: they are in no issue until an editor helps."""
    return Page.objects.filter(state=Page.State.HELD)


def failed_pages() -> QuerySet[Page]:
    """Return the pages that were stored but could not be read."""
    return Page.objects.filter(state=Page.State.FAILED)


def unsure_articles() -> QuerySet[Article]:
    """Return the articles whose extent the parser doubts and that nobody has worked on yet."""
    return Article.objects.filter(UNSURE, review=Article.Review.UNCHECKED)


def suggested(origin: str) -> Exists:
    """Return the condition that an article has open suggestions from there."""
    found = Suggestion.objects.filter(state=Suggestion.State.OPEN, origin=origin)
    return Exists(found.order_by().filter(article=OuterRef("pk")))


def contradicted_articles() -> QuerySet[Article]:
    """Return the articles in which an import found other words than an editor's."""
    found = Suggestion.objects.filter(state=Suggestion.State.OPEN, origin=Suggestion.Origin.REIMPORT)
    return Article.objects.filter(pk__in=found.order_by().values("article"))


def stopped_batches() -> QuerySet[Batch]:
    """Return the deeds over many pages that have not come to their end: at work just now, or stopped."""
    return Batch.objects.filter(finished_at=None)


def next_article(editor: AbstractUser, after: int | None = None) -> int | None:
    """Return the article that an editor should correct next; None where nothing is left."""
    waiting = Suggestion.objects.filter(state=Suggestion.State.OPEN).exclude(article=after)
    return waiting.order_by("article__page", "article__position").values_list("article", flat=True).first()


def claim(article_id: int, editor: AbstractUser) -> bool:
    """Claim an article for an editor; return whether it is his now."""
    return True


def claimed_by(article_id: int) -> AbstractUser | None:
    """Return who has claimed an article."""
    return None
