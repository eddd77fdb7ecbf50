"""Lists of names (A、B、C): what the whole items, and the words around them, say of the list. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from people.recognition.foreign import is_ethnic
from people.recognition.likeness import is_landscape, log_likeness
from people.recognition.vocabulary import LONGEST, beginning, ending, introductions, offices, sections
from people.recognition.words import lexicon

_SEPARATOR = re.compile(r"、")
_ITEM = re.compile(r"[\u3400-\u9fff·]+(?: +[\u3400-\u9fff])?(?:[（(][^（）()]{1,8}[）)])?")
_SPACE = re.compile(r"\s+")
_LONE = re.compile(r"(?<!\S)(\S)\s+(\S)(?!\S)")
_BRACKET = re.compile(r"[（(].*$")
_NOTE = re.compile(r"\s")
_NAMED = ("还有", "的有", "还有：", "的有：", "单：", "者：", "员：")
_LEADERS = re.compile(r"[^，。；、]{0,10}?(?:领导|同志|人员|班子)")
_SOME = re.compile("一大?批|一些|部分|众多|多名|多位|优秀|先进")
_PERSONS = re.compile(r"等?(?:[一二两三四五六七八九十\d]+)?(?:[位名](?!列)|多?人(?![民大口员才工]))")
_THINGS = re.compile(
    r"等?(?:[一二两三四五六七八九十百千几多数\d]+)(?:余|多)?"
    r"(?:大|个|项|类|种|家|处|条|座|件|款|道|所|支|只|套|门|级|县|省|市|区|镇|村|乡|国|地|方面|部|样|味|股|块|场|路|本|首|篇|层|山|岛|湖)"
)
GOOD, BAD = 6.0, -6.0
SHORT, LONG, WORD, STRANGE = -0.4, 2.5, -1.5, -3.5  # what one item of two or three characters says
ALONE = 0.5  # of what a list with one whole item says
FRAME, CLOSED, THINGS = 3.0, 4.0, -6.0
NAMES = 2.5  # from here on the items are believed to be names
LEAST = -27.0
ROW = 2.0


def list_evidence(text: str) -> tuple[dict[int, float], dict[int, float]]:
    """Return log-odds by place: that a name begins there, and that one ends there, because of its list.

    Items that stand between two separators are known whole. Lists whose items share their first or last
    character (高耗能、高污染、高排放) are no lists of names.
    """
    begins: dict[int, float] = defaultdict(float)
    ends: dict[int, float] = defaultdict(float)
    for chain in _chains([m.start() for m in _SEPARATOR.finditer(text)], text):
        odds = _odds(text, chain)
        for at in chain:
            begins[at + 1] += odds
            bracket = text.rfind("（", max(0, at - 12), at) if text[at - 1] == "）" else at
            ends[bracket] += odds
        for a, b in pairwise(chain) if odds >= NAMES else ():
            for inside in range(a + 2, b if b - a <= 5 else a):  # no name ends inside an item: 岳飞|鹏
                ends[inside] -= odds
    row = _row(text)
    for match in _SPACE.finditer(text) if row else ():
        begins[match.end()] += row
        ends[match.start()] += row
    return begins, ends


def _row(text: str) -> float:
    """Return the log-odds that the fields between spaces are names: most of them have the shape of one."""
    if "。" in text:
        return 0.0
    fields = [_BRACKET.sub("", field) for field in _LONE.sub(r"\1\2", text).split()]
    named = sum(map(_is_named, fields))
    if len(fields) < 3 or named < 0.6 * len(fields):
        return 0.0
    return ROW + max(0.0, min(sum(map(_item, fields)), ROW))


def _chains(places: list[int], text: str) -> list[list[int]]:
    """Group separators whose items are short enough to be names."""
    chains: list[list[int]] = []
    for at in places:
        if chains and 2 <= at - chains[-1][-1] - 1 <= 14 and _ITEM.fullmatch(text, chains[-1][-1] + 1, at):
            chains[-1].append(at)
        else:
            chains.append([at])
    return chains


def _odds(text: str, chain: Sequence[int]) -> float:
    """Return the log-odds that a list names people: its items, what leads into it, what closes it."""
    items = [_NOTE.sub("", _BRACKET.sub("", text[a + 1 : b])) for a, b in pairwise(chain)]
    short = [item for item in items if len(item) <= 5 or "·" in item]
    if len(short) > 1 and any(len({item[place] for item in short}) == 1 for place in (0, -1)):
        return BAD
    told = sum(map(_item, short)) * (ALONE if len(short) == 1 else 1.0)
    told += _lead(text, chain[0]) + _close(text, chain[-1])
    if not short:
        return max(0.0, min(told, NAMES))
    return max(BAD, min(told, GOOD))


def _item(item: str) -> float:
    """Return what one whole item says of its list: names have three characters in four of five cases."""
    if "·" in item or is_ethnic(item):
        return LONG
    if any(item[:size] in introductions() for size in range(2, len(item) - 1)):
        return 0.0  # 护士王某: told by its office
    if not _is_named(item) or is_landscape(item):
        return STRANGE
    if len(item) == 2:
        return WORD if _is_word(item) else SHORT
    return STRANGE if _is_word(item) else LONG


def _lead(text: str, at: int) -> float:
    """Return what stands before the first item says: 市领导|张某、, 参加活动的还有|张某、."""
    for size in (2, 3, 4):
        begin = at - size
        if begin < 0 or not text[begin:at].isalpha() or not _is_named(text[begin:at]):
            continue
        length = ending(text, begin, introductions(), LONGEST)
        office = text[begin - length : begin] if length else ""
        if office in _leading() or text[max(0, begin - 3) : begin].endswith(_NAMED):
            return FRAME
    return 0.0


@cache
def _leading() -> frozenset[str]:
    """Return the offices that lead into a list of names."""
    return (offices() - sections("offices.txt")["crowd"]) | {"市民", "村民", "居民", "职工"}


def _close(text: str, at: int) -> float:
    """Return what stands after the last item says: 等市领导 and 等7位 of people, 四大产业 and 等行业 of things."""
    for size in range(2, 5):
        end = at + 1 + size
        if _THINGS.match(text, end):
            return CLOSED if _PERSONS.match(text, end) else THINGS
        if _PERSONS.match(text, end):
            return CLOSED
        if text[end : end + 1] == "等":
            return _called(text, end + 1)
        if size > 1 and beginning(text, end, sections("contexts.txt")["attend"], 4):
            return FRAME
    return 0.0


def _called(text: str, at: int) -> float:
    """Return what the word after 等 says: an office, or people that do something, or things."""
    some = _SOME.match(text, at)
    at = some.end() if some else at
    if _LEADERS.match(text, at) or any(text[at : at + n] in offices() for n in range(2, 9)):
        return CLOSED
    if beginning(text, at, sections("contexts.txt")["attend"], 4) or not text[at : at + 1].isalpha():
        return 0.0
    return THINGS / 2


def _is_named(item: str) -> bool:
    """Return whether an item has the shape of a name, and no likelier one of a place."""
    return "·" in item or (log_likeness(item) or LEAST) > LEAST


def _is_word(item: str) -> bool:
    """Return whether an item is a common word, and so no name in doubt."""
    return lexicon().words.get(item) is not None and item not in lexicon().people
