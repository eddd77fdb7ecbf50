"""What an editor changed in a part, as pieces that can be put on another text of the same passage. Pure."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from articles.editing.sentences import split_sentences
from articles.editing.threeway import Conflict, Hunk, Merge, changes, render


class Patch(NamedTuple):
    """Whole sentences `before`, at characters [start, end) of the imported text, that an editor made `after`."""

    start: int
    end: int
    before: str
    after: str


def patches(base: str, text: str) -> list[Patch]:
    """Return what turns the imported text of a part into the editor's, in order.

    What was inserted goes with the sentence before it, or after it at the beginning; changes that touch are
    one patch.
    """
    sentences = split_sentences(base)
    places = [0]
    for sentence in sentences:
        places.append(places[-1] + len(sentence))
    spans: list[tuple[int, int, list[Hunk]]] = []
    for hunk in changes(sentences, text):
        start, end = hunk.start, hunk.end
        if start == end:
            start, end = (start - 1, end) if start else (0, min(1, len(sentences)))
        touches = bool(spans) and start <= spans[-1][1]
        first, last, hunks = spans.pop() if touches else (start, end, [])
        spans.append((first, max(last, end), [*hunks, hunk]))
    return [
        Patch(places[start], places[end], "".join(sentences[start:end]), render(sentences, start, end, hunks))
        for start, end, hunks in spans
    ]


def put_on(edits: Sequence[tuple[str, Sequence[Patch]]], text: str) -> Merge:
    """Put the patches of several parts, each with its imported text, on another text of the same passage.

    Where the sentences stand as they stood they become the editor's. Where they were changed too, the
    editor's words stand, and the conflict says what they replaced; unless both made them the same.
    """
    placed: list[tuple[int, int, Patch]] = []
    for base, found in edits:
        for patch in found:
            at = _nearest(text, patch, base, [(start, end) for start, end, _patch in placed])
            span = (at, at + len(patch.before)) if at is not None else _aligned(patch, base, text)
            placed.append((*span, patch))
    pieces: list[str] = []
    conflicts: list[Conflict] = []
    done = 0
    for start, end, patch in sorted(placed, key=lambda place: place[0]):
        start, end = max(start, done), max(end, done)
        theirs = text[start:end]
        pieces += [text[done:start], patch.after]
        done = end
        if theirs not in (patch.before, patch.after):
            conflicts.append(Conflict(patch.before, mine=patch.after, theirs=theirs))
    return Merge("".join([*pieces, text[done:]]), tuple(conflicts))


def _nearest(text: str, patch: Patch, base: str, taken: Sequence[tuple[int, int]]) -> int | None:
    """Return where the patch's sentences stand in the text, nearest to their place; None where they do not.

    They must begin and end where sentences do, except at the ends of the part: there it may have been joined.
    """
    bounds = {0, *accumulate(map(len, split_sentences(text)))}
    found, at = [], text.find(patch.before)
    while at >= 0 and patch.before:
        end = at + len(patch.before)
        whole = (patch.start == 0 or at in bounds) and (patch.end == len(base) or end in bounds)
        if whole and not any(first < end and at < last for first, last in taken):
            found.append(at)
        at = text.find(patch.before, at + 1)
    return min(found, key=lambda at: abs(at - patch.start), default=None)


def _aligned(patch: Patch, base: str, text: str) -> tuple[int, int]:
    """Return the characters of `text` that stand where the patch's sentences stood in `base`."""
    start: int | None = None
    end = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, base, text, autojunk=False).get_opcodes():
        if i2 <= patch.start and not (i1 == i2 == patch.start):
            end = j2
            continue
        if i1 >= patch.end and (i1 > patch.end or tag == "equal" or i1 == i2):
            break
        shift = tag == "equal"
        left = j1 + (max(patch.start, i1) - i1 if shift else 0)
        start = left if start is None else start
        end = j1 + (min(patch.end, i2) - i1) if shift else j2
    return (end, end) if start is None else (start, end)
