"""How common words are, and which characters make names: all from jieba's dictionary. Here alone jieba is used."""

import logging
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import NamedTuple

import jieba

from people.recognition.surnames import surname_length
from people.recognition.vocabulary import famous, introductions, sections

_PERSON_TAGS = ("nr", "nrfg", "nrt")
_TOLD_TAGS = frozenset("vpdcurtfmqyaz")  # tags that end an office phrase, follow a name, or are no thing
_LONGEST = 8
_RARE_WORD = 100
_OWN_WORD = -10.0  # as frequent as one word in twenty thousand


class Lexicon(NamedTuple):
    """What the dictionary tells.

    `words`: log frequency of every word, and None for what only begins words. `tags`: the kind of those words that
    are no nouns (v, p, d, a …). `people`: names it lists. `surnames`, `middles`, `lasts`, `seconds`: log frequency of a
    character as a surname, as the first and second of two given characters, and as the only one; `pairs` that of two
    given characters together, where several surnames have them; `sounds` that of a character in a foreign name.
    """

    words: dict[str, float | None]
    tags: dict[str, str]
    people: frozenset[str]
    surnames: dict[str, float]
    middles: dict[str, float]
    lasts: dict[str, float]
    seconds: dict[str, float]
    pairs: dict[str, float]
    sounds: dict[str, float]
    unseen: float


@cache
def lexicon() -> Lexicon:
    """Read the dictionary once: about a second."""
    jieba.setLogLevel(logging.WARNING)
    total, rows = 0, []
    with jieba.get_dict_file() as file:
        for raw in file:
            word, frequency, tag = raw.decode("utf-8").rstrip().rsplit(" ", 2)
            rows.append((word, int(frequency), tag))
            total += int(frequency)
    words: dict[str, float | None] = {" ": 0.0, "\u3000": 0.0, "·": 0.0, "•": 0.0}
    tags: dict[str, str] = {}
    people: set[str] = set()
    places: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter(), Counter())
    abroad = sections("places.txt")[""]
    for word, frequency, tag in rows:
        if tag in _PERSON_TAGS and word not in abroad:
            people.add(word)
            _count(word, tag, places)
        elif tag[0] in _TOLD_TAGS:
            tags[word] = tag[0]
        if len(word) <= _LONGEST and not (
            (_is_full_name(word, frequency, tag) and word not in abroad) or _is_famous(word, frequency)
        ):
            for n in range(1, len(word)):
                words.setdefault(word[:n], None)
            words[word] = math.log(max(frequency, 1) / total)
    for word in _own_words():
        for n in range(1, len(word)):
            words.setdefault(word[:n], None)
        words[word] = max(words.get(word) or _OWN_WORD, _OWN_WORD)
    surnames, middles, lasts, seconds, sounds = map(_log, places)
    unseen = math.log(1 / total)
    pairs = _pairs(people, words)
    return Lexicon(words, tags, frozenset(people), surnames, middles, lasts, seconds, pairs, sounds, unseen)


def _is_full_name(word: str, frequency: int, tag: str) -> bool:
    """Return whether the dictionary holds a word for being somebody's name: the path must not take it for one."""
    length = surname_length(word)
    if tag in _PERSON_TAGS and length and len(word) - length in (1, 2):
        return len(word) > 2 or frequency < _RARE_WORD
    return len(word) == 3 and length == 2


def _is_famous(word: str, frequency: int) -> bool:
    """Return whether a word is somebody everybody knows, or his name cut wrongly (玄奘西)."""
    return word in famous() or (word[:-1] in famous() and frequency < _RARE_WORD)


def _pairs(people: Set[str], words: Mapping[str, float | None]) -> dict[str, float]:
    """Return the log frequency of two given characters together (建国), of those that several surnames have.

    What is a word for something else as well (先生, 大哥) is none.
    """
    bearers = Counter(name[1:] for name in people if len(name) == 3 and surname_length(name) == 1)
    told = {
        given: number
        for given, number in bearers.items()
        if number > 1 and (words.get(given) is None or given in people)
    }
    total = sum(told.values())
    return {given: math.log(number / total) for given, number in told.items()}


def _own_words() -> Iterator[str]:
    """Yield the offices, callings and bodies that must be read as one word."""
    yield from (word for word in introductions() if len(word) > 1)
    yield from sections("organs.txt")[""]
    yield from sections("places.txt")[""]
    yield from sections("contexts.txt")["vivid"]


def _count(name: str, tag: str, places: tuple[Counter[str], ...]) -> None:
    """Count the characters of a listed name, which is foreign by its tag (nrt) or its shape, or Chinese."""
    surnames, middles, lasts, seconds, sounds = places
    length = surname_length(name)
    chinese = length and len(name) - length in (1, 2)
    if len(name) > 2 and (tag == "nrt" or not chinese) and set(name) <= sound_characters():
        sounds.update(name)
    if not chinese or tag == "nrt":
        return
    surnames[name[:length]] += 1
    if len(name) - length == 2:
        middles[name[length]] += 1
        lasts[name[-1]] += 1
    else:
        seconds[name[-1]] += 1


@cache
def sound_characters() -> frozenset[str]:
    """Return the characters with which foreign names are written by sound."""
    lists = sections("sounds.txt")
    return lists["strong"] | lists["weak"]


def _log(counts: Counter[str]) -> dict[str, float]:
    """Return log frequencies; "" holds that of what was never seen."""
    total = sum(counts.values()) + 3000
    known = {key: math.log((number + 0.5) / total) for key, number in counts.items()}
    return known | {"": math.log(0.5 / total)}
