"""Days that do not exist because of a digit too many (4月311日), and years that run backwards."""

import re
from collections.abc import Iterator

from articles.detectors.types import Context, PageView, Passage, Suspicion

_DAY = re.compile(r"(?<![\d.])(?:(\d{4})年)?(\d{1,2})月(\d{1,3})[日号]")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?[—\-～至到](?=((?:19|20)\d\d)年)")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield days that no calendar has and that one digit less makes right. 2月30日 could be several others."""
    for passage in page.passages:
        for m in _DAY.finditer(passage.text):
            proposed = _nearest(m[2], m[3]) if len(m[3]) == 3 or int(m[2]) > 12 else ""
            if proposed:
                why = f"没有{m[2]}月{m[3]}日这一天。"
                yield Suspicion(passage, m.start(2), m.end(), proposed + m[0][-1], 0.7, why)
        yield from _spans(passage)


def _exists(month: str, day: str) -> bool:
    return 1 <= int(month) <= 12 and 1 <= int(day) <= _LENGTHS[int(month) - 1]


def _nearest(month: str, day: str) -> str:
    """Return the only existing day of which month or day has a digit more, "" where there are several or none."""
    dropped = {(month[:n] + month[n + 1 :], day) for n in range(len(month)) if len(month) > 1}
    dropped |= {(month, day[:n] + day[n + 1 :]) for n in range(len(day)) if len(day) > 1}
    days = {pair for pair in dropped if pair[0] and pair[1] and pair[1][0] != "0" and _exists(*pair)}
    return "{}月{}".format(*days.pop()) if len(days) == 1 else ""


def _spans(passage: Passage) -> Iterator[Suspicion]:
    """Years that run backwards: 2025—2021年."""
    for m in _YEARS.finditer(passage.text):
        if int(m[1]) > int(m[2]):
            end = m.end(2)
            found = passage.text[m.start() : end]
            proposed = found.replace(m[1], "\0").replace(m[2], m[1]).replace("\0", m[2])
            yield Suspicion(passage, m.start(), end, proposed, 0.5, "起止年份先后颠倒。")
