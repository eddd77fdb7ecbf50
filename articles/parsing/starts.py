"""Which sections begin an article, and which go on with one under a subhead.

Evidence is weighed, not matched: each sign adds its weight to the log-odds that a section begins an article, and
what stands nearest to zero is what the parser is least sure of.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from articles.parsing import vocabulary
from articles.parsing.cohesion import Cohesion
from articles.parsing.evidence import (
    Current,
    from_its_close,
    from_the_end_of,
    from_the_headlines,
    from_the_next,
    from_the_table,
    from_the_text,
)
from articles.parsing.jumps import leading_jump
from articles.parsing.sections import Section
from articles.parsing.shapes import Shape
from articles.parsing.signs import inside_a_sentence, is_list, is_picture_story

SURE = 6.0
_HONOUR = re.compile(r"“[^”]{2,12}”")
_EXPECTED = 0.30  # how much of its vocabulary a text shares with another on the page


@dataclass(frozen=True, slots=True)
class Start:
    """How likely a section begins an article, as log-odds; above zero it does."""

    odds: float

    @property
    def begins(self) -> bool:
        return self.odds > 0

    @property
    def certainty(self) -> float:
        """The probability, 0.5 to 1, that the decision is right."""
        return 1 / (1 + math.exp(-abs(self.odds)))


class _Topics:
    """How much the sections of a page speak of the same things."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._texts = [[block.text for block in section.running] for section in sections]
        self._first = [0, *accumulate(map(len, self._texts))]

    @cached_property
    def _cohesion(self) -> Cohesion:
        return Cohesion([text for texts in self._texts for text in texts])

    def shared(self, begun: int, n: int) -> float | None:
        """Return what section `n` shares with those from `begun` on before it, None where either has no text."""
        first = self._first
        mine, theirs = range(first[n], first[n + 1]), range(first[begun], first[n])
        return self._cohesion.shared(mine, theirs, _EXPECTED) if mine and theirs else None


def find_starts(sections: Sequence[Section]) -> list[Start]:
    """Return, for each section, whether it begins an article. The first one always does."""
    topics = _Topics(sections)
    starts: list[Start] = []
    current = Current([])
    begun = 0
    for n, section in enumerate(sections):
        sure = SURE if not current.sections else _sure(section, current)
        # What the texts speak of is compared only where nothing else decides.
        start = Start(
            _weigh(section, current, sections[n + 1 : n + 2], topics.shared(begun, n))
            if sure is None
            else sure
        )
        starts.append(start)
        if start.begins:
            begun = n
            current = Current(
                [section], briefs=_opens_briefs(section) or (current.briefs and _is_brief(section))
            )
        else:
            current.sections.append(section)
            current.subheads += 1
    return starts


def _weigh(section: Section, current: Current, after: Sequence[Section], shared: float | None) -> float:
    """Return the log-odds that a section begins an article, where nothing decides by itself."""
    odds = -0.6
    odds += from_the_end_of(current)
    odds += from_the_headlines(section, current)
    odds += from_the_text(section, current)
    odds += from_the_next(section, after[0] if after else None)
    if shared is not None:
        odds += 4.0 * (_EXPECTED - shared)
    return odds


def _sure(section: Section, current: Current) -> float | None:
    """What decides by itself, either way; None where the evidence must be weighed."""
    if _opens_formally(section):
        return SURE
    if not section.heads:
        return 4.0 if is_picture_story(section) else -SURE
    if inside_a_sentence(section, current.sections) or all(
        vocabulary.DECK.match(block.text) for block in section.heads
    ):
        return -SURE
    if section.signed and not section.titles and _may_be_signed_so(current):
        return -1.0
    if is_list(section) and len(section.titles) == 1 and _announces(current, section.titles[0].text):
        return -3.0
    if section.signed or any(_is_worded(block.text) for block in section.titles):
        return SURE
    return _by_its_form(section, current)


def _may_be_signed_so(current: Current) -> bool:
    """Return whether a byline without a headline may sign the text above it: a letter, with its answer below."""
    signed = any(section.signed for section in current.sections)
    return not signed and not any(block.shape is Shape.LEAD for block in current.first.running[:1])


def _opens_formally(section: Section) -> bool:
    """Return whether the text opens as a report does (…讯) or as a tail from another page (上接…)."""
    first = section.body[0] if section.body else None
    if first is not None and (first.shape is Shape.FROM or leading_jump(first.text, 0)):
        return True
    return any(block.shape is Shape.LEAD for block in section.running[:1])


def _is_worded(text: str) -> bool:
    """Return whether a headline's words alone begin something: a notice, a document, a label of briefs."""
    document = vocabulary.DOCUMENT.search(text) or vocabulary.BRIEFS_LABEL.match(text)
    return vocabulary.is_notice(text) or bool(document)


def _announces(current: Current, title: str) -> bool:
    """Return whether a list is that of the document above it, which gives the same honour: …授予…“最美…”称号."""
    honours = _HONOUR.findall(title)
    text = "".join(
        block.text for section in current.sections for block in (*section.titles, *section.running)
    )
    document = any(
        vocabulary.is_notice(block.text) or vocabulary.DOCUMENT.search(block.text)
        for block in current.first.titles
    )
    return document and bool(honours) and all(honour in text for honour in honours)


def _by_its_form(section: Section, current: Current) -> float | None:
    """Subheads with marks and titles of tables do not begin an article; decks and pictures do."""
    titles = section.titles
    if len(titles) == 1 and titles[0].shape is Shape.MARKED:
        return -4.0
    if is_list(section):
        return -3.0 + from_its_close(current) + from_the_table(section, current)
    if any(vocabulary.DECK.match(block.text) for block in titles[1:]) or is_picture_story(section):
        return 4.0
    return None


def _opens_briefs(section: Section) -> bool:
    titles = section.titles
    return len(titles) >= 2 and bool(vocabulary.BRIEFS_LABEL.match(titles[0].text))


def _is_brief(section: Section) -> bool:
    return len(section.running) <= 2 and len(section.titles) <= 2
