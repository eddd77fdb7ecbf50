"""The editors' phrase book: add a phrase once, and near forms are found everywhere, in old pages too.

A change of the book holds for every article that is imported or edited from then on. The archive is gone over in
steps, newest articles first: a step may be killed, and the next one goes on where the last one came to.
"""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.detectors.phrasebook import SHORTEST, PhraseBook, edits_allowed
from articles.editing.write import Editor
from articles.models import Article, Phrase, Suggestion
from articles.search.base import Range
from articles.search.engines import engine
from articles.search.match import Match, occurs
from articles.search.near import near
from articles.suggesting.renew import renew_article

Kind = Phrase.Kind
AT_ONCE = 50  # articles of a step
MOST_COUNTED = 10_000
RULE = "phrases"
WAITING = (Suggestion.State.OPEN, Suggestion.State.HIDDEN)
FIRST = 2**62  # above every sort key and every id


def add_phrase(text: str, *, by: Editor, kind: str = Kind.PHRASE, note: str = "") -> Phrase:
    """Enter a phrase (or, by its kind, a form that looks like one and is right), or switch on the one there is.

    Its search has begun then; `search_on` goes on with it. Raises PermissionDenied for somebody who may not add
    phrases, and ValidationError for a text that is too short, too long, or in the book as the other kind.
    """
    if not by.has_perm("articles.add_phrase"):
        raise PermissionDenied
    text = checked_text(text, kind)
    with transaction.atomic():
        phrase = Phrase.objects.select_for_update().filter(text=text).first()
        if phrase and phrase.kind != kind:
            raise ValidationError({"text": _("“%s”已作为另一类收在本中。") % text})
        if phrase is None:
            phrase = Phrase(text=text, kind=kind, note=note, by_id=by.pk)
            phrase.full_clean()
        elif phrase.active:
            return phrase
        phrase.active = True
        return _begin(phrase)


def checked_text(text: str, kind: str) -> str:
    """Return the text of an entry without spaces. Raises ValidationError for one that is too short."""
    text = "".join(text.split())
    if kind == Kind.PHRASE and len(text) < SHORTEST:
        message = _("固定说法至少要有 %d 个字：更短的太像别的词。") % SHORTEST
        raise ValidationError({"text": message})
    return text


def switch_phrase(phrase: Phrase, *, active: bool, by: Editor) -> Phrase:
    """Switch a phrase off, so that what was suspected because of it is stale, or on again. Raises PermissionDenied."""
    if not by.has_perm("articles.change_phrase"):
        raise PermissionDenied
    with transaction.atomic():
        phrase = Phrase.objects.select_for_update().get(pk=phrase.pk)
        if phrase.active == active:
            return phrase
        phrase.active = active
        return _begin(phrase)


def unsearched() -> QuerySet[Phrase]:
    """Return the phrases for which the archive is not searched to its end yet, the oldest first."""
    return Phrase.objects.filter(searched_at=None).order_by("pk")


def search_on(phrase: Phrase, *, articles: int = AT_ONCE) -> Phrase:
    """Go on for some articles with what a change of the book means for the archive; return the phrase as it is then.

    Safe to call from several places at once, and after a kill.
    """
    phrase = Phrase.objects.get(pk=phrase.pk)
    if phrase.searched_at:
        return phrase
    if phrase.cursor == FIRST:
        phrase.total = _total(phrase)
    found, cursor = _found(phrase, articles)
    for article, page in _concerned(phrase, found):
        renew_article(page, article)
    now: dict[str, object] = {"looked": phrase.looked + len(found), "total": phrase.total}
    now |= {"searched_at": timezone.now()} if cursor is None else {"cursor": cursor}
    # Who was overtaken by another step, or by a change of the phrase, leaves it at that.
    Phrase.objects.filter(pk=phrase.pk, cursor=phrase.cursor, changed_at=phrase.changed_at).update(**now)
    return Phrase.objects.get(pk=phrase.pk)


def _begin(phrase: Phrase) -> Phrase:
    phrase.cursor, phrase.looked, phrase.total, phrase.searched_at = FIRST, 0, 0, None
    phrase.save()
    return phrase


def _total(phrase: Phrase) -> int:
    """Return how many articles there are to look at, counted so far as anybody cares."""
    match = _match(phrase)
    return engine().count(match, MOST_COUNTED) if match else _told(phrase)[:MOST_COUNTED].count()


def _match(phrase: Phrase) -> Match | None:
    """Return what the archive is searched for; None where only standing suggestions are concerned."""
    if (phrase.kind == Kind.PHRASE) != phrase.active:
        return None
    return near(phrase.text, edits_allowed(phrase.text)) if phrase.active else occurs(phrase.text)


def _told(phrase: Phrase) -> QuerySet[Suggestion]:
    """Return the suggestions that a phrase no longer makes, or that a form is right which it was held for."""
    told = Suggestion.objects.filter(rule=RULE, state__in=WAITING)
    if phrase.kind == Kind.PHRASE:
        return told.filter(proposed=phrase.text)
    within = Q(found__contains=phrase.text)
    return told.alias(form=Value(phrase.text)).filter(within | Q(form__contains=F("found")))


def _found(phrase: Phrase, number: int) -> tuple[list[int], int | None]:
    """Return the next articles to look at, and how far that comes; None where there are no more."""
    if match := _match(phrase):
        keys = engine().keys(match, Range(0, phrase.cursor - 1), limit=number)
        by_key = engine().article_ids(keys)
        return [by_key[key] for key in keys if key in by_key], keys[-1] if len(keys) == number else None
    rows = list(
        _told(phrase).filter(pk__lt=phrase.cursor).order_by("-pk").values_list("pk", "article")[:number]
    )
    return [article for _pk, article in rows], rows[-1][0] if len(rows) == number else None


def _concerned(phrase: Phrase, articles: Sequence[int]) -> list[tuple[int, int]]:
    """Return which of some articles the rules must look at again, each with its page."""
    rows = Article.objects.filter(pk__in=articles).order_by("pk").values_list("pk", "page", "parts")
    if _match(phrase) is None or phrase.kind == Kind.FINE:
        return [(pk, page) for pk, page, _parts in rows]
    book = PhraseBook.of([phrase.text])
    return [(pk, page) for pk, page, parts in rows if any(any(book.near(part["text"])) for part in parts)]
