"""Which offices belong to whom: before the name, shared in a list, after it, in brackets. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from people.recognition.titles import offices_before, title_start
from people.recognition.types import Mention, Office
from people.recognition.vocabulary import beginning, offices, sections

_JOINS = re.compile(r"(?:[（(][^（）()]{1,8}[）)])?\s*(?:、|和|与|及|以及|\s)\s*")
_CLOSED = re.compile(
    r"(?:[（(][^（）()]{1,8}[）)])?(?:等|[一二两三四五六七八九十\d]+(?=[位名]))(?:[一二两三四五六七八九十\d]+)?[位名]?"
)
_BRACKET = re.compile(r"[（(]([^（）()]{2,24})[）)]")
_IS = re.compile(
    r"(?:同志)?(?:平时|当时|现在|如今|目前|后来|曾经?|原|已)?(?:是|系|为|任|时任|现任|历任|担任|兼任|出任|就任|署理|不再担任|不再兼任|当选为?)"
    r"([^，。；：！？“”（）]{2,40}?)(?=[，。；]|职务|身份|$)"
)
_LEAVES = re.compile(r"(?:同志)?(?:辞去|的|以)([^，。；：！？“”（）]{2,40}?)(?:职务|身份)")
_APPOSITION = re.compile(r"，([^，。；：！？“”（）]{2,24})(?=[，。；])")
_HOLDS = re.compile(r"(?:任|当过|做过|身为|作为|已是)$")
_PHRASE = re.compile(r"[\u3400-\u9fff“”A-Za-z0-9]{1,20}")


def appoint(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give the mentions of one part their offices. Those that have some keep them."""
    found: list[Mention] = []
    ends = [0, *(m.end for m in mentions)]
    for mention, floor in zip(mentions, ends, strict=False):
        if not mention.offices:
            own = offices_before(text, mention.start, floor) or _attributive(text, mention.start, floor)
            mention = replace(mention, offices=own or _after(text, mention.end))
        found.append(mention)
    return _shared(text, found)


def _shared(text: str, mentions: list[Mention]) -> list[Mention]:
    """Hand on an office before a list (副市长A、B、C), and give one after it to all (A、B等市领导)."""
    for chain in _chains(text, mentions):
        for before, after in pairwise(chain):
            given = mentions[before].offices
            if not mentions[after].offices and given and _may_be_shared(given[-1]):
                mentions[after] = replace(mentions[after], offices=given)
        closing = _closing(text, mentions[chain[-1]].end)
        for n in chain:
            if closing and not mentions[n].offices:
                mentions[n] = replace(mentions[n], offices=(closing,))
    return mentions


def _chains(text: str, mentions: Sequence[Mention]) -> list[list[int]]:
    """Group mentions that stand in one list; an office may stand before any of them."""
    chains: list[list[int]] = []
    for n, mention in enumerate(mentions):
        joined = n > 0 and _JOINS.match(text, mentions[n - 1].end)
        if joined and joined.end() <= mention.start and _is_office(text, joined.end(), mention.start):
            chains[-1].append(n)
        else:
            chains.append([n])
    return chains


def _is_office(text: str, start: int, end: int) -> bool:
    between = text[start:end].strip()
    return not between or title_start(text, end, start) < end


def _may_be_shared(office: Office) -> bool:
    """Return whether several may hold an office: 副市长, 委员; but not 市长."""
    single = sections("offices.txt")["single"]
    return "副" in office.title or not any(office.title.endswith(word) for word in single)


def _closing(text: str, at: int) -> Office | None:
    match = _CLOSED.match(text, at)
    return _first_office(text, match.end()) if match else None


def _first_office(text: str, start: int) -> Office | None:
    """Return the office that begins at a place."""
    match = _PHRASE.match(text, start)
    for end in range(start + 2, match.end() + 1 if match else 0):
        title = title_start(text, end, start)
        if title < end and not beginning(text, title, offices(), end + 2 - title) > end - title:
            return Office(text[title:end], text[start:title])
    return None


def _attributive(text: str, at: int, floor: int) -> tuple[Office, ...]:
    """Return the offices of 担任…主席的|谭某."""
    if at < 1 or text[at - 1] != "的":
        return ()
    found = offices_before(text, at - 1, floor)
    begin = at - 1 - sum(len(office.printed) + 1 for office in found) + 1
    return found if found and _HOLDS.search(text, max(floor, begin - 3), begin) else ()


@cache
def _addresses() -> frozenset[str]:
    """Return the offices that a name is followed by (某某总书记); 代表 and the like would be verbs there."""
    return (sections("contexts.txt")["title"] & offices()) - {"代表", "委员"}


def _after(text: str, at: int) -> tuple[Office, ...]:
    """Return the offices that follow a name: 总书记, （市长）, 是…老师, ，…主任，"""
    if length := beginning(text, at, _addresses(), 4):
        return (Office(text[at : at + length]),)
    for pattern in (_BRACKET, _LEAVES, _IS, _APPOSITION):
        match = pattern.match(text, at)
        if match and (found := offices_before(text, match.end(1), match.start(1))):
            return found
    return ()
