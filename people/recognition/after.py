"""What stands after a place says whether a name ends there: evidence as log-odds, by rules as in `before`. Pure."""

import re

from people.recognition.before import HOLDER, SPACES
from people.recognition.vocabulary import LONGEST, beginning, ending, introductions, sections
from people.recognition.words import lexicon

_AGE_OR_SEX = re.compile(
    r"[，（(]\s*(?:今年|现年|年近|年过|年仅)?(?:\d+岁|[一二三四五六七八九十]+岁|[男女](?![\u4e00-\u9fff])|[左右前后]|化名|音)"
)
_LIFE = re.compile(r"，[男女](?:性)?，")
_ROW = re.compile(r"\s+([^\s，。！？]{2,24})$")  # a row of a table: the name, then what he is
_BRACKET = re.compile(
    r"[（(](?:[一二]级[^（）]{2,6}|[^（）]{1,10}(?:[局办委院校系厂队站所村镇乡县市区部处社公司集团长员师族]|中心|大学)|\d{4}[—－\-–~～][^（）]{0,8})[）)]"
)
_COMPANY = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:有限公司|有限责任公司|股份|集团|公司)")
_COMPLEMENTS = frozenset("着了过在到给起")  # what follows a verb of one character: 留在, 笑着
_SIGNS = {"/": 0.5, "／": 0.5, "：": 1.5, ":": 1.5, "《": 2.5, "、": 0.5, "的": 0.7} | dict.fromkeys(
    "，,。；;！？)）》”", 0.3
)


def after(text: str, at: int) -> float:
    """Return the log-odds that a name ends at a place, by what stands after it."""
    if at >= len(text):
        return 1.0
    return next((odds for rule in _RULES if (odds := rule(text, at)) is not None), 0.0)


def _space(text: str, at: int) -> float | None:
    if text[at] not in SPACES:
        return None
    row = _ROW.match(text, at)
    return HOLDER if row and ending(text, row.end(1), introductions(), LONGEST) else 2.5


def _speech(text: str, at: int) -> float | None:
    length = beginning(text, at, sections("contexts.txt")["speech"], 4)
    return (4.0 if length > 1 or text[at] in "说称" else 1.0) if length else None


def _title(text: str, at: int) -> float | None:
    """同志, 先生; 王某案."""
    length = beginning(text, at, sections("contexts.txt")["title"], 4)
    return (3.5 if length > 1 or text[at] == "案" else 1.5) if length else None


def _broken(text: str, at: int) -> float | None:
    """林善|和、: what needs something after it does not stand before a comma, so that it is part of the name."""
    return (
        -3.0
        if text[at] in "和与及有在是为对向从给让将同来" and text[at + 1 : at + 2] in tuple("，。、；")
        else None
    )


def _and(text: str, at: int) -> float | None:
    """王嘉|和她, 王大|和本报记者: an "and" before a pronoun or an office is no part of the name before it."""
    if text[at - 1] not in "和与同及" or text[at : at + 1] == "等":
        return None
    role = any(text[at : at + size] in introductions() for size in (4, 3, 2))
    return -4.0 if role or text[at] in "他她我你其本自各" else None


def _rank(text: str, at: int) -> float | None:
    """王某|九段: the rank of a player of go."""
    return 3.5 if text[at + 1 : at + 2] == "段" and text[at] in "初一二三四五六七八九" else None


def _deed_or_body(text: str, at: int) -> float | None:
    """主持, 出席 against 县, 公司, 集团: the longer word is believed."""
    lists = sections("contexts.txt")
    deed, body = (beginning(text, at, lists[kind], 4) for kind in ("deed", "body"))
    if body and body >= deed:
        verb = _is_verb(text, at) or text[at + 1 : at + 2] in _COMPLEMENTS
        return 1.5 if body == 1 and verb else -7.0
    if deed > 1:
        return 3.0
    if _COMPANY.match(text, at):
        return -3.0
    if text[at] in lists["word"]:
        return 2.5
    return 1.5 if deed else None


def _age_or_sex(text: str, at: int) -> float | None:
    """，45岁, （女）; ，男，1975年 says it of nothing but a person."""
    if _LIFE.match(text, at):
        return 8.0
    return 4.0 if _AGE_OR_SEX.match(text, at) else None


def _bracket(text: str, at: int) -> float | None:
    """王某（粮食局）, 于某（1938—2001）: whence somebody is, or when he lived."""
    return 2.5 if _BRACKET.match(text, at) else None


def _sign(text: str, at: int) -> float | None:
    return _SIGNS.get(text[at])


def _within(text: str, at: int) -> float | None:
    """田埂|上, 周记|里: on and in what is no person."""
    alone = lexicon().words.get(text[at : at + 2]) is None
    return -3.0 if alone and text[at] in "上里内中旁边下外侧" else None


def _verb(text: str, at: int) -> float | None:
    return 1.5 if _is_verb(text, at) or text[at + 1 : at + 2] in _COMPLEMENTS else None


def _is_verb(text: str, at: int) -> bool:
    """Return whether a verb, adverb or preposition of two to four characters stands at a place."""
    tags = lexicon().tags
    return any(tags.get(text[at : at + size]) in ("v", "d", "p") for size in (4, 3, 2))


_RULES = (
    _space,
    _and,
    _speech,
    _title,
    _rank,
    _broken,
    _deed_or_body,
    _age_or_sex,
    _bracket,
    _sign,
    _within,
    _verb,
)
