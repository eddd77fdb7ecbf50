"""A part's text as the correction screen shows it: suggestions in their place, what editors changed marked. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.editing.chardiff import GONE, NEW, SAME, Run, character_diff

# A longer proposal is not written over the text: it is read below.
LONGEST_OVER_TEXT = 12


@dataclass(frozen=True, slots=True)
class Stroke:
    """Characters that stand, and what should stand there instead; None where they may stay."""

    was: str
    becomes: str | None = None


@dataclass(frozen=True, slots=True)
class Inked:
    """A run of a part's text: of suggestion `number`, if any, by strokes; `new` where the page has it otherwise."""

    strokes: tuple[Stroke, ...]
    number: int | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A suggestion's characters [start, end) of a part, its number and what it proposes."""

    number: int
    start: int
    end: int
    proposed: str


def inked(text: str, passages: Sequence[Passage], new: frozenset[int]) -> list[Inked]:
    """Cut a text at its passages and at the characters in `new`; of passages that overlap only the first is marked."""
    runs: list[Inked] = []
    done = 0
    for one in sorted(passages, key=lambda one: (one.start, one.end)):
        if one.start < done or one.end > len(text):
            continue
        runs += _plain(text, done, one.start, new)
        runs.append(Inked(strokes(text[one.start : one.end], one.proposed), one.number))
        done = one.end
    return runs + _plain(text, done, len(text), new)


def strokes(found: str, proposed: str) -> tuple[Stroke, ...]:
    """Return what is to be changed of a passage, character by character; a long proposal is left out."""
    if len(proposed) > LONGEST_OVER_TEXT:
        return (Stroke(found),)
    made: list[Stroke] = []
    gone = ""
    for run in [*character_diff(found, proposed), Run(SAME, "")]:
        if run.kind == GONE:
            gone = run.text
            continue
        if run.kind == NEW:
            made.append(Stroke(gone, run.text))
        else:
            made += [Stroke(gone, "")] if gone else []
            made += [Stroke(run.text)] if run.text else []
        gone = ""
    return tuple(made)


def _plain(text: str, start: int, end: int, new: frozenset[int]) -> list[Inked]:
    groups = groupby(range(start, end), key=lambda at: at in new)
    return [Inked((Stroke("".join(text[at] for at in group)),), new=is_new) for is_new, group in groups]


def around(text: str, start: int, end: int, reach: int = 10) -> Mapping[str, str]:
    """Return what stands before and after a passage, cut where it goes on."""
    before, after = text[max(start - reach, 0) : start], text[end : end + reach]
    return {
        "before": ("…" if start > reach else "") + before,
        "after": after + ("…" if end + reach < len(text) else ""),
    }
