"""A book of phrases whose wording is fixed, and the places where a text prints one of them a little wrong.

A phrase cut into one piece more than the edits allowed keeps at least one piece whole, whatever the edits: so
only places where a piece stands are looked at (the pigeonhole filter of approximate matching, Navarro 2001).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from articles.detectors.edits import difference, distance

SHORTEST = 5
_TWO_EDITS_FROM = 9
_WORDS = re.compile(r"[\u4e00-\u9fff0-9A-Za-z]")
# What may come and go by style, and what tells one meeting or campaign from another.
_STYLE = frozenset("的地得和与及暨同并在于了者之、“”·全各省市县区州乡镇新老大更再又都也")
_NUMERALS = frozenset("零〇一二三四五六七八九十百千两几第0123456789")

# A piece of a phrase, the phrase's number, where in it the piece stands.
Piece = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Near:
    """Characters [start, end) of a text that are a phrase but for `edits` edits."""

    start: int
    end: int
    phrase: str
    edits: int


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """Phrases to watch; `fine` are forms that look like one of them and are right."""

    phrases: tuple[str, ...] = ()
    fine: frozenset[str] = frozenset()
    # Pieces by their first two characters.
    _pieces: dict[str, list[Piece]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, phrases: Iterable[str], fine: Iterable[str] = ()) -> "PhraseBook":
        """Make a book. Phrases of fewer than five characters are too like other words and are left out."""
        kept = tuple(dict.fromkeys(phrase for phrase in phrases if len(phrase) >= SHORTEST))
        pieces: dict[str, list[Piece]] = defaultdict(list)
        for number, phrase in enumerate(kept):
            count = edits_allowed(phrase) + 1
            cuts = [len(phrase) * n // count for n in range(count + 1)]
            for start, end in pairwise(cuts):
                pieces[phrase[start : start + 2]].append((phrase[start:end], number, start))
        return cls(kept, frozenset(fine), dict(pieces))

    def near(self, text: str) -> Iterator[Near]:
        """Yield where the text is one or two edits from a phrase, and is no phrase itself."""
        right: set[int] = set()  # characters that stand in a phrase of the book
        found: dict[tuple[int, int], Near] = {}
        for number, phrase_start in self._candidates(text):
            phrase = self.phrases[number]
            if text.startswith(phrase, phrase_start):
                right.update(range(phrase_start, phrase_start + len(phrase)))
                continue
            for near in _alignments(text, phrase_start, phrase):
                if self._is_suspect(text[near.start : near.end], near):
                    best = found.get((near.start, near.end))
                    if best is None or near.edits < best.edits:
                        found[near.start, near.end] = near
        for near in found.values():
            first, last = _changed(text, near)
            if not right.issuperset(range(first, last)):
                yield near

    def _candidates(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield each phrase of which a piece stands in the text, with where the phrase would begin."""
        seen = set()
        for at in range(len(text) - 1):
            for piece, number, offset in self._pieces.get(text[at : at + 2], ()):
                if text.startswith(piece, at) and (number, at - offset) not in seen:
                    seen.add((number, at - offset))
                    yield number, at - offset

    def _is_suspect(self, found: str, near: Near) -> bool:
        return not any(form in found or found in form for form in self.fine) and not _is_style(
            found, near.phrase
        )


def edits_allowed(phrase: str) -> int:
    """Return how many edits from a phrase a near form of it may be."""
    return 2 if len(phrase) >= _TWO_EDITS_FROM else 1


def _alignments(text: str, start: int, phrase: str) -> Iterator[Near]:
    """Yield the best stretch of text around `start` that begins and ends as the phrase does, within its edits."""
    allowed = edits_allowed(phrase)
    window = text[max(0, start - allowed) : start + len(phrase) + allowed]
    if len(set(phrase) - set(window)) > allowed:
        return
    best: Near | None = None
    for first in range(max(0, start - allowed), start + allowed + 1):
        if text[first : first + 1] != phrase[0]:
            continue
        for end in range(first + len(phrase) - allowed, first + len(phrase) + allowed + 1):
            if text[end - 1 : end] != phrase[-1] or not _is_one_piece(text[first:end], phrase):
                continue
            edits = distance(text[first:end], phrase)
            if 0 < edits <= allowed and (best is None or edits < best.edits):
                best = Near(first, end, phrase, edits)
    if best:
        yield best


def _changed(text: str, near: Near) -> tuple[int, int]:
    """Return the span of the text that an edit touches, with the characters beside it."""
    found = text[near.start : near.end]
    before = next(
        (n for n, pair in enumerate(zip(found, near.phrase, strict=False)) if pair[0] != pair[1]), len(found)
    )
    length = len(difference(found, near.phrase)[0])
    return near.start + before - 1, near.start + before + length + 1


def _is_one_piece(found: str, phrase: str) -> bool:
    """Return whether a stretch of text has no sign in it that the phrase has not."""
    return all(char in phrase or _WORDS.match(char) for char in found)


def _is_style(found: str, phrase: str) -> bool:
    """Return whether two forms differ only as writers do, or by a number: 第三次 is not a misread 第二次."""
    printed, right = difference(found, phrase)
    if set(printed) & _NUMERALS or set(right) & _NUMERALS:
        return bool(set(printed) ^ set(right)) and bool(set(printed) & _NUMERALS)
    return set(printed + right) <= _STYLE


NO_PHRASES = PhraseBook()
