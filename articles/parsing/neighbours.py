"""What only its neighbours tell of a line: paragraphs so short that they look like headlines, pen names, lists."""

import re
from dataclasses import replace

from articles.parsing import vocabulary
from articles.parsing.blocks import Block, opens_afresh
from articles.parsing.columns import is_column
from articles.parsing.lists import goes_on_with_names, with_lists
from articles.parsing.normalize import letters, tighten
from articles.parsing.shapes import Shape
from articles.parsing.tables import same_cells
from articles.parsing.words import crossing_word

_TORN_START = re.compile(r"^[，。、；：）”的了着过和与及等]")
_TORN_END = re.compile(r"[的和与及在对将把为以从并是到了个等或被由其这让]$")
_SPEECH = re.compile(r"(?:说|表示|介绍|指出|认为|告诉记者|强调)，")
_ADVICE = re.compile(r"(?:说法|提醒|观点|点评|建议|支招)$")  # labels of side boxes, and of columns
_NO_SPEAKER = re.compile(r"[，。]|如下：$")
_FRAGMENT = 2.0


def mend(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the shapes that only their neighbours tell."""
    mended = with_lists(blocks)
    for i, block in enumerate(blocks):
        before = mended[i - 1] if i else None
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if shape := _BY_SHAPE.get(block.shape, _unchanged)(before, block, after):
            text = tighten(block.text) if shape is Shape.PROSE else block.text
            mended[i] = replace(block, shape=shape, text=text)
    return mended


def _unchanged(_before: Block | None, _block: Block, _after: Block | None) -> Shape | None:
    return None


def _head(before: Block | None, block: Block, after: Block | None) -> Shape | None:
    """A headline is a piece of a paragraph, a line that announces a list, or a pen name."""
    if before and not block.level and _is_fragment(before, block, after):
        return Shape.PROSE
    if goes_on_with_names(before, block) or (
        after and after.shape is Shape.ROW and same_cells(block.text, after.text)
    ):
        return Shape.ROW
    if after and block.text.endswith("：") and after.shape in (Shape.PROSE, Shape.ROW):
        return Shape.PROSE
    return _marked(before, block, after)


def _marked(before: Block | None, block: Block, after: Block | None) -> Shape | None:
    return Shape.NAMES if before and _is_pen_name(before, block, after) else None


def _names(before: Block | None, block: Block, after: Block | None) -> Shape | None:
    if goes_on_with_names(before, block):
        return Shape.ROW
    title = _is_spaced_title(before, block, after) or _is_stanza_title(before, block, after)
    return Shape.HEAD if title or _is_named_title(before, block, after) else None


def _byline(_before: Block | None, _block: Block, after: Block | None) -> Shape | None:
    """A credit goes on in the next line."""
    return Shape.CREDIT if after and after.shape is Shape.CREDIT else None


def _prose(before: Block | None, block: Block, after: Block | None) -> Shape | None:
    if after is None:
        return None
    speaker = block.text.endswith("：") and letters(block.text) <= 24 and not _NO_SPEAKER.search(block.text)
    between = before is not None and before.shape is Shape.HEAD and after.shape is Shape.HEAD
    return Shape.HEAD if _is_exclaimed_title(block, after) or (speaker and between) else None


def _row(before: Block | None, block: Block, after: Block | None) -> Shape | None:
    """What looks like cells is a headline if a byline or lead stands under it, unless it goes on with a list."""
    if goes_on_with_names(before, block) or (after and goes_on_with_names(block, after)):
        return None
    signed = after and after.shape in (Shape.BYLINE, Shape.LEAD, Shape.NAMES)
    return Shape.HEAD if signed else None


def _note(_before: Block | None, block: Block, after: Block | None) -> Shape | None:
    """Words of advice over a headline label a column, not a side box."""
    label = after and after.shape is Shape.HEAD and _ADVICE.search(block.text)
    return Shape.HEAD if label else None


_BY_SHAPE = {
    Shape.HEAD: _head, Shape.MARKED: _marked, Shape.NAMES: _names, Shape.BYLINE: _byline, Shape.PROSE: _prose,
    Shape.ROW: _row, Shape.NOTE: _note,
}  # fmt: skip


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


def _is_named_title(before: Block | None, block: Block, after: Block | None) -> bool:
    """Return whether what looks like a name is a headline: no other stands above it, and who wrote it stands below."""
    signed = after is not None and after.shape in (Shape.NAMES, Shape.BYLINE) and " " not in block.text
    return signed and (before is None or before.shape is not Shape.HEAD or is_column(before.text))


def _is_stanza_title(before: Block | None, block: Block, after: Block | None) -> bool:
    """Return whether what looks like a spaced name is the title of a poem's part: the author stands above it."""
    if before is None or after is None or " " not in block.text or letters(block.text) > 3:
        return False
    return before.shape in (Shape.NAMES, Shape.BYLINE) and after.shape is Shape.HEAD


def _is_pen_name(before: Block, block: Block, after: Block | None) -> bool:
    """Return whether a line under a headline signs the text below it: two or three characters, or a body of men."""
    if before.shape is not Shape.HEAD or after is None or after.shape not in (Shape.PROSE, Shape.NOTE):
        return False
    spaced = re.fullmatch(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", block.text)
    short = re.fullmatch(r"[\u4e00-\u9fff]{2,3}", block.text) and letters(before.text) > 4
    marked = re.fullmatch(r"[□■◎○◇] ?[\u4e00-\u9fff]{2,5}", block.text)
    if vocabulary.SIGNING_BODY.match(block.text) and letters(before.text) > 4:
        return True
    worded = vocabulary.COLUMN_ENDING.search(block.text) or vocabulary.is_notice(block.text)
    return bool(spaced or short or marked) and not worded


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
