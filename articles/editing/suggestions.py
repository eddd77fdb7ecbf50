"""Open suggestions follow their passage when the text around it changes; those whose passage is gone are stale."""

from collections.abc import Iterable, Mapping

from articles.editing.spans import Span, follow, follow_point
from articles.models import Article, Suggestion


def moved_span(span: Span, old: str, new: str) -> Span | None:
    """Return where the very passage at `span` of `old` stands in `new`; None where it was changed. Pure."""
    if span[0] == span[1]:
        point = follow_point(span[0], old, new)
        return None if point is None else (point, point)
    now, found = follow(span, old, new), old[slice(*span)]
    at = new.find(found, *now) if now else -1
    return None if at < 0 else (at, at + len(found))


def move_suggestions(article: Article, before: Mapping[int, str], after: Mapping[int, str]) -> None:
    """Let the open suggestions of an article follow; `before` and `after` are texts of parts by id."""
    changed = [part for part, text in before.items() if after.get(part) != text]
    told = Suggestion.objects.filter(article=article, part_id__in=changed, state=Suggestion.State.OPEN)
    follow_texts(told, before, after)


def follow_texts(
    suggestions: Iterable[Suggestion], before: Mapping[int, str], after: Mapping[int, str]
) -> None:
    """Let open suggestions of one article follow, as far as the text of their part changed."""
    for told in suggestions:
        new = after.get(told.part_id)
        if new == before.get(told.part_id):
            continue
        span = moved_span((told.start, told.end), before[told.part_id], new) if new is not None else None
        if span is None:
            told.state = Suggestion.State.STALE
        else:
            told.start, told.end = span
        told.save(update_fields=["start", "end", "state"])
