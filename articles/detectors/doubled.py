"""Words that stand twice: 项目项目, 传达了学习了, 把把握."""

import re
from collections.abc import Iterator

from articles.detectors import words
from articles.detectors.data_files import read_words
from articles.detectors.types import Context, PageView, Passage, Suspicion
from people.recognition.surnames import may_be_name

_HAN = "[\u4e00-\u9fff]"
_UNIT_TWICE = re.compile(rf"({_HAN}{{2,8}}?)\1")
_CHARACTER_TWICE = re.compile(rf"({_HAN})\1(?!\1)")
_VERBS = re.compile(rf"({_HAN}{{2}})了({_HAN}{{2}})了(?=[《“]|{_HAN}{{2}})")
_CLAUSE_TWICE = re.compile(r"(?<=[，。；！？])([^，。；！？“”]{6,40})，\1(?=[，。；])")
# Counting, degrees and calls are said twice on purpose: 一个一个, 很多很多, 请坐请坐.
_SAID_TWICE = re.compile(
    r"^[一二两三四五六七八九十百千万半几很最极太更好多老不请来有没别快大小]|[着了哇啊呀]$"
)
# These may stand alone beside a word that begins or ends with them: 目的|的, 和|和平, 村|村民, 两国|国歌.
_ALONE = frozenset(
    "的了着过得地在是有会将对到以为给让使与和或就也都还又再不没能要可上下中里来去年月日天夜岁时分秒个只条件次位名"
    "人老大小多少一二三四五六七八九十百千万两几半我你他她它这那各每开打补度改踩镀说问看走想试听谈写读跑吃喝玩笑帮歇"
    "国省市县乡镇村庄屯校厂矿站局司处科股室部队团组班社店馆院所会党军站长员民家姓氏路街桥水山河湖江海村"
)
_COMMON = 100
_REACH = 6


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield what the OCR engine seems to have written twice."""
    for passage in page.passages:
        yield from _units(passage)
        yield from _verbs(passage)
        yield from _characters(passage)
        yield from _clauses(passage)


def _units(passage: Passage) -> Iterator[Suspicion]:
    for m in _UNIT_TWICE.finditer(passage.text):
        unit = m[1]
        if len(set(unit)) == 1 or _SAID_TWICE.search(unit) or unit in read_words("said_twice.txt"):
            continue
        middle = m.start() + len(unit)
        starts, ends = _boundaries(passage.text, m.start(), m.end())
        if len(unit) <= 3 and not ({m.start(), middle} <= starts and {middle, m.end()} <= ends):
            continue
        yield Suspicion(passage, m.start(), m.end(), unit, 0.85, f"“{unit}”连着印了两遍，多半重了。")


def _verbs(passage: Passage) -> Iterator[Suspicion]:
    for m in _VERBS.finditer(passage.text):
        verbs, rest = (m[1], m[2]), passage.text[m.end() : m.end() + _REACH]
        split = words.cut(m[0] + rest)
        if min(map(words.frequency, verbs)) >= _COMMON and split[:4] == [m[1], "了", m[2], "了"]:
            why = f"“{m[1]}”和“{m[2]}”共有一个宾语，“了”只应出现一次。"
            yield Suspicion(passage, m.start(), m.end(), f"{m[1]}{m[2]}了", 0.85, why)


def _characters(passage: Passage) -> Iterator[Suspicion]:
    text = passage.text
    for m in _CHARACTER_TWICE.finditer(text):
        at, char = m.start(), m[1]
        if char in _ALONE or text[at - 1 : at] == char or _in_pairs(text, at):
            continue
        yield from _one_too_many(passage, at, char)


def _in_pairs(text: str, at: int) -> bool:
    """Return whether the characters beside a pair are pairs as well: 高高兴兴."""
    return len(set(text[at + 2 : at + 4])) == 1 or (at >= 2 and len(set(text[at - 2 : at])) == 1)


def _one_too_many(passage: Passage, at: int, char: str) -> Iterator[Suspicion]:
    """Judge a character that stands twice: one of the two must be alone, the other in a common word."""
    text = passage.text
    spans = words.spans_around(text, at, at + 2)
    first, second = _holding(spans, at), _holding(spans, at + 1)
    if first == second:
        return
    left, right = text[slice(*first)], text[slice(*second)]
    why = f"“{char}”字连着印了两次，去掉一个才成词。"
    if (
        len(left) == 1
        and _is_common(right)
        and not _may_stand_before(left, right)
        and not _ends_a_name(text, at)
    ):
        yield Suspicion(passage, at, second[1], right, 0.65, why)
    elif len(right) == 1 and _is_common(left) and left[0] != "一" and _word_follows(spans, second[1]):
        yield Suspicion(passage, first[0], at + 2, left, 0.6, why)


def _is_common(word: str) -> bool:
    return len(word) > 1 and words.frequency(word) >= _COMMON


def _may_stand_before(char: str, word: str) -> bool:
    """Return whether a word may well follow its own first character: 高高|举起, 庭|庭长, 晒|晒太阳."""
    return words.frequency(char * 2) >= _COMMON or word.endswith("长") or _is_common(word[1:])


def _ends_a_name(text: str, at: int) -> bool:
    """Return whether a character can be the last of a person's name, which no dictionary has: 周小强|强调."""
    return may_be_name(text[max(0, at - 2) : at + 1]) and not words.frequency(text[max(0, at - 2) : at])


def _word_follows(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start == at and end - start > 1 for start, end in spans)


def _clauses(passage: Passage) -> Iterator[Suspicion]:
    for m in _CLAUSE_TWICE.finditer(passage.text):
        yield Suspicion(passage, m.start(), m.end(), m[1], 0.8, "同一句话连着印了两遍。")


def _holding(spans: list[tuple[int, int]], at: int) -> tuple[int, int]:
    return next(span for span in spans if span[0] <= at < span[1])


def _boundaries(text: str, start: int, end: int) -> tuple[set[int], set[int]]:
    spans = words.spans_around(text, start, end)
    return {span[0] for span in spans}, {span[1] for span in spans}
