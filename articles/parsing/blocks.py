"""From lines to blocks: paragraphs whole again, every other line by itself, each with its shape."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.parsing import vocabulary
from articles.parsing.jumps import leading_jump
from articles.parsing.lines import Line
from articles.parsing.normalize import letters, tighten
from articles.parsing.shapes import (
    Shape,
    is_bare_lead,
    is_contact,
    is_entry,
    is_row_of_names,
    is_terminated,
    shape_of,
)
from articles.parsing.words import crossing_word
from people.recognition.surnames import may_be_name

RUNNING = (Shape.PROSE, Shape.LEAD)
_NEW_PARAGRAPH = re.compile(
    r"^(?:问|答|记者|主持人)[：:]|^[●◆◇■□▲△★☆◎※▶►]|^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十\d]{1,3}[）)]|^[（(][^（）()]*[）)]$|^\d{1,2}[.、．](?!\d)"
)
_TORN_START = re.compile(r"^[，。、；：）”的了着过和与及等]")
_TORN_END = re.compile(r"[的和与及在对将把为以从并是到了个等或被由其这让]$")
_SPEECH = re.compile(r"(?:说|表示|介绍|指出|认为|告诉记者|强调)，")
_SLOGANS = re.compile(r"[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4}){2,4}")
_FRAGMENT = 2.0
_LIST_LINES = 3


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
    adverbial = vocabulary.OPENER.match(text) and re.match(r"^[^，。]{1,12}，", text)
    named = re.match(r"^([\u4e00-\u9fff]{2,3})(?:[、说指强表介认]|告诉)", text)
    return bool(adverbial) or bool(named and may_be_name(named[1]))


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
    mended = _with_lists(blocks)
    for i, block in enumerate(blocks):
        before = mended[i - 1] if i else None
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if block.shape is Shape.HEAD and not block.level and before and _is_fragment(before, block, after):
            mended[i] = replace(block, shape=Shape.PROSE, text=tighten(block.text))
        elif (
            block.shape is Shape.HEAD
            and after
            and block.text.endswith("：")
            and after.shape in (Shape.PROSE, Shape.ROW)
        ):
            mended[i] = replace(block, shape=Shape.PROSE)
        elif block.shape is Shape.NAMES and _is_spaced_title(before, block, after):
            mended[i] = replace(block, shape=Shape.HEAD)
        elif block.shape is Shape.BYLINE and after and after.shape is Shape.CREDIT:
            mended[i] = replace(block, shape=Shape.CREDIT)
        elif block.shape is Shape.PROSE and after and _is_exclaimed_title(block, after):
            mended[i] = replace(block, shape=Shape.HEAD)
        elif block.shape is Shape.HEAD and before and _is_pen_name(before, block, after):
            mended[i] = replace(block, shape=Shape.NAMES)
        elif block.shape is Shape.ROW and after and after.shape in (Shape.BYLINE, Shape.LEAD, Shape.NAMES):
            mended[i] = replace(block, shape=Shape.HEAD)
    return mended


def _is_exclaimed_title(block: Block, after: Block) -> bool:
    """Return whether what looks like a spoken sentence is a headline, for a report begins under it: “…了没有？”"""
    spoken = letters(block.text) <= 24 and re.search(r"[！？…]”$", block.text) and "。" not in block.text
    return bool(spoken) and after.shape in (Shape.LEAD, Shape.BYLINE)


def _is_spaced_title(before: Block | None, block: Block, after: Block | None) -> bool:
    """Return whether what looks like a spaced name is a headline of two characters: 启 事, 夏 至."""
    if " " not in block.text or letters(block.text) > 3:
        return False
    if vocabulary.is_notice(block.text):
        return True
    signed = after is not None and after.shape in (Shape.NAMES, Shape.BYLINE)
    return signed and (before is None or before.shape not in (Shape.HEAD, Shape.NOTE))


def _is_pen_name(before: Block, block: Block, after: Block | None) -> bool:
    """Return whether a line of two or three characters under a headline signs the text below it."""
    if before.shape is not Shape.HEAD or after is None or after.shape not in (Shape.PROSE, Shape.NOTE):
        return False
    spaced = re.fullmatch(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", block.text)
    short = re.fullmatch(r"[\u4e00-\u9fff]{2,3}", block.text) and letters(before.text) > 4
    worded = vocabulary.COLUMN_ENDING.search(block.text) or vocabulary.is_notice(block.text)
    return bool(spaced or short) and not worded


def _with_lists(blocks: list[Block]) -> list[Block]:
    """Give the lines of a list of persons, three or more together, the shape of rows."""
    listed = [
        block.shape is Shape.ROW or (block.shape is Shape.HEAD and is_entry(block.text)) for block in blocks
    ]
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


def _is_fragment(before: Block, block: Block, after: Block | None) -> bool:
    """Return whether a short line between paragraphs is a piece of one, cut off by a column break."""
    if not before.running or after is None or after.shape is not Shape.PROSE or letters(block.text) <= 6:
        return False
    text = block.text
    weight = 1.0 * ("，" in text) + 0.5 * ("、" in text) + 2.0 * opens_afresh(text)
    weight += 2.0 * bool(_TORN_START.match(after.text)) + 1.0 * bool(_TORN_END.search(text))
    weight += 1.5 * bool(_SPEECH.search(text))
    word = crossing_word(text, after.text)
    weight += 2.0 if len(word) > 2 else 1.0 if word else 0.0
    return weight + (0.5 if letters(text) >= 18 else -0.5 if letters(text) <= 12 else 0) >= _FRAGMENT
