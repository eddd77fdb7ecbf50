"""Which candidates are names: all evidence on each, then the best path through the text. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log

from people.recognition.candidates import RUN, Candidate, candidates
from people.recognition.foreign import by_sound, dotted, ethnic
from people.recognition.lattice import read_run
from people.recognition.surroundings import Surroundings
from people.recognition.vocabulary import famous
from people.recognition.words import lexicon

PRIOR = -7.5
CONFIRMED = 2.5
EXPECTED = 4.0  # evidence before a place that makes a foreign name there worth a look
REASON, SHORT = 3.5, -2.0  # two characters need a reason to be a name
KNOWN, FAMOUS = 9.0, 6.0
REPEATED = 1.2
SHORTER, LONGER, BESIDE = -2.5, -4.0, 3.5
OTHERS, WORST, BEST = 0.4, 6.0, 7.0


@dataclass(slots=True)
class Reading:
    """A text with its candidates and the evidence for each by place, and in the end how it is read."""

    text: str
    runs: list[tuple[int, int]]
    around: Surroundings
    spans: dict[tuple[int, int], Candidate] = field(default_factory=dict)
    evidence: dict[tuple[int, int], float] = field(default_factory=dict)

    def add(self, spans: Iterable[Candidate]) -> None:
        """Take more candidates and weigh what stands around them."""
        for span in spans:
            place = span.start, span.end
            if place not in self.spans or self.spans[place].likeness < span.likeness:
                self.spans[place] = span
                self.evidence[place] = self.around.before(span.start) + self.around.after(span.end)


def look(text: str, fixed: Iterable[tuple[int, int]] = ()) -> Reading:
    """Find the candidates of a text and weigh what stands around each. `fixed` spans are read already."""
    taken = {place for start, end in fixed for place in range(start, end)}
    reading = Reading(text, [m.span() for m in RUN.finditer(text)], Surroundings(text))
    for run in reading.runs:
        reading.add(span for span in candidates(text, *run) if not taken.intersection(range(*span[:2])))
        reading.add(span for start in range(*run) if start not in taken and reading.around.before(start) >= EXPECTED
              for span in by_sound(text, start, run[1]))
    reading.add(dotted(text))
    reading.add(ethnic(text))
    return reading


def decide(reading: Reading, page: "Page", sure: frozenset[str], never: frozenset[str]) -> list[Candidate]:
    """Read a text on its best path and return the names on it."""
    names: dict[int, list[tuple[int, float]]] = {}
    for span in reading.spans.values():
        if span.name in never:
            continue
        mine = reading.evidence[span.start, span.end]
        weight = span.likeness + PRIOR + mine + page.support(span.name, mine)
        if span.name in sure:
            weight += KNOWN
        elif len(span.name) == 2 and mine < REASON:
            weight += SHORT
        if span.name in famous():
            weight += FAMOUS
        names.setdefault(span.start, []).append((span.end, weight))
    known = lexicon()
    return [
        reading.spans[token.start, token.end]
        for start, end in reading.runs
        for token in read_run(reading.text, start, end, names, known)
        if token.is_name
    ]


def spread(reading: Reading, found: Iterable[Candidate]) -> None:
    """Let every name found speak for those beside it in a list: A、B and A和B."""
    text = reading.text
    begins, ends = set(), set()
    for span in found:
        if text[span.end : span.end + 1] in ("、", "和", "与"):
            begins.add(span.end + 1)
        if span.start and text[span.start - 1] in "、和与":
            ends.add(span.start - 1)
    for start, end in reading.spans:
        reading.evidence[start, end] += BESIDE * ((start in begins) + (end in ends))


def confirmed(reading: Reading, found: Iterable[Candidate]) -> set[str]:
    """Return the names that something around them speaks for."""
    return {span.name for span in found if reading.evidence[span.start, span.end] >= CONFIRMED}


class Page:
    """What the other places of a page say of each possible name."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.counts: Counter[str] = Counter()
        self.evidence: Counter[str] = Counter()
        for reading in readings:
            for span in reading.spans.values():
                self.counts[span.name] += 1
                self.evidence[span.name] += _telling(reading.evidence[span.start, span.end])
        self.always_longer = {
            name[:2] for name, number in self.counts.items() if len(name) == 3 and self.counts[name[:2]] == number
        }

    def support(self, name: str, mine: float) -> float:
        """Return log-odds for a name at one place, whose own evidence is `mine`, from all the other places."""
        number = min(self.counts[name], 5)
        if number < 2:
            return self._by_its_length(name)
        others = self._by_its_length(name) + OTHERS * (self.evidence[name] - _telling(mine))
        if len(name) > 2:
            others += REPEATED * log(number)
        return max(-WORST, min(BEST, others))


    def _by_its_length(self, name: str) -> float:
        """Return log-odds against a name that elsewhere is shorter (杨周|说), or always longer (何守|田)."""
        if len(name) == 3 and self.counts[name[:2]] > self.counts[name]:
            return SHORTER
        return LONGER if len(name) == 2 and self.counts[name] > 1 and name in self.always_longer else 0.0


def _telling(evidence: float) -> float:
    """Return evidence that says something of other places too: no mere comma."""
    return evidence if evidence < 0 or evidence >= CONFIRMED else 0.0
