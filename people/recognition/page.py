"""What the other places of a page say of each possible name. Pure."""

from collections import Counter
from collections.abc import Iterable
from math import log

from people.recognition.reading import Reading

TELLING = 2.5  # evidence that says something of other places too: no mere comma
OTHERS, REPEATED = 0.4, 1.2  # of each other place's evidence; of the logarithm of their number
SHORTER, LONGER = -2.5, -4.0
WORST, BEST, MOST = -6.0, 7.0, 5


class Page:
    """The candidates of a page, counted, with what speaks for and against each."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._counts: Counter[str] = Counter()
        self._evidence: dict[str, float] = {}
        for reading in readings:
            for place, span in reading.spans.items():
                self._counts[span.name] += 1
                odds = self._evidence.get(span.name, 0.0) + _telling(reading.evidence[place])
                self._evidence[span.name] = odds
        self._always_longer = {
            name[:2]
            for name, number in self._counts.items()
            if len(name) == 3 and self._counts[name[:2]] == number
        }

    def support(self, name: str, mine: float) -> float:
        """Return log-odds for a name at one place, whose own evidence is `mine`, from all the other places."""
        number = min(self._counts[name], MOST)
        odds = self._by_length(name)
        if number > 1:
            odds += OTHERS * (self._evidence.get(name, 0.0) - _telling(mine))
            if len(name) > 2:
                odds += REPEATED * log(number)
        return max(WORST, min(BEST, odds))

    def _by_length(self, name: str) -> float:
        """Return log-odds against a name that elsewhere is shorter (陈立|说), or is always longer (李文|山)."""
        if len(name) == 3 and self._counts[name[:2]] > self._counts[name]:
            return SHORTER
        always_longer = len(name) == 2 and self._counts[name] > 1 and name in self._always_longer
        return LONGER if always_longer else 0.0


def _telling(evidence: float) -> float:
    return evidence if evidence < 0 or evidence >= TELLING else 0.0
