"""Forms that are proven damage of a word: 浏口区 stands for 渌口区 where OCR misread it.

Whoever knows such pairs (corrections, aliases of people) adds a source; none is built in. Half and full width, case,
spaces inside names and variants of characters need no source: tokens.py folds them.
"""

from collections.abc import Callable, Iterable, Mapping

from django.core.cache import cache

Pairs = Iterable[tuple[str, str]]  # the right form, and one that is damage of it
SOURCES: list[Callable[[], Pairs]] = []
FRESH_FOR = 300  # seconds
MOST_FORMS = 8


def table() -> dict[str, tuple[str, ...]]:
    """Return the damaged forms of each right form, at most some minutes old."""
    if not SOURCES:
        return {}
    kept = cache.get("search-damage")
    if kept is None:
        kept = {}
        for source in SOURCES:
            for right, damaged in source():
                kept[right] = (*kept.get(right, ()), damaged)
        cache.set("search-damage", kept, FRESH_FOR)
    return kept


def forms(word: str, damage: Mapping[str, Iterable[str]]) -> list[str]:
    """Return a word and the damaged forms under which it may stand, at most some, the word itself first."""
    found = [word]
    for right, damaged in damage.items():
        if right in word:
            found += [word.replace(right, form) for form in damaged]
    return list(dict.fromkeys(found))[:MOST_FORMS]
