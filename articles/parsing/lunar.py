"""The Chinese calendar, to check a printed lunar date and to tell the year of «2月15日，大年初六»."""

import datetime
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "lunar.txt"
_TENS = {"初": 0, "十": 10, "廿": 20, "卅": 30, "二十": 20, "三十": 30}
_ONES = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_MONTHS = {c: i for i, c in enumerate("正二三四五六七八九十", 1)} | {
    "冬": 11,
    "十一": 11,
    "腊": 12,
    "十二": 12,
    "一": 1,
}
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


@cache
def _years() -> dict[int, tuple[datetime.date, int, str]]:
    rows = [line.split() for line in _DATA.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return {int(y): (datetime.date.fromisoformat(first), int(leap), days) for y, first, leap, days in rows}


def to_lunar(day: datetime.date) -> tuple[int, int, int, bool] | None:
    """Return (lunar year, month, day of month, whether the month is a leap month); None outside 1901 to 2100."""
    for year in (day.year, day.year - 1):
        if year in _years() and _years()[year][0] <= day:
            first, leap, lengths = _years()[year]
            left = (day - first).days
            for index, sign in enumerate(lengths):
                days = 29 + int(sign)
                if left < days:
                    month = index + 1 if not leap or index < leap else index
                    return year, month, left + 1, bool(leap) and index == leap
                left -= days
    return None


def year_name(year: int) -> str:
    """Return the name of a lunar year by stem and branch: 2024 → 甲辰."""
    return STEMS[(year - 4) % 10] + BRANCHES[(year - 4) % 12]


def read_day(text: str) -> int | None:
    """Return the day of a lunar month as it is written: 初六, 十三, 廿二, 三十."""
    if text in ("二十", "三十", "初十"):
        return {"二十": 20, "三十": 30, "初十": 10}[text]
    for ten, value in _TENS.items():
        if text.startswith(ten) and text[len(ten) :] in _ONES:
            return value + _ONES[text[len(ten) :]]
    return 10 if text == "十" else None


def read_month(text: str) -> int | None:
    """Return the number of a lunar month as it is written: 正, 腊, 十一."""
    return _MONTHS.get(text)
