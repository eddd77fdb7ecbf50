"""Persons as the recognition found them, each with those who stand beside him in a list (甲某某、乙某某、丙某某)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.detectors.types import Mention, Passage
from people.recognition.types import Mention as Named

_BESIDE = 20  # places in a list, to either side

_BETWEEN = re.compile(r"(?:[（(][^（）()]{1,12}[）)])?(?:、|\s+|和|及)\s?")


def persons(passages: Sequence[Passage], people: Sequence[Sequence[Named]]) -> Iterator[Mention]:
    """Yield who is named in a page's passages. `people` has the mentions of each article, from the first on."""
    for passage in passages:
        named = sorted(
            (m for m in people[passage.article - 1] if m.part == passage.part),
            key=lambda mention: mention.start,
        )
        for row in _rows(passage.text, named):
            for at, mention in enumerate(row):
                beside = row[max(at - _BESIDE, 0) : at + _BESIDE + 1]
                names = frozenset(other.name for other in beside)
                roles = tuple(office.printed for office in mention.offices)
                yield Mention(
                    mention.name,
                    passage.article,
                    passage.part,
                    mention.start,
                    mention.end,
                    roles,
                    names - {mention.name},
                )


def _rows(text: str, named: Sequence[Named]) -> list[list[Named]]:
    """Put together the mentions that only a list's sign stands between."""
    rows = [[mention] for mention in named[:1]]
    for before, mention in pairwise(named):
        if _BETWEEN.fullmatch(text, before.end, mention.start):
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return rows
