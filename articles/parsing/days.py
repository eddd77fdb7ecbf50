"""Days as they are written: 2024年2月22日, 二〇二四年二月二十二日, 3月4日, 昨日, 4日."""

import datetime
import re
from collections.abc import Iterator

_DIGIT = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0"}
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
FULL = re.compile(
    rf"(?P<y>\d{{4}}|[一二三四五六七八九〇○零]{{4}})\s?(?:年|[-./])\s?(?P<m>{_NUMBER})\s?(?:月|[-./])\s?(?P<d>{_NUMBER})日?(?!\d)"
)
MONTH_DAY = re.compile(
    r"(?<![\d年.])(?P<m>\d{1,2})月(?P<d>\d{1,2})(?:日(?!报)|(?=[至—-]\d))"
    r"|(?<![一二三四五六七八九十年])(?P<hm>[一二三四五六七八九十]{1,2})月(?P<hd>[一二三四五六七八九十]{1,3})日(?!报)"
)
DAY_BEFORE = re.compile(r"前[日天晚夜](?!后)")
YESTERDAY = re.compile(r"昨[日天晚夜晨]|昨(?=从|在|获悉)")
TODAY = re.compile(r"今[日天晨早晚](?!后)|即日")
BARE_DAY = re.compile(r"(?<![\d月第.、至—-])(?P<d>\d{1,2})日(?![报常益电起])")


def number(text: str) -> int:
    """Return a number up to 99 written in digits or in Chinese numerals."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = int(_DIGIT.get(ones, "0"))
    return (int(_DIGIT.get(tens, "1")) if tens else 1) * 10 + value if ten else value


def make(year: int, month: int, day: int) -> datetime.date | None:
    """Return the date, or None where there is no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def full_dates(text: str) -> Iterator[tuple[datetime.date, re.Match[str]]]:
    """Yield every date written with its year, and where it stands."""
    for match in FULL.finditer(text):
        year = int("".join(_DIGIT.get(c, c) for c in match["y"]))
        if found := make(year, number(match["m"]), number(match["d"])):
            yield found, match


def month_days(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield every (month, day) written without a year."""
    for match in MONTH_DAY.finditer(text):
        month, day = number(match["m"] or match["hm"]), number(match["d"] or match["hd"])
        if make(2000, month, day):
            yield month, day, match


def latest(month: int, day: int, until: datetime.date) -> datetime.date | None:
    """Return the latest such day that is not after `until` (at most four years back, for 29 February)."""
    candidates = (make(year, month, day) for year in range(until.year, until.year - 5, -1))
    return next((found for found in candidates if found and found <= until), None)


def latest_of_month(day: int, until: datetime.date) -> datetime.date | None:
    """Return the latest day with that number that is not after `until`, in its month or the one before."""
    before = until.replace(day=1) - datetime.timedelta(days=1)
    candidates = (make(until.year, until.month, day), make(before.year, before.month, day))
    return next((found for found in candidates if found and found <= until), None)
