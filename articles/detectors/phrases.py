"""Phrases of fixed wording, printed a little wrong: 中外全面深化改革委员会."""

from collections.abc import Iterator
from functools import cache

from articles.detectors import words
from articles.detectors.data_files import read_lines
from articles.detectors.edits import difference
from articles.detectors.phrasebook import Near, PhraseBook
from articles.detectors.types import Context, PageView, Suspicion

_LONG = 8


@cache
def shipped_phrases() -> PhraseBook:
    """Return the book of `data/phrases.txt`: `=` marks forms that look like a phrase and are right."""
    lines = read_lines("phrases.txt")
    phrases = [word for line in lines if not line.startswith("=") for word in line.split()]
    fine = [word for line in lines if line.startswith("=") for word in line[1:].split()]
    return PhraseBook.of(phrases, fine)


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield near forms of the phrases of the book."""
    for passage in page.passages:
        for near in context.phrases.near(passage.text):
            if any(words.crossed(passage.text, near.start, near.end)) or _is_plausible(passage.text, near):
                continue
            confidence = (0.95 if len(near.phrase) >= _LONG else 0.8) if near.edits == 1 else 0.75
            why = f"固定的说法是“{near.phrase}”，这里有{'一' if near.edits == 1 else '两'}处不同。"
            yield Suspicion(passage, near.start, near.end, near.phrase, confidence, why)


def _is_plausible(text: str, near: Near) -> bool:
    """Return whether a form can well be meant: with another word in a short phrase (篮球 for 足球), or a word more."""
    found = text[near.start : near.end]
    printed, right = difference(found, near.phrase)
    if len(near.phrase) >= _LONG:
        return max(len(printed), len(right)) > 1 and not (printed and right)
    if not printed:
        return len(near.phrase) < _LONG - 1
    at = near.start + found.index(printed)
    spans = words.spans_around(text, near.start, near.end)
    return any(b - a > 1 and a <= at < b for a, b in spans)
