"""Which line of a new text of a page was which line of the old one. Pure."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

# Beyond this many lines no page is a newspaper's; difflib may then pass over lines that occur often.
_MANY = 3000
# Changed lines are looked for among so many that stand in their place, and must share so much of their letters.
_WINDOW = 40
_ALIKE = 0.4

Line = tuple[int, str]


def line_map(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return the line of `new` for each line of `old` that has one, both from 1; blank lines have none.

    Lines that stand in order come first (difflib), then those that were moved as they are, then, where lines
    were replaced, those that are alike.
    """
    olds, news = _filled(old), _filled(new)
    matcher = SequenceMatcher(
        None, [line for _, line in olds], [line for _, line in news], autojunk=len(olds) > _MANY
    )
    pairs: dict[int, int] = {}
    replaced: list[tuple[list[Line], list[Line]]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs |= {olds[i][0]: news[j][0] for i, j in zip(range(i1, i2), range(j1, j2), strict=True)}
        elif tag == "replace":
            replaced.append((olds[i1:i2], news[j1:j2]))
    _pair_moved(olds, news, pairs)
    taken = set(pairs.values())
    for before, after in replaced:
        _pair_alike(before, after, pairs, taken)
    return pairs


def _filled(lines: Sequence[str]) -> list[Line]:
    return [(number, "".join(line.split())) for number, line in enumerate(lines, 1) if line.strip()]


def _pair_moved(olds: Sequence[Line], news: Sequence[Line], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    waiting: dict[str, list[int]] = {}
    for number, line in news:
        if number not in taken:
            waiting.setdefault(line, []).append(number)
    for number, line in olds:
        if number not in pairs and waiting.get(line):
            pairs[number] = waiting[line].pop(0)


def _pair_alike(
    before: Sequence[Line], after: Sequence[Line], pairs: dict[int, int], taken: set[int]
) -> None:
    left = [(number, line, _bigrams(line)) for number, line in after if number not in taken]
    for number, line in before:
        if number in pairs:
            continue
        mine = _bigrams(line)
        best = max(left[:_WINDOW], key=lambda other: _alike(mine, other[2]), default=None)
        if best and _alike(mine, best[2]) >= _ALIKE:
            pairs[number] = best[0]
            taken.add(best[0])
            left.remove(best)


def _bigrams(line: str) -> Counter[str]:
    return Counter(line[n : n + 2] for n in range(max(len(line) - 1, 1)))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Return the Dice coefficient of two lines' pairs of characters."""
    return 2 * (one & other).total() / (one.total() + other.total())
