"""Where in a text the needles of a query stand, and the passage that shows them best. Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from articles.search.tokens import trace

ENOUGH, MOST = 90, 150  # characters of a passage: more sentences are taken below, a sentence is cut above
BEFORE = 30  # characters kept before the first hit where a sentence is cut
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]+[”’）》]*|[^。！？\n]+|\n")


class Span(NamedTuple):
    """Characters [start, end) of a text; `needle` is the place among the needles of what stands there."""

    start: int
    end: int
    needle: int


class Passage(NamedTuple):
    """Characters [start, end) of a text, and whether a sentence is cut off at either side."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


def spans(text: str, needles: Sequence[str]) -> list[Span]:
    """Return where the needles stand in a text, in order; where they overlap, the longest that begins first."""
    form, places = trace(text)
    found = []
    for number, needle in enumerate(needles):
        at = form.find(needle)
        while at >= 0:
            # The spaces around a run of letters and digits belong to the canonical form alone.
            first = at + (needle[0] == " " and len(needle) > 1)
            last = at + len(needle) - 1 - (needle[-1] == " " and len(needle) > 1)
            found.append(Span(places[first], places[last] + 1, number))
            at = form.find(needle, at + 1)
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def passage(text: str, hits: Sequence[Span]) -> Passage:
    """Return the passage that shows the most different hits, in whole sentences as far as they fit.

    Without hits it is the beginning of the text.
    """
    sentences = [(match.start(), match.end()) for match in _SENTENCE.finditer(text)] or [(0, 0)]
    held = [[hit for hit in hits if first <= hit.start < last] for first, last in sentences]
    best = max(range(len(sentences)), key=lambda n: (len({hit.needle for hit in held[n]}), -n))
    start, end = sentences[best]
    cut_before = cut_after = False
    if end - start > MOST:
        shown = held[best][0].start if held[best] else start
        if shown - start > BEFORE:
            start, cut_before = shown - BEFORE, True
        if end - start > MOST:
            end, cut_after = start + MOST, True
    for _first, last in sentences[best + 1 :]:
        if end - start >= ENOUGH or last - start > MOST or cut_after:
            break
        end = last
    return Passage(start, end, cut_before, cut_after)
