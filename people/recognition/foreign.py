"""Names that are no Han names: with a dot (阿依古丽·买买提), or written by sound alone (古丽娜尔). Pure."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from people.recognition.candidates import Candidate
from people.recognition.likeness import log_likeness
from people.recognition.vocabulary import famous, sections
from people.recognition.words import lexicon, sound_characters

_HAN = "\u3400-\u9fff"
_DOTTED = re.compile(f"[{_HAN}]{{1,7}}(?:[·•][{_HAN}]{{1,7}})+")
_DOT = re.compile("[·•]")
_RARE, _NONE = -8.5, -11.0
ETHNIC = -4.0  # against parts that are words as well
DOT, PART = 9.0, -9.0
_FOREIGN = -0.5  # of names in a paper one in seven is foreign
TOLD = -8.0  # for a character of a name that is known
MOST = 24  # characters of a name with dots


def sound_likeness(name: str) -> float:
    """Return the log-probability of a name written by sound; known parts of names are likelier."""
    return _FOREIGN + sum(map(_part_likeness, _DOT.split(name)))


def _part_likeness(part: str) -> float:
    sounds, known = lexicon().sounds, lexicon().people
    by_character = sum(
        max(sounds.get(char, _RARE), _RARE) if char in _characters() else _NONE for char in part
    )
    return max(by_character, PART) if part in known or _ethnic().fullmatch(part) else by_character


def dotted(text: str) -> Iterator[Candidate]:
    """Yield the spans around the dots of a text: where the first and the last word of a name end is open."""
    for match in _DOTTED.finditer(text):
        dots = [dot.start() for dot in _DOT.finditer(text, *match.span())]
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if around in ("“”", "《》") or is_form(match[0]):
            continue  # a slogan or a title: “中国梦·劳动美”
        for start in range(match.start(), dots[0]):
            for end in range(dots[-1] + 2, match.end() + 1):
                name = text[start:end]
                if len(name) > MOST:
                    break
                yield Candidate(start, end, name, sound_likeness(name) + DOT)


def is_form(text: str) -> bool:
    """Return whether a dot follows the form of a poem or the label of a series (七律·登高), and no name."""
    return text.split("·")[0] in sections("contexts.txt")["form"]


@cache
def _characters() -> frozenset[str]:
    """Return the characters with which names are written by sound."""
    return sound_characters() | frozenset("".join(sections("ethnic.txt")[""]))


@cache
def _ethnic() -> re.Pattern[str]:
    parts = sorted(sections("ethnic.txt")[""], key=len, reverse=True)
    part = "|".join(map(re.escape, parts))
    return re.compile(f"(?:{part}){{1,3}}")


def is_ethnic(name: str) -> bool:
    """Return whether a name is made of known parts alone."""
    return _ethnic().fullmatch(name) is not None


def ethnic(text: str) -> Iterator[Candidate]:
    """Yield the names made of known parts (巴桑卓玛), which need nothing before them."""
    for match in _ethnic().finditer(text):
        yield Candidate(*match.span(), match[0], sound_likeness(match[0]) + ETHNIC)


@cache
def famous_forms() -> re.Pattern[str] | None:
    """Return the pattern of known_forms for the people of history."""
    return known_forms(famous())


def known_forms(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds the known names that have not the shape of a Han name; None for none."""
    odd = sorted(
        (name for name in names if log_likeness(name) is None and len(name) > 1), key=len, reverse=True
    )
    return re.compile("|".join(map(re.escape, odd))) if odd else None


def find_known(text: str, forms: re.Pattern[str] | None) -> Iterator[Candidate]:
    """Yield the places of known names of foreign shape."""
    for match in forms.finditer(text) if forms else ():
        likeness = max(sound_likeness(match[0]), TOLD * len(match[0]))
        yield Candidate(match.start(), match.end(), match[0], likeness)
