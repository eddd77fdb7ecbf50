"""What the text around a place says of a name that begins or ends there: evidence as log-odds. Pure."""

import re

from people.recognition.lists import list_evidence
from people.recognition.vocabulary import beginning, ending, introductions, offices, sections
from people.recognition.words import lexicon

_LONGEST = 7
HOLDER, CALLED, ALSO_VERB = 6.5, 4.5, 2.5  # after an office, another calling, a word that is also a verb
_AGE = re.compile(r"(?:\d|[一二三四五六七八九十])岁(?:的|高龄的|多的)?$")
_AFTER_COMMA = re.compile(r"[，（(]\s*(?:今年|现年|年近|年过|年仅)?(?:\d+岁|[男女][，、）)]|[一二三四五六七八九十]+岁|男|女|[左右前后]|化名|音)")
_ROW = re.compile(r"\s+([^\s，。！？]{2,24})$")  # a row of a table: the name, then what he is
_COMPANY = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:有限公司|有限责任公司|股份|集团|公司)")
_MEASURE = re.compile(r"[一二两三四五六七八九十几百千万\d每这那第多各数]$")
_MEASURES = frozenset("张段米支方周元时成路连包石单双章卷项种点班部封幅盘束席管房")
_CROWD = frozenset("居民 职工 员工 学生 农民 工人 村民 农户 市民 女工 记者 领导 干部".split())  # as often without a name
_CALLINGS = frozenset("员师匠工主")  # the ends of callings: 预报员, 钢筋工, 车主
_COMPLEMENTS = frozenset("着了过在到给起")  # what follows a verb of one character: 留在, 笑着
_SPACES = " \u3000"
_STOPS = frozenset("。！？!?；;：:”“」』》）)】…—\n■□◆●▲△☆★▶>")


def before(text: str, at: int) -> float:
    """Return the log-odds that a name begins at a place, by what stands before it."""
    if at == 0:
        return 1.5
    if text[at - 1] in _SPACES:
        return 2.5 + max(0.0, before(text, len(text[:at].rstrip())) - 1.5)
    last = text[at - 1]
    if last == "”" and ending(text, at - 1, introductions(), _LONGEST):
        return CALLED
    if last in _STOPS:
        return 1.5
    if last in "，,":
        return 1.0
    if last == "、":
        return 0.5
    if (length := ending(text, at, introductions(), _LONGEST)):
        word = text[at - length : at]
        return ALSO_VERB if lexicon().tags.get(word) == "v" else CALLED if word in _CROWD or word not in offices() else HOLDER
    if last in _CALLINGS and lexicon().tags.get(text[at - 2 : at]) != "v":
        return 3.0
    lists = sections("offices.txt")
    if ending(text, at, lists["kin"], 4):
        return 4.0
    if _AGE.search(text[max(0, at - 8) : at]):
        return 5.0
    if ending(text, at, sections("contexts.txt")["before"], 4):
        return 1.5
    if last == "的":
        return 1.5
    if _MEASURE.search(last) and text[at : at + 1] in _MEASURES:
        return -4.0
    if not last.isalpha():
        return 0.0
    return -0.5


def after(text: str, at: int) -> float:
    """Return the log-odds that a name ends at a place, by what stands after it."""
    if at >= len(text):
        return 1.0
    if text[at] in _SPACES:
        row = _ROW.match(text, at)
        return HOLDER if row and ending(text, row.end(1), introductions(), _LONGEST) else 2.5
    if text[at] == "案" or text[at : at + 2] == "一行":
        return 3.0
    lists = sections("contexts.txt")
    if (length := beginning(text, at, lists["speech"], 4)):
        return 4.0 if length > 1 or text[at] in "说称" else 1.0
    if (length := beginning(text, at, lists["title"], 4)):
        return 3.5 if length > 1 else 1.5
    if text[at] in "和与及" and text[at + 1 : at + 2] in tuple("，。、；"):
        return -3.0
    word = beginning(text, at, lists["deed"], 4)
    body = beginning(text, at, lists["body"], 4)
    if body and body >= word:
        return 1.5 if body == 1 and _is_verb(text, at) else -7.0
    if word > 1:
        return 3.0
    if _COMPANY.match(text, at):
        return -3.0
    if word:
        return 1.5
    if _AFTER_COMMA.match(text, at):
        return 4.0
    if text[at] in "：:":
        return 1.5
    if text[at] == "《":
        return 2.5
    if text[at] == "、":
        return 0.5
    if text[at] in "的":
        return 0.7
    if text[at] in "，,。；;！？)）》”":
        return 0.3
    return 1.5 if _is_verb(text, at) or text[at + 1 : at + 2] in _COMPLEMENTS else 0.0


def _is_verb(text: str, at: int) -> bool:
    """Return whether a verb or adverb of two to four characters stands at a place."""
    tags = lexicon().tags
    return any(tags.get(text[at : at + size]) in ("v", "d", "p") for size in (4, 3, 2))


class Surroundings:
    """The evidence around every place of one text, found when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begins, self._ends = list_evidence(text)
        self._before: dict[int, float] = {}
        self._after: dict[int, float] = {}

    def before(self, at: int) -> float:
        """Return the log-odds that a name begins here."""
        if at not in self._before:
            self._before[at] = before(self._text, at) + self._begins.get(at, 0.0)
        return self._before[at]

    def after(self, at: int) -> float:
        """Return the log-odds that a name ends here."""
        if at not in self._after:
            self._after[at] = after(self._text, at) + self._ends.get(at, 0.0)
        return self._after[at]
