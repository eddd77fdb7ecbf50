"""How two headline lines hang together: one headline merely broken, two halves of equal weight, title and deck."""

import re

from articles.parsing import vocabulary
from articles.parsing.normalize import letters


def continues(first: str, second: str) -> bool:
    """Return whether two lines are one headline merely broken: brackets open, a verb without its object."""
    if first.count("《") > first.count("》") or first.count("“") > first.count("”"):
        return True
    if vocabulary.UNFINISHED.search(first) and letters(first) + letters(second) <= 30:
        return True
    if letters(second) <= 5 and letters(first) >= 8 and not re.search(r"[，。！？、]$", first):
        return True
    if vocabulary.PERSONS.search(first) and vocabulary.EVENT_VERB.match(second):
        return True
    if vocabulary.AMOUNT.search(first) and vocabulary.PURPOSE_VERB.match(second):
        return True
    if re.match(r"^(?:关于|的|和|与|及|在|将|获|被|等)", second):
        return True
    notice = vocabulary.is_notice(second) or vocabulary.DOCUMENT.search(second)
    if notice and first.startswith("关于"):
        return True
    body = vocabulary.BODY_OF_MEN.search(first)
    return bool(body) and (bool(notice) or letters(first) + letters(second) <= 22)


def explains(line: str, title: str) -> bool:
    """Return whether a line reads like a deck under a title.

    It is longer, with commas or a list; or says what the meeting above did.
    """
    size, above = letters(line), letters(title)
    if vocabulary.MEETING.search(title) and vocabulary.RESOLVES.match(line):
        return True
    if size >= above and re.search(r"^[\u4e00-\u9fff]{2,6}：|、.*等[^，、]{1,4}$", line):
        return True
    return size >= max(14, 1.2 * above) and bool(re.search(r"[，、；]", line))


def parallel(first: str, second: str) -> bool:
    """Return whether two lines are the halves of one headline of equal weight."""
    a, b = letters(first), letters(second)
    return max(a, b) <= 10 and (abs(a - b) <= 1 or b <= a)
