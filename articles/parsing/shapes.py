"""What a single line looks like, before anything around it is known."""

import re
from enum import Enum
from functools import lru_cache

from articles.parsing import vocabulary
from articles.parsing.jumps import read_jump
from articles.parsing.normalize import letters
from articles.parsing.tables import is_row
from people.recognition.bylines import ART, ORGAN, read_byline


class Shape(Enum):
    """The shapes of a line. LEAD is a paragraph that opens a report (…讯, …电)."""

    HEAD = "head"
    PROSE = "prose"
    LEAD = "lead"
    BYLINE = "byline"
    NAMES = "names"  # bare names, a byline only where a byline can stand
    ENDING = "ending"  # who wrote it, in brackets, under the text
    CREDIT = "credit"
    CAPTION = "caption"
    MARKED = "marked"  # a subhead by its mark: ● 一、
    NOTE = "note"
    DATE = "date"
    ROW = "row"
    JUMP = "jump"
    FROM = "from"


_PLACE_AND_DAY = r"[^，。：；！？、“”（）\s记读者通来致]{0,8}?(?:\d{1,2}月)?(?:\d{1,2}日)?"
_SENDER = rf"(?:《[\u4e00-\u9fff]{{2,10}}》|{ORGAN})"  # 新华社, 《…晚报》
_LEAD = re.compile(
    rf"^[【〔\[（]?(?:据|综合)?{_SENDER}{_PLACE_AND_DAY}\s?"
    r"(?:综合)?(?:讯|电|专电|消息|综合报道|(?:供本[报刊])?[专特]稿)[】〕\]）]?"
    r"(?=[\s（：，]|\d|[\u4e00-\u9fff“《])(?!话|视|影|脑|商|力|动|子|器)"
)
_BARE_LEAD = re.compile(
    rf"^[【〔\[（]?(?:据|综合)?(?:{ORGAN}){_PLACE_AND_DAY}\s?(?:综合)?(?:讯|电|专电|消息)[】〕\]）]?\s?(?:（[^（）]*）)?$"
)
SPACED_NAME = re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff]")
_TRAILING_BYLINE = re.compile(
    r"(?<=[。！？”])\s?((?:本报|本刊)[\u4e00-\u9fff]{0,4}(?:记者|通讯员|实习生).{2,24})$"
)
_LEAD_BRACKET = re.compile(rf"^{_SENDER}\s?[（(]([^（）()]{{2,60}})[）)](?=.{{8}})")
_LEAD_NAMED = re.compile(
    rf"^(?:{_SENDER})?\s?(?:[\u4e00-\u9fff]{{0,4}}记者|通讯员)"
    rf"\s?([\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff] [\u4e00-\u9fff])\s?(?:报道|从)[：:，]"
)
_DATE = re.compile(
    r"^[（(]?(?:(?:\d{4}|[一二三四五六七八九〇○零]{4})年)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日[)）]?$"
)
_PICTURE = re.compile(r"^[▲△◀▶▼←→↑↓]?\s?(?:图为|上图|下图|左图|右图|图[①-⑨1-9一二三]?[：:])")
_CREDIT_END = re.compile(
    r"(?:摄影报道|摄影|摄制|摄|供图|资料图片?|制图|作|书|绘|新华社发|新华社发（.{2,12}）)[）)]?(?:（(?:传真|资料)照片）)?$"
)
_ART_CREDIT = re.compile(rf"^(?:{ART})\s?[/／：:]")
_SOURCE_CREDIT = re.compile(
    r"^[（(]?(?:[\u4e00-\u9fff]{2,14}(?:供图|提供|资料图片?)|资料图片?|本报资料图?|新华社发.{0,14}|.{2,8}制图)[)）]?$"
)
_MARKED = re.compile(
    r"^(?:[●◆◇■□▲△★☆◎○※▶►◼▪•]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+[章节条])\s?\S|^【[^】]{2,8}】$"
)
_ITEM_MARK = re.compile(r"^[●◆◇■□▲△★☆◎○※▶►◼▪•]\s?")
_SPEAKER = re.compile(r"^(?:问|答|Q|A|记者|主持人|[\u4e00-\u9fff·]{2,5})[：:].")
_CONTACT = re.compile(
    r"^[●◆■▲△★☆◎○※▶►]?\s?[^，。]{0,8}(?:电话|地址|邮编|邮箱|信箱|联系人|传真|热线|网址|账号|户名|开户行|时间|地点|日期|编号|单位|代理机构)[^，。]{0,4}[：:]"
    r"|^[^，。]{0,8}(?:电话|热线|传真)\s?[\d-]{5,}"
)
_SENTENCE_END = re.compile(
    r"[。！？!?…；：](?:[”’」』）)》\]】]*)$|[。！？…][”’」』）)]+$|[。！？…”][（(][^（）()]{1,50}[）)]$"
    r"|[。！？…”]\s?—{1,2}[\u4e00-\u9fff·]{2,8}$"
)
_DOCUMENT_NUMBER = re.compile(r"^.{1,14}[〔\[（]\d{4}[〕\]）]\s?第?\d+号$")
_OUTSIDER = re.compile(r"(?:市民|读者|网友|游客)")
_LONGEST_BYLINE = 60
_ENDING = 80  # characters at the end of a text in which a sentence or a credit closes
_MOST_AUTHORS = 3  # more bare names in a line are a list
_RUNS_ON = re.compile(r"[，、；]$|[！？…][”’）]$")
_STOP = re.compile(r"[。；]")


