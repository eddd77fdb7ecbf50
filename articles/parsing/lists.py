"""Which lines stand in a list or table, as the lines around them tell."""

import re
from dataclasses import replace

from articles.parsing.blocks import Block
from articles.parsing.shapes import Shape
from articles.parsing.tables import (
    is_entry,
    is_figure_row,
    is_labelled_row,
    is_row_of_names,
    names_after_label,
)

_BODY = re.compile(
    r"[^，。：；！？]{3,20}(?:公司|集团|厂|店|局|委|院|校|学|中心|社|会|队|村|社区|乡|镇|单位)(?:（[^）]{1,8}）)?$"
)
_SLOGANS = re.compile(r"[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4}){2,4}")
_LIST_LINES = 3


def with_lists(blocks: list[Block]) -> list[Block]:
    """Give the lines of a list of persons, three or more together, the shape of rows."""
    listed = [_may_be_listed(block) for block in blocks]
    for i, block in enumerate(blocks):
        if block.running and block.text.endswith("："):
            for n in range(i + 1, _end_of_bodies(blocks, i + 1)):
                listed[n] = True
    run = 0
    mended = list(blocks)
    for i, entry in enumerate([*listed, False]):
        if entry:
            run += 1
            continue
        if run >= _LIST_LINES:
            mended[i - run : i] = [replace(block, shape=Shape.ROW) for block in blocks[i - run : i]]
        elif run == 1 and _SLOGANS.fullmatch(blocks[i - 1].text) and not is_row_of_names(blocks[i - 1].text):
            # One row is no table: 学党史 悟思想 办实事.
            mended[i - 1] = replace(blocks[i - 1], shape=Shape.HEAD)
        run = 0
    return mended


def _end_of_bodies(blocks: list[Block], start: int) -> int:
    """Return where the bodies end that a paragraph announces (…公布如下：); who signs under them is none of them."""
    end = start
    while end < len(blocks) and blocks[end].shape is Shape.HEAD and _BODY.match(blocks[end].text):
        end += 1
    signed = end < len(blocks) and blocks[end].shape is Shape.DATE
    return max(start, end - signed)


def _may_be_listed(block: Block) -> bool:
    if block.shape is Shape.HEAD:
        return is_entry(block.text) or is_labelled_row(block.text) or is_figure_row(block.text)
    if block.shape is Shape.NAMES:
        return names_after_label(block.text)
    return block.shape in (Shape.ROW, Shape.MARKED) or (block.cut and is_labelled_row(block.text))


def goes_on_with_names(before: Block | None, block: Block) -> bool:
    """Return whether a line is of one list with the row above: a place or body, then names of persons."""
    listed = before is not None and before.shape is Shape.ROW and names_after_label(before.text)
    return listed and names_after_label(block.text)
