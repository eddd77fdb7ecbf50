"""Cutting a bare query into words. Here alone in this package jieba is used; it decides no hit. Pure."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
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
    those beside them, and with a number before them. A text of nothing but signs is one word.
    """
    found: list[_Word] = []
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    apart = re.compile(f"({'|'.join(map(re.escape, longest_first))})") if longest_first else None
    for chunk in _CHUNK.finditer(text):
        start = chunk.start()
        for piece in filter(None, apart.split(chunk.group()) if apart else [chunk.group()]):
            _add(found, piece, start, name=piece in longest_first)
            start += len(piece)
    if not found:
        return [text] if text.strip() else []
    return list(dict.fromkeys(word.text for word in found))


@dataclass(slots=True)
class _Word:
    """A word and where it ends; one that is `counted` ends in a single character after a number: 2023年, 72家."""

    text: str
    end: int
    counted: bool = False


def _add(found: list[_Word], piece: str, start: int, *, name: bool) -> None:
    """Add the words of a piece of a query; what a number counts stays with it, and 12月30日 is one word."""
    beside = found[-1] if found and found[-1].end == start else None
    is_number = piece[0] < "\u2e80"
    if beside and beside.counted and is_number:
        beside.text, beside.end, beside.counted = beside.text + piece, start + len(piece), False
        return
    if beside and not name and not is_number and beside.text[-1] < "\u2e80":
        first = piece[0] if len(_cutter().lcut(piece, HMM=True)[0]) == 1 else ""
        beside.text, beside.end, beside.counted = beside.text + first, start + len(first), bool(first)
        piece, start = piece[len(first) :], start + len(first)
    for word in ([piece] if name else _cut_piece(piece)) if piece else []:
        start += len(word)
        found.append(_Word(word, start))


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
