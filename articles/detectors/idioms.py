"""Idioms with a character too many: 心不甘情愿.

A changed character is no sign of damage: newspapers play with idioms (望车兴叹), and one in twenty hits was an error.
"""

import re
from collections.abc import Iterator
from functools import cache

from articles.detectors import words
from articles.detectors.data_files import read_words
from articles.detectors.types import Context, PageView, Passage, Suspicion

_HAN_RUN = re.compile("[\u4e00-\u9fff]{5,}")
# Characters that writers put into idioms: 慎始而敬终, 开阔了眼界, 十年磨一剑.
_PUT_IN = frozenset("一二两三四五六七八九十百千万的地得了着而之与和及以于能要可就都也还小子然是在把所其")
_LENGTH = 5


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield five characters that are an idiom once one in the middle is dropped, unless they are words themselves."""
    for passage in page.passages:
        for run in _HAN_RUN.finditer(passage.text):
            for start in range(run.start(), run.end() - _LENGTH + 1):
                if passage.text[start] + passage.text[start + _LENGTH - 1] in _ends():
                    yield from _at(passage, start)


@cache
def _ends() -> frozenset[str]:
    """Return the first and last characters of the idioms: most places are ruled out by them."""
    return frozenset(idiom[0] + idiom[-1] for idiom in read_words("idioms.txt"))


def _at(passage: Passage, start: int) -> Iterator[Suspicion]:
    end = start + _LENGTH
    found = passage.text[start:end]
    for at in range(1, _LENGTH - 1):
        idiom = found[:at] + found[at + 1 :]
        if idiom not in read_words("idioms.txt") or found[at] in _PUT_IN or words.frequency(found):
            continue
        if not any(words.crossed(passage.text, start, end)):
            why = f"成语是“{idiom}”，这里多出一个“{found[at]}”字。"
            yield Suspicion(passage, start, end, idiom, 0.65, why)
            return
