"""Forms that are proven damage of a word: what OCR made of it, as a correction or an alias says.

Proof is a correction that an editor made, or an alias of a person marked as damage. Half and full width, case, spaces
inside names and variants of characters need no proof: tokens.py folds them.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.db.models import F

from articles.models import DamagedForm
from articles.search.words import cut_at, is_word
from people.models import Alias

MOST_FORMS = 8  # of a word, itself included
LONGEST = 12  # characters of a right form
MISREAD = 3  # characters side by side, at most; more is another text
AROUND = 12  # characters before and after a correction that tell which word it is in

Part = Mapping[str, Any]


def known_damage(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the damaged forms of everything that the words hold, by the right form."""
    stretches = {
        word[start:end]
        for word in words
        for start in range(len(word))
        for end in range(start + 2, min(len(word), start + LONGEST) + 1)
    }
    if not stretches:
        return {}
    corrected = DamagedForm.objects.filter(right__in=stretches, times__gt=0).values_list("right", "form")
    aliases = Alias.objects.filter(kind=Alias.Kind.DAMAGE, person__name__in=stretches)
    found: dict[str, list[str]] = defaultdict(list)
    for right, form in (*corrected, *aliases.values_list("person__name", "form")):
        found[right].append(form)
    return {right: tuple(dict.fromkeys(kept)) for right, kept in found.items()}


def forms(word: str, damage: Mapping[str, Iterable[str]]) -> list[str]:
    """Return a word and the damaged forms under which it may stand, at most some, the word itself first."""
    found = [word]
    for right, damaged in damage.items():
        if right in word:
            found += [word.replace(right, form) for form in damaged]
    return list(dict.fromkeys(found))[:MOST_FORMS]


def learn(before: Sequence[Part], after: Sequence[Part], times: int = 1) -> None:
    """Learn from parts as they were and as an editor made them; with `times` -1, that he took it back."""
    learn_all([(before, after)], times)


def learn_all(corrected: Iterable[tuple[Sequence[Part], Sequence[Part]]], times: int = 1) -> None:
    """Learn from the parts of several articles, before and after; each proves a damaged form once."""
    found: Counter[tuple[str, str]] = Counter()
    for before, after in corrected:
        was = {part["id"]: part["text"] for part in before}
        found.update(
            {
                pair
                for part in after
                if was.get(part["id"], part["text"]) != part["text"]
                for pair in misreadings(was[part["id"]], part["text"])
            }
        )
    for (right, form), number in sorted(found.items()):
        kept, _made = DamagedForm.objects.get_or_create(right=right, form=form)
        DamagedForm.objects.filter(pk=kept.pk).update(times=F("times") + times * number)


def misreadings(before: str, after: str) -> list[tuple[str, str]]:
    """Return the words of a corrected text that were misread, each with the form that stood there.

    A misreading puts some characters in the place of as many others, and what it makes is no word. It is told by
    the whole word it is in, and by two characters at least.
    """
    before, after = _differing(before, after)
    if max(len(before), len(after)) > 5000:
        return []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found = []
    for kind, old_start, old_end, start, end in matcher.get_opcodes():
        if kind != "replace" or not 0 < end - start == old_end - old_start <= MISREAD:
            continue
        first, last = _word_around(after, start, end)
        right = after[first:last]
        form = after[first:start] + before[old_start:old_end] + after[end:last]
        if _is_han(right + form) and len(right) <= LONGEST and not is_word(form):
            found.append((right, form))
    return found


def _differing(before: str, after: str) -> tuple[str, str]:
    """Return what differs of two texts, with so much around it as tells the words there."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    first, last = max(start - AROUND, 0), max(end - AROUND, 0)
    return before[first : len(before) - last], after[first : len(after) - last]


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    shorter = range(min(len(one), len(other)))
    return bisect_left(shorter, True, key=lambda at: one[: at + 1] != other[: at + 1])


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the word around a stretch begins and ends; two characters at least where the text has them."""
    offset = max(0, start - AROUND)
    first, last = cut_at(text[offset : end + AROUND], start - offset, end - offset)
    first, last = first + offset, last + offset
    if last - first < 2 and _is_han(text[last : last + 1]):
        last += 1
    elif last - first < 2 and first and _is_han(text[first - 1]):
        first -= 1
    return first, last


def _is_han(text: Collection[str]) -> bool:
    return bool(text) and all("\u3400" <= char <= "\u9fff" for char in text)
