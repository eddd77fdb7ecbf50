"""Furniture other than the masthead: index boxes, imprint lines, QR codes, small advertisements."""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from articles.parsing.jumps import read_jump
from articles.parsing.lines import Line
from articles.parsing.normalize import letters

_STAFF = re.compile(
    r"(?:责任?编辑|本版责编|责编|编辑|版式(?:设计)?|版面设计|美术编辑|美编|视觉|组版|校对|检校|审读"
    r"|值班(?:编委|主任|总编)?|主编|监制|制图|电话(?:总机)?|热线|传真|邮编|社址|地址|邮箱|E-?mail|投稿|印刷|广告)"
    r"\s?[：:/／\s]\s?\S"
)
_STAFF_ONLY = re.compile(
    r"[【（(■●\s]?(?:编辑部(?:电话|地址|邮箱)|印刷|承印|本?报?社址|本报(?:地址|电话|热线|邮箱)|本版|责任?编辑?|编辑|版式|美术编辑|美编|视觉|组版|校对|检校|值班编委|值班主任|(?:新闻|广告|发行|值班|读者|投稿)热线)\s?[：:/／\s]\s?\S"
)
INDEX_LABEL = re.compile(
    r"^[■●◆▶★【\[]?\s?(?:今日)?(?:导\s?读|要\s?目|导航|提要|看点|目录|版面导读|内容提要|新闻导读|本期导读|今日看点|今日关注|封面导读|每日导读)\s?[】\]]?(?:\s.*)?$"
)
_INDEX_LINE = re.compile(
    r"(?:^|[\s.…·—>》（(/]|见|详见|》|▶)\s*(?:第\s?)?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,2})\s?版?[）)]?$|^(?:[A-Z]\d{1,2}|\d{1,2}\s?版|第.{1,3}版)[\s：:·]"
)
_PAGE_AT_END = re.compile(
    r"[^接转第\d]\s*(?:第\s?)?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,2})\s?版[）)]?$"
)
_INDEX_ENTRIES = 3
_OWN_FIELD = re.compile(
    r"^(?:(?:本报)?(?:常年)?法律顾问|总编室|总编辑|社长|办公室|广告(?:部|中心)?|发行(?:部|站|中心)?|邮政编码|邮发代号"
    r"|(?:全年|每[年季月]|[年季月]|零售)?定?价|零售|印刷|承印)\s?[：:]"
)
_CONTRIBUTIONS = re.compile(r"^[^，。：]{0,8}投稿(?:邮箱|信箱|热线)\s?[：:]")
_SCAN = re.compile(
    r"^[▲△]?(?:扫码|扫描|扫一扫|长按|微信扫一?扫?)\s?(?:[上下左右]方)?(?:二维码)?，?\s?"
    r"(?:可|即可)?(?:下载|关注|观看|收看|收听|看|阅读|读|了解|进入|查看|参与|$)"
)
_SCAN_OPEN = re.compile(r"(?:观看|收看|收听|关注|下载|阅读|了解|进入|查看|参与|二维码)$")
_LABELLED = re.compile(r"^[^ ]{0,10}[：:]|^(?:联系|咨询|电话|地址|监督|举报|服务|报名)")
_TELEPHONE = re.compile(r"(?<!\d)(?:1\d{10}|(?:0\d{2,3}-?)?[2-9]\d{5,7})(?!\d)")


def is_imprint(text: str) -> bool:
    """Return whether a line names the staff or the address of the paper: 责编/… 版式/… 电话…"""
    if letters(text) > 120 or "。" in text or not _STAFF_ONLY.search(text):
        return False
    return len(_STAFF.findall(text)) >= 2 or (bool(_STAFF_ONLY.match(text)) and letters(text) <= 60)


def index_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the index boxes: a label and the lines that end with a page's number.

    Without a known label, three such lines together are one; a short line above them is its label.
    """
    found: list[Line] = []
    box: list[Line] = []
    labelled = False
    for before, line in zip([None, *lines], [*lines, None], strict=True):
        if line and INDEX_LABEL.match(line.text) and letters(line.text) <= 40:
            labelled = True
            box = [line]
        elif line and _refers_to_page(line.text, loosely=labelled):
            if not box and before and letters(before.text) <= 8:
                box.append(before)
            box.append(line)
        else:
            if labelled or sum(_refers_to_page(entry.text) for entry in box) >= _INDEX_ENTRIES:
                found += box
            box, labelled = [], False
    return found


def _refers_to_page(text: str, *, loosely: bool = False) -> bool:
    """Return whether a line ends with the number of a page, with the word 版 unless `loosely`."""
    pattern = _INDEX_LINE if loosely else _PAGE_AT_END
    return letters(text) <= 40 and bool(pattern.search(text)) and not read_jump(text, 0)


def code_lines(lines: Sequence[Line]) -> list[Line]:
    """Return what is printed beside a QR code: 扫码观看 and, under it, what there is to see."""
    found: list[Line] = []
    for line, after in zip_longest(lines, lines[1:]):
        if _SCAN.match(line.text) and letters(line.text) <= 20:
            found.append(line)
            if _SCAN_OPEN.search(line.text) and after and letters(after.text) <= 10:
                found.append(after)
    return found


def advert_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the small advertisements that close a page: lines with a telephone number that are no sentence."""
    found: list[Line] = []
    for line in reversed(lines):
        if not _TELEPHONE.search(line.text) or "。" in line.text or _LABELLED.match(line.text):
            break
        found.insert(0, line)
    return found


def _with_fields(lines: Sequence[Line], found: list[Line]) -> list[Line]:
    """Add the lines beside imprint lines that give the paper's own departments, its price, its lawyers."""
    taken = {line.number for line in found}
    for order in (lines, lines[::-1]):
        for before, line in pairwise(order):
            if before.number in taken and _OWN_FIELD.match(line.text) and "。" not in line.text:
                taken.add(line.number)
    return [line for line in lines if line.number in taken]


def imprint_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the imprint lines, wherever they stand, and the address for contributions that stands by them.

    The same address may close an appeal for contributions; alone it is the paper's only at the page's end.
    """
    found = _with_fields(lines, [line for line in lines if is_imprint(line.text)])
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if _CONTRIBUTIONS.match(line.text) and (after is None or before in found or after in found):
            found.append(line)
    return found
