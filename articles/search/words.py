"""Cutting a bare query into words. Here alone in this package jieba is used; it decides no hit. Pure."""

import logging
import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba

NEVER_CUT = 3  # characters: a short run is a word or a name
# A run of other signs than Han with what holds it together (3.5, 2023-12-31, U.S., C++), or a run of Han.
_CHUNK = re.compile(
    r"[^\W\u2e80-\U0010ffff_]+(?:[.\-/:,'&+·@_]+[^\W\u2e80-\U0010ffff_]+)*[%+‰℃]*"
    r"|(?:(?=[\u2e80-\U0010ffff])\w)+(?:[·•・](?:(?=[\u2e80-\U0010ffff])\w)+)*"
)


@cache
def _cutter() -> "jieba.Tokenizer":
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return jieba.dt


def cut(text: str, names: Iterable[str] = ()) -> list[str]:
    """Return the words of a bare text, each of which must occur; signs that stand alone part words.

    What is in `names` and what is short stays whole. Characters that jieba leaves single stay together with
    those beside them. A text of nothing but signs is one word.
    """
    chunks = _CHUNK.findall(text)
    if not chunks:
        return [text] if text.strip() else []
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    apart = re.compile(f"({'|'.join(map(re.escape, longest_first))})") if longest_first else None
    pieces = [piece for chunk in chunks for piece in (apart.split(chunk) if apart else [chunk]) if piece]
    kept = set(longest_first)
    return list(
        dict.fromkeys(w for piece in pieces for w in ([piece] if piece in kept else _cut_piece(piece)))
    )


def _cut_piece(chunk: str) -> list[str]:
    if len(chunk) <= NEVER_CUT or chunk[0] < "\u2e80" or not chunk.isalnum():
        return [chunk]
    words: list[str] = []
    single = False
    for word in _cutter().lcut(chunk, HMM=True):
        if single and len(word) == 1:
            words[-1] += word
        else:
            words.append(word)
        single = len(word) == 1
    return words


def is_word(text: str) -> bool:
    """Say whether a dictionary has the word."""
    return bool(_cutter().FREQ.get(text))


def cut_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the first word that reaches into a stretch of a text begins, and where the last one ends."""
    words = [(first, last) for _word, first, last in _cutter().tokenize(text) if first < end and last > start]
    return (words[0][0], words[-1][1]) if words else (start, end)


def dictionary_words(text: str) -> list[str]:
    """Return the words of a text as jieba cuts it, one after another, nothing left out."""
    return list(_cutter().lcut(text))
