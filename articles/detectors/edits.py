"""How many edits apart two texts are, and which words of a set are one edit from a given one."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=4096)
def distance(one: str, other: str) -> int:
    """Return the number of characters to substitute, insert or drop (Levenshtein) to turn one text into the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]


def difference(one: str, other: str) -> tuple[str, str]:
    """Return what is left of two texts without their common beginning and end."""
    start = end = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


class NearIndex:
    """Finds the words of a set that are one edit from a given one.

    Two such words are alike once a character is dropped from one or both of them (symmetric delete, W. Garbe 2012).
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for key in _keys(word):
                self._words[key].append(word)

    def like(self, word: str) -> list[str]:
        """Return the words one edit away, sorted; never the word itself."""
        found = {other for key in _keys(word) for other in self._words.get(key, ())}
        return sorted(other for other in found if other != word and distance(word, other) == 1)


def _keys(word: str) -> set[str]:
    return {word} | {word[:n] + word[n + 1 :] for n in range(len(word))}
