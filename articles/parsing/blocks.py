"""From lines to blocks: paragraphs whole again, every other line by itself, each with its shape."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.parsing import vocabulary
from articles.parsing.jumps import leading_jump
from articles.parsing.lines import Line
from articles.parsing.normalize import letters, tighten
from articles.parsing.shapes import Shape, is_bare_lead, is_contact, is_terminated, shape_of

RUNNING = (Shape.PROSE, Shape.LEAD)
_NEW_PARAGRAPH = re.compile(
    r"^(?:问|答|记者|主持人)[：:]|^[●◆◇■□▲△★☆◎※▶►]|^[一二三四五六七八九十]{1,3}、|^[（(]|^\d{1,2}[.、．]"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a single line: its shape, its text, the lines it is made of, the markdown level of the first."""

    shape: Shape
    text: str
    lines: tuple[int, ...]
    level: int = 0

    @property
    def running(self) -> bool:
        """Whether it is a paragraph of running text."""
        return self.shape in RUNNING

    @property
    def cut(self) -> bool:
        """Whether it is a paragraph that stops in mid-sentence."""
        return self.running and not is_terminated(self.text) and not is_bare_lead(self.text)


def make_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Give every line its shape and join the paragraphs that a column break has cut.

    A paragraph that stops in mid-sentence goes on in the next line if that is running text as well.
    """
    blocks: list[Block] = []
    for block in _with_context([_single(line) for line in lines]):
        last = blocks[-1] if blocks else None
        if last and last.cut and block.shape is Shape.PROSE and not starts_anew(block.text):
            blocks[-1] = join(last, block)
        else:
            blocks.append(block)
    return tuple(blocks)


def starts_anew(text: str) -> bool:
    """Return whether a paragraph shows by its first signs that it goes on from nothing: 答：… 二、… 电话：…"""
    return bool(_NEW_PARAGRAPH.match(text)) or is_contact(text) or leading_jump(text, 0) is not None


def opens_afresh(text: str) -> bool:
    """Return whether a text begins as a paragraph of a report does: 会上，… 近年来，… 过去的三年，…"""
    return bool(vocabulary.OPENER.match(text) and re.match(r"^[^，。]{1,12}，", text))


def join(first: Block, second: Block) -> Block:
    """Return two pieces of one paragraph as one block."""
    return replace(first, text=first.text + second.text, lines=first.lines + second.lines)


def _single(line: Line) -> Block:
    shape = shape_of(line.text, line.number)
    if (
        line.level
        and shape in (Shape.PROSE, Shape.ROW, Shape.NAMES)
        and letters(line.text) <= 50
        and "。" not in line.text
    ):
        shape = Shape.HEAD
    text = tighten(line.text) if shape in RUNNING else line.text
    return Block(shape, text, (line.number,), line.level)


def _with_context(blocks: list[Block]) -> list[Block]:
    """Mend the shapes that only their neighbours tell: paragraphs so short that they look like headlines."""
    mended = list(blocks)
    for i, block in enumerate(blocks):
        before = mended[i - 1] if i else None
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if block.shape is Shape.HEAD and not block.level and before and _is_fragment(before, block, after):
            mended[i] = replace(block, shape=Shape.PROSE, text=tighten(block.text))
        elif block.shape is Shape.BYLINE and after and after.shape is Shape.CREDIT:
            mended[i] = replace(block, shape=Shape.CREDIT)
        elif block.shape is Shape.ROW and after and after.shape in (Shape.BYLINE, Shape.LEAD, Shape.NAMES):
            mended[i] = replace(block, shape=Shape.HEAD)
    return mended


def _is_fragment(before: Block, block: Block, after: Block | None) -> bool:
    """Return whether a short line between paragraphs is a piece of one, cut off by a column break."""
    if not before.running or after is None or after.shape is not Shape.PROSE:
        return False
    torn = re.match(r"^[，。、；：）”的了着过和与及等]", after.text)
    return (opens_afresh(block.text) or bool(torn)) and letters(block.text) > 8
