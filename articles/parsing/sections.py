"""From blocks to sections: a group of headline lines and the text that stands under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.parsing import vocabulary
from articles.parsing.blocks import Block
from articles.parsing.columns import is_column
from articles.parsing.jumps import leading_jump
from articles.parsing.normalize import letters
from articles.parsing.shapes import Shape
from people.recognition.surnames import may_be_name

HEADS = (Shape.HEAD, Shape.BYLINE, Shape.NAMES, Shape.MARKED)
_LAST_WORDS = (Shape.ENDING, Shape.HEAD, Shape.DATE, Shape.JUMP)
_DATED = re.compile(r"^(?:\d{1,2}月)?\d{1,2}日|^[昨今][日天]")
_SHOWS = re.compile(r"图为|上图|下图|左图|右图")
_TELLS_THEN_SHOWS = re.compile(r"^(?!.{0,4}图)[^。]{12,}。.*(?:图为|上图|下图|左图|右图)")
_TABLE_SOURCE = re.compile(r"^(?:数据|资料|信息)?来源[：:]|(?:发布|提供|监测|制表|整理)$")
_VERSE_LENGTH = 20
_VERSE_LINES = 4


@dataclass(slots=True, eq=False)
class Section:
    """Headline lines (with the byline, if it stands there) and what follows them down to the next ones."""

    heads: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)

    @property
    def titles(self) -> list[Block]:
        """The headline lines proper."""
        return [block for block in self.heads if block.shape in (Shape.HEAD, Shape.MARKED)]

    @property
    def signed(self) -> bool:
        """Whether a byline stands with the headlines."""
        return any(block.shape in (Shape.BYLINE, Shape.NAMES) for block in self.heads)

    @property
    def running(self) -> list[Block]:
        """The paragraphs of running text."""
        return [block for block in self.body if block.running]


def make_sections(blocks: Sequence[Block]) -> list[Section]:
    """Cut the page's blocks into sections, in the page's order. Every block is in exactly one."""
    sections = [Section()]
    for i, block in enumerate(blocks):
        section = sections[-1]
        if block.shape in HEADS and not _belongs_below(blocks, i, section):
            if section.body and not _headline_to_come(section):
                sections.append(section := Section())
            section.heads.append(block)
        elif _dates_a_headline(blocks, i, section):
            section.heads.append(replace(block, shape=Shape.HEAD))
        elif section.body and _begins_alone(blocks, i, section):
            sections.append(Section(body=[block]))
        else:
            section.body.append(_in_text(block))
    return [part for section in sections if section.heads or section.body for part in _split_verse(section)]


def _dates_a_headline(blocks: Sequence[Block], i: int, section: Section) -> bool:
    """Return whether a day stands between a headline and its text: when the document was agreed on."""
    under = not section.body and bool(section.heads) and section.heads[-1] in section.titles
    return under and blocks[i].shape is Shape.DATE and any(block.running for block in blocks[i + 1 : i + 2])


def _begins_alone(blocks: Sequence[Block], i: int, section: Section) -> bool:
    """Return whether a paragraph begins an article without a headline.

    A second lead does, a tail from another page, and a caption with its credit that opens with a day, tells its
    news before it says what the picture shows, or stands under a text that is signed.
    """
    block, after = blocks[i], blocks[i + 1] if i + 1 < len(blocks) else None
    if block.shape is Shape.LEAD:
        return bool(section.running)
    if block.running and after and after.shape is Shape.CREDIT:
        comment = any(head.shape is Shape.NAMES for head in section.heads) and _SHOWS.search(block.text)
        whole = _DATED.match(block.text) or _TELLS_THEN_SHOWS.match(block.text)
        return bool(comment or (whole and not section.body[-1].cut)) or section.body[-1].shape in _LAST_WORDS
    return block.shape is Shape.FROM or (block.running and leading_jump(block.text, 0) is not None)


def _headline_to_come(section: Section) -> bool:
    """Return whether the section is so far no more than a mark 上接…, or a label and an editorial note."""
    if section.heads:
        return not section.signed and all(_is_whole_note(block) for block in section.body)
    return all(block.shape is Shape.FROM for block in section.body)


def _is_whole_note(block: Block) -> bool:
    """Return whether a block is an editorial note with its text: 编者按：…"""
    return (
        bool(block.shape is Shape.NOTE and vocabulary.EDITOR_NOTE.match(block.text))
        and letters(block.text) > 12
    )


def _in_text(block: Block) -> Block:
    """Return a headline-shaped line that stands in the text as what it is there: a signature or a row."""
    return replace(block, shape=Shape.ENDING) if block.shape in (Shape.BYLINE, Shape.NAMES) else block


def _belongs_below(blocks: Sequence[Block], i: int, section: Section) -> bool:
    """Return whether a headline-shaped line closes the text above it: its author, a signature, a table's title."""
    block, after = blocks[i], blocks[i + 1] if i + 1 < len(blocks) else None
    if not section.body:
        return False
    if block.shape in (Shape.BYLINE, Shape.NAMES):
        unsigned = not section.signed and not any(b.shape is Shape.LEAD for b in section.body)
        picture = (
            after is not None
            and after.running
            and blocks[i + 2 : i + 3]
            and blocks[i + 2].shape is Shape.CREDIT
        )
        return unsigned and (after is None or after.shape in (Shape.HEAD, Shape.DATE) or bool(picture))
    if vocabulary.DECK.match(block.text) and section.body[-1].running and not section.body[-1].cut:
        return True  # whose words these are: ——某某
    if block.shape is Shape.HEAD and letters(block.text) <= 26:
        return _is_signature(blocks, i, section)
    return False


