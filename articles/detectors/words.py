"""How common a word is, and where words begin: the only use of jieba in this room."""

import logging
import re
from functools import cache

import jieba

_REACH = 6
_HAN = re.compile("[\u4e00-\u9fff]")


@cache
def _frequencies() -> dict[str, int]:
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return jieba.dt.FREQ


def frequency(word: str) -> int:
    """Return how often jieba's corpus has a word, 0 if it is none."""
    return _frequencies().get(word, 0)


def cut(text: str) -> list[str]:
    """Return the most probable words of a short text, known words and single characters only."""
    _frequencies()
    return jieba.lcut(text, HMM=False)


def spans_around(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the words that text[start:end] and the characters beside it are cut into."""
    first, last = start, end
    while first > 0 and start - first < _REACH and _HAN.match(text[first - 1]):
        first -= 1
    while last < len(text) and last - end < _REACH and _HAN.match(text[last]):
        last += 1
    spans = []
    for word in cut(text[first:last]):
        spans.append((first, first + len(word)))
        first += len(word)
    return spans


def crossed(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Return whether a word reaches over the beginning of text[start:end], and whether one reaches over its end."""
    spans = spans_around(text, start, end)
    return any(a < start < b for a, b in spans), any(a < end < b for a, b in spans)
