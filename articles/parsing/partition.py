"""Where the kicker ends and the deck begins, among headline lines that no word or mark decides.

Every way to cut the group into kicker, headline and deck is weighed: how well the lines of the headline hang
together, how much a line above reads like a kicker, how much a line below reads like a deck. The weights are
log-odds; the margin over the next best cut is the certainty.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from articles.parsing.breaks import broken, decks, introduces

_ATTRIBUTED = 2.0  # what somebody stressed runs over several lines
_MARK = 1.5  # a markdown mark on a line of the headline, none on another
_MANY = -1.0  # for each line of a headline beyond the second
_MOST_LINES = 6
_SPLIT = -1.0  # a kicker or deck of several lines is rare


def cut(
    lines: Sequence[str], marked: Sequence[bool], *, under_kicker: bool = False
) -> tuple[int, int, float]:
    """Return where the headline begins and ends among the lines (half-open), and how sure that is (0.5 to 1).

    `marked` are the lines with a markdown mark. Under a kicker that is known the headline begins with the first line.
    """
    lines, marked = lines[:_MOST_LINES], marked[:_MOST_LINES]  # what stands below is no headline
    cuts = [
        (
            _weigh(lines, start, end)
            + under_kicker * _ATTRIBUTED * (end - start - 1)
            + _MARK * _agreement(marked, start, end),
            start,
            end,
        )
        for start in range(1 if under_kicker else len(lines))
        for end in range(start + 1, len(lines) + 1)
    ]
    best, start, end = max(cuts)
    return start, end, 1 / sum(math.exp(weight - best) for weight, _, _ in cuts)


def _agreement(marked: Sequence[bool], start: int, end: int) -> int:
    """Return how many lines have a mark where they are the headline and none where they are not, less the others."""
    right = sum(mark == (start <= n < end) for n, mark in enumerate(marked))
    return (2 * right - len(marked)) if any(marked) else 0


def _weigh(lines: Sequence[str], start: int, end: int) -> float:
    weight = sum(broken(a, b) for a, b in pairwise(lines[start:end]))
    weight += _MANY * max(0, end - start - 2)
    if start:
        weight += introduces(lines[start - 1], lines[start])
    if end < len(lines):
        weight += decks(lines[end - 1], lines[end])
    outside = [*pairwise(lines[:start]), *pairwise(lines[end:])]
    return weight + sum(max(_SPLIT, min(broken(a, b) + _SPLIT, 0.0)) for a, b in outside)
