"""Copies of the seeds with other dates: as many distinct pages as a measurement or a test needs."""

import datetime
import re
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
# Dates of two seeds are eight days apart in one year: shifts below that never make them meet.
SHIFTS, YEARS = 8, 70
MOST_COPIES = SHIFTS * YEARS

_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")


def shifted(text: str, years: int, days: int) -> str:
    """Return the text with every month-and-day moved on by some days and every year back by some years."""

    def move(match: re.Match[str]) -> str:
        try:
            date = datetime.date(2023, int(match[1]), int(match[2])) + datetime.timedelta(days=days)
        except ValueError:  # an OCR mistake such as 13月
            return match[0]
        return f"{date.month}月{date.day}日"

    return _YEAR.sub(lambda match: str(int(match[1]) - years), _MONTH_DAY.sub(move, text))


def write_copies(folder: Path, copies: int) -> int:
    """Write that many copies of every seed into a folder and return how many files that made.

    Raises ValueError for more than MOST_COPIES: their dates would repeat.
    """
    if not 0 < copies <= MOST_COPIES:
        raise ValueError(f"between 1 and {MOST_COPIES} copies can be made, not {copies}")
    seeds = sorted(SEEDS.glob("*.txt"))
    for copy in range(copies):
        years, days = divmod(copy, SHIFTS)
        for seed in seeds:
            text = shifted(seed.read_text(encoding="utf-8"), years, days)
            (folder / f"{copy:04}_{seed.name}").write_text(text, encoding="utf-8")
    return copies * len(seeds)
