"""What a reader may have meant when nothing is found: words of the archive that sound or look like his."""

from collections.abc import Iterator

from django.db.models import Q
from django.db.models.functions import Length

from articles.models import SearchTerm
from articles.search.engines import engine
from articles.search.match import Match
from people.names import common_syllables, syllables

MOST_WORDS, MOST_TRIED, MOST_SHOWN = 4, 6, 3
LONGEST = 12  # characters of a word that is compared
ENOUGH = 20  # terms of a kind of likeness


def similar_words(word: str) -> list[str]:
    """Return terms of the archive like a word: of the same sound first, then at one edit, the frequent ones first."""
    if not 1 < len(word) <= LONGEST:
        return []
    sounds = {"".join(syllables(word)), "".join(common_syllables(word)), word.lower()}
    terms = SearchTerm.objects.alias(length=Length("text")).exclude(text=word)
    alike = terms.order_by("-articles", "text").values_list("text", flat=True)
    found = list(alike.filter(sound__in=sounds)[:ENOUGH])
    if not word.isascii():
        found += alike.filter(_at_one_edit(word))[:ENOUGH]
    return list(dict.fromkeys(found))


def _at_one_edit(word: str) -> Q:
    """Return the condition that a text is the word with one character changed, left out or put in.

    One of two characters is not left out: nothing would be left that tells the word.
    """
    places = range(len(word))
    condition = Q(text__in=[word[:at] + word[at + 1 :] for at in places] if len(word) > 2 else [])
    for at in places:
        changed, put_in = (
            Q(text__endswith=word[at + 1 :], length=len(word)),
            Q(text__endswith=word[at:], length=len(word) + 1),
        )
        condition |= Q(text__startswith=word[:at]) & (changed | put_in)
    return condition


def did_you_mean(query: str, words: tuple[str, ...]) -> Iterator[str]:
    """Yield queries with one of the words replaced by one like it, the likeliest first; not all have hits."""
    for word in words[:MOST_WORDS]:
        for other in similar_words(word)[:MOST_TRIED]:
            if word in query:
                yield query.replace(word, other, 1)


def has_hits(match: Match) -> bool:
    """Say whether anything is found at all."""
    return bool(engine().keys(match, limit=1))
