"""Suggestions follow their passage when the text around it changes, and what an editor makes of it."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from articles.editing.spans import Span, place_between
from articles.models import Article, ChangeSet, Suggestion
from articles.models.suggestions import key_at

State = Suggestion.State
WAITING = (State.OPEN, State.HIDDEN)
FOLLOWING = ("start", "end", "state", "decided_by_id", "decided_at", "deed_id", "key")


def moved_span(span: Span, old: str, new: str) -> Span | None:
    """Return where the very passage at `span` of `old` stands in `new`; None where it was changed. Pure."""
    now, found = place_between(span, old, new), old[slice(*span)]
    at = new.find(found, *now) if now else -1
    return None if at < 0 else (at, at + len(found))


def replaced_span(span: Span, old: str, new: str, by: str) -> Span | None:
    """Return where `by` stands in `new` instead of the passage at `span` of `old`; None where it does not. Pure."""
    if new == old[: span[0]] + by + old[span[1] :]:
        return span[0], span[0] + len(by)
    now = place_between(span, old, new)
    return now if now and new[slice(*now)] == by else None


def move_suggestions(
    article: Article, before: Mapping[int, str], after: Mapping[int, str], deed: ChangeSet
) -> None:
    """Let the suggestions of an article follow a deed; `before` and `after` are texts of parts by id.

    One whose proposal an editor now put there, by whatever means, is accepted; one whose proposal is taken back is
    open again; another one whose passage was changed is stale. A rejected one follows, so that it is known again.
    """
    changed = [part for part in {**before, **after} if after.get(part) != before.get(part)]
    follow_texts(Suggestion.objects.filter(article=article, part_id__in=changed), before, after, deed)


def follow_texts(
    suggestions: Iterable[Suggestion], before: Mapping[int, str], after: Mapping[int, str], deed: ChangeSet
) -> None:
    """Let suggestions of one article follow a deed, as far as the text of their part changed."""
    for told in suggestions:
        if after.get(told.part_id) == before.get(told.part_id):
            continue
        was = [getattr(told, name) for name in FOLLOWING]
        _follow(told, before.get(told.part_id, ""), after.get(told.part_id, ""), deed)
        if was != [getattr(told, name) for name in FOLLOWING]:
            if Suggestion.objects.filter(page=told.page_id, key=told.key).exclude(pk=told.pk).exists():
                told.key = was[-1]
            told.save(update_fields=FOLLOWING)


def _follow(told: Suggestion, old: str, new: str, deed: ChangeSet) -> None:
    if told.state == State.STALE:
        _revive(told, new)
        return
    accepted = told.state == State.ACCEPTED
    stands, instead = (told.proposed, told.found) if accepted else (told.found, told.proposed)
    span = (told.start, told.end)
    if old[slice(*span)] != stands:
        return
    if told.state != State.REJECTED and (there := replaced_span(span, old, new, instead)):
        told.start, told.end = there
        decide(told, State.OPEN if accepted else State.ACCEPTED if deed.by_id else State.STALE, deed.by_id)
        told.deed = None if accepted else deed
    elif there := moved_span(span, old, new):
        told.start, told.end = there
    elif told.state in WAITING:
        told.state = State.STALE
    if told.state in (*WAITING, State.REJECTED) and new[told.start : told.end] == told.found:
        told.key = key_at(new, told.start, told.found, told.proposed)


def decide(told: Suggestion, state: State, by: int | None) -> None:
    """Set what became of a suggestion, and who decided that where somebody did. Saves nothing."""
    decided = state in (State.ACCEPTED, State.REJECTED) or (by and state == State.STALE)
    told.state, told.decided_at = state, timezone.now() if decided else None
    told.decided_by_id = by if decided else None


def _revive(told: Suggestion, text: str) -> None:
    """A stale one is open again where its passage stands again as it stood; those of rules are found again anyway."""
    if told.origin == Suggestion.Origin.RULE:
        return
    at = text.find(told.found)
    while 0 <= at < len(text):
        if key_at(text, at, told.found, told.proposed) == told.key:
            told.start, told.end = at, at + len(told.found)
            decide(told, State.OPEN, None)
            return
        at = text.find(told.found, at + 1)