def _is_signature(blocks: Sequence[Block], i: int, section: Section) -> bool:
    """Return whether the line signs the notice or letter above: a date follows, or it names a body and ends it."""
    if section.body[-1].shape in (Shape.CREDIT, Shape.CAPTION):
        return False  # a picture is not signed
    following = blocks[i + 1 : i + 4]
    for n, block in enumerate(following):
        if block.shape is Shape.DATE:
            return not any(map(_is_document, blocks[i : i + 1 + n]))
        if block.shape is not Shape.HEAD or letters(block.text) > 26:
            break
    if section.body[-1].shape is Shape.DATE:
        return False
    if section.body[-1].shape is Shape.ROW and _TABLE_SOURCE.search(blocks[i].text):
        return True
    signer = re.fullmatch(r"\S{2,14} (?:.* )?(\S+?)(?:等\d*[名位]?\S{0,3}人)?", blocks[i].text)
    if signer and may_be_name(signer[1]):
        return not section.signed and not any(block.shape is Shape.LEAD for block in section.body)
    notice = any(vocabulary.is_notice(head.text) for head in section.heads)
    named = re.search(
        r"(?:编辑部|服务部|部|委员会|办公室|有限公司|公司|集团|局|中心|医院|学校|社|会|院|处)$",
        blocks[i].text,
    )
    return notice and bool(named) and (not following or following[0].shape is Shape.HEAD)


def _is_document(block: Block) -> bool:
    """Return whether a line is the headline of a document or an announcement, which signs nothing."""
    return vocabulary.is_notice(block.text) or bool(vocabulary.DOCUMENT.search(block.text))


def _split_verse(section: Section) -> list[Section]:
    """Take a poem out of a long run of short lines that would otherwise pass for headlines.

    The poem stands after its title and author, and ends before the headline lines of whatever follows.
    """
    author = next(
        (i for i, b in enumerate(section.heads) if b.shape in (Shape.BYLINE, Shape.NAMES) and i), None
    )
    if author is None:
        return [section]
    after = section.heads[author + 1 :]
    second = next((i for i, b in enumerate(after) if b.shape in (Shape.BYLINE, Shape.NAMES)), None)
    lines = after if second is None else after[:second]
    keep = _next_headlines(lines) if (second is not None or section.body) else 0
    verse = lines[: len(lines) - keep]
    if len(verse) < _VERSE_LINES or any(letters(b.text) > _VERSE_LENGTH for b in verse):
        return [section]
    poem = Section(section.heads[: author + 1], [replace(b, shape=Shape.ROW) for b in verse])
    rest = Section(after[len(verse) :], section.body)
    return [poem, *(_split_verse(rest) if rest.heads or rest.body else [])]


def _next_headlines(lines: Sequence[Block]) -> int:
    """Return how many of the last lines are the headline group of the next article: its title, and a label above."""
    if len(lines) >= 2 and (vocabulary.DECK.match(lines[-1].text) or is_column(lines[-2].text)):
        return 2
    return 1
