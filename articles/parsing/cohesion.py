"""How much two stretches of a page speak of the same things.

Measured by the pairs of neighbouring Han characters they share, each pair weighted by how few paragraphs of the
page have it (inverse document frequency: Spärck Jones, 1972), so that 会议强调 counts little and a name much.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from operator import add

_PRIOR_WEIGHT = 6.0
_RUN = re.compile(r"[\u3400-\u9fff]+")


@lru_cache(maxsize=256)
def pairs(text: str) -> Set[str]:
    """Return the pairs of neighbouring Han characters of a text."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.update(map(add, run, run[1:]))
    return found


class Cohesion:
    """The vocabulary of a page's paragraphs, to compare stretches of them."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        found = [pairs(text) for text in paragraphs]
        seen: Counter[str] = Counter()
        for some in found:
            seen.update(some)
        total = len(paragraphs) + 1
        weight = {n: math.log(total / n) for n in set(seen.values())}
        self._weight = {pair: weight[n] for pair, n in seen.items() if n > 1}
        self._pairs = [some & self._weight.keys() for some in found]

    def shared(self, some: Iterable[int], others: Iterable[int], prior: float | None = None) -> float:
        """Return the share, 0 to 1, of what paragraphs `some` speak of that paragraphs `others` speak of too.

        Pairs that stand in one paragraph of the page only say nothing and are left out. With a `prior`, what is
        expected of any two stretches, the share of few pairs is drawn towards it.
        """
        mine = set().union(*(self._pairs[i] for i in some))
        theirs = set().union(*(self._pairs[i] for i in others))
        total = sum(map(self._weight.__getitem__, mine))
        hit = sum(map(self._weight.__getitem__, mine & theirs))
        if prior is not None:
            return (hit + _PRIOR_WEIGHT * prior) / (total + _PRIOR_WEIGHT)
        return hit / total if total else 0.0
