"""Which sections begin an article, and which go on with one under a subhead.

Evidence is weighed, not matched: each sign adds its weight to the log-odds that a section begins an article, and
what stands nearest to zero is what the parser is least sure of.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.parsing import vocabulary
from articles.parsing.cohesion import Cohesion
from articles.parsing.jumps import glued_jump, leading_jump
from articles.parsing.normalize import letters
from articles.parsing.sections import DECK, Section
from articles.parsing.shapes import Shape
from articles.parsing.signs import ends_signed, inside_a_sentence, is_list, is_picture_story

SURE = 6.0


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


@dataclass(slots=True)
class _Current:
    """The article that is being read: its sections so far."""

    sections: list[Section]
    subheads: int = 0
    briefs: bool = False

    @property
    def first(self) -> Section:
        return self.sections[0]

    @property
    def last(self) -> Section:
        return self.sections[-1]


def find_starts(sections: Sequence[Section]) -> list[Start]:
    """Return, for each section, whether it begins an article. The first one always does."""
    paragraphs = [(n, block.text) for n, section in enumerate(sections) for block in section.running]
    cohesion = Cohesion([text for _, text in paragraphs])
    places: dict[int, list[int]] = {n: [] for n in range(len(sections))}
    for index, (n, _) in enumerate(paragraphs):
        places[n].append(index)
    starts: list[Start] = []
    current = _Current([])
    begun = 0
    for n, section in enumerate(sections):
        if not current.sections:
            start = Start(SURE)
        else:
            mine, theirs = places[n], [i for k in range(begun, n) for i in places[k]]
            start = Start(
                _weigh(section, current, cohesion.shared(mine, theirs) if mine and theirs else None)
            )
        starts.append(start)
        if start.begins:
            begun = n
            current = _Current(
                [section], briefs=_opens_briefs(section) or (current.briefs and _is_brief(section))
            )
        else:
            current.sections.append(section)
            current.subheads += 1
    return starts


def _weigh(section: Section, current: _Current, shared: float | None) -> float:
    """Return the log-odds that a section begins an article."""
    if (sure := _sure(section, current)) is not None:
        return sure
    odds = -0.6
    odds += _from_the_end_of(current)
    odds += _from_the_headlines(section, current)
    odds += _from_the_text(section)
    if shared is not None:
        odds += 4.0 * (0.30 - shared)
    return odds


def _sure(section: Section, current: _Current) -> float | None:
    """What decides by itself, either way; None where the evidence must be weighed."""
    if _opens_formally(section):
        return SURE
    if not section.heads:
        return 4.0 if is_picture_story(section) else -SURE
    if inside_a_sentence(section, current.sections) or all(DECK.match(block.text) for block in section.heads):
        return -SURE
    if section.signed or any(_is_worded(block.text) for block in section.titles):
        return SURE
    return _by_its_form(section)


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


def _by_its_form(section: Section) -> float | None:
    """Subheads with marks and titles of tables do not begin an article; decks and pictures do."""
    titles = section.titles
    if len(titles) == 1 and titles[0].shape is Shape.MARKED:
        return -4.0
    if is_list(section):
        return -3.0
    if any(DECK.match(block.text) for block in titles[1:]) or is_picture_story(section):
        return 4.0
    return None


def _opens_briefs(section: Section) -> bool:
    titles = section.titles
    return len(titles) >= 2 and bool(vocabulary.BRIEFS_LABEL.match(titles[0].text))


def _is_brief(section: Section) -> bool:
    return len(section.running) <= 2 and len(section.titles) <= 2


def _from_the_end_of(current: _Current) -> float:
    """Evidence that the article so far is finished."""
    section = current.last
    last = section.body[-1] if section.body else None
    if last is None:
        return -1.0
    odds = 0.0
    if last.shape is Shape.JUMP or glued_jump(last.text, 0) or last.shape is Shape.DATE:
        odds += 5.0
    if ends_signed(section):
        odds += 5.0
    if vocabulary.CLOSING.search(last.text):
        odds += 4.0
    if last.shape is Shape.CREDIT and is_picture_story(current.first):
        odds += 5.0
    if current.briefs:
        odds += 3.0
    if any(b.shape is Shape.LEAD for b in current.first.running[:1]) and not current.subheads:
        odds += 1.2
    elif current.first.signed:
        odds -= 0.8
    if any(vocabulary.is_notice(block.text) for block in current.first.titles):
        odds += 2.0
    return odds


def _from_the_headlines(section: Section, current: _Current) -> float:
    """Evidence in the headline lines themselves."""
    titles = section.titles
    odds = 0.9 * (len(titles) - 1)
    size = max(letters(block.text) for block in titles)
    if vocabulary.FEATURE_TITLE.search(titles[-1].text):
        odds += 1.5
    if any(vocabulary.ATTRIBUTION.search(block.text) for block in titles):
        odds += 3.0
    if (
        any(vocabulary.COLUMN_ENDING.search(b.text) and letters(b.text) <= 8 for b in titles)
        and len(titles) > 1
    ):
        odds += 3.0
    if size <= 12:
        odds -= 0.6
    elif size >= 16:
        odds += 0.6
    levels = [block.level for block in current.first.titles if block.level]
    mine = [block.level for block in titles if block.level]
    if levels and mine:
        odds += 0.8 if min(mine) <= min(levels) else -2.5
    elif levels and not mine:
        odds -= 1.2
    if current.subheads and _alike(current.last.titles, titles):
        odds -= 1.2
    return odds


def _alike(some: Sequence, others: Sequence) -> bool:
    """Return whether two groups of headline lines could be subheads of one series."""
    if len(some) != len(others) or not some:
        return False
    return abs(letters(some[0].text) - letters(others[0].text)) <= 3 and some[0].level == others[0].level


def _from_the_text(section: Section) -> float:
    """Evidence in the text under the headlines."""
    odds = 0.0
    running = section.running
    if ends_signed(section) and len(running) <= 3:
        odds += 1.5
    if running and re.match(r"^(?:\d{1,2}月)?\d{1,2}日|^(?:日前|近日|昨[日天]|今[日天])", running[0].text):
        odds += 1.5
    if running and re.search(r"^(?:据悉|此外|同时|但|而|这|对此|为此)", running[0].text):
        odds -= 1.0
    return odds
