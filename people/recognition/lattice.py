"""The best way to read a run of characters as words and names: a shortest path. Pure.

Each word of the dictionary is an edge weighted with its log frequency, each possible name one with the
log-odds that were found for it, so that a name must beat the words that its characters could be
(class-based segmentation: Gao, Li and Huang, "Improved source-channel models for Chinese word segmentation", 2003).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from people.recognition.words import Lexicon


class Token(NamedTuple):
    """Characters [start, end) read as one word, or as a name."""

    start: int
    end: int
    is_name: bool


def read_run(
    text: str, start: int, end: int, names: Mapping[int, Sequence[tuple[int, float]]], known: Lexicon
) -> list[Token]:
    """Return the tokens of text[start:end] on the best path. `names` gives, by start, ends and weights."""
    size = end - start
    best = [0.0] * (size + 1)
    step: list[tuple[int, bool]] = [(0, False)] * (size + 1)
    words, unseen = known.words, known.unseen
    for i in range(size - 1, -1, -1):
        at = start + i
        weight = words.get(text[at])
        top = (unseen if weight is None else weight) + best[i + 1]
        choice = (i + 1, False)
        j = i + 2
        while j <= size:
            piece = text[at : start + j]
            if piece not in words:
                break
            weight = words[piece]
            if weight is not None and weight + best[j] > top:
                top, choice = weight + best[j], (j, False)
            j += 1
        for stop, weight in names.get(at, ()):
            if weight + best[stop - start] > top:
                top, choice = weight + best[stop - start], (stop - start, True)
        best[i], step[i] = top, choice
    tokens, i = [], 0
    while i < size:
        j, is_name = step[i]
        tokens.append(Token(start + i, start + j, is_name))
        i = j
    return tokens
