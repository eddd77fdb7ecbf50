"""Columns interleaved: the tail of an article that stands under another one is put back, where evidence allows.

A paragraph that stops in mid-sentence with nothing to go on to proves that its rest stands elsewhere. Every run of
paragraphs that closes some other article, or stands before a headline, is weighed as that rest.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.parsing.blocks import opens_afresh, starts_anew
from articles.parsing.cohesion import Cohesion
from articles.parsing.doubts import open_ends
from articles.parsing.drafts import Draft
from articles.parsing.jumps import read_jump
from articles.parsing.normalize import letters
from articles.parsing.shapes import is_terminated
from articles.parsing.signs import closes_signed
from articles.parsing.types import Problem
from articles.parsing.words import crossing_word

_TEXT = ("body", "subhead")
_TAIL_ROLES = (*_TEXT, "note", "jump", "byline")
_CLOSERS = {"”": "“", "》": "《", "）": "（", "’": "‘"}
_ENOUGH = 2.0
_CLOSE = 1.0
_SIGNED_TWICE = 8.0  # outweighs all it may speak of: no text is signed at its head and at its end
_UNDER_A_PICTURE = 1.5  # what stands under the credit of a picture is some other article's
_SCRAP = 12
_MOST_ARTICLES = 80


class _Move(NamedTuple):
    """Parts [start, end) of draft `source` go on from part `at` of draft `target`."""

    target: int
    at: int
    source: int
    start: int
    end: int
    seam: float
    weight: float


def put_back_tails(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with tails put back under the articles they belong to, and a problem at each.

    Each pair of articles is weighed, so a text with more of them than any page holds is left as it is.
    """
    result = list(drafts)
    if len(result) > _MOST_ARTICLES:
        return result
    for _ in range(len(result)):
        move = _best_move(result)
        if move is None:
            break
        _apply(result, move)
    return [draft for draft in result if draft.parts]


def _best_move(drafts: list[Draft]) -> _Move | None:
    ends = [(n, at) for n, draft in enumerate(drafts) for at in open_ends(draft)]
    if not ends:
        return None
    texts: list[str] = []
    places: list[dict[int, int]] = []
    for draft in drafts:
        places.append({at: len(texts) + k for k, at in enumerate(_bodies(draft))})
        texts += [draft.parts[at].text for at in _bodies(draft)]
    cohesion = Cohesion(texts)
    moves = [
        _weigh(drafts, cohesion, places, (n, at), (source, start, end))
        for n, at in ends
        for source, draft in enumerate(drafts)
        if source != n
        for start, end in _tails(draft)
    ]
    best = max(moves, key=lambda move: move.weight, default=None)
    if best is None or best.weight < _ENOUGH:
        return None
    # Where two cuts are about as likely, the tail begins where the text it stands under has its end.
    close = [
        m for m in moves if m.weight >= best.weight - _CLOSE and m[:3] == best[:3] and m.seam >= best.seam
    ]
    return min(close, key=lambda move: move.start)


def _bodies(draft: Draft) -> list[int]:
    return [at for at, part in enumerate(draft.parts) if part.role in _TEXT]


def _tails(draft: Draft) -> list[tuple[int, int]]:
    """Return the runs of parts that may be some other article's rest: from a paragraph to the end of the text."""
    end = len(draft.parts)
    starts = [at for at in range(end) if draft.parts[at].role == "body" and _may_begin_a_tail(draft, at)]
    if draft.picture:
        starts = starts[:1]  # nothing that stands under the credit is the picture's
    return [(at, end) for at in starts if all(p.role in _TAIL_ROLES for p in draft.parts[at:end])]


def _may_begin_a_tail(draft: Draft, at: int) -> bool:
    before = draft.parts[at - 1] if at else None
    if before is None:
        return True
    text_above = any(part.role in ("body", "caption", "credit", "table") for part in draft.parts[:at])
    if not text_above or starts_anew(draft.parts[at].text):
        return False
    jump = read_jump(before.text, 0) if before.role == "jump" else None
    if jump and jump[0]:
        return True  # the article has gone on to another page: what stands below is not its own
    return before.role not in ("body", "jump", "subhead", "note") or (
        before.role == "body" and is_terminated(before.text)
    )


def _weigh(
    drafts: list[Draft],
    cohesion: Cohesion,
    places: list[dict[int, int]],
    end: tuple[int, int],
    tail: tuple[int, int, int],
) -> _Move:
    """Weigh a tail: how the two halves of the sentence meet, what it speaks of, how near it stands."""
    target, at = end
    source, start, stop = tail
    mine = [place for part, place in places[source].items() if start <= part < stop]
    theirs = list(places[target].values())
    own = [place for part, place in places[source].items() if part < start]
    meeting = seam(drafts[target].parts[at].text, drafts[source].parts[start].text)
    near, far = cohesion.shared(mine, theirs), cohesion.shared(mine, own) if own else 0.0
    # The rest of a sentence mostly stands near, and after the text that cut in.
    nearness = 0.5 if source == target + 1 else -1.0 if source < target else 0.0
    above = drafts[source].parts[start - 1].role if start else "body"
    nearness += 0.7 * (above in ("table", "caption", "credit"))  # what is no text closes the article above
    nearness += _UNDER_A_PICTURE * (drafts[source].picture and above == "credit")
    if drafts[target].signed and any(closes_signed(part.text) for part in drafts[source].parts[start:stop]):
        nearness -= _SIGNED_TWICE
    return _Move(target, at, source, start, stop, meeting, meeting + nearness + 8.0 * (near - far))


def seam(left: str, right: str) -> float:
    """Return how well a paragraph's beginning goes on from another's end: brackets closed, a clause completed."""
    weight = 0.0
    for closer, opener in _CLOSERS.items():
        first = re.search(f"[{opener}{closer}]", right)
        if left.count(opener) > left.count(closer):
            weight += 3.0 if first and first[0] == closer else -1.0
        elif first and first[0] == closer:
            weight -= 3.0
    if opens_afresh(right):
        weight -= 1.5
    word = crossing_word(left, right)
    weight += 2.0 if len(word) > 2 else 1.0 if word else 0.0
    clause = re.match(r"^([^，。、；：！？”》）]*)[，。、；：！？”》）]", right)
    if clause:
        weight += 1.5 if letters(clause[1]) <= 3 else 0.5 if letters(clause[1]) <= 5 else 0.0
    return weight + 0.7 * (letters(right) <= _SCRAP)


def _apply(drafts: list[Draft], move: _Move) -> None:
    source, target = drafts[move.source], drafts[move.target]
    tail = source.parts[move.start : move.end]
    open_part = target.parts[move.at]
    joined = replace(open_part, text=open_part.text + tail[0].text, lines=open_part.lines + tail[0].lines)
    target.parts[move.at : move.at + 1] = [joined, *tail[1:]]
    del source.parts[move.start : move.end]
    lines = [number for part in tail for number in part.lines]
    message = f"第{min(lines)}–{max(lines)}行排在别的文章之后，按断句接回第{open_part.lines[-1]}行，请核对。"
    target.problems.append(Problem("text_moved", message, min(lines)))
    certainty = 1 / (1 + math.exp((_ENOUGH - move.weight) / 2))
    target.certainties.append(certainty)
    source.certainties.append(math.sqrt(certainty))
