"""Accept a suggestion, reject it, or say that the passage cannot be read."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.save import clean_text, corrected
from articles.editing.state import State, by_id, state_of, with_text
from articles.editing.suggestions import decide
from articles.editing.write import Editor, Verb, begin, locked, write_article
from articles.models import Article, ChangeSet, Suggestion
from articles.queues import weigh

ILLEGIBLE = "□"


@transaction.atomic
def accept(suggestion_id: int, *, by: Editor) -> Suggestion:
    """Put what a suggestion proposes where it found something else, and return it as it is then.

    One that is decided already stays as it is; one whose passage stands there no more becomes stale. Raises
    PermissionDenied for somebody who may not change articles, ValidationError where the proposal would leave a
    part of the page without text, and Suggestion.DoesNotExist.
    """
    article, suggestion = _open(suggestion_id, by)
    if suggestion.state != Suggestion.State.OPEN:
        return suggestion
    return _replaced(article, suggestion, suggestion.proposed, Suggestion.State.ACCEPTED, by)


@transaction.atomic
def illegible(suggestion_id: int, *, by: Editor) -> Suggestion:
    """Put a □ for every character of a suggestion's passage, which nobody can read, and return it, now stale.

    □ (U+25A1), one a character, is how editions of old texts print what is lost. Where the page seems to lack
    characters, as many as are proposed are put in. Raises as `accept`.
    """
    article, suggestion = _open(suggestion_id, by)
    if suggestion.state != Suggestion.State.OPEN:
        return suggestion
    lost = boxes(suggestion.found or suggestion.proposed)
    return _replaced(article, suggestion, lost, Suggestion.State.STALE, by)


def boxes(text: str) -> str:
    """Return a text with a □ for every character; spaces and line ends stay."""
    return "".join(char if char.isspace() else ILLEGIBLE for char in text)


def _replaced(
    article: Article, suggestion: Suggestion, instead: str, state: Suggestion.State, by: Editor
) -> Suggestion:
    """Put a text in a suggestion's place; where what was found stands there no more, the suggestion is stale."""
    now = state_of(article)
    part = by_id(now["parts"]).get(suggestion.part_id)
    start = None if part is None else place_in(part["text"], suggestion)
    if part is None or start is None:
        return _decided(suggestion, Suggestion.State.STALE, by)
    if start != suggestion.start:
        suggestion.start, suggestion.end = start, start + len(suggestion.found)
        suggestion.save(update_fields=["start", "end"])
    accepted = state == Suggestion.State.ACCEPTED
    deed = begin(Verb.ACCEPT, by, why=suggestion.why) if accepted else begin(Verb.SAVE, by, why=_("无法辨认"))
    write_article(article, corrected(now, _with_instead(now, part, suggestion, instead)), deed, now=now)
    suggestion.refresh_from_db()
    if (suggestion.state, suggestion.deed_id) == (state, deed.pk):  # it followed what was written
        return suggestion
    return _decided(suggestion, state, by, deed)


@transaction.atomic
def reject(suggestion_id: int, *, by: Editor) -> Suggestion:
    """Reject a suggestion for good and return it; one that is decided already stays as it is. Raises as `accept`."""
    _article, suggestion = _open(suggestion_id, by)
    if suggestion.state != Suggestion.State.OPEN:
        return suggestion
    return _decided(suggestion, Suggestion.State.REJECTED, by)


def _open(suggestion_id: int, by: Editor) -> tuple[Article, Suggestion]:
    """Return a suggestion as it is once its article is locked."""
    if not by.has_perm("articles.change_article"):
        raise PermissionDenied
    (article,) = locked([Suggestion.objects.get(pk=suggestion_id).article_id])
    return article, Suggestion.objects.get(pk=suggestion_id)


def _with_instead(
    now: State, part: dict[str, Any], suggestion: Suggestion, instead: str
) -> list[dict[str, Any]]:
    """Return the parts with another text in a suggestion's place in one of them.

    A part that no line of the page stands behind goes when nothing is left of it.
    """
    text = part["text"]
    text = text[: suggestion.start] + instead + text[suggestion.end :]
    others = [other for other in now["parts"] if other["id"] != part["id"]]
    if not text.strip() and not part["lines"] and others:
        return others
    new = with_text(part, clean_text(part["role"], text))
    return [new if other["id"] == part["id"] else other for other in now["parts"]]


def place_in(text: str, suggestion: Suggestion) -> int | None:
    """Return where in a text a suggestion's passage begins: where it was, or the one place where it stands."""
    start, found = suggestion.start, suggestion.found
    if text[start : start + len(found)] == found and start <= len(text):
        return start
    return text.find(found) if found and text.count(found) == 1 else None


def _decided(
    suggestion: Suggestion, state: Suggestion.State, by: Editor, deed: ChangeSet | None = None
) -> Suggestion:
    decide(suggestion, state, by.pk)
    suggestion.deed = deed
    suggestion.save(update_fields=["state", "decided_at", "decided_by", "deed"])
    weigh([suggestion.article_id])
    return suggestion
