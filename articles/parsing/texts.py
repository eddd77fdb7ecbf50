"""The text under the headlines: every block becomes a part with a role; paragraphs torn by a picture are joined."""

import re
from dataclasses import replace

from articles.parsing import vocabulary
from articles.parsing.blocks import Block, starts_anew
from articles.parsing.normalize import letters
from articles.parsing.sections import Section
from articles.parsing.shapes import Shape, is_bare_lead, is_terminated, trailing_credit
from articles.parsing.types import Part, Role

_NOTE_LABEL = 8
_SHAPE_ROLES: dict[Shape, Role] = {
    Shape.PROSE: "body", Shape.LEAD: "body", Shape.CAPTION: "caption", Shape.CREDIT: "credit", Shape.ENDING: "byline",
    Shape.ROW: "table", Shape.DATE: "signature", Shape.HEAD: "signature", Shape.JUMP: "jump", Shape.FROM: "jump",
    Shape.NOTE: "note", Shape.BYLINE: "byline", Shape.NAMES: "byline", Shape.MARKED: "subhead",
}  # fmt: skip


def text_parts(section: Section, *, verse: bool, picture: bool) -> list[Part]:
    """Return the parts of a section's text. `verse`: it is a poem, `picture`: a picture with its words."""
    parts: list[Part] = []
    in_note = False
    for i, block in enumerate(section.body):
        role = _SHAPE_ROLES[block.shape]
        if role in ("table", "body") and verse:
            role = "poem"
        if is_bare_lead(block.text):
            role = "byline"
        elif block.shape is Shape.NOTE:
            in_note = letters(block.text) <= _NOTE_LABEL
        elif in_note and block.running:
            role = "note"
            in_note = not _only_one(section.body[: i + 1])
        elif role == "body" and picture and _stands_for_a_picture(section, i):
            role = "caption"
        parts += _split_credit(Part(role, block.text, block.lines))
    return parts


def _only_one(body: list[Block]) -> bool:
    """Return whether the note is an editorial note, which has one paragraph, unlike a side box."""
    labels = [block for block in body if block.shape is Shape.NOTE]
    return bool(vocabulary.EDITOR_NOTE.match(labels[-1].text))


def _stands_for_a_picture(section: Section, i: int) -> bool:
    """Return whether a paragraph of a picture story comes before its credit."""
    return any(block.shape in (Shape.CREDIT, Shape.CAPTION) for block in section.body[i:])


def _split_credit(part: Part) -> list[Part]:
    """Split a caption from the credit that ends it."""
    at = trailing_credit(part.text) if part.role == "caption" else None
    if not at:
        return [part]
    return [replace(part, text=part.text[:at].rstrip()), Part("credit", part.text[at:], part.lines[-1:])]


def mended(parts: list[Part]) -> list[Part]:
    """Join a paragraph that stops in mid-sentence with its rest behind a picture or a headline in between."""
    done: list[Part] = []
    for part in parts:
        at = _open_body(done)
        if part.role == "body" and at is not None and not starts_anew(part.text):
            done[at] = replace(done[at], text=done[at].text + part.text, lines=done[at].lines + part.lines)
        else:
            done.append(part)
    return done


def signed_as_letter(parts: list[Part]) -> list[Part]:
    """Make who signs below a salutation (编辑同志：) the writer of a letter rather than an author of the paper."""
    opening = next(
        (at for at, p in enumerate(parts) if p.role == "body" and vocabulary.SALUTATION.match(p.text)),
        len(parts),
    )
    return [
        replace(part, role="signature")
        if at > opening and part.role == "byline" and not re.search("记者|通讯员|编辑", part.text)
        else part
        for at, part in enumerate(parts)
    ]


def _open_body(parts: list[Part]) -> int | None:
    """Return the place of the last paragraph if it stops in mid-sentence and only a picture stands after it."""
    for at in range(len(parts) - 1, -1, -1):
        if parts[at].role == "body":
            return None if is_terminated(parts[at].text) else at
        if parts[at].role not in ("caption", "credit"):
            return None
    return None
