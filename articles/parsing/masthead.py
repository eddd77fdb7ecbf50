"""Furniture: the masthead, the head of an inner page, index boxes, imprint lines, and what they tell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.parsing import vocabulary
from articles.parsing.furniture import (
    INDEX_LABEL,
    advert_lines,
    code_lines,
    imprint_lines,
    index_lines,
    is_imprint,
)
from articles.parsing.jumps import page_number
from articles.parsing.lines import Line
from articles.parsing.normalize import letters
from articles.parsing.shapes import Shape, is_contact, shape_of
from articles.parsing.types import Evidence, Furniture, FurnitureRole, PageFacts
from people.recognition.bylines import ROLE

_NAME = re.compile(
    r"^(?:《)?([\u4e00-\u9fff]{1,8}(?:日报|晚报|早报|晨报|快报|时报|都市报|商报|周报|导报|周刊|报|新闻))(?:》)?(?=$|\s)"
)
_ISSUE = re.compile(
    r"(?:^|[\s总])第?\s?(\d{2,6})\s?期(?=[\s）)，,]|$)|(?:^|[\s总])第\s?(\d{3,6})\s?号(?=\s|$)"
)
_TOTAL = re.compile(r"(?:今日|本期|今天|共|每期)\s?(?:共)?\s?([\d一二三四五六七八九十]{1,3})\s?版")
_CN = re.compile(r"CN\s?(\d{2}-\d{4}(?:/[\w()（）]+)?)|统一(?:连续出版物|刊)号[：:]?\s?(\d{2}-\d{4})")
_PAGE = re.compile(
    r"(?:^|[\s　])(?:第\s?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版|([A-Z]?\d{1,3})\s?版(?=\s|$|[：:·])"
    r"|([A-D]\d{1,2}|0\d)(?=$|\s[\u4e00-\u9fff]))"
)
_SECTION = re.compile(
    r"^\d{1,2}\s?[\u4e00-\u9fff]{0,2}(?:新闻|要闻|时政|综合|体育|国际|国内|社会|经济|财经|民生|文化|副刊|专题|教育|健康|法治|广告|专版|评论"
    r"|理论|文娱|娱乐|时事|县域|城事|天下|周刊|旅游|生活)$"
)
_DAY = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日"
    r"|[一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
)
_DAY_ALONE = re.compile(rf"(?:{_DAY.pattern})(?=$|[\s，,（(星农])")
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日](?=\s|$|[，,])")
_LUNAR = re.compile(
    r"农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
    r"|[正二三四五六七八九十冬腊]月(?:初|十|廿|卅|三十)[一二三四五六七八九十]?"
    r"|^[\s今明]*[日天]?(?:立春|雨水|惊蛰|春分|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑"
    r"|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒)$"
)
_PUBLISHER = re.compile(
    r"主管|主办|准印证|内部资料|免费交流|报社出版|出版$|编辑出版|(?:邮发|报刊)?代号|国外代号|零售价?"
    r"|定价|每份|月价|统一.{0,6}刊号|ISSN|国内统一|创刊|社长|总编辑?[：: ]|承印|印刷"
)
_APP = re.compile(
    r"扫码|扫一扫|扫描|二维码|客户端|公众号|小程序|微信|微博|抖音"
    r"|视频号|APP|App|下载|新闻热线|热线[：:]?\s?\d|报料|网址|www\.|http|数字报|电子版|\.com|\.cn|^关注我们|^掌上"
)
_WEATHER = re.compile(
    r"天气|\d\s?(?:℃|度)|多云|东北风|[东南西北]风\d|级\s*$|^.{0,6}气象[台局].{0,10}(?:发布|提供)$"
)
_LATIN = re.compile(r"^[A-Z][A-Z .&'-]{5,}$|^[A-Z][a-z]+ (?:Daily|Evening|Weekly|News|Ribao|Wanbao)\b.*$")
_HEAD_LINES = 30
NO_PAGE = PageFacts()


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the furniture of a page tells. `lines` are the lines of the masthead, for the date to be read from."""

    name: Evidence | None = None
    cn_number: str | None = None
    number: int | None = None
    page_count: int | None = None
    page: PageFacts = NO_PAGE
    lines: tuple[Line, ...] = ()
    furniture: tuple[Furniture, ...] = ()


def take_furniture(lines: Sequence[Line]) -> tuple[Masthead, tuple[Line, ...]]:
    """Return what the furniture tells, and the lines that are left for articles."""
    furniture: list[Furniture] = []
    rest = list(lines)
    for role, find in _FINDERS:
        if found := find(rest):
            numbers = {line.number for line in found}
            furniture.append(Furniture(role, tuple(sorted(numbers))))
            rest = [line for line in rest if line.number not in numbers]
    head = {number for piece in furniture if piece.role == "masthead" for number in piece.lines}
    return _read([line for line in lines if line.number in head], furniture), tuple(rest)


