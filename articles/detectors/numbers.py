"""Figures that cannot be: a part larger than its whole, shares above 100 %, a city larger than any city."""

import re
from collections.abc import Iterator
from decimal import Decimal

from articles.detectors.types import Context, PageView, Passage, Suspicion

_NUMBER = r"(?<![\d.])(\d{1,12}(?:\.\d{1,6})?)"
_SCALE = {"": 1, "%": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_UNIT = r"(?:余|多)?(万亿|亿|万|千|百)?(?:余|多)?(人次|人|名|户|个|家|元|亩|吨|件|辆|公里|平方米|台|套|所|项|例|起)?"
_PART = re.compile(rf"{_NUMBER}{_UNIT}[，（]?其中[^，。；、\d]{{0,14}}?{_NUMBER}{_UNIT}")
_SHARE = re.compile(
    rf"(占[^，。；、%\d]{{2,16}}?(?:的|为|达|约|近|超)|(?:覆盖|办结|合格|满意|优良|及格|出勤|普及|参保|签约|达标|绿化|森林覆盖|自给|成活|治愈|命中)率"
    rf"(?:达|为|达到|超过|保持在|提高到|提升至|提升到|达到了|均为)?){_NUMBER}%"
)
# How many there are in the country, 2020 to 2023, rounded up. Sources: seventh census; yearly communiqués of the
# National Bureau of Statistics; China Disabled Persons' Federation; Organisation Department of the party.
_IN_COUNTRY = {
    "人口": 141_500, "残疾人": 8_600, "老年人": 29_700, "党员": 10_000, "团员": 7_600, "在校学生": 29_300,
    "在校生": 29_300, "教师": 1_900, "护士": 570, "个体工商户": 12_500, "网民": 109_200, "低保对象": 4_100,
}  # fmt: skip
_TEN_THOUSAND = 10**4
# The largest city holds 2.3 % of the country's people, the largest county 0.15 %.
_HIGHEST_SHARE = {"市": Decimal("0.025"), "县": Decimal("0.002")}
_COUNTED = re.compile(
    rf"[我全]([市县])(?:现|目前|共|现共|现有|共有|已有|有|总|登记|注册|户籍|常住|约|的|，){{0,4}}({'|'.join(_IN_COUNTRY)})(?:总数|总量)?"
    rf"(?:已|有|达|为|约|近|超|突破|达到|共){{0,3}}{_NUMBER}(万)?"
)


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield figures that contradict themselves or the size of the country."""
    for passage in page.passages:
        if any(map(str.isdigit, passage.text)):
            yield from _parts(passage)
            yield from _shares(passage)
            yield from _cities(passage)


def _parts(passage: Passage) -> Iterator[Suspicion]:
    for m in _PART.finditer(passage.text):
        unit, part_unit = m[3] or "", m[6] or m[3] or ""
        whole, part = _value(m[1], m[2]), _value(m[4], m[5])
        if unit != part_unit or part <= whole:
            continue
        point = _with_point(m[4], m[5], whole)
        if point:
            why = f"其中的一部分（{m[4]}{m[5] or ''}）比总数（{m[1]}{m[2] or ''}）还多，多半漏了小数点。"
            yield Suspicion(passage, m.start(4), m.end(4), point, 0.75, why)


def _shares(passage: Passage) -> Iterator[Suspicion]:
    for m in _SHARE.finditer(passage.text):
        if Decimal(m[2]) <= 100:
            continue
        point = _with_point(m[2], "%", Decimal(100))
        if point:
            yield Suspicion(passage, m.start(2), m.end(2), point, 0.75, "比率超过了 100%，多半漏了小数点。")


def _cities(passage: Passage) -> Iterator[Suspicion]:
    """Find a count that no city or county can have, and the part named of it, which lost its point with it."""
    for m in _COUNTED.finditer(passage.text):
        limit = _IN_COUNTRY[m[2]] * _TEN_THOUSAND * _HIGHEST_SHARE[m[1]]
        point = _with_point(m[3], m[4], limit)
        if _value(m[3], m[4]) <= limit or not point:
            continue
        why = f"全国才有约 {_IN_COUNTRY[m[2]]} 万{m[2]}，一个{m[1]}不可能有这么多，多半漏了小数点。"
        yield Suspicion(passage, m.start(3), m.end(3), point, 0.8, why)
        whole, part = _value(point, m[4]), _PART.match(passage.text, m.start(3))
        smaller = _with_point(part[4], part[5], whole) if part else ""
        if part and smaller and whole < _value(part[4], part[5]) <= _value(m[3], m[4]):
            why = f"总数应为{point}{m[4] or ''}，其中的一部分不会比它多，多半也漏了小数点。"
            yield Suspicion(passage, part.start(4), part.end(4), smaller, 0.75, why)


def _value(number: str, scale: str | None) -> Decimal:
    return Decimal(number) * _SCALE[scale or ""]


def _with_point(digits: str, scale: str | None, limit: Decimal) -> str:
    """Return a whole number with a decimal point that brings it under a limit, "" where none does: 245 → 24.5.

    Without a scale (万, 亿) it counts things, which have no decimals.
    """
    for places in range(1, min(3, len(digits))) if scale and "." not in digits else ():
        pointed = f"{digits[:-places]}.{digits[-places:]}"
        if _value(pointed, scale) <= limit:
            return pointed
    return ""
