"""How many edits apart two texts are, and which words of a set are one edit from a given one."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

_LONG = 6  # characters


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
    """Finds the words of a set that are one edit from a given one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for key in keys_of(word):
                self._words[key].append(word)

    def like(self, word: str) -> list[str]:
        """Return the words one edit away, sorted; never the word itself."""
        found = {other for key in keys_near(word) for other in self._words.get(key, ())}
        return sorted(other for other in found if other != word and distance(word, other) == 1)


def keys_of(word: str) -> set[str]:
    """Return the keys under which a word is kept, so that those one edit away find it by `keys_near`.

    A short word is kept without each of its characters in turn (symmetric delete, W. Garbe 2012); a longer one by
    its halves, as one edit leaves one of them whole (the pigeonhole filter, Navarro 2001).
    """
    if len(word) < _LONG:
        return _shortened(word)
    middle = len(word) // 2
    return {f"{len(word)}{word[:middle]}<", f"{len(word)}>{word[middle:]}"}


def keys_near(word: str) -> set[str]:
    """Return the keys of which every word one edit away has at least one."""
    found = _shortened(word) if len(word) <= _LONG else set()
    for length in range(max(len(word) - 1, _LONG), len(word) + 2):
        middle = length // 2
        found |= {f"{length}{word[:middle]}<", f"{length}>{word[middle - length :]}"}
    return found


def _shortened(word: str) -> set[str]:
    return {word} | {word[:n] + word[n + 1 :] for n in range(len(word))}
