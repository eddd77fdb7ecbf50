"""Japanese names in the Chinese script (山本一郎). Pure."""

import re
from collections.abc import Iterator
from functools import cache

from people.recognition.candidates import Candidate
from people.recognition.vocabulary import sections

SURNAME, GIVEN_CHARACTER, GIVEN_END = -12.0, -6.5, 3.5
_HAN = re.compile("[\u3400-\u9fff]+")
_ENDS = frozenset("郎子雄夫介太一二三之美男彦树司治平明义行博宏香里奈织枝代纪惠士吉作助藏辅弘")


def japanese(text: str) -> Iterator[Candidate]:
    """Yield the names of a Japanese surname and one to three more characters (山本一郎)."""
    for match in _surnames().finditer(text):
        rest = text[match.end() : match.end() + 3]
        for size in range(1, len(rest) + 1):
            if not _HAN.fullmatch(rest[:size]):
                break
            ends_well = rest[size - 1] in _ENDS
            if size > 2 and not ends_well:
                break
            likeness = SURNAME + GIVEN_CHARACTER * size + GIVEN_END * ends_well
            yield Candidate(match.start(), match.end() + size, match[0] + rest[:size], likeness)


@cache
def _surnames() -> re.Pattern[str]:
    return re.compile("|".join(sorted(sections("japanese.txt")[""], key=len, reverse=True)))