def _is_label(text: str) -> bool:
    """Return whether a line is the label of briefs or pictures, though it ends like a paper's name: 一句话新闻."""
    return bool(vocabulary.BRIEFS_LABEL.match(text) or vocabulary.PICTURE_LABEL.match(text))


def _weight(text: str) -> int:
    """Return how surely a line belongs to a masthead: 2 alone proves it, 1 supports, 0 says nothing."""
    if letters(text) > 70 or "。" in text or _is_label(text) or re.search(rf"(?:讯|电|{ROLE})[（(/／]", text):
        return 0
    strong = (_CN, _ISSUE, _PUBLISHER, _LATIN)
    if any(pattern.search(text) for pattern in strong) or (_NAME.match(text) and letters(text) <= 20):
        return 2
    if _DAY.search(text) and (
        _WEEKDAY.search(text) or _LUNAR.search(text) or _PAGE.search(text) or is_imprint(text)
    ):
        return 2
    signs = (_DAY, _WEEKDAY, _LUNAR, _TOTAL, _APP, _WEATHER)
    if letters(text) <= 40 and any(pattern.search(text) for pattern in signs):
        return 2 if _DAY.match(text) and letters(text) <= 16 else 1
    if (
        is_imprint(text)
        or is_contact(text)
        or _SECTION.match(text)
        or (letters(text) <= 24 and _PAGE.search(text))
    ):
        return 1
    return 0


def _masthead_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of the masthead: from the top to the last line that speaks of the paper itself."""
    weights = [_weight(line.text) for line in lines[:_HEAD_LINES]]
    end, misses = 0, 0
    for i, weight in enumerate(weights):
        if INDEX_LABEL.match(lines[i].text):
            break
        if weight:
            end, misses = i + 1, 0
        else:
            misses += 1
            if misses > 2 or letters(lines[i].text) > 16:
                break
    block, proof = list(lines[:end]), sum(weights[:end])
    if not any(_is_hard(line.text) for line in block):
        return []
    if not weights[0] and (proof < 3 or letters(block[0].text) > 8):
        return []
    if end < len(lines) and shape_of(lines[end].text) in (Shape.LEAD, Shape.BYLINE):
        while not _is_hard(block[-1].text):
            block.pop()  # a headline over its report, though it speaks of an app or the weather
    return block


def _is_hard(text: str) -> bool:
    """Return whether a line can stand in a masthead only, whatever words a headline may have.

    That is a CN number, an issue's number, the paper's name by itself or beside a day or page, the head of an
    inner page, or a day with nothing run on to it (2024年3月14日开馆 is a headline).
    """
    if _CN.search(text) or _ISSUE.search(text) or _DAY_ALONE.search(text):
        return True
    name = _NAME.match(text)
    if name and (name[0] == text or _DAY.search(text) or _PAGE.search(text)):
        return True
    return bool(_PAGE.search(text)) and (is_imprint(text) or letters(_PAGE.sub("", text)) <= 8)


# In this order: what an earlier one takes, a later one does not see.
_FINDERS: tuple[tuple[FurnitureRole, Callable[[Sequence[Line]], list[Line]]], ...] = (
    ("masthead", _masthead_lines),
    ("index", index_lines),
    ("other", code_lines),
    ("imprint", imprint_lines),
    ("advert", advert_lines),
)


def _read(head: list[Line], furniture: list[Furniture]) -> Masthead:
    def first(pattern: re.Pattern[str]) -> tuple[Line, re.Match[str]] | None:
        return next(((line, match) for line in head if (match := pattern.search(line.text))), None)

    name, issue, total, cn = first(_NAME), first(_ISSUE), first(_TOTAL), first(_CN)
    return Masthead(
        name=Evidence(name[0].number, name[1][1]) if name else None,
        cn_number=next((group for group in cn[1].groups() if group), None) if cn else None,
        number=int(issue[1][1] or issue[1][2]) if issue else None,
        page_count=page_number(total[1][1]) if total else None,
        page=_page_of(head, bool(name and (issue or cn or total))),
        lines=tuple(head),
        furniture=tuple(furniture),
    )


def _page_of(head: list[Line], front: bool) -> PageFacts:
    for line in head:
        text = _TOTAL.sub(" ", line.text)
        if match := _PAGE.search(text):
            number = page_number(next(group for group in match.groups() if group))
            return PageFacts(number, "printed", (Evidence(line.number, match[0].strip()),))
    if front:
        return PageFacts(1, "inferred", tuple(Evidence(line.number, line.text) for line in head[:1]))
    return NO_PAGE
