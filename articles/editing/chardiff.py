"""What an edit changed, character by character, for people to read. Pure.

Sentences are compared first and characters only within those that changed: that is quick for long texts, and no
character of one sentence is taken for one of another.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from articles.editing.sentences import split_sentences

SAME, GONE, NEW, CUT = "same", "gone", "new", "cut"
# A passage longer than this (characters before × after) is shown as replaced: nobody reads such a diff.
TOO_MUCH = 1_000_000
LONE = 1  # so few equal characters between two changes are an accident


class Run(NamedTuple):
    """A run of characters: in both texts, only in the earlier, only in the later, or left out (`cut`)."""

    kind: str
    text: str


def character_diff(before: str, after: str) -> list[Run]:
    """Return the runs of two texts: all but the new ones are `before`, all but those gone are `after`."""
    old, now = split_sentences(before), split_sentences(after)
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
        mine, theirs = "".join(old[i1:i2]), "".join(now[j1:j2])
        runs += [Run(SAME, mine)] if tag == "equal" else _characters(mine, theirs)
    return list(_joined(runs))


def shortened(runs: Sequence[Run], around: int = 24) -> list[Run]:
    """Leave out what is the same, but for some characters around each change."""
    short: list[Run] = []
    for n, run in enumerate(runs):
        before = run.text[:around] if n else ""
        after = run.text[-around:] if n + 1 < len(runs) else ""
        if run.kind != SAME or len(before) + len(after) + 2 >= len(run.text):
            short.append(run)
        else:
            pieces = (Run(SAME, before), Run(CUT, "……"), Run(SAME, after))
            short += [piece for piece in pieces if piece.text]
    return short


def _characters(before: str, after: str) -> list[Run]:
    if len(before) * len(after) > TOO_MUCH:
        return [Run(GONE, before), Run(NEW, after)]
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    runs: list[Run] = []
    for n, (tag, i1, i2, j1, j2) in enumerate(codes):
        if tag == "equal" and (i2 - i1 > LONE or n in (0, len(codes) - 1)):
            runs.append(Run(SAME, before[i1:i2]))
        else:
            runs += [Run(GONE, before[i1:i2]), Run(NEW, after[j1:j2])]
    return runs


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield runs so that between two that are the same there is at most one gone and one new."""
    texts = dict.fromkeys((GONE, NEW), "")
    same = ""
    for run in [*runs, Run(CUT, "")]:
        if run.kind in texts and run.text:
            if same:
                yield Run(SAME, same)
                same = ""
            texts[run.kind] += run.text
        elif run.kind not in texts:
            yield from (Run(kind, text) for kind, text in texts.items() if text)
            texts = dict.fromkeys(texts, "")
            same += run.text
    if same:
        yield Run(SAME, same)
