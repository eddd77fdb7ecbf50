"""Every span of a text that might be a person's name, with its likeness. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from people.recognition.likeness import log_likeness, surname_size
from people.recognition.words import lexicon

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
RUN = re.compile(f"[{_HAN}]+(?:(?:[·•]|[ \u3000]+)[{_HAN}]+)*")
_DOTTED = re.compile(f"[{_HAN}]{{1,7}}(?:[·•][{_HAN}]{{1,7}})+")
SPACED = 5.0


class Candidate(NamedTuple):
    """Characters [start, end) may be the name `name`; `likeness` is the log-probability of such a name."""

    start: int
    end: int
    name: str
    likeness: float


def candidates(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield the candidates in a run of Han characters (RUN), from left to right."""
    words = lexicon().words
    for at in range(start, end - 1):
        if text[at] == " ":
            continue
        length = surname_size(text[at : at + 3])
        if not length:
            continue
        stop = at + length
        for given in (1, 2):
            name = text[at : stop + given]
            if stop + given > end or not name.isalpha():
                break
            if len(name) > 2 and words.get(name) is not None:
                continue  # 张家口: no word of three characters is left in doubt
            likeness = log_likeness(name)
            if likeness is not None:
                yield Candidate(at, stop + given, name, likeness)
        yield from _spaced(text, at, stop, end)


def _spaced(text: str, at: int, stop: int, end: int) -> Iterator[Candidate]:
    """Yield the name of a surname and one character set apart (王 强), as papers space out short names."""
    after = stop
    while after < end and text[after] in " \u3000":
        after += 1
    if stop < after < end:
        name = text[at:stop] + text[after]
        likeness = log_likeness(name)
        if likeness is not None:
            yield Candidate(at, after + 1, name, likeness + SPACED)
