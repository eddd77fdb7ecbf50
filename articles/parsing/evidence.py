"""What speaks for a section beginning an article: signs with weights in log-odds, to be added up.

Positive: it begins one. Negative: it goes on with the one before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.parsing import vocabulary
from articles.parsing.blocks import Block
from articles.parsing.jumps import glued_jump
from articles.parsing.normalize import letters
from articles.parsing.sections import Section
from articles.parsing.shapes import Shape
from articles.parsing.signs import ends_signed, is_picture_story

_FIRST_CELL = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(slots=True)
class Current:
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


def from_the_end_of(current: Current) -> float:
    """Evidence that the article so far is finished: how it closes, and whether its sort goes on under subheads."""
    odds = from_its_close(current)
    if current.briefs:
        odds += 3.0
    if _has_subheads(current.first):
        odds -= 0.8
    elif not current.subheads:
        odds += 1.2 + 0.8 * _is_short_report(current.first)
    if any(vocabulary.is_notice(block.text) for block in current.first.titles):
        odds += 2.0
    return odds


def _is_short_report(first: Section) -> bool:
    """Return whether the article is a report (…讯) of a few paragraphs, which needs no subheads."""
    return any(block.shape is Shape.LEAD for block in first.running[:1]) and len(first.running) <= 3


def from_its_close(current: Current) -> float:
    """Evidence in the last lines: a signature, a jump, words that close, a picture's credit."""
    section = current.last
    if not section.body:
        return -1.0
    odds = 0.0
    last = next(
        (block for block in reversed(section.body) if block.shape is not Shape.NOTE), section.body[-1]
    )
    signature = last.shape in (Shape.DATE, Shape.HEAD)
    if signature or last.shape is Shape.JUMP or glued_jump(last.text, 0):
        odds += 5.0
    if ends_signed(section):
        odds += 5.0
    if vocabulary.CLOSING.search(last.text):
        odds += 4.0
    if last.shape is Shape.CREDIT and is_picture_story(current.first):
        odds += 5.0
    return odds


def _has_subheads(first: Section) -> bool:
    """Return whether the article is of the sort that subheads divide: signed under its title, with a deck, a tail."""
    deck = any(vocabulary.DECK.match(block.text) for block in first.titles)
    tail = any(block.shape is Shape.FROM for block in first.body[:1])
    return (first.signed or deck or tail) and not any(b.shape is Shape.LEAD for b in first.running[:1])


def from_the_headlines(section: Section, current: Current) -> float:
    """Evidence in the headline lines themselves."""
    titles = section.titles
    odds = 0.9 * (len(titles) - 1)
    if vocabulary.FEATURE_TITLE.search(titles[-1].text):
        odds += 1.5
    if any(vocabulary.EVENT_TITLE.match(block.text) for block in titles):
        odds += 1.5
    if any(vocabulary.ATTRIBUTION.search(block.text) for block in titles):
        odds += 3.0
    if (
        any(vocabulary.COLUMN_ENDING.search(b.text) and letters(b.text) <= 8 for b in titles)
        and len(titles) > 1
    ):
        odds += 3.0
    odds += _from_the_length(titles)
    levels = [block.level for block in current.first.titles if block.level]
    mine = [block.level for block in titles if block.level]
    if levels and mine:
        odds += 0.8 if min(mine) <= min(levels) else -2.5
    elif levels and not mine:
        odds -= 1.2
    if current.subheads and _alike(current.last.titles, titles):
        odds -= 1.2
    return odds


def _from_the_length(titles: Sequence[Block]) -> float:
    """Evidence in how long the headline is: subheads are short, those of an enquiry name its steps."""
    size = max(letters(block.text) for block in titles)
    step = len(titles) == 1 and vocabulary.STEP.match(titles[0].text)
    return -1.0 * bool(step) + (-1.2 if size <= 6 else -0.6 if size <= 12 else 0.6 if size >= 16 else 0.0)


def _alike(some: Sequence, others: Sequence) -> bool:
    """Return whether two groups of headline lines could be subheads of one series."""
    if len(some) != len(others) or not some:
        return False
    return abs(letters(some[0].text) - letters(others[0].text)) <= 3 and some[0].level == others[0].level


def from_the_table(section: Section, current: Current) -> float:
    """Evidence that a table stands for itself: news of a day, a source under it, things the text above never names."""
    odds = 3.5 * any(vocabulary.BULLETIN.search(block.text) for block in section.titles)
    odds += 2.0 * (section.body[-1].shape in (Shape.HEAD, Shape.DATE) if section.body else False)
    text = "".join(block.text for part in current.sections for block in part.running)
    names = {cell[0] for block in section.body if (cell := _FIRST_CELL.match(block.text))}
    named = sum(name in text for name in names)
    return odds + (1.0 if not named else -1.0 if named * 3 >= len(names) else 0.0)


def from_the_next(section: Section, after: Section | None) -> float:
    """Evidence that the next headline is of one series with this one: subheads are set alike, news is not."""
    if after is None or not _alike(section.titles, after.titles) or len(section.titles) > 1 or after.signed:
        return 0.0
    if any(block.shape is Shape.LEAD for block in after.running[:1]):
        return 0.0
    here, there = section.titles[0].text, after.titles[0].text
    return -1.5 if here[:2] == there[:2] or here[-2:] == there[-2:] else -0.5


def _signs(block: Block) -> bool:
    """Return whether the last line of a text is its author's name, not what else he did: （执笔：某某）."""
    return block.shape is Shape.ENDING and not re.search(r"[：/]|作者|编辑|整理|执笔", block.text)


def from_the_text(section: Section, current: Current) -> float:
    """Evidence in the text under the headlines."""
    odds = 0.0
    if current.first.signed and section.body and _signs(section.body[-1]):
        odds += 3.5  # no text is signed twice
    running = section.running
    if running and vocabulary.SALUTATION.match(running[0].text):
        odds += 3.0
    if ends_signed(section) and len(running) <= 3:
        odds += 1.5
    if running and vocabulary.REPORTS.match(running[0].text):
        odds += 1.5
    if running and vocabulary.RELAYS.match(running[0].text):
        odds += 2.5
    if running and re.search(r"^(?:据悉|此外|同时|但|而|这|对此|为此)", running[0].text):
        odds -= 1.0
    return odds
