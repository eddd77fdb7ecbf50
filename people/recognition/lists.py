"""Lists of names (A、B、C): what the items between two separators say of the whole list. Pure."""

import re
from collections import defaultdict
from itertools import pairwise

from people.recognition.likeness import log_likeness
from people.recognition.words import lexicon

_SEPARATOR = re.compile(r"、")
_ITEM = re.compile(r"[\u3400-\u9fff·]+(?: +[\u3400-\u9fff])?(?:[（(][^（）()]{1,8}[）)])?")
_SPACE = re.compile(r"\s+")
_LONE = re.compile(r"(?<!\S)(\S)\s+(\S)(?!\S)")
_BRACKET = re.compile(r"[（(].*$")
_NOTE = re.compile(r"\s")
GOOD, BAD, ODD = 5.0, -6.0, -2.0
LEAST = -24.0
ROW = 2.0


def list_evidence(text: str) -> tuple[dict[int, float], dict[int, float]]:
    """Return log-odds by place: that a name begins there, and that one ends there, because of its list.

    Items that stand between two separators are known whole. Lists whose items share their first or last
    character (高耗能、高污染、高排放) are no lists of names.
    """
    begins: dict[int, float] = defaultdict(float)
    ends: dict[int, float] = defaultdict(float)
    for chain in _chains([m.start() for m in _SEPARATOR.finditer(text)], text):
        items = [text[a + 1 : b] for a, b in pairwise(chain)]
        odds = _odds([_BRACKET.sub("", item) for item in items])
        for at in chain:
            begins[at + 1] += odds
            bracket = text.rfind("（", max(0, at - 12), at) if text[at - 1] == "）" else at
            ends[bracket] += odds
    for match in _SPACE.finditer(text) if _is_table(text) else ():
        begins[match.end()] += ROW
        ends[match.start()] += ROW
    return begins, ends


def _is_table(text: str) -> bool:
    """Return whether most fields between spaces have the shape of names."""
    if "。" in text:
        return False
    fields = _LONE.sub(r"\1\2", text).split()
    named = sum(_is_named(_BRACKET.sub("", field)) for field in fields)
    return len(fields) >= 3 and named >= 0.6 * len(fields)


def _chains(places: list[int], text: str) -> list[list[int]]:
    """Group separators whose items are short enough to be names."""
    chains: list[list[int]] = []
    for at in places:
        if chains and 2 <= at - chains[-1][-1] - 1 <= 14 and _ITEM.fullmatch(text, chains[-1][-1] + 1, at):
            chains[-1].append(at)
        else:
            chains.append([at])
    return chains


def _odds(items: list[str]) -> float:
    short = [item for item in items if len(item) <= 5]
    if not short:
        return 0.0
    if len(short) > 1 and any(len({item[place] for item in short}) == 1 for place in (0, -1)):
        return BAD
    named = sum(_is_named(_NOTE.sub("", item)) and not _is_word(item) for item in short)
    if named == len(short):
        return GOOD if len(short) > 1 else GOOD / 2
    return ODD if named * 2 < len(short) else 0.5


def _is_named(item: str) -> bool:
    """Return whether an item has the shape of a name, and no likelier one of a place."""
    return "·" in item or (log_likeness(item) or LEAST) > LEAST


def _is_word(item: str) -> bool:
    """Return whether an item is a common word, and so no name in doubt."""
    return lexicon().words.get(item) is not None and item not in lexicon().people