@lru_cache(maxsize=1024)
def is_terminated(text: str) -> bool:
    """Return whether a paragraph is complete: it ends a sentence, a list's item or a bracketed note."""
    if (text.startswith("（") and text.endswith("）")) or _SENTENCE_END.search(
        text, max(0, len(text) - _ENDING)
    ):
        return True
    return bool(trailing_byline(text) or _DOCUMENT_NUMBER.match(text) or is_contact(text))


def trailing_byline(text: str) -> tuple[int, int] | None:
    """Return the span of the reporter who signs at the end of a paragraph without brackets: …。本报记者 某某."""
    start = max(0, len(text) - _LONGEST_BYLINE)
    match = _TRAILING_BYLINE.search(text, start) if text.find("本", start) >= 0 else None
    return match.span(1) if match and read_byline(match[1]) else None


def is_contact(text: str) -> bool:
    """Return whether a line gives an address, a telephone, a date or the like: 举报电话：…"""
    return bool(_CONTACT.match(text)) and "。" not in text and letters(text) <= 60


def shape_of(text: str, line: int = 0) -> Shape:
    """Return the shape of one normalised line, judged by itself alone."""
    if jump := read_jump(text, line):
        return Shape.JUMP if jump[0] else Shape.FROM
    if vocabulary.NOTE_LABEL.match(text) or vocabulary.EDITOR_NOTE.match(text):
        return Shape.NOTE
    if _DATE.match(text):
        return Shape.DATE
    return _signed(text) or _spoken(text)


def _signed(text: str) -> Shape | None:
    """Shapes that carry who wrote or took something."""
    if is_lead(text):
        return Shape.ENDING if text.startswith(("（", "(")) and text.endswith(("）", ")")) else Shape.LEAD
    return _byline_shape(text) or _picture_shape(text)


def _byline_shape(text: str) -> Shape | None:
    """The shape of a line that reads as a byline from end to end."""
    if len(text) > _LONGEST_BYLINE or (signatures := read_byline(text)) is None:
        return None
    credit = _CREDIT_END.search(text)
    if _OUTSIDER.match(text) and not credit:
        return None
    if vocabulary.COLUMN_ENDING.search(text) and not re.search(r"[ /／：:]", text):
        return None
    if signatures and (credit or _ART_CREDIT.match(text)):
        return Shape.CREDIT
    if text[0] in "（(【" and text[-1] in "）)】":
        return Shape.ENDING
    if not signatures or any(s.role for s in signatures):
        return Shape.BYLINE
    return Shape.ROW if len(signatures) > _MOST_AUTHORS else _bare(text)


def _picture_shape(text: str) -> Shape | None:
    """The shape of a line that stands with a picture."""
    if _SOURCE_CREDIT.match(text):
        return Shape.CREDIT
    return Shape.CAPTION if _PICTURE.match(text) or trailing_credit(text) else None


def _bare(text: str) -> Shape | None:
    """Names without a role: a byline where a mark or 文/ says so, else perhaps one, but no label of a column."""
    if re.match(r"[□■◎●○▲△◆◇★☆※]|.{0,3}[/／]", text):
        return Shape.BYLINE
    return None if "·" in text or vocabulary.COLUMN_ENDING.search(text) else Shape.NAMES


def _spoken(text: str) -> Shape:
    if is_contact(text) or _DOCUMENT_NUMBER.match(text) or (text.startswith("（") and text.endswith("）")):
        return Shape.PROSE
    if _MARKED.match(text) and letters(text) <= 30 and not _STOP.search(text):
        return Shape.MARKED
    if _SPEAKER.match(text) and letters(text) > 6 and (is_terminated(text) or letters(text) > 30):
        return Shape.PROSE
    if is_row(text):
        return Shape.ROW
    return Shape.PROSE if is_prose(text) else Shape.HEAD


def is_lead(text: str) -> bool:
    """Return whether a line opens a report: 本报讯, …日报讯（…）, 新华社北京3月4日电, …日报（记者/…）."""
    if (_LEAD.match(text) and letters(text) > 12) or is_bare_lead(text):
        return True
    if bracket := _LEAD_BRACKET.match(text):
        return read_byline(bracket[1]) is not None
    return bool(_LEAD_NAMED.match(text)) and letters(text) > 30


def opens_item(text: str) -> bool:
    """Return whether a paragraph opens a report, be it an item of briefs with a mark before it: ●本报讯（…）"""
    return is_lead(_ITEM_MARK.sub("", text))


@lru_cache(maxsize=1024)
def is_bare_lead(text: str) -> bool:
    """Return whether the opening of a report stands on a line of its own, its text below."""
    return bool(_BARE_LEAD.match(text))


def trailing_credit(text: str) -> int | None:
    """Return where the credit at the end of a caption begins, or None where it has none."""
    if not _CREDIT_END.search(text, max(0, len(text) - _ENDING)):
        return None
    for match in re.finditer(r"(?<=[。！？”）)])\s?|\s|[（(](?=[^（(]*[）)]$)", text):
        tail = text[match.end() :]
        if _SOURCE_CREDIT.match(tail) or (len(tail) <= 50 and (s := read_byline(tail)) is not None and s):
            return match.end()
    return None


def is_prose(text: str) -> bool:
    """Return whether a line is running text rather than a headline."""
    size, commas = letters(text), text.count("，") + text.count("；")
    if _STOP.search(text) or size >= 50 or (size >= 36 and " " not in text):
        return True
    if vocabulary.ATTRIBUTION.search(text) and not _STOP.search(text):
        return False
    if _RUNS_ON.search(text) or (text.endswith("：") and size > 8):
        return True
    if commas >= 2:
        clauses = [letters(clause) for clause in re.split("[，；]", text)]
        return max(clauses) > 8 or max(clauses) - min(clauses) > 3
    return commas == 1 and size > 26
