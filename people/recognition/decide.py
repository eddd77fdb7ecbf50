"""Which candidates are names: all evidence on each, then the best path through the text. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log

from people.recognition.candidates import RUN, Candidate, candidates
from people.recognition.foreign import by_sound, dotted
from people.recognition.lattice import read_run
from people.recognition.surroundings import Surroundings
from people.recognition.words import lexicon

PRIOR = -7.5
CONFIRMED = 2.5
EXPECTED = 4.0  # evidence before a place that makes a foreign name there worth a look
KNOWN = 12.0
REPEATED = 1.2
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
        names.setdefault(span.start, []).append((span.end, weight))
    known = lexicon()
    return [
        reading.spans[token.start, token.end]
        for start, end in reading.runs
        for token in read_run(reading.text, start, end, names, known)
        if token.is_name
    ]


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

    def support(self, name: str, mine: float) -> float:
        """Return log-odds for a name at one place, whose own evidence is `mine`, from all the other places."""
        number = min(self.counts[name], 5)
        if number < 2:
            return 0.0
        others = OTHERS * (self.evidence[name] - _telling(mine))
        if len(name) > 2:
            others += REPEATED * log(number)
        return max(-WORST, min(BEST, others))


def _telling(evidence: float) -> float:
    """Return evidence that says something of other places too: no mere comma."""
    return evidence if evidence < 0 or evidence >= CONFIRMED else 0.0
