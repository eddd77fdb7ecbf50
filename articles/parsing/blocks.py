"""A block: a paragraph or a single line with its shape, and how a paragraph shows where it begins."""

import re
from dataclasses import dataclass, replace

from articles.parsing import vocabulary
from articles.parsing.jumps import leading_jump
from articles.parsing.shapes import Shape, is_bare_lead, is_contact, is_terminated
from people.recognition.surnames import may_be_name

RUNNING = (Shape.PROSE, Shape.LEAD)
_NEW_PARAGRAPH = re.compile(
    r"^(?:问|答|记者|主持人)[：:]|^[●◆◇■□▲△★☆◎※▶►]|^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十\d]{1,3}[）)]|^[（(][^（）()]*[）)]$|^\d{1,2}[.、．](?!\d)"
)
_TOLD = re.compile(
    r"^据[^，。：]{0,24}(?:介绍|透露|统计|通报|反映|预测|分析|估算)，"
)  # 据市农业局负责人介绍，…


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


def starts_anew(text: str) -> bool:
    """Return whether a paragraph shows by its first signs that it goes on from nothing: 答：… 二、… 电话：…"""
    return bool(_NEW_PARAGRAPH.match(text)) or is_contact(text) or leading_jump(text, 0) is not None


def opens_afresh(text: str) -> bool:
    """Return whether a text begins as a paragraph of a report does: 会上，… 近年来，… 过去的三年，…"""
    adverbial = vocabulary.OPENER.match(text) and re.match(r"^[^，。]{1,12}，", text)
    told = _TOLD.match(text)
    named = re.match(r"^([\u4e00-\u9fff]{2,3})(?:[、说指强表介认]|告诉)", text)
    return bool(adverbial or told) or bool(named and may_be_name(named[1]))


def join(first: Block, second: Block) -> Block:
    """Return two pieces of one paragraph as one block."""
    return replace(first, text=first.text + second.text, lines=first.lines + second.lines)
