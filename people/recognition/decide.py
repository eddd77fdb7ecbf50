"""Which candidates are names: all evidence on each, then the best path through the text. Pure."""

from collections.abc import Iterable, Set

from people.recognition.candidates import Candidate
from people.recognition.lattice import read_run
from people.recognition.page import Page
from people.recognition.reading import Reading
from people.recognition.vocabulary import famous
from people.recognition.words import lexicon

PRIOR = -7.5
KNOWN, FAMOUS = 9.0, 6.0
REASON, SHORT = 3.5, -2.0  # two characters need a reason to be a name
CONFIRMED = 2.5


def decide(reading: Reading, page: Page, sure: Set[str], never: Set[str]) -> list[Candidate]:
    """Read a text on its best path and return the names on it. `sure` are known names, `never` are forms
    that are no person: they are read, so that nothing else is made of them, and left out."""
    names: dict[int, list[tuple[int, float]]] = {}
    for place, span in reading.spans.items():
        odds = _odds(span, reading.evidence[place], page, sure)
        names.setdefault(span.start, []).append((span.end, odds))
    known = lexicon()
    found = (
        reading.spans[token.start, token.end]
        for start, end in reading.runs
        for token in read_run(reading.text, start, end, names, known)
        if token.is_name
    )
    return [span for span in found if span.name not in never]


def confirmed(reading: Reading, found: Iterable[Candidate]) -> set[str]:
    """Return the names that something around them speaks for."""
    return {span.name for span in found if reading.evidence[span.start, span.end] >= CONFIRMED}


def _odds(span: Candidate, evidence: float, page: Page, sure: Set[str]) -> float:
    odds = span.likeness + PRIOR + evidence + page.support(span.name, evidence)
    if span.name in sure:
        odds += KNOWN
    elif len(span.name) == 2 and evidence < REASON:
        odds += SHORT
    return odds + FAMOUS * (span.name in famous())
