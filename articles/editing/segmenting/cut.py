"""Cut a part in two, and join two parts: at a line of the page, or at any character."""

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate, pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.editing.save import MULTILINE_ROLES
from articles.editing.segmenting.layout import Layout, Part
from articles.editing.state import NAMES, Row, State, imported_text

HEADLINE = ("column", "kicker", "title", "subtitle", "subhead")


def cut_part(layout: Layout, part_id: int, at: int) -> int:
    """Cut a part before character `at` of its text; return the id of the new part behind it, of the same role.

    A line of the page through which the cut goes belongs to both. Raises ValidationError for a cut at an end.
    """
    part = layout.part(part_id)
    text, base = part["text"], imported_text(part)
    if not (0 < at < len(text) and text[:at].strip() and text[at:].strip()):
        raise ValidationError(_("切点应在这一段的文字中间。"), code="end")
    at_base = at if text == base else _same_place(at, text, base)
    before, after = _lines_around(at_base, base, part["lines"], layout.lines)
    new = layout.new_id()
    first = _piece(part, part_id, text[:at], base[:at_base], before)
    second = _piece(part, new, text[at:], base[at_base:], after)
    key = layout.home(part_id)
    state = layout.states[key]
    rows = [row for old in state["parts"] for row in ([first, second] if old is part else [old])]
    start = len(text) - len(text[at:].lstrip())
    layout.states[key] = {**state, "parts": rows, **_names_cut(state, part_id, new, at, start)}
    layout.mended.add(key)
    return new


def cut_at_line(layout: Layout, part_id: int, line: int) -> int:
    """Cut a part where one of its lines begins."""
    part = layout.part(part_id)
    place = line_starts(part, layout.lines).get(line)
    if place is None:
        raise ValidationError(_("这一行不是这一段中间的一行。"), code="line")
    return cut_part(layout, part_id, place)


def line_starts(part: Part, lines: Sequence[str]) -> dict[int, int]:
    """Return where in a part's text its lines begin, the first aside; lines that cannot be told are left out."""
    base = imported_text(part)
    starts = _letter_starts(base, part["lines"], lines)
    places = [place for place, char in enumerate(base) if _fold(char)]
    found = {n: places[start] for n, start in starts.items() if 0 < start < len(places)}
    if base == part["text"]:
        return found
    moved = {n: _same_place(place, base, part["text"]) for n, place in found.items()}
    return {n: place for n, place in moved.items() if 0 < place < len(part["text"])}


def join_parts(layout: Layout, part_id: int) -> str:
    """Join a part of an article with the one that follows it; the role is that of the first."""
    key = layout.home(part_id)
    state = layout.states[key]
    at = [part["id"] for part in state["parts"]].index(part_id)
    if at + 1 == len(state["parts"]):
        raise ValidationError(_("这是文章的最后一段：后面没有可以接上的。"), code="last")
    one, two = state["parts"][at : at + 2]
    joint = _joint(one, two["text"])
    base = imported_text(one) + joint + imported_text(two)
    lines = [*one["lines"], *(line for line in two["lines"] if line not in one["lines"])]
    part = _piece(one, part_id, one["text"] + joint + two["text"], base, lines)
    shift = len(one["text"]) + len(joint)
    names = {
        name: sorted(
            (
                [part_id, row[1] + shift, row[2] + shift, *row[3:]] if row[0] == two["id"] else row
                for row in state[name]
            ),
            key=lambda row: row[:3],
        )
        for name in NAMES
    }
    rows = [*state["parts"][:at], part, *state["parts"][at + 2 :]]
    layout.states[key] = {**state, "parts": rows, **names}
    layout.mended.add(key)
    return _("已把两段接成一段。")


def _joint(one: Part, text: str) -> str:
    if one["role"] in MULTILINE_ROLES:
        return "\n"
    latin = one["text"][-1:].isascii() and text[:1].isascii()
    return " " if one["role"] in HEADLINE or latin else ""


def _piece(part: Part, part_id: int, text: str, base: str, lines: Sequence[int]) -> Part:
    """Return a part with this text and imported text; both without the space at their ends."""
    strip = (lambda s: s.strip("\n").rstrip()) if part["role"] in MULTILINE_ROLES else str.strip
    text, base = strip(text), strip(base)
    piece = {"id": part_id, "role": part["role"], "text": text, "lines": list(lines)}
    return piece | ({"base": base} if base != text else {})


def _names_cut(state: State, part_id: int, new: int, at: int, start: int) -> dict[str, list[Row]]:
    """Return the names of an article: those behind the cut are in the new part, one that is cut is none."""
    return {
        name: sorted(
            (
                [new, row[1] - start, row[2] - start, *row[3:]]
                if row[0] == part_id and row[1] >= start
                else row
                for row in state[name]
                if row[0] != part_id or row[2] <= at or row[1] >= start
            ),
            key=lambda row: row[:3],
        )
        for name in NAMES
    }


def _lines_around(
    at: int, text: str, numbers: Sequence[int], lines: Sequence[str]
) -> tuple[list[int], list[int]]:
    """Return the lines before and behind a cut; all of them on both sides where that cannot be told."""
    starts = _letter_starts(text, numbers, lines)
    if not starts:
        return list(numbers), list(numbers)
    cut = sum(bool(_fold(char)) for char in text[:at])
    ends = [*(starts[n] for n in numbers[1:]), None]
    behind = [n for n, end in zip(numbers, ends, strict=True) if end is None or end > cut]
    if cut == sum(bool(_fold(char)) for char in text):
        behind = [numbers[-1]]
    before = [n for n in numbers if n not in behind or starts[n] < cut]
    return before or [numbers[0]], behind


def _letter_starts(text: str, numbers: Sequence[int], lines: Sequence[str]) -> dict[int, int]:
    """Return the letter of the text at which each line begins; nothing where the text is not in those lines."""
    letters = ["".join(map(_fold, lines[n - 1])) if n <= len(lines) else "" for n in numbers]
    offset = "".join(letters).find("".join(map(_fold, text)))
    if offset < 0:
        return {}
    begins = accumulate(map(len, letters), initial=0)
    return {n: begin - offset for n, (begin, _end) in zip(numbers, pairwise(begins), strict=True)}


@cache
def _fold(char: str) -> str:
    """Return a letter whatever its width, as one character; nothing for what is none."""
    folded = unicodedata.normalize("NFKC", char)
    return folded[:1] if char.isalnum() and folded.isalnum() else ""


def _same_place(at: int, old: str, new: str) -> int:
    """Return the place in another version of a text that is nearest to a place in this one."""
    for tag, i1, i2, j1, _j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if i1 <= at < i2:
            return j1 + at - i1 if tag == "equal" else j1
    return len(new)
