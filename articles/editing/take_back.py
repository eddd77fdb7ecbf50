"""Take back what an editor did last to an article, and let the suggestion that he decided by it stand open again."""

import datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles.editing.accept import place_in
from articles.editing.suggestions import decide
from articles.editing.undo import undo
from articles.editing.write import Editor, Verb, locked
from articles.models import ChangeSet, Suggestion
from articles.queues import weigh

# What was done longer ago is not what an editor means by "the last thing I did".
REACHES_BACK = datetime.timedelta(hours=12)


class TakenBack(NamedTuple):
    """What was taken back: a deed, the rejection of a suggestion, or the deed by which one was decided.

    `kept` says that later work on the same sentences stood in the way.
    """

    deed: ChangeSet | None
    suggestion: Suggestion | None
    kept: bool = False


@transaction.atomic
def take_back_last(article_id: int, *, by: Editor) -> TakenBack | None:
    """Take back the last correction, or the last rejection, by an editor in an article, of this half of the day.

    Called again it takes back the one before. None where there is nothing. Raises PermissionDenied for somebody
    who may not change articles.
    """
    if not by.has_perm("articles.change_article"):
        raise PermissionDenied
    since = timezone.now() - REACHES_BACK
    deed = (
        ChangeSet.objects.filter(by=by.pk, verb__in=(Verb.SAVE, Verb.ACCEPT), at__gte=since, reversals=None)
        .filter(changes__article=article_id)
        .order_by("-pk")
        .first()
    )
    rejected = (
        Suggestion.objects.filter(article=article_id, state=Suggestion.State.REJECTED)
        .filter(decided_by=by.pk, decided_at__gte=since)
        .order_by("-decided_at")
        .first()
    )
    if deed and not (rejected and rejected.decided_at and rejected.decided_at > deed.at):
        decided = deed.suggestions.first()
        batch = undo(deed, by=by)
        return TakenBack(deed, decided and _open_again(decided), bool(batch.kept))
    return TakenBack(None, _open_again(rejected)) if rejected else None


def _open_again(suggestion: Suggestion) -> Suggestion:
    """Let a suggestion stand open where its passage stands now; stale where that is gone."""
    article = next(iter(locked([suggestion.article_id])))
    text = next((part["text"] for part in article.parts if part["id"] == suggestion.part_id), None)
    start = None if text is None else place_in(text, suggestion)
    if start is None:
        decide(suggestion, Suggestion.State.STALE, None)
    else:
        suggestion.start, suggestion.end = start, start + len(suggestion.found)
        decide(suggestion, Suggestion.State.OPEN, None)
    suggestion.deed = None
    suggestion.save(update_fields=["state", "start", "end", "decided_at", "decided_by", "deed"])
    weigh([article.pk])
    return suggestion
