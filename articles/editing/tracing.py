"""Where the characters of a part stand in the lines of its page, and what of them it no longer has. Pure.

The text as it was imported is a piece of its lines, folded (`articles.parsing.folding`); what editors did since is
told by the difference between that text and the one that stands now.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from articles.editing.chardiff import GONE, NEW, SAME, Run, character_diff
from articles.parsing.folding import columns, fold_one, is_kept

Spot = tuple[int, int]  # line (from 1), column (from 0)
ELSEWHERE = "elsewhere"


class Stretch(NamedTuple):
    """Characters of a line: what the part has of it (`same`), has no more (`gone`), or others have (`elsewhere`)."""

    kind: str
    text: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """Where each character of a part's text stands in its lines; None for one that no line has."""

    spots: tuple[Spot | None, ...]
    gone: frozenset[Spot]
    lines: Mapping[int, str]

    @property
    def new(self) -> frozenset[int]:
        """The characters of the text that its lines do not have; none where it could not be found there."""
        is_found = any(self.spots) or self.gone
        return frozenset(at for at, spot in enumerate(self.spots) if is_found and spot is None)

    def stretches(self, line: int, marks: Mapping[int, tuple[int, int]]) -> list[Stretch]:
        """Cut a line into stretches; `marks` are spans of the part's text by a number that each stretch then tells."""
        here = {spot[1]: at for at, spot in enumerate(self.spots) if spot and spot[0] == line}
        told = [self._told(line, col, here.get(col), marks) for col in range(len(self.lines[line]))]
        text = self.lines[line]
        cut: list[Stretch] = []
        for (kind, numbers), group in groupby(zip(told, text, strict=True), key=lambda pair: pair[0]):
            cut.append(Stretch(kind, "".join(char for _, char in group), numbers))
        return cut

    def _told(
        self, line: int, col: int, at: int | None, marks: Mapping[int, tuple[int, int]]
    ) -> tuple[str, tuple[int, ...]]:
        if at is None:
            dropped = not is_kept(self.lines[line][col])
            kind = GONE if (line, col) in self.gone else SAME if dropped else ELSEWHERE
            return kind, ()
        return SAME, tuple(number for number, (start, end) in marks.items() if start <= at < end)


def trace(base: str, text: str, numbers: Sequence[int], page_lines: Sequence[str]) -> Trace:
    """Find a part in its lines: `base` is its text as imported, `text` as it is, `numbers` its lines from 1.

    A text that does not stand in its lines as imported has no spots; lines that the page does not have are left out.
    """
    lines = {n: page_lines[n - 1] for n in numbers if 1 <= n <= len(page_lines)}
    old = _located(base, lines)
    if old is None:
        return Trace((None,) * len(text), frozenset(), lines)
    spots: list[Spot | None] = []
    gone: set[Spot] = set()
    for kind, places in _followed(old, character_diff(base, text) if base != text else [Run(SAME, text)]):
        if kind == GONE:
            gone |= {place for place in places if place}
        else:
            spots += places
    return Trace(tuple(spots), frozenset(gone), lines)


def _followed(old: Sequence[Spot | None], runs: Sequence[Run]) -> Iterator[tuple[str, Sequence[Spot | None]]]:
    at = 0
    for run in runs:
        if run.kind == NEW:
            yield NEW, [None] * len(run.text)
        else:
            yield run.kind, old[at : at + len(run.text)]
            at += len(run.text)


def _located(base: str, lines: Mapping[int, str]) -> list[Spot | None] | None:
    origins = [(number, col) for number, line in lines.items() for col in columns(line)]
    folded = "".join(fold_one(lines[number][col]) for number, col in origins)
    wanted = "".join(fold_one(char) for char in base if is_kept(char))
    begin = folded.find(wanted)
    if begin < 0 or not wanted:
        return None
    taken = iter(origins[begin : begin + len(wanted)])
    return [next(taken) if is_kept(char) else None for char in base]
