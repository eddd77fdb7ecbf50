"""What waits for an editor, and who is sent where. Claims are advice: nobody is refused to open or save anything."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import cast

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, Batch, Claim, Page, Passed, Suggestion, Waiting

# Below this the parser itself doubts where an article begins or ends.
UNSURE_BELOW = 0.9
UNSURE = Q(confidence__lt=UNSURE_BELOW)
CLAIMED_FOR = datetime.timedelta(minutes=10)  # of idleness
PASSED_FOR = datetime.timedelta(hours=12)
TRIED = 20

Editor = AbstractUser | AnonymousUser
Urgency = Waiting.Urgency
URGENCIES = {
    Suggestion.Origin.READER: Urgency.REPORTED,
    Suggestion.Origin.REIMPORT: Urgency.CONTRADICTED,
    Suggestion.Origin.RULE: Urgency.SUSPECTED,
}


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


@transaction.atomic(savepoint=False)
def weigh(article_ids: Collection[int]) -> None:
    """Bring the queue up to date with articles, in the transaction that changes their suggestions or their review.

    The articles are locked, in id order, as whoever changes them locks them.
    """
    rows = Article.objects.filter(pk__in=article_ids).order_by("pk").only("confidence", "review", "date")
    weigh_locked(rows.select_for_update(no_key=True))


def weigh_locked(locked: Iterable[Article]) -> None:
    """Bring the queue up to date with articles that are locked, in the same transaction.

    An article weighs as much as its open suggestions are many and sure, and as its extent is doubtful.
    """
    articles = {article.pk: article for article in locked}
    told = defaultdict(list)
    is_open = Suggestion.objects.filter(article__in=articles.keys(), state=Suggestion.State.OPEN).order_by()
    for pk, origin, confidence in is_open.values_list("article", "origin", "confidence"):
        told[pk].append((Suggestion.Origin(origin), confidence))
    wanted = [waits for pk, article in articles.items() if (waits := weighed(article, told[pk]))]
    Waiting.objects.filter(pk__in=articles.keys() - {waits.pk for waits in wanted}).delete()
    Waiting.objects.bulk_create(
        wanted, update_conflicts=True, unique_fields=["article"], update_fields=["urgency", "weight", "date"]
    )


def weighed(article: Article, told: Collection[tuple[Suggestion.Origin, float]]) -> Waiting | None:
    """Return how an article waits, by the origin and confidence of its open suggestions; None where it does not."""
    doubt = UNSURE_BELOW - article.confidence if article.review == Article.Review.UNCHECKED else 0
    if doubt <= 0 and not told:
        return None
    urgency = max((URGENCIES[origin] for origin, _sure in told), default=Urgency.UNSURE)
    weight = round(100 * (sum(sure for _origin, sure in told) + max(doubt, 0)))
    return Waiting(article_id=article.pk, urgency=urgency, weight=weight, date=article.date)


def waiting_for(editor: Editor) -> QuerySet[Waiting]:
    """Return what an editor may be sent to, the most urgent first: not what others claim, nor what he passed."""
    claims = Claim.objects.filter(article=OuterRef("pk"), until__gt=timezone.now()).exclude(editor=editor.pk)
    passed = Passed.objects.filter(article=OuterRef("pk"), editor=editor.pk)
    return Waiting.objects.exclude(Exists(claims)).exclude(Exists(passed))


def next_article(editor: Editor, after: int | None = None) -> int | None:
    """Return the article that needs the editor most, claimed for him; None where nothing is left.

    `after` is the one he comes from: he has done with it, and is not sent there again for a while. Who begins
    (`after` is None) is sent to what he passed once nothing else is left.
    """
    Passed.objects.filter(at__lt=timezone.now() - PASSED_FOR).delete()
    if after is not None:
        release(after, editor)
        Passed.objects.bulk_create(
            [Passed(article_id=after, editor_id=cast(int, editor.pk))], ignore_conflicts=True
        )
    found = list(waiting_for(editor).values_list("pk", flat=True)[:TRIED])
    if not found and after is None and Passed.objects.filter(editor=editor.pk).delete()[0]:
        return next_article(editor)
    # Where others have just been quicker everywhere, two editors meet.
    return next((pk for pk in found if claim(pk, editor)), found[0] if found else None)


def claim(article_id: int, editor: Editor) -> bool:
    """Claim an article for an editor, or renew his claim, for ten minutes; return whether it is his now.

    It is not where somebody else's claim has not run out.
    """
    now = timezone.now()
    mine = {"editor_id": editor.pk, "until": now + CLAIMED_FOR}
    # Nobody waits here for a row that another writer holds: who does holds it for himself.
    with transaction.atomic():
        free = Claim.objects.filter(Q(until__lte=now) | Q(editor=editor.pk), pk=article_id)
        if free.select_for_update(skip_locked=True).values_list("pk", flat=True).first() is not None:
            return Claim.objects.filter(pk=article_id).update(**mine) == 1
        Claim.objects.bulk_create([Claim(article_id=article_id, **mine)], ignore_conflicts=True)
    return Claim.objects.filter(pk=article_id, editor=editor.pk, until__gt=now).exists()


def release(article_id: int, editor: Editor) -> None:
    """Give up an editor's claim; another's stays."""
    Claim.objects.filter(pk=article_id, editor=editor.pk).delete()


def claimed_by(article_id: int) -> AbstractUser | None:
    """Return who has claimed an article, if his claim has not run out."""
    now = timezone.now()
    found = Claim.objects.filter(pk=article_id, until__gt=now).select_related("editor").first()
    return found.editor if found else None
