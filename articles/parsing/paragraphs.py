"""From lines to blocks: paragraphs whole again, every other line by itself, each with its shape."""

from collections.abc import Sequence

from articles.parsing.blocks import RUNNING, Block, join, starts_anew
from articles.parsing.lines import Line
from articles.parsing.neighbours import mend
from articles.parsing.normalize import letters, tighten
from articles.parsing.shapes import Shape, shape_of


def make_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Give every line its shape and join the paragraphs that a column break has cut.

    A paragraph that stops in mid-sentence goes on in the next line if that is running text as well.
    """
    blocks: list[Block] = []
    for block in mend([_single(line) for line in lines]):
        last = blocks[-1] if blocks else None
        if last and last.cut and block.shape is Shape.PROSE and not starts_anew(block.text):
            blocks[-1] = join(last, block)
        else:
            blocks.append(block)
    return tuple(blocks)


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
