"""What a whole section shows: a picture with its words, a text signed at its end, headlines inside a sentence."""

import re
from collections.abc import Sequence

from articles.parsing import vocabulary
from articles.parsing.blocks import starts_anew
from articles.parsing.sections import Section
from articles.parsing.shapes import SPACED_NAME, Shape, trailing_byline
from people.recognition.bylines import read_byline

_NUMBERED = re.compile(r"^[①-⑳]")
_RELAYED = re.compile(r"[。！？”…][（(](?:据|综合|摘自|原载)[^（）()]{2,20}[）)]$")
_SIGNED = re.compile(r"[。！？”…][（(]([^（）()]{2,40})[）)]$")


def inside_a_sentence(section: Section, article: Sequence[Section]) -> bool:
    """Return whether a section's headlines stand in the middle of a sentence of the article before them.

    They are that article's own, if it has no more than a label above its text so far.
    """
    body = [block for block in article[-1].body if block.shape not in (Shape.CAPTION, Shape.CREDIT)]
    if not body or not body[-1].cut or not section.running or section.signed:
        return False
    if len(article[0].titles) > 1 or any(block.shape is Shape.LEAD for block in article[0].body):
        return False
    first = section.running[0]
    goes_on = first.shape is Shape.PROSE and section.body[0] is first and not starts_anew(first.text)
    return goes_on and not is_picture_story(section)


def is_picture_story(section: Section) -> bool:
    """Return whether a section is a picture with its words: a headline, at most two paragraphs, then the credit."""
    shapes = [block.shape for block in section.body]
    if not section.heads and shapes[:2] == [Shape.PROSE, Shape.CREDIT]:
        return True
    if not section.titles or Shape.LEAD in shapes or section.signed:
        return False
    credit = next((n for n, shape in enumerate(shapes) if shape in (Shape.CREDIT, Shape.CAPTION)), None)
    if credit == 0 and shapes[0] is Shape.CREDIT:
        return len(section.titles) == 1
    if credit is None or any(shape is not Shape.PROSE for shape in shapes[:credit]):
        return False
    return sum(not _NUMBERED.match(block.text) for block in section.body[:credit]) <= 2


def ends_signed(section: Section) -> bool:
    """Return whether a section's text ends with who wrote it: …。（王某 李某）"""
    for block in reversed(section.body):
        if block.shape is Shape.ENDING:
            return True
        if block.running:
            if vocabulary.AUTHOR_NOTE.match(block.text) or _RELAYED.search(block.text):
                return True
            return closes_signed(block.text)
    return False


def closes_signed(text: str) -> bool:
    """Return whether a paragraph ends with who wrote it: …。（记者 王某）"""
    if trailing_byline(text):
        return True
    match = _SIGNED.search(text)
    return match is not None and (bool(SPACED_NAME.fullmatch(match[1])) or read_byline(match[1]) is not None)


def is_list(section: Section) -> bool:
    """Return whether headline-shaped lines are the title of a table, or rows themselves, with no text of their own."""
    if section.body and section.body[0].shape is Shape.ROW:
        return True
    return len(section.titles) >= 3 and not section.running and not is_picture_story(section)
