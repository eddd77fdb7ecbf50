"""Persons that stand in a list: 甲某某、乙某某、丙某某出席. Enough to compare their names from file to file."""

import re
from collections.abc import Iterator, Sequence

from articles.detectors.types import Mention, Passage
from people.recognition.surnames import may_be_name

_LIST = re.compile(r"[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3})+、[\u4e00-\u9fff]{2,3}")
_SHARE = 0.8
_LENGTHS = (3, 2)


def persons_in_lists(passages: Sequence[Passage]) -> Iterator[Mention]:
    """Yield the persons of every list of four names and more, each with those who stand beside him."""
    for passage in passages:
        for match in _LIST.finditer(passage.text):
            spans = _names(match)
            people = {passage.text[start:end] for start, end in spans}
            if len(people) >= 4:
                for start, end in spans:
                    name = passage.text[start:end]
                    yield Mention(
                        name, passage.article, passage.part, start, end, neighbours=frozenset(people - {name})
                    )


def _names(match: re.Match[str]) -> list[tuple[int, int]]:
    """Return the spans of a list's names; words grow together with its first and last item (市领导…, …出席)."""
    items = match[0].split("、")
    if sum(map(may_be_name, items[1:-1])) < _SHARE * len(items[1:-1]):
        return []
    spans, at = [], match.start()
    for number, item in enumerate(items):
        if number == 0:
            spans += [(at + len(item) - n, at + len(item)) for n in _LENGTHS if may_be_name(item[-n:])][:1]
        elif number == len(items) - 1:
            spans += [(at, at + n) for n in _LENGTHS if may_be_name(item[:n])][:1]
        elif may_be_name(item):
            spans.append((at, at + len(item)))
        at += len(item) + 1
    return spans
