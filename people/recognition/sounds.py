"""Names without a dot that are written by sound alone (古丽娜尔, 内塔尼亚胡). Pure."""

import re
from collections.abc import Iterator
from functools import cache

from people.recognition.candidates import Candidate
from people.recognition.foreign import sound_likeness
from people.recognition.vocabulary import sections
from people.recognition.words import lexicon, sound_characters

LONGEST = 8
LISTED = 4.0  # for a name that the dictionary has
UNCOMMON = -11.0  # a commoner word than this ends a name
CUT, UNPROMPTED = -2.5, -2.0


def by_sound(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield the spans from a place where a name is expected that may be written by sound.

    The run of Han characters ends at `end`.
    """
    words = lexicon().words
    for stop in range(start, min(end, start + LONGEST)):
        if text[stop] not in sound_characters():
            return
        beside = text[stop : stop + 2]
        if (
            stop > start + 1
            and (words.get(beside) or UNCOMMON) > UNCOMMON
            and not _strong().issuperset(beside)
        ):
            return
        if stop > start:
            name = text[start : stop + 1]
            likeness = sound_likeness(name) + _cut(text, start, stop + 1)
            listed = name in lexicon().people
            if len(name) == 2 and not listed and not _strong().issuperset(name):
                continue
            if len(name) > 2 and listed:
                likeness = max(likeness, (words.get(name) or UNCOMMON) + LISTED)
            if name not in sections("places.txt")[""]:
                yield Candidate(start, stop + 1, name, likeness)


def sound_runs(text: str) -> Iterator[Candidate]:
    """Yield what looks like a name written by sound wherever it stands: runs of characters that hardly serve
    for anything else (内塔尼亚胡, 阿基米德). Half of such runs are places, so that more must speak for them."""
    for match in _sound_run().finditer(text):
        for start in range(match.start(), match.end() - 2):
            if text[start] not in _strong() and start > match.start():
                continue
            for span in by_sound(text, start, match.end()):
                if len(span.name) > 2 and 2 * len(_strong() & set(span.name)) >= len(set(span.name)):
                    yield span._replace(likeness=span.likeness + UNPROMPTED)


def _cut(text: str, start: int, stop: int) -> float:
    """Return log-odds against a name that leaves out strong characters beside it (沃尔斯|费尔德)."""
    beside = (text[start - 1 : start], text[stop : stop + 1])
    return CUT * sum(char in _strong() for char in beside if char)


@cache
def _strong() -> frozenset[str]:
    return sections("sounds.txt")["strong"]


@cache
def _sound_run() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(sound_characters()))}]{{3,}}")
