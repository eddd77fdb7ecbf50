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
from articles.parsing.breaks import continues, explains, parallel
from articles.parsing.normalize import letters
from articles.parsing.sections import DECK
from articles.parsing.types import Role
from people.recognition.surnames import surname_length

_BRACKETED = re.compile(r"^[【〔\[■●◆▶★□▌]\s?[^】〕\]]{2,16}[】〕\]]?$")
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


def is_column(text: str) -> bool:
    """Return whether a line looks like the label of a column rather than a headline."""
    size = letters(text)
    if vocabulary.PICTURE_LABEL.match(text):
        return True
    if _BRACKETED.match(text):
        return True
    if vocabulary.is_notice(text) or vocabulary.ATTRIBUTION.search(text):
        return False
    if re.fullmatch(r"[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4}){2,4}", text):
        return True
    if "·" in text and size <= 14 and not re.search(r"[，。“《]", text):
        return True
    if " " in text and size <= 18 and vocabulary.COLUMN_ENDING.search(text) and "，" not in text:
        return True
    if size <= 10 and (vocabulary.COLUMN_ENDING.search(text) or vocabulary.COLUMN_LABEL.match(text)):
        return True
    if vocabulary.CAMPAIGN.fullmatch(text):
        return True
    return size <= 12 and bool(vocabulary.COLUMN_OPENING.match(text)) and not re.search(r"[\d，、《]", text)


def _mark_columns(lines: list[Block], roles: list[Role | None]) -> None:
    """The label stands first or last of at least two lines."""
    if len(lines) == 1:
        roles[0] = "column" if vocabulary.PICTURE_LABEL.match(lines[0].text) else None
    elif not lines:
        return
    elif (is_column(lines[0].text) or _is_short_label(lines)) and not lines[0].text.endswith("："):
        roles[0] = "column"
    elif is_column(lines[-1].text) and not DECK.match(lines[-1].text) and not continues(*_last_two(lines)):
        roles[-1] = "column"


def _last_two(lines: list[Block]) -> tuple[str, str]:
    return lines[-2].text, lines[-1].text


def _is_short_label(lines: list[Block]) -> bool:
    """Return whether the first line is so short that it labels the headline under it rather than introduces it."""
    first, second = lines[0].text, lines[1].text
    whole = bool(re.fullmatch(r"[\u4e00-\u9fff·]{2,5}", first)) and not vocabulary.OCCASION.search(first)
    unfinished = vocabulary.UNFINISHED.search(first) or vocabulary.PERSONS.search(first)
    return whole and not unfinished and letters(second) >= 4 and not DECK.match(second)


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
        if DECK.match(block.text):
            in_deck = True
        if in_deck or (seen_title and is_attendance(block.text)):
            roles[i] = "subtitle"
        seen_title = True


def is_attendance(text: str) -> bool:
    """Return whether a line says no more than who was there or presided: 某某出席, 某某主持并讲话."""
    bare = re.sub(
        r"^(?:[\u4e00-\u9fff]{0,12}?(?:书记|主席|市长|省长|县长|区长|主任|委员长|总理|部长))", "", text
    )
    named = surname_length(bare) > 0 or surname_length(text) > 0
    clauses = text.split(" ")
    several = len(clauses) > 1 and all(surname_length(clause) for clause in clauses)
    said = vocabulary.ATTENDANCE.search(clauses[0] if several else text)
    return named and letters(text) <= 24 and bool(said)


def _mark_titles(lines: list[Block], roles: list[Role | None]) -> float:
    """Tell kicker, title and deck among the lines no word has decided. Returns the certainty."""
    left = [i for i, role in enumerate(roles) if role is None]
    if not left:
        return 1.0 if roles == ["column"] else _promote(roles)
    if len(left) == 1:
        roles[left[0]] = "title"
        return 1.0
    if "kicker" in roles:
        return _after_kicker(lines, roles, left)
    levels = {lines[i].level for i in left if lines[i].level}
    marked = [i for i in left if lines[i].level and lines[i].level == min(levels)]
    if marked and len(marked) < len(left):
        for i in left:
            roles[i] = "title" if i in marked else "kicker" if i < marked[0] else "subtitle"
        return 0.95
    return _by_length_and_order(lines, roles, left)


def _promote(roles: list[Role | None]) -> float:
    """Where words took every line, the last kicker or the first deck is the title after all."""
    for role in ("kicker", "subtitle", "column"):
        if role in roles:
            at = len(roles) - 1 - roles[::-1].index(role) if role == "kicker" else roles.index(role)
            roles[at] = "title"
            return 0.7
    return 0.5


def _after_kicker(lines: list[Block], roles: list[Role | None], left: list[int]) -> float:
    """Under an attributing kicker all lines are the headline, but for a last one that explains."""
    for i in left:
        roles[i] = "title"
    if len(left) > 1 and explains(lines[left[-1]].text, lines[left[0]].text):
        roles[left[-1]] = "subtitle"
    return 0.95


def _by_length_and_order(lines: list[Block], roles: list[Role | None], left: list[int]) -> float:
    """Two lines: one broken headline, kicker and headline, or headline and deck. More: the same from the ends."""
    first, second, last = lines[left[0]].text, lines[left[1]].text, lines[left[-1]].text
    for i in left:
        roles[i] = "title"
    if continues(first, second):
        if len(left) > 2 and not continues(second, last):
            roles[left[-1]] = "subtitle"
        return 0.95
    if len(left) == 2:
        two_clauses = " " in first and " " not in second and letters(second) <= letters(first)
        if explains(second, first) or two_clauses:
            roles[left[1]] = "subtitle"
            return 0.85
        if parallel(first, second):
            return 0.8
        roles[left[0]] = "kicker"
        return 0.85
    roles[left[0]] = "kicker"
    if explains(last, lines[left[-2]].text) or len(left) > 3:
        roles[left[-1]] = "subtitle"
    return 0.75


def _glue(heads: list[HeadLine]) -> list[HeadLine]:
    """Mark the lines that go on from the one above without a space."""
    glued = heads[:1]
    for before, head in pairwise(heads):
        joined = head.role == before.role and head.line != before.line and continues(before.text, head.text)
        glued.append(HeadLine(head.role, head.text, head.line, joined))
    return glued
