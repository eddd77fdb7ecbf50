"""Which year a page without a masthead is from. Pure reading of what the text says about years.

What has happened («2023年第2次会议») sets the earliest year; what is planned («2024年元旦») the latest but one; a day
written in full near the page's own day, and a lunar feast beside a date, name the year itself.
"""

import datetime
import re
from collections.abc import Sequence

from articles.parsing import days, lunar
from articles.parsing.types import Evidence, Part

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|(?=[\u4e00-\u9fff“]{2,}(?:会|节|赛|展)))")
_HAPPENED = re.compile(
    r"^(?:版[）)]|第?[一二三四]季度|[上下]半年|前[三3]季度|1(?:至|—|-)\d{1,2}月|第[\d一二三四五六七八九十]+[次届期批]|全[省市国县区].{0,14}(?:仪式|会议|大会|启动|活动)|[\u4e00-\u9fff“”]{0,16}(?:举行|召开|会上|开幕|启动|公布|名单|推进会))"
)
_AHEAD = re.compile(
    r"^(?:元旦|春节|[\u4e00-\u9fff]{0,6}“?[\u4e00-\u9fff]{0,8}”?(?:计划|预算|草案|工作要点|预计|将|力争|实施方案)|.{0,12}(?:计划|草案|预计|力争|建成|投产|完成建设))"
)
_BEFORE_AHEAD = re.compile(r"(?:到|至|计划|预计|力争|截至|于|将于|—|-|～)$")
_FEAST = re.compile(
    r"(\d{1,2})月(\d{1,2})日(?:（|，|、)?(?:农历)?(?:大年|正月)(初[一二三四五六七八九十]|十[一二三四五])"
)
_NEAR = datetime.timedelta(days=40)


def find_year(parts: Sequence[Part], month: int, day: int) -> tuple[int | None, list[Evidence]]:
    """Return the year in which (month, day) is the latest dateline of the page, and what says so; or None."""
    for part in parts:
        if found := _by_feast(part.text):
            return found[0], [Evidence(part.lines[0], found[1])]
    exact = _by_full_date(parts, month, day)
    if exact:
        return exact
    happened, ahead = _mentions(parts)
    if happened:
        year = max(happened)
        if month <= 2 and year + 1 in ahead:
            year += 1
        return year, [happened[max(happened)]]
    if ahead and month >= 10:
        return min(ahead) - 1, [ahead[min(ahead)]]
    return None, []


def _by_feast(text: str) -> tuple[int, str] | None:
    """Return the year in which a date and the lunar day printed beside it agree, if only one is near."""
    for match in _FEAST.finditer(text):
        wanted = (1, lunar.read_day(match[3]))
        month, day = int(match[1]), int(match[2])
        years = [
            date.year
            for year in range(1949, 2101)
            if (date := days.make(year, month, day))
            and (found := lunar.to_lunar(date))
            and found[1:3] == wanted
        ]
        mentioned = {int(y) for y in _YEAR.findall(text)}
        fitting = [year for year in years if year in mentioned] or years
        if len(fitting) == 1:
            return fitting[0], match[0]
    return None


def _by_full_date(parts: Sequence[Part], month: int, day: int) -> tuple[int, list[Evidence]] | None:
    """Return the year of a day written in full that lies within weeks of the page's own day."""
    for part in parts:
        for date, match in days.full_dates(part.text):
            for year in (date.year, date.year + 1):
                own = days.make(year, month, day)
                if own and -datetime.timedelta(days=20) <= own - date <= _NEAR:
                    return year, [Evidence(part.lines[0], match[0])]
    return None


def _mentions(parts: Sequence[Part]) -> tuple[dict[int, Evidence], dict[int, Evidence]]:
    """Return the years of what has happened and of what is ahead, each with its first evidence."""
    happened: dict[int, Evidence] = {}
    ahead: dict[int, Evidence] = {}
    for part in parts:
        for match in _YEAR.finditer(part.text):
            year, after = int(match[1]), part.text[match.end() : match.end() + 24]
            before = part.text[max(0, match.start() - 4) : match.start()]
            evidence = Evidence(part.lines[0], part.text[match.start() : match.end() + 12])
            if _HAPPENED.match(after):
                happened.setdefault(year, evidence)
            elif _AHEAD.match(after) and not _BEFORE_AHEAD.search(before):
                ahead.setdefault(year, evidence)
    return happened, ahead
