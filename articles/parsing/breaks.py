"""How two headline lines hang together: one headline merely broken, kicker and headline, headline and deck."""

import re

from articles.parsing import vocabulary
from articles.parsing.normalize import letters
from articles.parsing.words import crossing_word

_HALF, _SHORT, _LONGEST = 14, 22, 34  # letters of a headline over several lines
_CLAUSED = re.compile(r"[，；]")
_QUOTED = re.compile(r"^“[^”]+[”！？]+$")
_DETAIL = re.compile(r"^(?:\d|首批|最高|最低|共|其中|涉及|[\u4e00-\u9fff]{2,6}：)")


def continues(first: str, second: str) -> bool:
    """Return whether two lines are one headline merely broken: brackets open, a verb without its object."""
    if first.count("《") > first.count("》") or first.count("“") > first.count("”"):
        return True
    if vocabulary.UNFINISHED.search(first) and letters(first) + letters(second) <= 30:
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
    return bool(
        notice and (vocabulary.BODY_OF_MEN.search(first) or not vocabulary.HEADLINE_VERB.search(first))
    )


def broken(first: str, second: str) -> float:
    """Return log-odds that two lines are one headline: a sentence broken over them, or halves of equal weight."""
    if continues(first, second):
        return 4.0
    a, b = letters(first), letters(second)
    if _QUOTED.match(first):  # whole by itself
        return -1.0
    weight = 1.2 if abs(a - b) <= 1 and a <= _HALF else 0.3 if abs(a - b) <= 3 else -0.5
    weight += 1.0 * _parallel(a, b) + _one_sentence(first, second)
    weight += 1.0 * bool(re.match(r"[为向从让]", second)) - 1.0 * (" " in second and " " not in first)
    return weight - 1.5 * (a + b > _LONGEST)


def runs_on(first: str, second: str) -> bool:
    """Return whether the second line of a headline goes on with the sentence of the first."""
    return continues(first, second) or (not _QUOTED.match(first) and _one_sentence(first, second) >= 1.0)


def _one_sentence(first: str, second: str) -> float:
    """Return log-odds that a sentence goes on in the second line: its last words, its verb, a word over the break."""
    a, b = letters(first), letters(second)
    weight = 1.0 * (b <= 5 and a >= 8 and not re.search(r"[，。！？、”]$", first))
    weight += 1.5 * (a + b <= _SHORT and bool(vocabulary.BODY_OF_MEN.search(first)))
    weight += 1.0 * bool(vocabulary.PREDICATE.match(second))
    if not vocabulary.HEADLINE_VERB.search(first):  # who or what, but not what happened
        weight += 0.8 + 0.7 * bool(vocabulary.HEADLINE_VERB.match(second))
    word = crossing_word(first, second)
    return weight + (2.0 if len(word) > 2 else 0.5 if word else 0.0)


def _parallel(a: int, b: int) -> bool:
    """Return whether lines of so many letters may be the halves of one headline of equal weight."""
    return max(a, b) <= 10 and (abs(a - b) <= 1 or b <= a)


def introduces(line: str, title: str) -> float:
    """Return log-odds that a line is the kicker of the headline under it: longer, what happened, to what end."""
    weight = 0.5
    weight += 0.7 * (letters(line) >= letters(title) + 2 and " " not in line)
    weight += 1.0 * bool(vocabulary.PURPOSE.match(line))
    weight += 0.5 * (bool(_CLAUSED.search(line)) and not _CLAUSED.search(title))
    weight += 0.5 * bool(vocabulary.MEETING.search(line) or vocabulary.EVENT_TITLE.match(line))
    return weight + 1.0 * bool(re.match(r"(?:专访|对话|访)", line))


def decks(title: str, line: str) -> float:
    """Return log-odds that a line is the deck of the headline above it: longer, with figures and particulars."""
    size, above = letters(line), letters(title)
    weight = 0.5 * (size >= above + 2) + 0.4 * (size >= 1.5 * above)
    weight += 2.0 * explains(line, title) + 0.5 * bool(_DETAIL.match(line))
    weight += 1.5 * (" " in title and " " not in line and size <= above)
    weight += 0.5 * (" " in line and " " not in title)
    return weight


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
