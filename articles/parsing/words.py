"""Whether the end of one line and the beginning of another make a word: 湖|南, 鱼|肚白. Here alone jieba is used."""

import logging
from functools import cache

import jieba

# A pair of characters that is a word by chance only is rare in jieba's corpus; longer words are no chance.
_COMMON_PAIR = 20


@cache
def _frequencies() -> dict[str, int]:
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return jieba.dt.FREQ


def crossing_word(left: str, right: str) -> str:
    """Return the longest word of two to four characters that spans the seam of two texts, "" for none."""
    frequencies = _frequencies()
    found = ""
    for before in range(1, min(3, len(left)) + 1):
        for after in range(1, min(4 - before, len(right)) + 1):
            word = left[-before:] + right[:after]
            known = frequencies.get(word, 0)
            if len(word) > len(found) and known >= (_COMMON_PAIR if len(word) == 2 else 2):
                found = word
    return found
