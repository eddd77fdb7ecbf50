"""What each line of a headline group is: column (栏目), kicker (引题), title (主题), deck (副题).

Plain text has no type sizes. What tells the lines apart are words (强调 ends a kicker, 出席 a deck), dashes,
markdown marks, lengths and order; what is left undecided counts against the article's confidence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.parsing import vocabulary
from articles.parsing.blocks import Block
from articles.parsing.breaks import runs_on
from articles.parsing.columns import is_column, is_label_below, is_short_label
from articles.parsing.normalize import letters
from articles.parsing.partition import cut
from articles.parsing.shapes import Shape, shape_of
from articles.parsing.types import Role
from people.recognition.surnames import may_be_name, surname_length

_ATTENDANCE_ALONE, _ATTENDANCE = 24, 48  # letters of a deck that says what one person, or several, did there
_FUSED = re.compile(r"^(.{6,40}?(?:强调|指出|要求|提出|时说|表示|号召|寄语))[：:]?\s+(?=\S{4})")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A headline line with its role. `glued` says that it goes on from the line before without a space."""

    role: Role
    text: str
    line: int
    glued: bool = False


def assign_roles(blocks: Sequence[Block]) -> tuple[list[HeadLine], float]:
    """Return the role of each headline line, in printed order, and how sure that is (0 to 1)."""
    lines = [piece for block in blocks for piece in _split_fused(block)]
    roles: list[Role | None] = [None] * len(lines)
    _mark_columns(lines, roles)
    _mark_kickers(lines, roles)
    _mark_decks(lines, roles)
    certainty = _mark_titles(lines, roles)
    heads = [
        HeadLine(role or "title", block.text, block.lines[0])
        for block, role in zip(lines, roles, strict=True)
    ]
    return _glue(heads), certainty


def _split_fused(block: Block) -> list[Block]:
    """Split «…会议上强调 抓住机遇…» into the kicker and the headline."""
    match = _FUSED.match(block.text)
    if not match:
        return [block]
    return [
        Block(block.shape, match[1], block.lines, 0),
        Block(block.shape, block.text[match.end() :], block.lines, block.level),
    ]


def _mark_columns(lines: list[Block], roles: list[Role | None]) -> None:
    """The label stands first or last of at least two lines."""
    if len(lines) == 1:
        roles[0] = "column" if vocabulary.PICTURE_LABEL.match(lines[0].text) else None
    elif not lines:
        return
    elif is_column(lines[0].text) and not lines[0].text.endswith("："):
        roles[0] = "column"
    elif is_label_below(lines):
        roles[-1] = "column"
    elif is_short_label(lines):
        roles[0] = "column"


def _mark_kickers(lines: list[Block], roles: list[Role | None]) -> None:
    """A line that attributes (…强调) is a kicker, and so is what stands above it."""
    open_lines = [i for i, role in enumerate(roles) if role is None]
    attributing = [i for i in open_lines[:-1] if vocabulary.ATTRIBUTION.search(lines[i].text)]
    if not attributing and len(open_lines) > 1 and vocabulary.ATTRIBUTION.search(lines[open_lines[-1]].text):
        roles[open_lines[-1]] = "kicker"  # the columns were read in another order
    elif attributing:
        for i in open_lines:
            if i <= attributing[0]:
                roles[i] = "kicker"


def _mark_decks(lines: list[Block], roles: list[Role | None]) -> None:
    """A line that a dash opens, or that says who was there, is a deck when a headline stands above it."""
    seen_title = False
    in_deck = False
    for i, block in enumerate(lines):
        if roles[i] is not None:
            continue
        if vocabulary.DECK.match(block.text):
            in_deck = True
        if in_deck or (seen_title and _is_deck(block.text)):
            roles[i] = "subtitle"
        seen_title = True


def _is_deck(text: str) -> bool:
    """Return whether a line below a headline is a deck by its own words, or a day by itself."""
    return shape_of(text) is Shape.DATE or bool(vocabulary.REPORTER_DECK.match(text)) or is_attendance(text)


def is_attendance(text: str) -> bool:
    """Return whether a line says no more than who was there or presided: 某某出席, 某某主持并讲话."""
    bare = re.sub(
        r"^(?:[\u4e00-\u9fff]{0,12}?(?:书记|主席|市长|省长|县长|区长|主任|委员长|总理|部长))", "", text
    )
    named = surname_length(bare) > 0 or surname_length(text) > 0
    clauses = text.split(" ")
    if len(clauses) > 1 and all(surname_length(clause) for clause in clauses):
        # 某某讲话 某某主持, 某某 某某出席
        said = all(vocabulary.ATTENDANCE.search(c) or may_be_name(c) for c in clauses[:-1])
        return said and bool(vocabulary.ATTENDANCE.search(clauses[-1])) and letters(text) <= _ATTENDANCE
    return named and letters(text) <= _ATTENDANCE_ALONE and bool(vocabulary.ATTENDANCE.search(text))


def _mark_titles(lines: list[Block], roles: list[Role | None]) -> float:
    """Tell kicker, title and deck among the lines no word has decided. Returns the certainty."""
    left = [i for i, role in enumerate(roles) if role is None]
    if not left:
        return 1.0 if roles == ["column"] else _promote(roles)
    if len(left) == 1:
        roles[left[0]] = "title"
        return 1.0
    highest = min((lines[i].level for i in left if lines[i].level), default=0)
    marked = [bool(highest) and lines[i].level == highest for i in left]
    start, end, certainty = cut([lines[i].text for i in left], marked, under_kicker="kicker" in roles)
    for place, i in enumerate(left):
        roles[i] = "kicker" if place < start else "title" if place < end else "subtitle"
    return certainty


def _promote(roles: list[Role | None]) -> float:
    """Where words took every line, the last kicker or the first deck is the title after all."""
    for role in ("kicker", "subtitle", "column"):
        if role in roles:
            at = len(roles) - 1 - roles[::-1].index(role) if role == "kicker" else roles.index(role)
            roles[at] = "title"
            return 0.7
    return 0.5


def _glue(heads: list[HeadLine]) -> list[HeadLine]:
    """Mark the lines that go on from the one above without a space."""
    glued = heads[:1]
    for before, head in pairwise(heads):
        joined = head.role == before.role and head.line != before.line and runs_on(before.text, head.text)
        glued.append(HeadLine(head.role, head.text, head.line, joined))
    return glued
