"""What stands before a place says whether a name begins there: evidence as log-odds. Pure.

Each rule looks at one thing and returns its log-odds, or None where it has nothing to say; the first that speaks is
believed. The weights were set by hand and stay near their place when tuned: a half more or less changes little.
"""

import re

from people.recognition.vocabulary import LONGEST, ending, introductions, offices, sections
from people.recognition.words import lexicon

HOLDER, CALLED, RELATED, ALSO_VERB = 6.5, 4.5, 4.0, 2.5
SPACES = " \u3000"
_STOPS = frozenset("。！？!?；;：:”“」』》）)】…—\n■□◆●▲△☆★▶>/／")
_CALLINGS = frozenset("员师匠工主手迷客商兵")  # the ends of callings: 预报员, 钢筋工, 车主
_AGE = re.compile(r"(?:\d|[一二三四五六七八九十])岁(?:的|高龄的|多的)?$")
_NUMBER = frozenset("一二两三四五六七八九十几百千万每这那第多各数0123456789")
_MEASURES = frozenset("张段米支方周元时成路连包石单双章卷项种点班部封幅盘束席管房")


def before(text: str, at: int) -> float:
    """Return the log-odds that a name begins at a place, by what stands before it."""
    spaced = 0.0
    if at and text[at - 1] in SPACES:
        spaced = 1.0
        while at and text[at - 1] in SPACES:
            at -= 1
    if at == 0:
        return 1.5 + spaced
    odds = next((odds for rule in _RULES if (odds := rule(text, at)) is not None), -0.5)
    return max(odds, 1.5) + spaced if spaced else odds


def _sign(text: str, at: int) -> float | None:
    last = text[at - 1]
    if last == "”" and ending(text, at - 1, introductions(), LONGEST):
        return CALLED
    if last in _STOPS:
        return 1.5
    return {"，": 1.0, ",": 1.0, "、": 0.5}.get(last)


def _office(text: str, at: int) -> float | None:
    """市长, 记者, 乘客: an office says more than what anybody is called, or what often stands alone."""
    length = ending(text, at, introductions(), LONGEST)
    word = text[at - length : at]
    if not length or _goes_on(text, at - length, at):
        return None
    if word in sections("offices.txt")["verb"]:
        return ALSO_VERB
    often_alone = word in sections("offices.txt")["crowd"]
    return HOLDER if word in offices() and not often_alone else CALLED


def _goes_on(text: str, start: int, at: int) -> bool:
    """Return whether an office is but the beginning of a longer word: 居民|楼, 委员|会, 教师|节."""
    words = lexicon().words
    return any(words.get(text[start : at + size]) is not None for size in (1, 2))


def _calling(text: str, at: int) -> float | None:
    known = text[at - 1] in _CALLINGS and lexicon().tags.get(text[max(0, at - 2) : at]) != "v"
    return 3.0 if known else None


def _appointed(text: str, at: int) -> float | None:
    """任命|张某|为, 免去|张某|的…职务."""
    return HOLDER if ending(text, at, sections("contexts.txt")["appoint"], 4) else None


def _relation(text: str, at: int) -> float | None:
    return RELATED if ending(text, at, sections("offices.txt")["kin"], 4) else None


def _age(text: str, at: int) -> float | None:
    return 5.0 if _AGE.search(text[max(0, at - 8) : at]) else None


def _home(text: str, at: int) -> float | None:
    """河边村|王某: whose village is told."""
    return 1.0 if text[at - 1] in "村屯寨庄" and text[at - 2 : at - 1].isalpha() else None


def _takes_a_person(text: str, at: int) -> float | None:
    """和, 向, 采访, 的 …: words that a name may follow, like much else."""
    return 1.5 if text[at - 1] == "的" or ending(text, at, sections("contexts.txt")["before"], 4) else None


def _measure(text: str, at: int) -> float | None:
    """一|张纸: a measure after a number is no surname, and names seldom follow numbers."""
    if text[at - 1] not in _NUMBER:
        return None
    return -4.0 if text[at : at + 1] in _MEASURES else -1.5


def _work(text: str, at: int) -> float | None:
    """《白鹿原》: what a title names is more often no person."""
    return -3.0 if text[at - 1] == "《" else None


def _no_letter(text: str, at: int) -> float | None:
    return None if text[at - 1].isalpha() else 0.0


_RULES = (
    _sign,
    _office,
    _calling,
    _appointed,
    _relation,
    _age,
    _takes_a_person,
    _home,
    _measure,
    _work,
    _no_letter,
)
