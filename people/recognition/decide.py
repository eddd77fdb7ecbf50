"""Which candidates are names: all evidence on each, then the best path through the text. Pure."""

from collections.abc import Iterable, Set

from people.recognition.candidates import Candidate
from people.recognition.frames import as_word, framed, goes_on, is_word
from people.recognition.lattice import read_run
from people.recognition.likeness import is_landscape
from people.recognition.page import Page
from people.recognition.reading import Reading
from people.recognition.vocabulary import famous
from people.recognition.words import lexicon

PRIOR = -6.5
KNOWN, FAMOUS = 9.0, 7.0
REASON, SHORT = 3.5, -1.0  # two characters need a reason to be a name
CONFIRMED, DOUBTED = 2.5, 5.0


def decide(reading: Reading, page: Page, sure: Set[str], never: Set[str]) -> list[Candidate]:
    """Read a text on its best path and return the names on it. `sure` are known names, `never` are forms
    that are no person: they are read, so that nothing else is made of them, and left out."""
    names: dict[int, list[tuple[int, float]]] = {}
    for span in reading.spans.values():
        odds = _odds(span, reading, page, sure)
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
    return {
        span.name
        for span in found
        if reading.evidence[span.start, span.end] >= (DOUBTED if _in_doubt(span.name) else CONFIRMED)
    }


def _odds(span: Candidate, reading: Reading, page: Page, sure: Set[str]) -> float:
    evidence = reading.evidence[span.start, span.end]
    support = page.support(span.name, evidence)
    odds = span.likeness + PRIOR + evidence
    if span.name in sure:
        odds += KNOWN + (max(support, 0.0) + as_word(span, reading) if is_word(span.name) else support)
    else:
        odds += support + SHORT * (len(span.name) == 2 and evidence < REASON)
    in_title = reading.text[span.start - 1 : span.start] == "《"
    everybody_knows = span.name in famous() and not in_title and not goes_on(span, reading)
    return odds + framed(span, reading) + FAMOUS * everybody_knows


def _in_doubt(name: str) -> bool:
    """Return whether a name has the shape of other things too: two characters (白茶), or a place (白云寺)."""
    return len(name) == 2 or is_landscape(name)
