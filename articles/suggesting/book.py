"""The phrases in force: those shipped and those of the editors."""

from functools import lru_cache
from typing import Any

from django.db.models import Count, Max

from articles.detectors.phrasebook import PhraseBook
from articles.detectors.phrases import shipped_phrases
from articles.models import Phrase


def phrase_book() -> PhraseBook:
    """Return the book as it is now; one query as long as nobody changes it."""
    return _book(tuple(Phrase.objects.aggregate(Count("pk"), Max("pk"), Max("changed_at")).values()))


@lru_cache(maxsize=1)
def _book(_version: tuple[Any, ...]) -> PhraseBook:
    shipped, own = shipped_phrases(), Phrase.objects.filter(active=True)
    phrases = own.filter(kind=Phrase.Kind.PHRASE).order_by("pk").values_list("text", flat=True)
    fine = own.filter(kind=Phrase.Kind.FINE).values_list("text", flat=True)
    return PhraseBook.of([*shipped.phrases, *phrases], [*shipped.fine, *fine])
