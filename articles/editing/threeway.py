"""Merging two versions of a text that started from the same one, sentence by sentence. Pure.

The unit is the sentence: merging characters can yield text that nobody wrote. Changes of different sentences
are both kept; the same sentence changed differently is a conflict, and what stands there is `mine`.
Method: diff3 (Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007), with the hunks cut as fine as
sentences so that changes of neighbours do not meet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from articles.editing.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Conflict:
    """A passage that both changed differently: as it was, as I have it, as they have it.

    `start` is where `mine` begins in the merged text, in characters.
    """

    before: str
    mine: str
    theirs: str
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged text, with `mine` wherever there is a conflict."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


class Hunk(NamedTuple):
    """Sentences [start, end) of the common text were replaced by `new`."""

    start: int
    end: int
    new: tuple[str, ...]


@dataclass(slots=True)
class _Meeting:
    """Sentences [start, end) of the common text, and the hunks of both sides that change them."""

    start: int
    end: int
    mine: list[Hunk] = field(default_factory=list)
    theirs: list[Hunk] = field(default_factory=list)

    def touches(self, hunk: Hunk) -> bool:
        """Return whether a hunk changes what is here; two insertions at one place meet too."""
        return hunk.start < self.end or (hunk.start == hunk.end == self.start == self.end)


def merge(before: str, mine: str, theirs: str) -> Merge:
    """Merge two texts that were made from `before`."""
    if mine in (before, theirs):
        return Merge(theirs)
    if theirs == before:
        return Merge(mine)
    common = split_sentences(before)
    my_hunks, their_hunks = changes(common, mine), changes(common, theirs)
    text: list[str] = []
    conflicts: list[Conflict] = []
    done = 0
    for meeting in _meetings(my_hunks, their_hunks):
        start, end = meeting.start, meeting.end
        text += common[done:start]
        done = end
        my_text, their_text = (render(common, start, end, side) for side in (meeting.mine, meeting.theirs))
        if meeting.mine and meeting.theirs and my_text != their_text:
            place = sum(map(len, text))
            conflicts.append(Conflict("".join(common[start:end]), my_text, their_text, place))
        text.append(my_text if meeting.mine else their_text)
    return Merge("".join([*text, *common[done:]]), tuple(conflicts))


def changes(before: Sequence[str], text: str) -> list[Hunk]:
    """Return what turns the sentences of `before` into those of `text`, in order."""
    now = split_sentences(text)
    hunks: list[Hunk] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag == "replace" and i2 - i1 == j2 - j1:
            hunks += [Hunk(i, i + 1, (now[j],)) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)]
        elif tag != "equal":
            hunks.append(Hunk(i1, i2, tuple(now[j1:j2])))
    return hunks


def _meetings(mine: Sequence[Hunk], theirs: Sequence[Hunk]) -> list[_Meeting]:
    """Group hunks that touch the same sentences."""
    meetings: list[_Meeting] = []
    # At one place an insertion comes before what changes the sentence that stands there.
    for hunk, is_mine in sorted([(h, True) for h in mine] + [(h, False) for h in theirs]):
        if not meetings or not meetings[-1].touches(hunk):
            meetings.append(_Meeting(hunk.start, hunk.end))
        meeting = meetings[-1]
        meeting.end = max(meeting.end, hunk.end)
        (meeting.mine if is_mine else meeting.theirs).append(hunk)
    return meetings


def render(common: Sequence[str], start: int, end: int, hunks: Sequence[Hunk]) -> str:
    """Return what sentences [start, end) of a text become by hunks that all lie in between."""
    text: list[str] = []
    for hunk in hunks:
        text += [*common[start : hunk.start], *hunk.new]
        start = hunk.end
    return "".join([*text, *common[start:end]])
