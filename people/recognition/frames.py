"""Names that are words as well (市长光明说): what must stand on both sides of a word to make it a name. Pure."""

from people.recognition.before import HOLDER, RELATED
from people.recognition.candidates import Candidate
from people.recognition.reading import Reading
from people.recognition.surnames import surname_length
from people.recognition.vocabulary import sections
from people.recognition.words import lexicon

FRAMED, SUBJECT, WORD = 7.0, 4.0, -6.0
CLEAN, SENTENCE, DEED = 0.3, 1.0, 3.0  # a sign after it; a sign before it; speech or a deed after it
LINKS = frozenset("和与于向任从同对都经由")


def framed(span: Candidate, reading: Reading) -> float:
    """Return log-odds for a candidate because of what stands on both sides of it together."""
    begin, end = reading.begins(span.start), reading.ends(span.end)
    if end < 0.0 or span.name in sections("contexts.txt")["adverb"]:
        return 0.0
    if begin < HOLDER:
        return _subject(span.name, begin, end)
    if not is_word(span.name):
        return 0.0 if _links(span.name) or end < CLEAN else FRAMED / 2
    tag = lexicon().tags.get(span.name)
    if tag == "v":
        return FRAMED if end >= DEED else 0.0
    if surname_length(span.name) == 0 and tag is None:
        return 0.0  # 药师|门诊
    if end >= CLEAN:
        return FRAMED
    return 0.0 if goes_on(span, reading) else FRAMED / 2


def _subject(name: str, begin: float, end: float) -> float:
    """Return log-odds for what begins a sentence, or follows a relation, and does what only people do (光明|主持)."""
    if end < DEED:
        return 0.0
    if not is_word(name):
        return FRAMED / 2 if begin >= RELATED and not _links(name) else 0.0
    adjective = lexicon().tags.get(name) in ("a", "z") or name in lexicon().people
    return SUBJECT if begin >= RELATED or (begin >= SENTENCE and adjective) else 0.0


def as_word(span: Candidate, reading: Reading) -> float:
    """Return log-odds against a known name that is a word as well, where nothing around it speaks for a name."""
    return 0.0 if reading.begins(span.start) + reading.ends(span.end) > CLEAN else WORD


def goes_on(span: Candidate, reading: Reading) -> bool:
    """Return whether a name that is one character longer ends better (岳飞|鹏、)."""
    longer = span.start, span.end + 1
    return longer in reading.spans and reading.ends(span.end) < CLEAN <= reading.ends(span.end + 1)


def _links(name: str) -> bool:
    """Return whether a surname leads on from an office as often: 主席|和, 采购员|连."""
    return name[0] in LINKS or (len(name) == 2 and name[0] in sections("rare_surnames.txt")["word"])


def is_word(name: str) -> bool:
    """Return whether the dictionary has a name as a word."""
    return lexicon().words.get(name) is not None
