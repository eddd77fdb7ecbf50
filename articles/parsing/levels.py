"""Whether the markdown marks of a page can be believed: some OCR engines set them on kickers and decks as well."""

from collections.abc import Sequence
from dataclasses import replace

from articles.parsing import vocabulary
from articles.parsing.blocks import Block
from articles.parsing.heads import is_attendance
from articles.parsing.shapes import Shape

_MISPLACED_SHARE = 0.15


def believe_levels(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, without levels if many of the marked lines cannot be headlines by their own words."""
    marked = [block for block in blocks if block.level and block.shape is Shape.HEAD]
    misplaced = [block for block in marked if _is_no_title(block.text)]
    if len(misplaced) <= _MISPLACED_SHARE * len(marked):
        return tuple(blocks)
    return tuple(replace(block, level=0) for block in blocks)


def _is_no_title(text: str) -> bool:
    """Return whether a line attributes (…强调), is a deck by its dash, or says who was there."""
    return bool(vocabulary.ATTRIBUTION.search(text) or vocabulary.DECK.match(text)) or is_attendance(text)
